/** Says something to people who do not see the page; errors are said at once. */

import { byId } from "./dom.js";

/** @param {string} text @param {{ urgent?: boolean }} [how] */
export function announce(text, { urgent = false } = {}) {
  const region = byId(urgent ? "alert" : "status");
  // What is said again is another text for whatever reads the page aloud: else it would say nothing.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
