/** A sample as a card: image, text with its entities, or conversation, with labels and usage. */

import type {
  ConversationSample,
  EntityAnnotation,
  ManifestSample,
  VocAnnotation,
} from "verset/samples";
import { type Contents, loadEngine, type Sample } from "../contents/engine.ts";
import {
  contentOf,
  isHard,
  isLabelled,
  isManifest,
  kindOf,
  labelsOf,
  nameOf,
  sourceOf,
  usageOf,
} from "../contents/facts.ts";
import { openDialog } from "../lib/dialog.js";
import { el, svg } from "../lib/dom.js";
import { percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { onCleanup } from "../lib/signals.js";
import { sampleHistory } from "./sample_history.ts";
import { copyable } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;

/** Maximum length of a text in a card; the details show all of it. */
const MAX_CARD_TEXT = 600;

/** Index of the colour of a label: the same wherever it appears. */
function labelColor(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 33 + (character.codePointAt(0) ?? 0)) >>> 0;
  return ((hash ^ (hash >>> 7)) >>> 0) % 5;
}

export const labelChip = (name: string): HTMLElement =>
  el("span", { class: `label-chip lane-${labelColor(name)}` }, name);

/** A card that opens the sample's details. */
export function sampleCard(contents: Contents, sample: Sample, position: number): HTMLElement {
  return el(
    "article",
    { class: `sample ${kindOf(sample)}` },
    body(contents, sample, MAX_CARD_TEXT),
    el(
      "div",
      { class: "sample-foot" },
      el(
        "button",
        {
          type: "button",
          class: "link sample-name",
          title: sourceOf(sample) ?? "",
          onclick: () => openSample(contents, sample, position),
        },
        sourceOf(sample) === undefined || contentOf(sample) !== undefined
          ? t("sample.number", { number: position + 1 })
          : nameOf(sample),
      ),
      marks(sample),
    ),
  );
}

function marks(sample: Sample): HTMLElement {
  const usage = usageOf(sample);
  return el(
    "span",
    { class: "sample-marks" },
    labelsOf(sample).map(labelChip),
    !isLabelled(sample) && el("span", { class: "chip idle" }, t("sample.unlabelled")),
    isHard(sample) && el("span", { class: "chip busy" }, t("sample.hard")),
    usage && el("span", { class: "muted" }, t(`usage.${usage}`)),
  );
}

function body(contents: Contents, sample: Sample, maxText: number): Child {
  switch (kindOf(sample)) {
    case "image":
    case "audio":
      return media(contents, sample);
    case "text":
      return text(contents, sample, maxText);
    case "table":
      return table(contents, sample);
    case "conversation":
      return conversation(sample as ConversationSample, maxText);
    default:
      return facts(sample);
  }
}

const cut = (value: string, length: number): string =>
  value.length > length ? `${value.slice(0, length)}…` : value;

/** The image with its boxes, or a player of the sound; a placeholder until it has been read. */
function media({ readObject }: Contents, sample: Sample): Child {
  const frame = el("div", { class: "picture" }, icon("image"));
  const source = sourceOf(sample);
  if (!readObject || !source) return frame;
  let url = "";
  let isStopped = false;
  onCleanup(() => {
    isStopped = true;
    URL.revokeObjectURL(url);
  });
  whenSeen(frame, async () => {
    const blob = await readObject(source);
    if (!blob || isStopped) return;
    url = URL.createObjectURL(blob);
    if (kindOf(sample) === "audio") {
      frame.replaceChildren(
        el("audio", { controls: true, src: url, "aria-label": nameOf(sample) }),
      );
      return;
    }
    frame.replaceChildren(el("img", { src: url, alt: nameOf(sample), loading: "lazy" }));
    const annotation = isManifest(sample) ? await boxesOf(readObject, sample) : undefined;
    if (annotation) frame.append(boxes(annotation));
  });
  return frame;
}

