/** The details of a version, beside the view in which it was chosen. */

import { labelBars } from "../charts/label_bars.js";
import { lineChart } from "../charts/version_charts.js";
import { copyButton } from "../lib/clipboard.js";
import { byId, el, keyed } from "../lib/dom.js";
import { dateTime, megabytes, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { navigate, route } from "../lib/route.js";
import { onChange, signal } from "../lib/signals.js";
import {
  currentDataset,
  describeVersion,
  findVersion,
  missingVersion,
  refresh,
  sameProgress,
  selectedVersion,
  versions,
} from "../model/session.js";
import { settingsOf } from "../model/settings.js";
import { versionActions } from "./actions.js";
import { createdCell } from "./columns.js";
import { failureView } from "./failure.js";
import { showDetails } from "./show_details.js";
import { readyVersions, samplePoints } from "./trends.js";
import {
  changeCounts,
  copyable,
  currentMark,
  definitionList,
  emptyView,
  liveStateChip,
  stateChip,
} from "./widgets.js";

/** @typedef {import("../model/version.js").Version} Version */
/** @typedef {import("../lib/dom.js").Child} Child */

export function closeDetails() {
  navigate({ version: "" });
  focusList();
}

/** Focuses the list the version was chosen in. On a phone it is hidden until the panel has closed. */
const focusList = () =>
  queueMicrotask(() => (byId("versions") ?? byId("lineage") ?? byId("view")).focus());

export function Details() {
  /** @type {HTMLElement | undefined} */
  let panel;
  // Deleting the version removes the focused element if it is in the panel.
  onChange(
    () => selectedVersion.value?.id,
    (id) => {
      if (!id && panel?.contains(document.activeElement)) focusList();
    },
  );
  panel = el(
    "aside",
    {
      class: "details",
      "aria-label": t("details"),
      hidden: () =>
        route.value.page !== "" ||
        route.value.view === "samples" ||
        (!selectedVersion.value && !missingVersion.value),
      onkeydown: (event) => {
        if (event.key === "Escape") closeDetails();
      },
    },
    keyed(
      () => selectedVersion.value?.id ?? missingVersion.value,
      (id) => id && (selectedVersion.value ? Panel(selectedVersion.value) : Missing(id)),
    ),
  );
  return panel;
}

/** Says that the version of the URL does not exist. @param {string} id */
const Missing = (id) => [
  el(
    "header",
    { class: "details-head" },
    el("h2", { id: "details-title", tabindex: -1 }, t("missing")),
    closeButton(),
  ),
  el(
    "div",
    { class: "details-body" },
    emptyView({
      title: t("missing.version"),
      text: t("missing.versionText", { id, dataset: currentDataset.value?.name }),
    }),
  ),
];

const closeButton = () =>
  el(
    "button",
    { type: "button", class: "quiet square", "aria-label": t("close"), onclick: closeDetails },
    icon("close"),
  );

/** Versions for which the list was loaded again because it contradicted their details. @type {Set<string>} */
const reloadedFor = new Set();

/**
 * Updates the list if the details of a version contradict it: something has happened since it was loaded. Once for a
 * version, because a service may always contradict itself.
 * @param {Version} listed @param {Version} described
 */
function reconcile(listed, described) {
  const dataset = currentDataset.value;
  if (!dataset || sameProgress(listed, described) || reloadedFor.has(listed.id)) return;
  reloadedFor.add(listed.id);
  refresh(dataset);
}

/** @param {Version} listed */
function Panel(listed) {
  const { id } = listed;
  const error = signal(/** @type {Error | undefined} */ (undefined));
  const version = signal(listed);
  // An equal version leaves the panel alone, with everything that is open in it.
  const show = (/** @type {Version} */ next) => {
    if (JSON.stringify(next) !== JSON.stringify(version.peek())) version.value = next;
  };
  const load = async (/** @type {Version | undefined} */ entry) => {
    if (!entry) return;
    error.value = undefined;
    // A response is stale if the list entry has been replaced meanwhile.
    const isStale = () => findVersion(id) !== entry;
    try {
      const described = await describeVersion(entry);
      if (isStale()) return;
      show(described);
      reconcile(entry, described);
    } catch (failure) {
      if (!isStale()) error.value = /** @type {Error} */ (failure);
    }
  };
  onChange(() => findVersion(id), load);
  return [
    el(
      "header",
      { class: "details-head" },
      el("h2", { id: "details-title", tabindex: -1 }, () => version.value.name),
      () => version.value.current && currentMark(),
      () => [
        liveStateChip(version.value),
        version.value.published && stateChip(version.value.published),
      ],
      closeButton(),
    ),
    el("div", { class: "details-body", tabindex: 0, role: "region", "aria-label": t("details") }, [
      el(
        "div",
        { class: "buttons" },
        keyed(
          () =>
            `${version.value.current} ${version.value.state.key} ${version.value.published?.key}`,
          () => versionActions(version.peek()),
        ),
      ),
      () => error.value && failureView(error.value, { retry: () => load(findVersion(id)) }),
      () => sections(version.value),
    ]),
  ];
}

/** @param {Version} version */
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
    // These two follow the other versions as well. As functions of their own they leave the sections beside
    // them, and what is open there, alone.
    // Trends have the same chart.
    () =>
      route.value.view !== "trends" &&
      el("section", {}, el("h3", {}, t("chart.samples")), sampleHistory),
    el("section", {}, el("h3", {}, t("settings")), () => definitionList(settings(version))),
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

/** @param {Version} version */
function figures(version) {
  const { samples, labeled, characters } = version;
  const share = labeled !== undefined && samples ? percent(labeled / samples) : undefined;
  /** @param {string} label @param {string} value @param {Child} [small] */
  const figure = (label, value, small) =>
    el("div", { class: "figure" }, el("span", {}, label), el("strong", {}, value), small);
  return el(
    "div",
    { class: "figures" },
    figure(t("samples"), number(samples), changeCounts(version, { inWords: true })),
    share && figure(t("labeled"), share, el("small", {}, number(labeled))),
    version.megabytes === undefined
      ? undefined
      : figure(
          t("size"),
          megabytes(version.megabytes),
          el("small", {}, t("characters", { count: characters ?? 0 })),
        ),
  );
}

/** The samples of all versions, with this one marked. */
function sampleHistory() {
  const list = readyVersions(versions.value.list);
  if (list.length < 2) return el("p", { class: "muted" }, t("trends.single"));
  return lineChart(samplePoints(list), {
    names: [t("samples")],
    title: t("chart.samples"),
    height: 130,
    onpick: showDetails,
  });
}

/** @param {Version} version @returns {[string, Child][]} */
function settings(version) {
  const { raw } = version;
  const parent = findVersion(version.parent);
  const path = (/** @type {string | undefined} */ text) => text && copyable(text, t("copy"));
  return [
    [t("column.created"), createdCell(version)],
    [t("updated"), raw.update_time === undefined ? raw.modifyTime : dateTime(raw.update_time)],
    [
      t("parent"),
      parent &&
        el(
          "button",
          { type: "button", class: "link", onclick: () => showDetails(parent) },
          parent.name,
        ),
    ],
    ...settingsOf(version),
    [t("manifest"), path(raw.manifest_path)],
    [t("dataPath"), path(raw.data_path)],
    [t("storagePath"), path(raw.storagePath)],
    [t("id"), copyable(version.id, t("copyId"))],
  ];
}
