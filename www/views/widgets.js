/** Small elements shared by several views. */

import { copyButton } from "../lib/clipboard.js";
import { el } from "../lib/dom.js";
import { number, signed } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { runningTask } from "../model/tasks.js";

/** @typedef {import("../model/version.js").Version} Version */
/** @typedef {import("../lib/dom.js").Child} Child */

/** @param {import("../model/version.js").State} state @param {string} [title] */
export const stateChip = ({ key, tone }, title) =>
  el("span", { class: `chip ${tone}`, title }, t(key));

/** A version's state, or its running task. Reads the tasks: to be used inside a function child. @param {Version} version */
export function liveStateChip(version) {
  const task = runningTask(version.id);
  if (task) return el("span", { class: "chip busy" }, t(`doing.${task.kind}`));
  return stateChip(version.state, version.reason);
}

/**
 * Buttons of which one is pressed: the parts of a view.
 * @template {string} Name
 * @param {{ names: readonly Name[], chosen: { value: Name }, label: (name: Name) => string, class?: string }} options
 */
export const partButtons = ({ names, chosen, label, ...attributes }) =>
  names.map((name) =>
    el(
      "button",
      {
        type: "button",
        ...attributes,
        "aria-pressed": () => String(chosen.value === name),
        onclick: () => {
          chosen.value = name;
        },
      },
      label(name),
    ),
  );

/** An id or a path with a button that copies it. @param {string} text @param {string} label */
export const copyable = (text, label) =>
  el(
    "span",
    { class: "id" },
    el("code", {}, text),
    copyButton(() => text, { label, quiet: true }),
  );

export const currentMark = () => el("span", { class: "mark-current" }, t("current"));

/**
 * The number of samples added, deleted and modified since the previous version.
 * @param {Version} version
 * @param {{ inWords?: boolean }} [options] `inWords`: beside the numbers, not in their tooltips alone
 */
export function changeCounts({ added, deleted, modified }, { inWords = false } = {}) {
  if (added === undefined && deleted === undefined) return undefined;
  /** @param {"added" | "deleted" | "modified"} kind @param {string} tone @param {string} text */
  const count = (kind, tone, text) =>
    el("span", { class: tone, title: t(kind) }, text, inWords && ` ${t(kind).toLowerCase()}`);
  return el(
    "span",
    { class: "changes" },
    count("added", added ? "plus" : "none", signed(added ?? 0)),
    count("deleted", deleted ? "minus" : "none", signed(-(deleted ?? 0))),
    modified ? count("modified", "tilde", `~${number(modified)}`) : undefined,
  );
}

/** A definition list; rows without a value are omitted. @param {[label: string, value: Child][]} rows */
export const definitionList = (rows) =>
  el(
    "dl",
    { class: "facts" },
    rows
      .filter(([, value]) => value !== undefined && value !== "")
      .map(([label, value]) => [el("dt", {}, label), el("dd", {}, value)]),
  );

/**
 * A search field.
 * @param {string} label
 * @param {{ value: string }} text a signal, or a value backed by one
 * @param {Record<string, string>} [attributes] of the input
 */
export const searchField = (label, text, attributes = {}) =>
  el(
    "label",
    { class: "search" },
    icon("search"),
    el("span", { class: "unseen" }, label),
    el("input", {
      ...attributes,
      type: "search",
      placeholder: label,
      autocomplete: "off",
      value: () => text.value,
      oninput: (event) => {
        text.value = event.currentTarget.value;
      },
    }),
  );

/** @param {string} label @param {() => boolean} isChecked @param {(checked: boolean) => void} onChange */
export const checkbox = (label, isChecked, onChange) =>
  el(
    "label",
    { class: "check" },
    el("input", {
      type: "checkbox",
      autocomplete: "off",
      checked: isChecked,
      onchange: (event) => onChange(event.currentTarget.checked),
    }),
    el("span", {}, label),
  );

/** A placeholder for an empty view. @param {{ title: string, text?: string, action?: Child }} options */
export const emptyView = ({ title, text, action }) =>
  el(
    "div",
    { class: "empty" },
    el("p", { class: "empty-title" }, title),
    text && el("p", {}, text),
    action,
  );

/** Placeholders for content that is loading. @param {number} count @param {string} kind class that sets their size */
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
