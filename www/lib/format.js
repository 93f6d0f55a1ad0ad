/** Numbers, times and sizes in the visitor's language and time zone. */

import { locale } from "./i18n.js";

/** Shown for a value that the service does not return. */
export const NO_VALUE = "–";

/** Intl formatters are slow to create and fast to use. @type {Map<string, any>} */
const formatters = new Map();

/** @param {Intl.NumberFormatOptions} [options] @returns {Intl.NumberFormat} */
function numberFormat(options) {
  const key = `${locale()} number ${JSON.stringify(options)}`;
  if (!formatters.has(key)) formatters.set(key, new Intl.NumberFormat(locale(), options));
  return formatters.get(key);
}

/** @param {Intl.DateTimeFormatOptions} options @returns {Intl.DateTimeFormat} */
function dateFormat(options) {
  const key = `${locale()} date ${JSON.stringify(options)}`;
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(locale(), options));
  return formatters.get(key);
}

/** @typedef {number | null | undefined} OptionalNumber */

/** @param {OptionalNumber} value @returns {value is number} */
const isPresent = (value) => value !== undefined && value !== null;

/** @param {OptionalNumber} value */
export const number = (value) => (isPresent(value) ? numberFormat().format(value) : NO_VALUE);

/** A difference with its sign: +12, −3, ±0. @param {OptionalNumber} value */
export function signed(value) {
  if (!isPresent(value)) return NO_VALUE;
  if (value === 0) return "±0";
  return `${value > 0 ? "+" : "−"}${number(Math.abs(value))}`;
}

/** 12.3K, 1.2万, 0.015: for axes. @param {number} value */
export const compact = (value) =>
  numberFormat({ notation: "compact", maximumSignificantDigits: 3, useGrouping: true }).format(
    value,
  );

/** @param {number} share @param {number} [digits] */
export const percent = (share, digits = 1) =>
  numberFormat({
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);

/** A date with the time of day. @param {OptionalNumber} time epoch milliseconds */
export const dateTime = (time) =>
  isPresent(time) ? dateFormat({ dateStyle: "medium", timeStyle: "short" }).format(time) : NO_VALUE;

/** @param {number} time epoch milliseconds */
export const date = (time) => dateFormat({ dateStyle: "medium" }).format(time);

/** @param {number} time epoch milliseconds */
export const timeOfDay = (time) => dateFormat({ timeStyle: "medium" }).format(time);

/** 12 µs, 3.4 ms, 1.2 s. @param {OptionalNumber} milliseconds */
export function duration(milliseconds) {
  if (!isPresent(milliseconds)) return NO_VALUE;
  if (milliseconds < 1) return `${number(Math.max(1, Math.round(milliseconds * 1000)))} µs`;
  if (milliseconds < 100) return `${number(Math.round(milliseconds * 10) / 10)} ms`;
  if (milliseconds < 1000) return `${number(Math.round(milliseconds))} ms`;
  return `${number(Math.round(milliseconds / 100) / 10)} s`;
}

/** @param {OptionalNumber} value */
export const megabytes = (value) => (isPresent(value) ? bytes(value * 1e6) : NO_VALUE);

/** @param {number} count */
export function bytes(count) {
  if (count < 1000) return `${number(count)} B`;
  if (count < 1e6) return `${number(Math.round(count / 100) / 10)} KB`;
  return `${number(Math.round(count / 1e5) / 10)} MB`;
}
