/** Copies of what callers give as plain data, so that nothing of theirs runs inside the wasm module. */

import { ValidationError } from "./errors.js";

/** Deeper than any request goes; a cycle has no end. */
const MOST_DEPTH = 64;

/** With the `u` flag, only surrogates that have no partner match. @internal */
export const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/**
 * A copy of `given` that holds JSON values and bigints only. Properties that are `undefined` are left
 * out, as `JSON.stringify` leaves them out.
 *
 * @internal
 */
export function plain(given: unknown, path: string): unknown {
  return reading(path, () => copy(given, path, 0));
}

/**
 * Runs what reads something of the caller's: a getter, a proxy or a `toString` of theirs may throw.
 *
 * @internal
 */
export function reading<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof ValidationError) throw thrown;
    throw invalid(path, "threw while it was read; the cause is what it threw", thrown);
  }
}

function copy(value: unknown, path: string, depth: number): unknown {
  if (depth > MOST_DEPTH) throw invalid(path, "is nested too deeply, or holds itself");
  switch (typeof value) {
    case "string":
      if (LONE_SURROGATE.test(value))
        throw invalid(path, "has half a character (a lone surrogate)");
      return value;
    case "number":
    case "boolean":
      return value;
    case "bigint":
      if (BigInt.asIntN(64, value) !== value) throw invalid(path, "is too large for any field");
      return value;
    case "object":
      break;
    default:
      throw invalid(
        path,
        `must be a JSON value, got ${value === undefined ? "nothing" : `a ${typeof value}`}`,
      );
  }
  if (value === null) return null;
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => copy(item ?? null, `${path}[${index}]`, depth + 1));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    const kind = String((value as object).constructor?.name || "an object of a class");
    throw invalid(path, `must be plain data, got ${kind}`);
  }
  const out: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, item] of Object.entries(value)) {
    if (item !== undefined) out[name] = copy(item, depth ? `${path}.${name}` : name, depth + 1);
  }
  return out;
}

/** The error for something that cannot be right. @internal */
export function invalid(field: string, wrong: string, cause?: unknown): ValidationError {
  return new ValidationError(`\`${field}\` ${wrong}`, {
    field,
    ...(cause === undefined ? {} : { cause }),
  });
}
