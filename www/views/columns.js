/** The columns of the table of versions, for either cloud. */

import { el, svg } from "../lib/dom.js";
import { megabytes, moment, NOTHING, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { runningOn } from "../model/tasks.js";
import { byName } from "../model/version.js";
import { canSwitchTo, exportVersion, publishVersion, switchVersion } from "./actions.js";
import { changes, currentMark, liveState, stateChip } from "./status.js";

/**
 * @typedef {import("../model/version.js").Version} Version
 * @typedef {object} Column
 * @property {string} name its heading is the text `column.<name>`, and it is the class of its cells
 * @property {(version: Version) => import("../lib/dom.js").Child} cell
 * @property {(version: Version) => string | number | undefined} [sort] what it is sorted by
 * @property {(a: any, b: any) => number} [order] how, where not by size
 */

/** @type {Column} */
const NAME = {
  name: "version",
  sort: ({ name }) => name,
  order: byName,
  cell: (version) => [
    el(
      "span",
      { class: "name-line" },
      el("strong", { title: version.name }, version.name),
      version.current && currentMark(),
    ),
    el("small", {}, version.description || version.id),
  ],
};

/** @type {Column} */
const SAMPLES = {
  name: "samples",
  sort: ({ samples }) => samples ?? -1,
  cell: ({ samples }) => number(samples),
};

/** @type {Record<string, Column[]>} */
export const COLUMNS = {
  modelarts: [
    NAME,
    { name: "state", sort: ({ state }) => state.key, cell: (version) => () => liveState(version) },
    SAMPLES,
    {
      name: "changes",
      sort: ({ added = 0, deleted = 0 }) => added + deleted,
      cell: (version) => changes(version) ?? NOTHING,
    },
    { name: "labelled", sort: shareOf, cell: labelledCell },
    { name: "created", sort: ({ created }) => created ?? 0, cell: createdCell },
    { name: "action", cell: modelartsAction },
  ],
  qianfan: [
    NAME,
    { name: "state", sort: ({ state }) => state.key, cell: ({ state }) => stateChip(state) },
    {
      name: "published",
      sort: ({ published }) => published?.key,
      cell: (version) => () =>
        runningOn(version.id) ? liveState(version) : stateChip(version.published),
    },
    SAMPLES,
    {
      name: "size",
      sort: (version) => version.megabytes ?? -1,
      cell: (v) => megabytes(v.megabytes),
    },
    { name: "created", sort: ({ createdText }) => createdText, cell: createdCell },
    { name: "action", cell: qianfanAction },
  ],
};

/** @param {Version} version */
function shareOf({ labelled, samples }) {
  return labelled === undefined || !samples ? -1 : labelled / samples;
}

function labelledCell(version) {
  const share = shareOf(version);
  if (share < 0) return NOTHING;
  return [
    el("span", {}, percent(share)),
    svg("svg", { class: "meter", "aria-hidden": "true" }, [
      svg("rect", { class: "track", width: "100%", height: 4, rx: 2 }),
      svg("rect", { class: "fill", width: `${share * 100}%`, height: 4, rx: 2 }),
    ]),
  ];
}

/** @param {Version} version */
export function createdCell({ created, createdText }) {
  if (createdText) return el("span", { title: t("noTimeZone") }, createdText);
  if (created === undefined) return NOTHING;
  return el("time", { datetime: new Date(created).toISOString() }, moment(created));
}

/** What one is likeliest to want of a version; everything else is beside its details. */
function modelartsAction(version) {
  return canSwitchTo(version) ? quick("switch", version, switchVersion) : undefined;
}

function qianfanAction(version) {
  const { published, state } = version;
  return published?.key === "state.unpublished" && state.key === "state.imported"
    ? quick("publish", version, publishVersion)
    : quick("export", version, exportVersion);
}

/** Not a stop of the keyboard, which has the same among the details. */
const quick = (kind, version, act) =>
  el(
    "button",
    {
      type: "button",
      class: "small",
      tabindex: -1,
      "aria-label": `${t(`do.${kind}`)} ${version.name}`,
      disabled: () => runningOn(version.id) !== undefined,
      onclick: () => act(version),
    },
    t(`do.${kind}`),
  );
