/** The page's texts in the visitor's language. */

import en from "../text/en.js";
import zh from "../text/zh.js";
import { signal } from "./signals.js";
import { recall, remember } from "./stored.js";

const TEXTS = { en, zh };
const STORED = "verset-language";

/** `en` or `zh`: what was chosen once, else what the browser prefers. */
export const language = signal(preferred());

/** The tag for `lang` and for Intl. */
export const locale = () => (language.value === "zh" ? "zh-CN" : region());

export function chooseLanguage(next) {
  language.value = next;
  remember(STORED, next);
}

/**
 * A text, with what stands in braces filled in. A text with several forms is chosen by `count`.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function t(key, values = {}) {
  const found = TEXTS[language.value][key];
  if (found === undefined) throw new Error(`no text for ${key}`);
  const text =
    typeof found === "string"
      ? found
      : (found[new Intl.PluralRules(locale()).select(values.count)] ?? found.other);
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(locale()) : String(value);
  });
}

/** Whether there is a text: services have more states than this page knows. @param {string} key */
export const hasText = (key) => key in en;

function preferred() {
  const chosen = recall(STORED);
  if (chosen in TEXTS) return chosen;
  const wanted = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  return /^zh/i.test(wanted ?? "") ? "zh" : "en";
}

/** English is written in several ways: dates should be the visitor's. */
const region = () => navigator.languages.find((tag) => /^en\b/i.test(tag)) ?? "en";
