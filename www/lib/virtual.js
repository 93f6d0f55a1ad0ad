/** A list of any length of which only the rows in sight are elements, with the keys that a list has. */

import { el } from "./dom.js";
import { scope, untracked } from "./signals.js";

/** Rows beyond those in sight, so that scrolling does not show their making. */
const BEYOND = 6;

/**
 * @template T
 * @typedef {object} Options
 * @property {string} id of the list's element, from which rows get theirs
 * @property {string} role of the list
 * @property {string} rowRole
 * @property {() => string} label
 * @property {number} rowHeight in pixels
 * @property {(item: T) => unknown} keyOf rows whose key and item stay the same are left alone
 * @property {(item: T) => import("./dom.js").Child[]} make what a row shows
 * @property {(item: T) => Record<string, unknown>} [attributes] of a row
 * @property {(item: T) => void} [onEnter] Enter, or a click
 * @property {(item: T) => void} [onSpace]
 * @property {(first: number, end: number) => void} [onRange] told of the rows that are in sight
 */

/** @template T */
export class VirtualList {
  /** @type {readonly T[]} */
  #items = [];
  /** @type {Map<unknown, { item: T, element: HTMLElement, end: () => void }>} by key */
  #rows = new Map();
  #active = -1;
  #options;
  #body;
  #observer;

  /**
   * @param {Options<T>} options
   * @param {import("./dom.js").Child} [head] what stays at the top while rows scroll
   */
  constructor(options, head) {
    this.#options = options;
    this.#body = el("div", {
      class: "virtual-body",
      role: options.role === "grid" ? "rowgroup" : "presentation",
    });
    this.element = el(
      "div",
      {
        id: options.id,
        class: "virtual",
        role: options.role,
        "aria-label": options.label,
        tabindex: 0,
        onscroll: () => this.paint(),
        onkeydown: (event) => this.#press(event),
        onfocus: () => {
          if (this.#active < 0 && this.#items.length > 0) this.#activate(this.#firstInSight());
        },
      },
      head,
      this.#body,
    );
    this.#body.addEventListener("click", (event) => this.#click(event));
    this.#observer = new ResizeObserver(() => this.paint());
    this.#observer.observe(this.element);
  }

  /** Shows other items; what has the same key stays where it is and keeps being the active one. */
  set(items) {
    const { keyOf } = this.#options;
    const active = this.#items[this.#active];
    this.#items = items;
    if (active !== undefined) {
      const key = keyOf(active);
      this.#active = items.findIndex((item) => keyOf(item) === key);
    }
    this.#body.style.height = `${items.length * this.rowHeight}px`;
    this.paint();
  }

  get rowHeight() {
    return this.#options.rowHeight;
  }

  set rowHeight(height) {
    if (height === this.#options.rowHeight) return;
    this.#options.rowHeight = height;
    this.#body.style.height = `${this.#items.length * height}px`;
    this.paint();
  }

  /** Makes the row of an item the active one and brings it into sight. @param {(item: T) => boolean} test */
  reveal(test) {
    const index = this.#items.findIndex(test);
    if (index >= 0) this.#activate(index);
  }

  /** Makes the rows that are in sight, and takes away all others. */
  paint() {
    const { keyOf } = this.#options;
    const height = this.rowHeight;
    const top = this.element.scrollTop;
    const shown = this.element.clientHeight;
    const first = Math.max(0, Math.floor(top / height) - BEYOND);
    const end = Math.min(this.#items.length, Math.ceil((top + shown) / height) + BEYOND);
    const keep = new Set();
    for (let i = first; i < end; i++) keep.add(keyOf(this.#items[i]));
    for (const [key, row] of this.#rows) {
      if (keep.has(key)) continue;
      row.end();
      row.element.remove();
      this.#rows.delete(key);
    }
    // In the order of the list: what reads the page aloud goes by it.
    let last;
    for (let i = first; i < end; i++) {
      const element = this.#row(this.#items[i], i);
      const there = last ? last.nextElementSibling : this.#body.firstElementChild;
      if (element !== there) this.#body.insertBefore(element, there);
      last = element;
    }
    const active = this.#rows.get(this.#active < 0 ? {} : keyOf(this.#items[this.#active]));
    if (active) this.element.setAttribute("aria-activedescendant", active.element.id);
    else this.element.removeAttribute("aria-activedescendant");
    this.#options.onRange?.(first, end);
  }

  end() {
    this.#observer.disconnect();
    for (const { end } of this.#rows.values()) end();
  }

  #row(item, index) {
    const { keyOf, make, attributes, rowRole, id } = this.#options;
    const key = keyOf(item);
    let row = this.#rows.get(key);
    if (row?.item !== item) {
      row?.end();
      let element;
      const end = untracked(() =>
        scope(() => {
          element = el("div", { role: rowRole, ...attributes?.(item) }, ...make(item));
        }),
      );
      if (row) row.element.replaceWith(element);
      row = { item, element, end };
      this.#rows.set(key, row);
    }
    const { element } = row;
    element.id = `${id}-${index}`;
    element.style.transform = `translateY(${index * this.rowHeight}px)`;
    element.style.height = `${this.rowHeight}px`;
    element.dataset.index = index;
    element.classList.toggle("active", index === this.#active);
    if (rowRole === "row") element.setAttribute("aria-rowindex", index + 2);
    else {
      element.setAttribute("aria-posinset", index + 1);
      element.setAttribute("aria-setsize", this.#items.length);
    }
    return element;
  }

  #firstInSight() {
    return Math.min(this.#items.length - 1, Math.ceil(this.element.scrollTop / this.rowHeight));
  }

  #activate(index) {
    this.#active = Math.max(0, Math.min(this.#items.length - 1, index));
    const scroller = this.element;
    const top = this.#active * this.rowHeight;
    // What sticks at the top covers rows.
    const head = scroller.clientHeight - this.#room();
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + this.rowHeight + head > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + this.rowHeight + head - scroller.clientHeight;
    }
    this.paint();
  }

  /** Height in which rows can be seen. */
  #room() {
    return this.element.clientHeight - this.#body.offsetTop;
  }

  #press(event) {
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.#room() / this.rowHeight) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const item = this.#items[this.#active];
    if (event.key in steps) this.#activate(this.#active + steps[event.key]);
    else if (event.key === "Home") this.#activate(0);
    else if (event.key === "End") this.#activate(this.#items.length - 1);
    else if (event.key === "Enter" && item !== undefined) this.#options.onEnter?.(item);
    else if (event.key === " " && item !== undefined) this.#options.onSpace?.(item);
    else return;
    event.preventDefault();
  }

  #click(event) {
    // A button in a row is a button.
    if (event.target.closest("button, input, label, a")) return;
    const row = event.target.closest("[data-index]");
    if (!row) return;
    this.#activate(Number(row.dataset.index));
    this.#options.onEnter?.(this.#items[this.#active]);
  }
}
