/** Numbers, times and sizes in the visitor's language and time zone. */

import { locale } from "./i18n.js";

const formats = new Map();

/** Intl's formats are slow to make and quick to use. */
function format(kind, options) {
  const key = `${locale()} ${kind} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl[kind](locale(), options));
  return formats.get(key);
}

/** Where a service says nothing. */
export const NOTHING = "–";

const known = (value) => value !== undefined && value !== null;

export const number = (value) => (known(value) ? format("NumberFormat").format(value) : NOTHING);

/** With its sign, for differences: +12, −3, ±0. */
export function signed(value) {
  if (!known(value)) return NOTHING;
  if (value === 0) return "±0";
  return `${value > 0 ? "+" : "−"}${number(Math.abs(value))}`;
}

/** 12.3K, 1.2万, 0.015: for axes. */
export const compact = (value) =>
  format("NumberFormat", { notation: "compact", maximumSignificantDigits: 3 }).format(value);

export const percent = (share, digits = 1) =>
  format("NumberFormat", { style: "percent", maximumFractionDigits: digits }).format(share);

/** A day and the time of day. @param {number | undefined} time epoch milliseconds */
export const moment = (time) =>
  known(time)
    ? format("DateTimeFormat", { dateStyle: "medium", timeStyle: "short" }).format(time)
    : NOTHING;

export const day = (time) => format("DateTimeFormat", { dateStyle: "medium" }).format(time);

export const clock = (time) => format("DateTimeFormat", { timeStyle: "medium" }).format(time);

/** Milliseconds as people read them: 12 µs, 3.4 ms, 1.2 s. */
export function duration(milliseconds) {
  if (!known(milliseconds)) return NOTHING;
  if (milliseconds < 1) return `${number(Math.max(1, Math.round(milliseconds * 1000)))} µs`;
  if (milliseconds < 100) return `${number(Math.round(milliseconds * 10) / 10)} ms`;
  if (milliseconds < 1000) return `${number(Math.round(milliseconds))} ms`;
  return `${number(Math.round(milliseconds / 100) / 10)} s`;
}

/** @param {number | undefined} megabytes */
export const megabytes = (megabytes_) => (known(megabytes_) ? `${number(megabytes_)} MB` : NOTHING);

/** @param {number} bytes */
export function bytes(count) {
  if (count < 1000) return `${number(count)} B`;
  if (count < 1e6) return `${number(Math.round(count / 100) / 10)} KB`;
  return `${number(Math.round(count / 1e5) / 10)} MB`;
}
