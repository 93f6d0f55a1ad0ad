/** The difference of two versions or files, sample by sample. */

import type { ComparisonSummary } from "verset/samples";
import type { Contents } from "../contents/engine.ts";
import { loadEngine } from "../contents/engine.ts";
import { isLabelled, nameOf } from "../contents/facts.ts";
import { card, table } from "../lib/blocks.js";
import { copyButton } from "../lib/clipboard.js";
import { el, keyed, keyedList } from "../lib/dom.js";
import { number } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { computed, onCleanup, signal } from "../lib/signals.js";
import {
  type AnyChange,
  csvRow,
  downloadCsv,
  KINDS,
  type Kind,
  NO_COUNTS,
  type State,
} from "./change_report.ts";
import { codeButton } from "./code_block.js";
import { failureView } from "./failure.js";
import { labelChip, openSample, sampleCard } from "./sample_card.ts";
import { emptyView } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;
type Move = ComparisonSummary["labels"][number];

const SIGNS: Record<Kind, string> = {
  added: "+",
  removed: "−",
  relabeled: "~",
  usageChanged: "⇄",
  changed: "≠",
};
/** Changes that the list keeps. The counts and the CSV file have all of them. */
const MAX_KEPT = 20_000;
const PAGE = 60;
/** Rows and columns of the matrix: labels of the most frequent moves. */
const MAX_MATRIX = 12;
/** Time between two updates of the page. */
const UPDATE_MS = 100;

/** @param code of the comparison */
export function Changes(
  before: Contents,
  after: Contents,
  code: import("./code_block.js").Code,
): Child {
  const state = signal<State>({ changes: [], rows: [], counts: NO_COUNTS });
  const kind = signal<Kind | "">("");
  const move = signal<Move | undefined>(undefined);
  let isStopped = false;
  onCleanup(() => {
    isStopped = true;
  });
  run(before, after, (next) => {
    if (!isStopped) state.value = next;
    return !isStopped;
  });
  const shown = computed(() =>
    state.value.changes.filter(
      (change) => (!kind.value || change.kind === kind.value) && hasMoved(change, move.value),
    ),
  );
  return el(
    "div",
    { class: "changes-view" },
    el("div", { class: "changes-head", role: "status" }, () =>
      headline(before, after, state.value),
    ),
    () => state.value.error && el("div", { class: "center" }, failureView(state.value.error)),
    el(
      "div",
      { class: "toolbar" },
      el(
        "div",
        { class: "segments kinds", role: "group", "aria-label": t("changes.kinds") },
        (["", ...KINDS] as const).map((name) =>
          el(
            "button",
            {
              type: "button",
              class: () => `small ${kind.value === name ? "primary" : "quiet"}`,
              "aria-pressed": () => String(kind.value === name),
              onclick: () => {
                kind.value = name;
                if (name !== "relabeled") move.value = undefined;
              },
            },
            t(`changes.${name || "all"}`),
          ),
        ),
      ),
      el("span", { class: "spring" }),
      codeButton(() => code),
      // Before the end they would be a part, and not say so.
      () =>
        state.value.summary && [
          copyButton(() => state.peek().markdown ?? "", { label: t("changes.markdown") }),
          el(
            "button",
            {
              type: "button",
              class: "small",
              onclick: () => downloadCsv(before, after, state.peek()),
            },
            icon("download"),
            t("changes.csv"),
          ),
        ],
    ),
    el(
      "div",
      { class: "changes-body", tabindex: 0, role: "region", "aria-label": t("changes.title") },
      keyed(
        () => state.value.summary,
        (summary) => summary && matrix(summary.labels, move, kind),
      ),
      changeList(before, after, shown, () => state.value.summary !== undefined),
    ),
  );
}

/** Compares, and reports the changes so far at most every 100 ms. */
async function run(
  before: Contents,
  after: Contents,
  report: (state: State) => boolean,
): Promise<void> {
  const changes: AnyChange[] = [];
  const rows: string[] = [];
  const counts = { ...NO_COUNTS };
  try {
    const { compare } = await loadEngine();
    const comparison = await compare(before.samples, after.samples);
    let reportedAt = 0;
    let began = performance.now();
    for await (const change of comparison) {
      counts[change.kind] += 1;
      rows.push(csvRow(change));
      if (changes.length < MAX_KEPT) changes.push(change);
      const now = performance.now();
      if (now - reportedAt > UPDATE_MS) {
        reportedAt = now;
        if (!report({ changes: changes.slice(), rows, counts: { ...counts } })) return;
      }
      if (now - began > 12) {
        await new Promise((resolve) => setTimeout(resolve));
        began = performance.now();
      }
    }
    const [summary, markdown] = [await comparison.summary, await comparison.toMarkdown()];
    report({ changes, rows, counts, summary, markdown });
  } catch (error) {
    report({ changes, rows, counts, error: error as Error });
  }
}

