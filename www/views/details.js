/** All about one version, beside the view that it was chosen in. */

import { DatasetVersionFormat } from "verset";
import { labelBars } from "../charts/label_bars.js";
import { lines } from "../charts/over_versions.js";
import { copyButton } from "../lib/clipboard.js";
import { byId, el, swap } from "../lib/dom.js";
import { megabytes, moment, NOTHING, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { go } from "../lib/route.js";
import { onChange, signal } from "../lib/signals.js";
import { describe, selected, versionOf, versions } from "../model/session.js";
import { versionActions } from "./actions.js";
import { createdCell } from "./columns.js";
import { failureView } from "./failure.js";
import { changes, currentMark, facts, liveState, stateChip } from "./status.js";
import { countable, samplePoints } from "./trends.js";

/**
 * @param {import("../model/version.js").Version} version
 * @param {{ focus?: boolean }} [how] `focus`: the keyboard goes on there
 */
export function showDetails(version, { focus = false } = {}) {
  go({ version: version.id });
  // The panel is made when the signals have settled.
  if (focus) setTimeout(() => byId("details-title")?.focus());
}

function closeDetails() {
  go({ version: "" });
  backToList();
}

/** Where the version was chosen; on a phone it is there to be focused only when the panel has gone. */
const backToList = () =>
  queueMicrotask(() => (byId("versions") ?? byId("lineage") ?? byId("view")).focus());

export function Details() {
  let panel;
  // A version that is deleted takes the focus with it, if that is among its details.
  onChange(
    () => selected.value?.id,
    (id) => {
      if (!id && panel?.contains(document.activeElement)) backToList();
    },
  );
  panel = el(
    "aside",
    {
      class: "details",
      "aria-label": t("details"),
      hidden: () => selected.value === undefined,
      onkeydown: (event) => {
        if (event.key === "Escape") closeDetails();
      },
    },
    swap(
      () => selected.value?.id,
      (id) => id && Panel(id),
    ),
  );
  return panel;
}

function Panel(id) {
  const error = signal(undefined);
  const full = signal(versionOf(id));
  // What says the same leaves the panel alone, with all that is opened in it.
  const show = (version) => {
    if (JSON.stringify(version) !== JSON.stringify(full.peek())) full.value = version;
  };
  const look = async (version) => {
    if (!version) return;
    error.value = undefined;
    // An answer about the version as it was before is no longer of use.
    const isLate = () => versionOf(id) !== version;
    try {
      const described = await describe(version);
      if (!isLate()) show(described);
    } catch (failure) {
      if (!isLate()) error.value = failure;
    }
  };
  onChange(() => versionOf(id), look);
  return [
    el(
      "header",
      { class: "details-head" },
      el("h2", { id: "details-title", tabindex: -1 }, () => full.value.name),
      () => full.value.current && currentMark(),
      () => [liveState(full.value), full.value.published && stateChip(full.value.published)],
      el(
        "button",
        {
          type: "button",
          class: "quiet square",
          "aria-label": t("close"),
          onclick: closeDetails,
        },
        icon("close"),
      ),
    ),
    el("div", { class: "details-body", tabindex: 0, role: "region", "aria-label": t("details") }, [
      el(
        "div",
        { class: "buttons" },
        swap(
          () => `${full.value.current} ${full.value.state.key} ${full.value.published?.key}`,
          () => versionActions(full.peek()),
        ),
      ),
      () => error.value && failureView(error.value, { retry: () => look(versionOf(id)) }),
      () => sections(full.value),
    ]),
  ];
}

function sections(version) {
  const { raw, labels } = version;
  return [
    version.reason &&
      el(
        "p",
        { class: "note bad" },
        icon("warning"),
        `${raw.code ? `${raw.code}: ` : ""}${version.reason}`,
      ),
    figures(version),
    labels.length > 0 && el("section", {}, el("h3", {}, t("chart.labels")), labelBars(labels)),
    // These two follow the other versions too: by themselves, so that what is opened beside them stays open.
    el("section", {}, el("h3", {}, t("chart.samples")), history),
    el("section", {}, el("h3", {}, t("settings")), () => facts(settings(version))),
    el(
      "details",
      { class: "raw" },
      el("summary", {}, t("raw")),
      el(
        "div",
        { class: "code" },
        copyButton(() => JSON.stringify(raw, null, 2), { label: t("copy"), quiet: true }),
        el("pre", { tabindex: 0 }, JSON.stringify(raw, null, 2)),
      ),
    ),
  ];
}

function figures(version) {
  const { samples, labelled, characters } = version;
  const share = labelled !== undefined && samples ? percent(labelled / samples) : undefined;
  const figure = (label, value, small) =>
    value !== undefined &&
    el("div", { class: "figure" }, el("span", {}, label), el("strong", {}, value), small);
  return el(
    "div",
    { class: "figures" },
    figure(t("samples"), number(samples), changes(version)),
    figure(
      t("labelled"),
      share ?? NOTHING,
      labelled === undefined ? undefined : el("small", {}, number(labelled)),
    ),
    version.megabytes === undefined
      ? undefined
      : figure(
          t("size"),
          megabytes(version.megabytes),
          el("small", {}, t("characters", { count: characters ?? 0 })),
        ),
  );
}

/** Where this version stands among all. */
function history() {
  const list = countable(versions.value.list);
  if (list.length < 2) return el("p", { class: "muted" }, t("trends.one"));
  return lines(samplePoints(list), {
    names: [t("samples")],
    title: t("chart.samples"),
    height: 130,
  });
}

/** @returns {[string, import("../lib/dom.js").Child][]} */
function settings(version) {
  const { raw } = version;
  const parent = versionOf(version.parent);
  const code = (text) => text && el("code", {}, text);
  const yes = (value) => (value === undefined ? undefined : t(value ? "yes" : "no"));
  const format =
    raw.version_format === DatasetVersionFormat.Default ? t("format.default") : raw.version_format;
  return [
    [t("column.created"), createdCell(version)],
    [t("updated"), raw.update_time === undefined ? raw.modifyTime : moment(raw.update_time)],
    [
      t("parent"),
      parent &&
        el(
          "button",
          { type: "button", class: "link", onclick: () => showDetails(parent) },
          parent.name,
        ),
    ],
    [t("description"), version.description],
    [t("format"), format],
    [t("ratio"), raw.train_evaluate_sample_ratio],
    [t("labelType"), raw.label_type],
    [t("hardCleared"), yes(raw.clear_hard_property)],
    [t("usageCleared"), yes(raw.remove_sample_usage)],
    [t("imagesCopied"), yes(raw.export_images)],
    [t("manifest"), code(raw.manifest_path)],
    [t("dataPath"), code(raw.data_path)],
    [t("storage"), raw.storageType && t(`storage.${raw.storageType}`)],
    [t("storagePath"), code(raw.storagePath)],
    [t("creator"), raw.creator],
    [
      t("id"),
      el(
        "span",
        { class: "id" },
        el("code", {}, version.id),
        copyButton(() => version.id, { label: t("copyId"), quiet: true }),
      ),
    ],
  ];
}
