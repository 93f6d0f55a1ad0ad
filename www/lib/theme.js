/** Light, dark, or as the system has it. */

import { effect, signal } from "./signals.js";
import { recall, remember } from "./stored.js";

const STORED = "verset-theme";
const THEMES = ["auto", "light", "dark"];

export const theme = signal(THEMES.includes(recall(STORED)) ? recall(STORED) : "auto");

/** The one after the one that is shown. */
export function nextTheme() {
  theme.value = THEMES[(THEMES.indexOf(theme.peek()) + 1) % THEMES.length];
  remember(STORED, theme.peek());
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
