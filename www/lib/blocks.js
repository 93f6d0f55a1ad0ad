/** Blocks that charts and views share. */

import { el } from "./dom.js";

/** @typedef {import("./child.d.ts").Child} Child */

/** A part of a view with a heading. @param {string} title @param {...Child} content */
export const card = (title, ...content) =>
  el("section", { class: "card" }, el("h2", {}, title), content);

/**
 * A table with headings.
 * @param {Record<string, string>} attributes
 * @param {(string | undefined)[]} headings `undefined` for a column of row headings
 * @param {Child} rows
 */
export const table = (attributes, headings, rows) =>
  el(
    "table",
    attributes,
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        headings.map((text) => (text ? el("th", { scope: "col" }, text) : el("td"))),
      ),
    ),
    el("tbody", {}, rows),
  );
