/** The columns of the versions table, for each cloud. */

import { el } from "../lib/dom.js";
import { dateTime, megabytes, NO_VALUE, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { route } from "../lib/route.js";
import { allowedActions } from "../model/allowed_actions.js";
import { runningTask } from "../model/tasks.js";
import { byName } from "../model/version.js";
import { ACTIONS } from "./actions.js";
import { changeCounts, currentMark, liveStateChip, stateChip } from "./widgets.js";

/**
 * @typedef {import("../model/version.js").Version} Version
 * @typedef {object} Column
 * @property {string} name its heading is the text `column.<name>`; also the class of its cells
 * @property {(version: Version) => import("../lib/dom.js").Child} cell
 * @property {(version: Version) => string | number | undefined} [sort] value to sort by
 * @property {(a: any, b: any) => number} [order] comparison, if not by size
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
    el("small", { title: version.description }, version.description),
  ],
};

/** @type {Column} */
const SAMPLES = {
  name: "samples",
  sort: ({ samples }) => samples ?? -1,
  cell: ({ samples }) => number(samples),
};

/** @type {Record<import("../lib/route.js").Cloud, Column[]>} */
export const COLUMNS = {
  modelarts: [
    NAME,
    {
      name: "state",
      sort: ({ state }) => state.key,
      cell: (version) => () => liveStateChip(version),
    },
    SAMPLES,
    {
      name: "changes",
      sort: ({ added = 0, deleted = 0 }) => added + deleted,
      cell: (version) => changeCounts(version) ?? NO_VALUE,
    },
    { name: "labeled", sort: labeledShare, cell: labeledCell },
    { name: "created", sort: ({ createdAt }) => createdAt ?? 0, cell: createdCell },
    { name: "action", cell: actionCell },
  ],
  qianfan: [
    NAME,
    { name: "state", sort: ({ state }) => state.key, cell: ({ state }) => stateChip(state) },
    {
      name: "published",
      sort: ({ published }) => published?.key,
      cell: (version) => () => {
        const { published } = version;
        return runningTask(version.id) || !published
          ? liveStateChip(version)
          : stateChip(published);
      },
    },
    SAMPLES,
    {
      name: "size",
      sort: (version) => version.megabytes ?? -1,
      cell: (version) => megabytes(version.megabytes),
    },
    { name: "created", sort: ({ createdText }) => createdText, cell: createdCell },
    { name: "action", cell: actionCell },
  ],
};

/** Share of labelled samples; -1 if unknown. @param {Version} version */
function labeledShare({ labeled, samples }) {
  return labeled === undefined || !samples ? -1 : labeled / samples;
}

/** @param {Version} version */
function labeledCell(version) {
  const share = labeledShare(version);
  return share < 0 ? NO_VALUE : percent(share);
}

/** @param {Version} version */
export function createdCell({ createdAt, createdText }) {
  if (createdText) return el("span", { title: t("noTimeZone") }, createdText);
  if (createdAt === undefined) return NO_VALUE;
  return el("time", { datetime: new Date(createdAt).toISOString() }, dateTime(createdAt));
}

/** @type {Record<import("../lib/route.js").Cloud, (keyof typeof ACTIONS)[]>} */
const QUICK_ACTIONS = {
  modelarts: ["switch"],
  qianfan: ["publish", "import", "export"],
};

/**
 * The most likely action; all others are in the details. Not in the tab order: the keyboard finds it there.
 * @param {Version} version
 */
function actionCell(version) {
  const allowed = allowedActions(version);
  const kind = QUICK_ACTIONS[route.peek().cloud].find((name) => allowed.includes(name));
  if (!kind) return undefined;
  return el(
    "button",
    {
      type: "button",
      class: "small",
      tabindex: -1,
      "aria-label": `${t(`do.${kind}`)} ${version.name}`,
      disabled: () => runningTask(version.id) !== undefined,
      onclick: () => ACTIONS[kind].act(version),
    },
    t(`do.${kind}`),
  );
}
