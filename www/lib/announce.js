/** Announcements: for screen readers, and urgent ones for everybody. */

import { byId } from "./dom.js";

/** Time for which an urgent announcement is visible. */
const VISIBLE_MS = 20_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Announces a text when the screen reader is idle; if it is urgent at once, and visibly.
 * @param {string} text
 * @param {{ urgent?: boolean }} [options]
 */
export function announce(text, { urgent = false } = {}) {
  const region = byId(urgent ? "alert" : "status");
  // A live region is read only when its text changes: a repeated message gets a no-break space.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  if (!urgent) return;
  // Shown again, it is above a dialog that has been opened meanwhile.
  region.hidePopover();
  region.showPopover();
  clearTimeout(timer);
  timer = setTimeout(() => region.hidePopover(), VISIBLE_MS);
}
