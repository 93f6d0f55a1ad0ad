/** Elements: made without a line of HTML text, so that nothing a service says is ever taken for HTML. */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] functions are listeners, `false` and `undefined` are left out
 * @param {...(Node | string)} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children);
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Says something to people who do not see the page; errors are said at once. */
export function announce(text, { urgent = false } = {}) {
  byId(urgent ? "alert" : "status").textContent = text;
}
