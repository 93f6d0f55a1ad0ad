/** Element builders. No HTML is ever parsed, so text from a service cannot become markup. */

import { effect, onCleanup, scope, untracked } from "./signals.js";

/** @typedef {import("./child.d.ts").Child} Child */
/**
 * @template {Element} E
 * @typedef {{
 *   [K in keyof GlobalEventHandlersEventMap as `on${K}`]?: (
 *     event: Omit<GlobalEventHandlersEventMap[K], "currentTarget"> & { currentTarget: E },
 *   ) => unknown;
 * } & Record<string, any>} Properties
 */

/**
 * Creates an HTML element. `on…` properties are event listeners; any other function is an attribute that
 * follows the signals it reads. `false`, `null` and `undefined` omit an attribute; `style` is an object.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {...Child} children
 */
export function el(tag, properties, ...children) {
  return build(document.createElement(tag), properties, children);
}

/**
 * Creates an SVG element, with properties as for `el`.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties<SVGElementTagNameMap[Tag]>} [properties]
 * @param {...Child} children
 */
export function svg(tag, properties, ...children) {
  return build(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

/**
 * @template {HTMLElement | SVGElement} E
 * @param {E} element
 * @param {Record<string, any>} [properties]
 * @param {Child[]} [children]
 */
function build(element, properties = {}, children = []) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (typeof value === "function") effect(() => setProperty(element, name, value()));
    else setProperty(element, name, value);
  }
  append(element, children);
  return element;
}

/** @param {any} element @param {string} name @param {any} value */
function setProperty(element, name, value) {
  if (name === "style") {
    // Through the object model: the page's content security policy allows no style attributes.
    for (const [property, text] of Object.entries(value)) element.style.setProperty(property, text);
  } else if (name === "value" && value !== undefined) element.value = value;
  else if (name === "checked" || name === "indeterminate") element[name] = Boolean(value);
  else if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
}

/** @param {ParentNode} parent @param {Child[]} children */
function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (typeof child === "function") parent.append(dynamicNodes(child));
    else if (isRendered(child)) parent.append(/** @type {Node | string} */ (child));
  }
}

/** @param {unknown} child */
const isRendered = (child) =>
  child !== false && child !== true && child !== null && child !== undefined;

/** Nodes between two markers, replaced whenever the signals read by `render` change. @param {() => Child} render */
function dynamicNodes(render) {
  const start = document.createComment("");
  const end = document.createComment("");
  const fragment = document.createDocumentFragment();
  fragment.append(start, end);
  /** @type {unknown[]} */
  let last = [];
  effect(() => {
    const children = flatten(render());
    // Nodes that are already there keep their focus and scroll position.
    const isUnchanged = children.every((child, i) => child === last[i]);
    if (children.length === last.length && isUnchanged) return;
    const isSingleText =
      children.length === 1 && last.length === 1 && isText(children[0]) && isText(last[0]);
    last = children;
    if (isSingleText) {
      /** @type {Text} */ (start.nextSibling).data = String(children[0]);
      return;
    }
    while (start.nextSibling && start.nextSibling !== end) start.nextSibling.remove();
    const nodes = document.createDocumentFragment();
    append(nodes, children);
    end.before(nodes);
  });
  return fragment;
}

/** @param {Child} child @returns {Child[]} */
const flatten = (child) => (Array.isArray(child) ? child.flatMap(flatten) : [child]);

/** @param {unknown} child */
const isText = (child) => typeof child === "string" || typeof child === "number";

/**
 * Content for a key: rendered again only when the key changes, whatever other signals `render` reads.
 * @template Key
 * @param {() => Key} key
 * @param {(key: Key) => Child} render
 */
export function keyed(key, render) {
  /** @type {unknown} */
  let last = {};
  /** @type {Child} */
  let child;
  let dispose = () => {};
  onCleanup(() => dispose());
  return () => {
    const current = key();
    if (!Object.is(current, last)) {
      dispose();
      dispose = untracked(() =>
        scope(() => {
          child = render(current);
        }),
      );
      last = current;
    }
    return child;
  };
}

/**
 * Keeps the children of `parent` in step with a list. Elements are reused by key, so one that moves or stays
 * keeps its focus and state.
 * @template T
 * @param {Element} parent which must have no other children
 * @param {() => T[]} items
 * @param {(item: T) => unknown} keyOf
 * @param {(item: T) => Element} render
 */
export function keyedList(parent, items, keyOf, render) {
  /** @type {Map<unknown, { element: Element, dispose: () => void }>} */
  const entries = new Map();
  onCleanup(() => {
    for (const { dispose } of entries.values()) dispose();
  });
  effect(() => {
    const list = items();
    const keys = new Set(list.map(keyOf));
    for (const [key, { element, dispose }] of entries) {
      if (keys.has(key)) continue;
      dispose();
      element.remove();
      entries.delete(key);
    }
    let next = parent.firstElementChild;
    for (const item of list) {
      const key = keyOf(item);
      const { element } = entries.get(key) ?? createEntry(key, item);
      if (element === next) next = next.nextElementSibling;
      else parent.insertBefore(element, next);
    }
  });
  return parent;

  /** @param {unknown} key @param {T} item */
  function createEntry(key, item) {
    const entry = renderScoped(() => render(item));
    entries.set(key, entry);
    return entry;
  }
}

/**
 * Renders an element in a scope of its own.
 * @template {Element} E
 * @param {() => E} render
 * @returns {{ element: E, dispose: () => void }}
 */
export function renderScoped(render) {
  /** @type {E | undefined} */
  let element;
  const dispose = untracked(() =>
    scope(() => {
      element = render();
    }),
  );
  return { element: /** @type {E} */ (/** @type {unknown} */ (element)), dispose };
}

/**
 * The element with an id, which must exist.
 * @param {string} id
 */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Reports the element's width at once and after every change. @param {Element} element @param {(width: number) => void} listener */
export function observeWidth(element, listener) {
  const observer = new ResizeObserver(([entry]) => listener(Math.round(entry.contentRect.width)));
  observer.observe(element);
  onCleanup(() => observer.disconnect());
}
