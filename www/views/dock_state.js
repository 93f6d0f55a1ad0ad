/** What the panel at the bottom shows. */

import { signal } from "../lib/signals.js";

/** `""` where it is closed. @type {{ value: "" | "tasks" | "requests" | "debugger", peek: () => string }} */
export const dockTab = signal("");
export const dockTall = signal(false);
/** Id of the exchange that is looked at; 0 for whichever is the latest. */
export const inspected = signal(0);
/** What stands in the two boxes of the debugger. */
export const debugged = signal({ ours: "", theirs: "" });

/** Shows an exchange in the inspector. @param {number} id */
export function inspect(id) {
  inspected.value = id;
  dockTab.value = "requests";
}

/** Puts a refused request and its answer side by side. */
export function debug({ ours, theirs }) {
  debugged.value = { ours, theirs };
  dockTab.value = "debugger";
}
