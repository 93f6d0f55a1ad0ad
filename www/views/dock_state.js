/** The state of the panel at the bottom. */

import { signal } from "../lib/signals.js";

/** @typedef {"tasks" | "requests" | "debugger"} DockTab */

/** The open tab; empty if the panel is closed. */
export const dockTab = signal(/** @type {DockTab | ""} */ (""));
export const dockMaximized = signal(false);
/** Id of the exchange in the inspector; 0 follows the latest. */
export const inspectedId = signal(0);
/** Texts in the two fields of the signature debugger. */
export const debuggerInput = signal({ signed: "", received: "" });

/** Shows an exchange in the inspector. @param {number} id */
export function inspectExchange(id) {
  inspectedId.value = id;
  dockTab.value = "requests";
}

/** Opens the debugger with a rejected request and its response. @param {{ signed: string, received: string }} input */
export function openDebugger(input) {
  debuggerInput.value = input;
  dockTab.value = "debugger";
}
