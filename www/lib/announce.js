/** Says something to people who do not see the page; errors are said at once. */

import { byId } from "./dom.js";

/** @param {string} text @param {{ urgent?: boolean }} [how] */
export function announce(text, { urgent = false } = {}) {
  byId(urgent ? "alert" : "status").textContent = text;
}
