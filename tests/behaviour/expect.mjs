// Assertions about the outcome of calls.

import assert from "node:assert/strict";
import * as verset from "../../pkg/node.js";
import { assertError } from "../support/errors.mjs";

/**
 * The error of work that has to fail, of the class named.
 *
 * @param {unknown} [field] the field that the error is about
 */
export async function failureOf(work, className, field) {
  let error;
  try {
    await (typeof work === "function" ? work() : work);
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error !== undefined, `expected ${className}, but it went well`);
  assertError(verset, error, className, field);
  return error;
}

/** A logger that keeps its lines, as `[level, line]`. @returns {any} */
export function keepingLogger() {
  const lines = [];
  const keep = (level) => (line) => {
    lines.push([level, line]);
  };
  const levels = ["error", "warn", "info", "debug"];
  return { lines, ...Object.fromEntries(levels.map((level) => [level, keep(level)])) };
}
