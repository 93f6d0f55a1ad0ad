/** Small marks that many views have. */

import { el } from "../lib/dom.js";
import { number, signed } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { runningOn } from "../model/tasks.js";

/** @param {import("../model/version.js").State} state @param {string} [title] */
export const stateChip = ({ key, tone }, title) =>
  el("span", { class: `chip ${tone}`, title }, t(key));

/** A version's state, or what this page is doing to it. Follows the tasks: for use as a function. */
export function liveState(version) {
  const task = runningOn(version.id);
  if (task) return el("span", { class: "chip busy" }, t(`doing.${task.kind}`));
  return stateChip(version.state, version.reason);
}

export const currentMark = () => el("span", { class: "mark-current" }, t("current"));

/** What came and went since the version before. @param {import("../model/version.js").Version} version */
export function changes({ added, deleted, modified }) {
  if (added === undefined && deleted === undefined) return undefined;
  return el(
    "span",
    { class: "changes" },
    el("span", { class: added ? "plus" : "none", title: t("added") }, signed(added ?? 0)),
    el("span", { class: deleted ? "minus" : "none", title: t("deleted") }, signed(-(deleted ?? 0))),
    modified
      ? el("span", { class: "tilde", title: t("modified") }, `~${number(modified)}`)
      : undefined,
  );
}

/** `label value` pairs. @param {[label: string, value: import("../lib/dom.js").Child][]} rows */
export const facts = (rows) =>
  el(
    "dl",
    { class: "facts" },
    rows
      .filter(([, value]) => value !== undefined && value !== "")
      .map(([label, value]) => [el("dt", {}, label), el("dd", {}, value)]),
  );

/** A field whose text goes into a signal. @param {string} label @param {{ value: string }} text */
export const searchField = (label, text) =>
  el(
    "label",
    { class: "search" },
    icon("search"),
    el("span", { class: "unseen" }, label),
    el("input", {
      type: "search",
      placeholder: label,
      autocomplete: "off",
      oninput: (event) => {
        text.value = event.target.value;
      },
    }),
  );

/** A box to be ticked. @param {string} label @param {() => boolean} isOn @param {(on: boolean) => void} choose */
export const checkField = (label, isOn, choose) =>
  el(
    "label",
    { class: "check" },
    el("input", {
      type: "checkbox",
      autocomplete: "off",
      checked: isOn,
      onchange: (event) => choose(event.target.checked),
    }),
    el("span", {}, label),
  );

/** What is shown where there is nothing. @param {{ title: string, text?: string, action?: import("../lib/dom.js").Child, drawing?: Node }} what */
export const emptyView = ({ title, text, action, drawing }) =>
  el(
    "div",
    { class: "empty" },
    drawing,
    el("p", { class: "empty-title" }, title),
    text && el("p", {}, text),
    action,
  );

/** Grey bars in the place of what is coming. @param {number} count @param {string} kind class that gives them their size */
export const skeletons = (count, kind) =>
  el(
    "div",
    { class: `skeletons ${kind}`, "aria-hidden": "true" },
    Array.from({ length: count }, () =>
      el(
        "div",
        { class: "skeleton-row" },
        [1, 2, 3, 4].map(() => el("span", { class: "skeleton" })),
      ),
    ),
  );
