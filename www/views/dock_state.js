/** The state of the panel at the bottom. */

import { signal } from "../lib/signals.js";

/** @typedef {"tasks" | "requests" | "debugger"} DockTab */

/** The open tab; empty if the panel is closed. */
export const dockTab = signal(/** @type {DockTab | ""} */ (""));
export const dockMaximized = signal(false);
/** Id of the exchange in the inspector; 0 follows the latest. */
export const inspectedId = signal(0);
/**
 * @typedef {object} DebuggerInput
 * @property {string} text of the request and of the gateway's response
 * @property {string} secret secret access key, kept in memory only
 * @property {import("./secrets.js").Mask[]} masks of secrets in the text
 */

/** @type {DebuggerInput} */
export const EMPTY_INPUT = { text: "", secret: "", masks: [] };
/** The input of the signature debugger. */
export const debuggerInput = signal(EMPTY_INPUT);

/** Shows an exchange in the inspector. @param {number} id */
export function inspectExchange(id) {
  inspectedId.value = id;
  dockTab.value = "requests";
}

/**
 * Opens the debugger with a rejected request and its response. The secret of an earlier request is cleared.
 * @param {Omit<DebuggerInput, "secret">} input
 */
export function openDebugger(input) {
  debuggerInput.value = { ...EMPTY_INPUT, ...input };
  dockTab.value = "debugger";
}
