/** Elements: made without a line of HTML text, so that nothing a service says is ever taken for HTML. */

import { effect, onEnd, scope, untracked } from "./signals.js";

/**
 * @typedef {Node | string | number | false | null | undefined | (() => Child) | Child[]} Child a
 *   function is text or nodes that follow the signals it reads
 */

/**
 * An element. A property `on…` is a listener; any other function is an attribute that follows the
 * signals it reads. `false`, `null` and `undefined` leave an attribute out, `style` is an object.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...Child} children
 */
export function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for SVG. @param {string} tag @param {Record<string, unknown>} [properties] @param {...Child} children */
export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (typeof value === "function") effect(() => set(element, name, value()));
    else set(element, name, value);
  }
  append(element, children);
  return element;
}

function set(element, name, value) {
  if (name === "style") {
    // Through the object model: the page's security policy allows no style attributes.
    for (const [property, each] of Object.entries(value)) element.style.setProperty(property, each);
  } else if (name === "value" && value !== undefined) element.value = value;
  else if (name === "checked" || name === "indeterminate") element[name] = Boolean(value);
  else if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (typeof child === "function") element.append(region(child));
    else if (child !== false && child !== null && child !== undefined) element.append(child);
  }
}

/** Nodes between two marks, made anew whenever what they were made from changes. */
function region(make) {
  const begin = document.createComment("");
  const end = document.createComment("");
  const all = document.createDocumentFragment();
  all.append(begin, end);
  let last = [];
  effect(() => {
    const made = [make()].flat(Number.POSITIVE_INFINITY);
    // What is there already keeps its focus and its place.
    if (made.length === last.length && made.every((child, i) => child === last[i])) return;
    const isOneText = made.length === 1 && last.length === 1 && isText(made[0]) && isText(last[0]);
    last = made;
    if (isOneText) {
      begin.nextSibling.data = String(made[0]);
      return;
    }
    while (begin.nextSibling !== end) begin.nextSibling.remove();
    const nodes = document.createDocumentFragment();
    append(nodes, made);
    end.before(nodes);
  });
  return all;
}

const isText = (child) => typeof child === "string" || typeof child === "number";

/**
 * What is shown for a key, made anew when the key changes and left alone while it does not, whatever
 * else is read in making it.
 * @param {() => unknown} key
 * @param {(key: any) => Child} make
 */
export function swap(key, make) {
  let last = {};
  let child;
  let end = () => {};
  onEnd(() => end());
  return () => {
    const now = key();
    if (!Object.is(now, last)) {
      end();
      end = untracked(() => scope(() => (child = make(now))));
      last = now;
    }
    return child;
  };
}

/**
 * A list of elements that are kept by key: one that moves or stays keeps its focus and its state.
 * @template T
 * @param {Element} parent which holds nothing else
 * @param {() => T[]} items
 * @param {(item: T) => unknown} keyOf
 * @param {(item: T) => Element} make
 */
export function each(parent, items, keyOf, make) {
  const known = new Map();
  onEnd(() => {
    for (const { end } of known.values()) end();
  });
  effect(() => {
    const list = items();
    const keys = new Set(list.map(keyOf));
    for (const [key, { element, end }] of known) {
      if (keys.has(key)) continue;
      end();
      element.remove();
      known.delete(key);
    }
    let place = parent.firstElementChild;
    for (const item of list) {
      const key = keyOf(item);
      let one = known.get(key);
      if (!one) {
        let element;
        const end = untracked(() => scope(() => (element = make(item))));
        one = { element, end };
        known.set(key, one);
      }
      if (one.element === place) place = place.nextElementSibling;
      else parent.insertBefore(one.element, place);
    }
  });
  return parent;
}

export const byId = (id) => document.getElementById(id);

/** Calls back with the element's width, at once where it has one and whenever it changes. */
export function onWidth(element, tell) {
  const observer = new ResizeObserver(([entry]) => tell(Math.round(entry.contentRect.width)));
  observer.observe(element);
  onEnd(() => observer.disconnect());
}