/** Loads content that is about to become visible. If an object cannot be read, the placeholder stays. */
function whenSeen(element: Element, load: () => Promise<void>): void {
  const observer = new IntersectionObserver(
    (changes) => {
      if (!changes.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      load().catch(() => {});
    },
    { rootMargin: "200px" },
  );
  observer.observe(element);
  onCleanup(() => observer.disconnect());
}

/** Reads the annotation file of an image. */
async function boxesOf(
  readObject: NonNullable<Contents["readObject"]>,
  { annotations }: ManifestSample,
): Promise<VocAnnotation | undefined> {
  const linked = annotations.find((annotation) => "location" in annotation);
  if (!linked) return undefined;
  const blob = await readObject(linked.location);
  if (!blob) return undefined;
  const { parseVoc } = await loadEngine();
  return parseVoc(await blob.text());
}

function boxes({ width, height, objects }: VocAnnotation): Child & Node {
  const shapes = objects.flatMap(({ name = "", shape }): Child[] => {
    if (!shape) return [];
    const options = { class: `lane-${labelColor(name)}`, "vector-effect": "non-scaling-stroke" };
    const [a = 0, b = 0, c = 0, d = 0] = shape.coordinates;
    const title = svg("title", {}, name);
    if (shape.type === "bndbox") {
      return [svg("rect", { ...options, x: a, y: b, width: c - a, height: d - b }, title)];
    }
    if (shape.type === "circle") return [svg("circle", { ...options, cx: a, cy: b, r: c }, title)];
    const tag = shape.type === "polygon" ? "polygon" : "polyline";
    return [svg(tag, { ...options, points: shape.coordinates.join(" ") }, title)];
  });
  return svg(
    "svg",
    { class: "boxes", viewBox: `0 0 ${width ?? 1} ${height ?? 1}`, "aria-hidden": "true" },
    shapes,
  );
}

/** Bytes read from an object for a text, and for the beginning of a table. */
const MAX_TEXT_BYTES = 64 * 1024;
const MAX_TABLE_BYTES = 8 * 1024;
const MAX_TABLE_ROWS = 8;

/** A text, of the sample itself or of its object. */
function text({ readObject }: Contents, sample: Sample, maxText: number): Child {
  const content = contentOf(sample);
  if (content !== undefined) return markedText(sample, content, maxText);
  const place = el("div", { class: "sample-text" });
  whenSeen(place, async () => {
    const blob = await readObject?.(sourceOf(sample) ?? "", MAX_TEXT_BYTES);
    if (blob) place.replaceWith(markedText(sample, await blob.text(), maxText));
  });
  return place;
}

/** The first rows of a table. */
function table({ readObject }: Contents, sample: Sample): Child {
  const place = el(
    "div",
    { class: "scroll-x", tabindex: 0, role: "region", "aria-label": nameOf(sample) },
    facts(sample),
  );
  whenSeen(place, async () => {
    const blob = await readObject?.(sourceOf(sample) ?? "", MAX_TABLE_BYTES);
    // The last line may be cut.
    const lines = (await blob?.text())?.split(/\r?\n/).slice(0, -1) ?? [];
    if (lines.length === 0) return;
    place.replaceChildren(
      el(
        "table",
        { class: "pairs" },
        el(
          "tbody",
          {},
          lines.slice(0, MAX_TABLE_ROWS).map((line) =>
            el(
              "tr",
              {},
              line.split(",").map((cell) => el("td", {}, cell)),
            ),
          ),
        ),
      ),
    );
  });
  return place;
}

/** A text with its entities marked, and the relations between them. */
function markedText(sample: Sample, content: string, maxText: number): HTMLElement {
  const annotations = isManifest(sample) ? sample.annotations : [];
  const entities = annotations
    .filter((annotation): annotation is EntityAnnotation => annotation.type === "text_entity")
    .filter(({ start, end }) => start !== undefined && end !== undefined && start < end)
    .sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  const parts: Child[] = [];
  let at = 0;
  for (const { start = 0, end = 0, name } of entities) {
    if (start < at || start >= maxText) continue;
    parts.push(content.slice(at, start));
    parts.push(
      el(
        "mark",
        { class: `lane-${labelColor(name)}` },
        content.slice(start, end),
        el("small", {}, name),
      ),
    );
    at = end;
  }
  parts.push(cut(content.slice(at), Math.max(0, maxText - at)));
  const wordsOf = (id: string) => {
    const entity = entities.find((candidate) => candidate.id === id);
    return entity ? content.slice(entity.start, entity.end) : id;
  };
  const relations = annotations.flatMap((annotation) =>
    annotation.type === "text_triplet"
      ? [
          el(
            "li",
            {},
            `${wordsOf(annotation.from)} — ${annotation.name} → ${wordsOf(annotation.to)}`,
          ),
        ]
      : [],
  );
  return el(
    "div",
    { class: "sample-text" },
    el("p", {}, parts),
    relations.length > 0 && el("ul", { class: "relations" }, relations),
  );
}

const bubble = (role: string, content: string, maxText: number, kind = role): HTMLElement =>
  el(
    "div",
    { class: `bubble ${kind}` },
    el("small", {}, t(`role.${role}`)),
    el("p", {}, cut(content, maxText)),
  );

/** Turns as bubbles; chosen beside rejected; code with its gap. */
function conversation(sample: ConversationSample, maxText: number): Child {
  const pair = (left: Child, right: Child) => el("div", { class: "bubble-pair" }, left, right);
  const say = (role: string, content: string | undefined, kind?: string) =>
    content !== undefined && bubble(role, content, maxText, kind);
  const parts = (): Child => {
    switch (sample.dataFormat) {
      case "Text":
        return el("p", {}, cut(sample.text, maxText));
      case "Prompt":
      case "PromptImage":
        return say("user", sample.prompt);
      case "SFT_FIM":
        return el("pre", { class: "gap" }, [
          cut(sample.prefix, maxText),
          el("mark", {}, sample.middle ?? " "),
          cut(sample.suffix ?? "", maxText),
        ]);
      case "Role":
      case "PromptImageResponse":
        return [
          "images" in sample && el("p", { class: "muted" }, sample.images.join(", ")),
          sample.messages.map(({ role, content }) => say(role, content)),
        ];
      case "PromptResponse":
        return sample.turns.map(({ system, prompt, response }) => [
          say("system", system),
          say("user", prompt),
          say("assistant", response),
        ]);
      case "PromptSortedresponses":
        return sample.turns.map(({ system, prompt, responses, score }) => [
          say("system", system),
          say("user", prompt),
          el(
            "ol",
            { class: "ranking" },
            responses.map((response, i) =>
              el("li", {}, cut(response, maxText), score?.[i] !== undefined && ` (${score[i]})`),
            ),
          ),
        ]);
      default:
        return sample.turns.map(({ system, user, assistant, chosen, rejected }) => [
          say("system", system),
          say("user", user),
          say("assistant", assistant),
          (chosen !== undefined || rejected !== undefined) &&
            pair(say("chosen", chosen), say("rejected", rejected)),
        ]);
    }
  };
  return el("div", { class: "turns" }, parts());
}

/** The fields of a sample that is shown as neither image, text nor conversation. */
function facts(sample: Sample): Child {
  const values = isManifest(sample) ? (sample.property ?? {}) : "raw" in sample ? sample.raw : {};
  return el(
    "dl",
    { class: "facts" },
    Object.entries(values)
      .slice(0, 12)
      .map(([name, value]) => [
        el("dt", {}, name),
        el("dd", {}, cut(typeof value === "string" ? value : JSON.stringify(value), 80)),
      ]),
  );
}

/** The whole sample, its source and its line. */
export function openSample(contents: Contents, sample: Sample, position: number): void {
  const source = sourceOf(sample);
  const raw = JSON.stringify("raw" in sample ? sample.raw : sample, null, 2);
  openDialog({ title: t("sample.number", { number: position + 1 }), wide: true }, () =>
    el(
      "div",
      { class: `dialog-body sample whole ${kindOf(sample)}` },
      body(contents, sample, Number.POSITIVE_INFINITY),
      marks(sample),
      source && kindOf(sample) !== "text" && copyable(source, t("copy")),
      isManifest(sample) && annotationTable(sample),
      contents.ancestors && sampleHistory(contents.ancestors, sample, marks),
      el(
        "details",
        { class: "raw" },
        el("summary", {}, t("raw.line")),
        el("pre", { tabindex: 0 }, raw),
      ),
    ),
  );
}

/** The annotations with their authors, times and confidence. */
function annotationTable({ annotations }: ManifestSample): Child {
  if (annotations.length === 0) return undefined;
  return el(
    "table",
    { class: "pairs" },
    el(
      "tbody",
      {},
      annotations.map((annotation) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, ("name" in annotation && annotation.name) || annotation.type),
          el("td", {}, annotation.annotatedBy ?? ""),
          el("td", {}, annotation.creationTime ?? ""),
          el(
            "td",
            {},
            annotation.confidence === undefined ? "" : percent(annotation.confidence, 0),
          ),
        ),
      ),
    ),
    el("caption", {}, t("sample.annotations", { count: annotations.length })),
  );
}
