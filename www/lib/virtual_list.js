/** A virtual list with keyboard navigation: only the rows in view exist as elements. */

import { el, renderScoped } from "./dom.js";

/** Rows rendered beyond each edge, so that scrolling does not show blank rows. */
const OVERSCAN = 6;

/**
 * @template T
 * @typedef {object} Options
 * @property {string} id of the list's element; row ids derive from it
 * @property {string} role of the list
 * @property {string} rowRole
 * @property {() => string} label
 * @property {number} rowHeight in pixels
 * @property {(item: T) => unknown} keyOf a row is reused while its key and item stay the same
 * @property {(item: T) => import("./dom.js").Child[]} renderRow
 * @property {(item: T) => Record<string, unknown>} [attributes] of a row
 * @property {(item: T) => void} [onActivate] called on Enter or a click
 * @property {(item: T) => void} [onToggle] called on Space
 * @property {(first: number, end: number) => void} [onVisibleRange] called with the rows that are rendered
 */

/** @template T */
export class VirtualList {
  /** @type {readonly T[]} */
  #items = [];
  /** @type {Map<unknown, { item: T, element: HTMLElement, dispose: () => void }>} by key */
  #rows = new Map();
  #activeIndex = -1;
  #options;
  #body;
  #observer;

  /**
   * @param {Options<T>} options
   * @param {import("./dom.js").Child} [header] stays at the top while rows scroll
   */
  constructor(options, header) {
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
        onscroll: () => this.render(),
        onkeydown: (event) => this.#handleKey(event),
        onfocus: () => {
          if (this.#activeIndex < 0 && this.#items.length > 0) this.#activate(this.#firstVisible());
        },
      },
      header,
      this.#body,
    );
    this.#body.addEventListener("click", (event) => this.#handleClick(event));
    this.#observer = new ResizeObserver(() => this.render());
    this.#observer.observe(this.element);
  }

  /** Replaces the items. The active row stays active if an item with its key remains. @param {readonly T[]} items */
  setItems(items) {
    const { keyOf } = this.#options;
    const active = this.#items[this.#activeIndex];
    this.#items = items;
    if (active !== undefined) {
      const key = keyOf(active);
      this.#activeIndex = items.findIndex((item) => keyOf(item) === key);
    }
    this.#body.style.height = `${items.length * this.rowHeight}px`;
    this.render();
  }

  get rowHeight() {
    return this.#options.rowHeight;
  }

  set rowHeight(height) {
    if (height === this.#options.rowHeight) return;
    this.#options.rowHeight = height;
    this.#body.style.height = `${this.#items.length * height}px`;
    this.render();
  }

  /** Creates the rows in view and removes all others. */
  render() {
    const { keyOf } = this.#options;
    const height = this.rowHeight;
    const top = this.element.scrollTop;
    const viewport = this.element.clientHeight;
    const first = Math.max(0, Math.floor(top / height) - OVERSCAN);
    const end = Math.min(this.#items.length, Math.ceil((top + viewport) / height) + OVERSCAN);
    const visible = new Set();
    for (let i = first; i < end; i++) visible.add(keyOf(this.#items[i]));
    for (const [key, row] of this.#rows) {
      if (visible.has(key)) continue;
      row.dispose();
      row.element.remove();
      this.#rows.delete(key);
    }
    // In list order: screen readers follow the order of the elements.
    /** @type {HTMLElement | undefined} */
    let last;
    for (let i = first; i < end; i++) {
      const element = this.#row(this.#items[i], i);
      const next = last ? last.nextElementSibling : this.#body.firstElementChild;
      if (element !== next) this.#body.insertBefore(element, next);
      last = element;
    }
    const isActive = this.#activeIndex >= 0;
    const active = isActive ? this.#rows.get(keyOf(this.#items[this.#activeIndex])) : undefined;
    if (active) this.element.setAttribute("aria-activedescendant", active.element.id);
    else this.element.removeAttribute("aria-activedescendant");
    this.#options.onVisibleRange?.(first, end);
  }

  dispose() {
    this.#observer.disconnect();
    for (const { dispose } of this.#rows.values()) dispose();
  }

  /** @param {T} item @param {number} index */
  #row(item, index) {
    const { keyOf, renderRow, attributes, rowRole, id } = this.#options;
    const key = keyOf(item);
    let row = this.#rows.get(key);
    if (row?.item !== item) {
      row?.dispose();
      const rendered = renderScoped(() =>
        el("div", { role: rowRole, ...attributes?.(item) }, ...renderRow(item)),
      );
      if (row) row.element.replaceWith(rendered.element);
      row = { item, ...rendered };
      this.#rows.set(key, row);
    }
    const { element } = /** @type {NonNullable<typeof row>} */ (row);
    element.id = `${id}-${index}`;
    element.style.transform = `translateY(${index * this.rowHeight}px)`;
    element.style.height = `${this.rowHeight}px`;
    element.dataset.index = String(index);
    element.classList.toggle("active", index === this.#activeIndex);
    if (rowRole === "row") element.setAttribute("aria-rowindex", String(index + 2));
    else {
      element.setAttribute("aria-posinset", String(index + 1));
      element.setAttribute("aria-setsize", String(this.#items.length));
    }
    return element;
  }

  #firstVisible() {
    return Math.min(this.#items.length - 1, Math.ceil(this.element.scrollTop / this.rowHeight));
  }

  /** Makes a row active and scrolls it into view. @param {number} index */
  #activate(index) {
    this.#activeIndex = Math.max(0, Math.min(this.#items.length - 1, index));
    const scroller = this.element;
    const top = this.#activeIndex * this.rowHeight;
    // The sticky header covers rows.
    const header = scroller.clientHeight - this.#bodyHeight();
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + this.rowHeight + header > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + this.rowHeight + header - scroller.clientHeight;
    }
    this.render();
  }

  /** Height of the part in which rows are visible. */
  #bodyHeight() {
    return this.element.clientHeight - this.#body.offsetTop;
  }

  /** @param {Pick<KeyboardEvent, "key" | "target" | "ctrlKey" | "metaKey" | "altKey" | "preventDefault">} event */
  #handleKey(event) {
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.#bodyHeight() / this.rowHeight) - 1);
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const item = this.#items[this.#activeIndex];
    if (event.key in steps) this.#activate(this.#activeIndex + steps[event.key]);
    else if (event.key === "Home") this.#activate(0);
    else if (event.key === "End") this.#activate(this.#items.length - 1);
    else if (event.key === "Enter" && item !== undefined) this.#options.onActivate?.(item);
    else if (event.key === " " && item !== undefined) this.#options.onToggle?.(item);
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  #handleClick(event) {
    const target = /** @type {Element} */ (event.target);
    // Controls inside a row handle their own clicks.
    if (target.closest("button, input, label, a")) return;
    /** @type {HTMLElement | null} */
    const row = target.closest("[data-index]");
    if (!row) return;
    this.#activate(Number(row.dataset.index));
    this.#options.onActivate?.(this.#items[this.#activeIndex]);
  }
}
