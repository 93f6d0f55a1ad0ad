/** A table whose rows are kept by key: a refresh changes cells and leaves focus and scrolling alone. */

import { el } from "./dom.js";

/**
 * @typedef {object} Column
 * @property {string} label
 * @property {string} [kind] class of its cells
 * @property {(item: any) => string | Node} cell
 */

export class Table {
  #head = el("thead", { role: "rowgroup" });
  #body = el("tbody", { role: "rowgroup" });
  /** @type {Map<string, HTMLTableRowElement>} */
  #rows = new Map();
  /** Where the next row belongs while items are put in order; `null` at the end. */
  #place = null;
  /** @type {Column[]} */
  #columns = [];
  #keyOf;
  #isCurrent;

  /** @param {HTMLTableElement} table */
  constructor(table) {
    // Small screens show rows as cards, and browsers then forget that they are a table's: hence the roles.
    table.setAttribute("role", "table");
    table.append(this.#head, this.#body);
  }

  /** Empties the table and gives it columns. */
  show({ columns, keyOf, isCurrent }) {
    this.#columns = columns;
    this.#keyOf = keyOf;
    this.#isCurrent = isCurrent;
    this.#rows.clear();
    this.#body.replaceChildren();
    const labels = columns.map(({ label, kind }) =>
      el("th", { scope: "col", role: "columnheader", class: kind }, label),
    );
    this.#head.replaceChildren(el("tr", { role: "row" }, ...labels));
  }

  /** Begins to put items from the first row on; rows of earlier items stay until `finish`. */
  begin() {
    this.#place = this.#body.firstElementChild;
  }

  put(item) {
    const key = this.#keyOf(item);
    const row = this.#rows.get(key) ?? el("tr", { role: "row", "data-key": key });
    this.#rows.set(key, row);
    this.#write(row, item);
    if (row === this.#place) this.#place = row.nextElementSibling;
    else this.#body.insertBefore(row, this.#place);
  }

  /** Takes away the rows that were not put since `begin`. */
  finish() {
    while (this.#place) {
      const row = this.#place;
      this.#place = row.nextElementSibling;
      this.#rows.delete(row.dataset.key);
      row.remove();
    }
  }

  /** Writes an item's cells anew, where it has a row. */
  update(item) {
    const row = this.#rows.get(this.#keyOf(item));
    if (row) this.#write(row, item);
  }

  #write(row, item) {
    const hadFocus = row.contains(document.activeElement);
    const isCurrent = this.#isCurrent(item);
    row.classList.toggle("current", isCurrent);
    row.setAttribute("aria-current", isCurrent);
    row.replaceChildren(...this.#columns.map((column, i) => cell(column, item, i === 0)));
    // The button that had the focus is gone; without this the keyboard would start at the page's top.
    if (hadFocus) (row.querySelector("button") ?? row.firstElementChild).focus();
  }
}

/** @param {Column} column */
function cell({ label, kind, cell }, item, isFirst) {
  return isFirst
    ? el("th", { scope: "row", role: "rowheader", class: kind, tabindex: -1 }, cell(item))
    : el("td", { role: "cell", class: kind, "data-label": label }, cell(item));
}
