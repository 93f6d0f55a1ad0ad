/** The page's texts in the visitor's language. */

import keys from "../text/keys.js";
import { readPreference, savePreference } from "./preferences.js";
import { signal } from "./signals.js";

/** @typedef {"en" | "zh"} Language */

/** @typedef {Record<string, string | { one?: string, other: string }>} Texts */

/** Loads the texts of a language. @type {Record<Language, () => Promise<{ default: Texts }>>} */
const LOADERS = { en: () => import("../text/en.js"), zh: () => import("../text/zh.js") };
/** @type {Partial<Record<Language, Texts>>} */
const loaded = {};

const STORAGE_KEY = "verset-language";

/** The language chosen earlier, else the one the browser prefers. @type {import("./signals.js").Signal<Language>} */
export const language = signal(preferredLanguage());

/** The language tag for `lang` and for Intl. */
export const locale = () => (language.value === "zh" ? "zh-CN" : englishLocale());

/** Loads the texts of the current language, or of another one. */
export async function loadTexts(name = language.peek()) {
  if (loaded[name]) return;
  // The bundle has a list of values for each language, whose names are their positions, and the other names once.
  const values = Object.values((await LOADERS[name]()).default);
  loaded[name] = Object.fromEntries([
    ...values.map((value, i) => [`#${i}`, value]),
    ...keys.map((key, i) => [key, values[i]]),
  ]);
}

/** The texts of the current language, which are loaded before anything is rendered. */
const texts = () => /** @type {Texts} */ (loaded[language.value]);

/** @param {Language} next */
export async function setLanguage(next) {
  await loadTexts(next);
  language.value = next;
  savePreference(STORAGE_KEY, next);
}

/**
 * Returns a text with its `{placeholders}` filled in. `count` selects the plural form.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function t(key, values = {}) {
  const entry = texts()[key];
  if (entry === undefined) throw new Error(`no text for ${key}`);
  const text = typeof entry === "string" ? entry : pluralForm(entry, Number(values.count));
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(locale()) : String(value);
  });
}

/** @param {{ one?: string, other: string }} forms @param {number} count */
function pluralForm(forms, count) {
  const isOne = new Intl.PluralRules(locale()).select(count) === "one";
  return (isOne ? forms.one : undefined) ?? forms.other;
}

/** Tests for a text: a service may return states that this page does not know. @param {string} key */
export const hasText = (key) => key in texts();

/** @returns {Language} */
function preferredLanguage() {
  const saved = readPreference(STORAGE_KEY);
  if (saved === "en" || saved === "zh") return saved;
  const tag = navigator.languages.find((candidate) => /^(en|zh)\b/i.test(candidate));
  return /^zh/i.test(tag ?? "") ? "zh" : "en";
}

/** The visitor's own English, which decides how dates are written. */
const englishLocale = () => navigator.languages.find((tag) => /^en\b/i.test(tag)) ?? "en";
