/** The page's texts in the visitor's language. */

import en from "../text/en.js";
import zh from "../text/zh.js";
import { readPreference, savePreference } from "./preferences.js";
import { signal } from "./signals.js";

/** @typedef {"en" | "zh"} Language */

/** @type {Record<Language, Record<string, string | { one?: string, other: string }>>} */
const TEXTS = { en, zh };
const STORAGE_KEY = "verset-language";

/** The language chosen earlier, else the one the browser prefers. @type {import("./signals.js").Signal<Language>} */
export const language = signal(preferredLanguage());

/** The language tag for `lang` and for Intl. */
export const locale = () => (language.value === "zh" ? "zh-CN" : englishLocale());

/** @param {Language} next */
export function setLanguage(next) {
  language.value = next;
  savePreference(STORAGE_KEY, next);
}

/**
 * Returns a text with its `{placeholders}` filled in. `count` selects the plural form.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function t(key, values = {}) {
  const entry = TEXTS[language.value][key];
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
export const hasText = (key) => key in en;

/** @returns {Language} */
function preferredLanguage() {
  const saved = readPreference(STORAGE_KEY);
  if (saved === "en" || saved === "zh") return saved;
  const tag = navigator.languages.find((candidate) => /^(en|zh)\b/i.test(candidate));
  return /^zh/i.test(tag ?? "") ? "zh" : "en";
}

/** The visitor's own English, which decides how dates are written. */
const englishLocale = () => navigator.languages.find((tag) => /^en\b/i.test(tag)) ?? "en";