function headline(before: Contents, after: Contents, { counts, summary, error }: State): Child {
  return [
    el("strong", {}, before.name),
    " → ",
    el("strong", {}, after.name),
    KINDS.filter((kind) => counts[kind] > 0 || kind === "added" || kind === "removed").map((kind) =>
      el(
        "span",
        { class: `change-count ${kind}` },
        `${SIGNS[kind]}${number(counts[kind])}`,
        " ",
        t(`changes.${kind}`),
      ),
    ),
    summary
      ? el(
          "span",
          { class: "muted" },
          t("changes.unchanged", { count: summary.unchanged }),
          " · ",
          t(`changes.key.${summary.key}`),
        )
      : !error && [
          el("span", { class: "chip busy" }, t("changes.running")),
          el("span", { class: "muted" }, () => {
            const read = [before, after].reduce(
              (sum, side) => sum + (side.progress?.value ?? 0),
              0,
            );
            return read > 0 ? t("changes.read", { count: read }) : "";
          }),
        ],
  ];
}

/** Tests if a sample counts for a move: one label for one other is a pair, of several each is counted alone. */
function hasMoved(change: AnyChange, move: Move | undefined): boolean {
  if (!move) return true;
  if (change.kind !== "relabeled") return false;
  const lost = change.before.filter((name) => !change.after.includes(name));
  const gained = change.after.filter((name) => !change.before.includes(name));
  if (lost.length === 1 && gained.length === 1) {
    return lost[0] === move.from && gained[0] === move.to;
  }
  return move.from === null
    ? move.to !== null && gained.includes(move.to)
    : move.to === null && lost.includes(move.from);
}

/** Labels before by labels after, as a table whose cells filter the changes. */
function matrix(
  moves: readonly Move[],
  chosen: { value: Move | undefined },
  kind: { value: Kind | "" },
): Child {
  if (moves.length === 0) return undefined;
  const none = t("changes.noLabel");
  const names = (side: "from" | "to") => [...new Set(moves.map((move) => move[side]))];
  const all = [names("from"), names("to")] as const;
  const [rows, columns] = [all[0].slice(0, MAX_MATRIX), all[1].slice(0, MAX_MATRIX)];
  const count = new Set(all.flat()).size;
  const most = Math.max(...moves.map(({ count }) => count));
  const cell = (move: Move | undefined) =>
    el(
      "td",
      {},
      move &&
        el(
          "button",
          {
            type: "button",
            class: () => `matrix-cell ${chosen.value === move ? "chosen" : ""}`,
            style: { "--share": String(move.count / most) },
            "aria-pressed": () => String(chosen.value === move),
            "aria-label": t("changes.move", {
              from: move.from ?? none,
              to: move.to ?? none,
              count: move.count,
            }),
            onclick: () => {
              chosen.value = chosen.value === move ? undefined : move;
              kind.value = chosen.value ? "relabeled" : "";
            },
          },
          number(move.count),
        ),
    );
  return card(
    t("changes.matrix"),
    Math.max(all[0].length, all[1].length) > MAX_MATRIX &&
      el("p", { class: "muted" }, t("changes.matrixPart", { max: MAX_MATRIX, count })),
    el(
      "div",
      { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("changes.matrix") },
      table(
        { class: "matrix" },
        [undefined, ...columns.map((name) => name ?? none)],
        rows.map((from) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, from ?? none),
            columns.map((to) => cell(moves.find((move) => move.from === from && move.to === to))),
          ),
        ),
      ),
    ),
  );
}

/** The changes, 60 at a time. */
function changeList(
  before: Contents,
  after: Contents,
  shown: { readonly value: readonly AnyChange[] },
  isDone: () => boolean,
): Child {
  const limit = signal(PAGE);
  // A card stays as long as its change is shown: more changes arrive while somebody looks at the first ones.
  const list = keyedList(
    el("div", { class: "sample-grid" }),
    () => shown.value.slice(0, limit.value),
    (change) => change,
    (change) => changeCard(before, after, change),
  );
  return [
    () => shown.value.length === 0 && isDone() && emptyView({ title: t("changes.none") }),
    list,
    () =>
      shown.value.length > limit.value &&
      el(
        "button",
        {
          type: "button",
          class: "more",
          onclick: () => {
            limit.value += PAGE;
          },
        },
        t("changes.more", { shown: number(limit.value), total: number(shown.value.length) }),
      ),
  ];
}

function changeCard(before: Contents, after: Contents, change: AnyChange): HTMLElement {
  const contents = change.kind === "removed" ? before : after;
  const card = sampleCard(contents, change.sample, 0);
  const name = card.querySelector(".sample-foot");
  name?.replaceChildren(
    el("span", { class: `change-sign ${change.kind}` }, SIGNS[change.kind]),
    el(
      "button",
      {
        type: "button",
        class: "link sample-name",
        onclick: () => openSample(contents, change.sample, 0),
      },
      nameOf(change.sample) || t(`changes.${change.kind}`),
    ),
    el("span", { class: "sample-marks" }, moveText(change)),
  );
  return card;
}

function moveText(change: AnyChange): Child {
  const none = () => el("span", { class: "muted" }, t("changes.noLabel"));
  const chips = (labels: readonly string[]): Child =>
    labels.length > 0 ? labels.map(labelChip) : none();
  switch (change.kind) {
    case "relabeled":
      // Labels of boxes are in files of their own.
      return change.before.length + change.after.length > 0
        ? [chips(change.before), " → ", chips(change.after)]
        : t("changes.relabeled");
    case "usageChanged":
      return `${usageText(change.before)} → ${usageText(change.after)}`;
    case "changed":
      return t("changes.changed");
    default:
      // The same.
      return change.labels.length > 0 || !isLabelled(change.sample) ? chips(change.labels) : "";
  }
}

const usageText = (usage: string | undefined): string => t(`usage.${usage ?? "none"}`);
