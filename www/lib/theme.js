/** The colour theme: light, dark, or the system's. */

import { readPreference, savePreference } from "./preferences.js";
import { effect, signal } from "./signals.js";

const STORAGE_KEY = "verset-theme";
const THEMES = /** @type {const} */ (["auto", "light", "dark"]);

export const theme = signal(THEMES.find((name) => name === readPreference(STORAGE_KEY)) ?? "auto");

/** Changes to the next theme. */
export function cycleTheme() {
  theme.value = THEMES[(THEMES.indexOf(theme.peek()) + 1) % THEMES.length];
  savePreference(STORAGE_KEY, theme.peek());
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
