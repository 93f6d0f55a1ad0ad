/** Announcements for screen readers. */

import { byId } from "./dom.js";

/**
 * Announces a text when the screen reader is idle, or at once if it is urgent.
 * @param {string} text
 * @param {{ urgent?: boolean }} [options]
 */
export function announce(text, { urgent = false } = {}) {
  const region = byId(urgent ? "alert" : "status");
  // A live region is read only when its text changes: a repeated message gets a no-break space.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
