/** Copies of what callers give as plain data, so that nothing of theirs runs inside the wasm module. */

import { ValidationError } from "./errors.js";

/** Deeper than any request goes; a cycle has no end. */
const MOST_DEPTH = 64;
/** Characters, four times what a request may have. A value counts as some: a few can hold each other very often. */
const MOST_SIZE = 50_000_000;
const SIZE_OF_VALUE = 50;

/** With the `u` flag, only surrogates that have no partner match. @internal */
export const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/**
 * A copy of `given` that holds JSON values and bigints only. Properties that are `undefined` are left
 * out, as `JSON.stringify` leaves them out.
 *
 * @internal
 */
export function plain(given: unknown, path: string): unknown {
  return reading(path, () => copy(given, { root: path, trail: [], left: MOST_SIZE }));
}

/**
 * A copy of an object of options, its values as they are; an empty one where nothing is given.
 *
 * @internal
 */
export function shallow(given: object | null | undefined, path: string): Record<string, unknown> {
  return reading(path, () => {
    const isList = Array.isArray(given);
    if (given != null && (typeof given !== "object" || isList)) {
      throw invalid(path, `must be an object, got a ${isList ? "list" : typeof given}`);
    }
    return { ...given };
  });
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
    if (isOurs(thrown)) throw thrown;
    throw invalid(path, "threw while it was read; the cause is what it threw", thrown);
  }
}

function isOurs(thrown: unknown): boolean {
  // What a caller's code throws may be a proxy that throws when it is asked this.
  try {
    return thrown instanceof ValidationError;
  } catch {
    return false;
  }
}

/** How far a copy has come. */
interface Progress {
  /** What is copied, by the name under which it was given. */
  readonly root: string;
  /** Names and indices on the way to the value that is copied now. */
  readonly trail: (string | number)[];
  /** How much it may still hold. */
  left: number;
}

/** The error for the value that is copied now. */
function wrongAt({ root, trail }: Progress, wrong: string): ValidationError {
  const below = (path: string, step: string | number, index: number) =>
    typeof step === "number" ? `${path}[${step}]` : index ? `${path}.${step}` : step;
  return invalid(trail.reduce(below, root) as string, wrong);
}

function copy(value: unknown, progress: Progress): unknown {
  const { trail } = progress;
  if (trail.length > MOST_DEPTH) throw wrongAt(progress, "is nested too deeply, or holds itself");
  take(SIZE_OF_VALUE, progress);
  switch (typeof value) {
    case "string":
      return copyText(value, progress);
    case "number":
    case "boolean":
      return value;
    case "bigint":
      if (BigInt.asIntN(64, value) !== value) throw wrongAt(progress, "is too large for any field");
      return value;
    case "object":
      break;
    default:
      throw wrongAt(
        progress,
        `must be ${trail.length ? "a JSON value" : "an object"}, got ${value === undefined ? "nothing" : `a ${typeof value}`}`,
      );
  }
  if (value === null) return null;
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => copyBelow(index, item ?? null, progress));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    const kind = String((value as object).constructor?.name || "an object of a class");
    throw wrongAt(progress, `must be plain data, got ${kind}`);
  }
  const out: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, item] of Object.entries(value)) {
    if (item !== undefined) out[copyText(name, progress)] = copyBelow(name, item, progress);
  }
  return out;
}

function copyBelow(step: string | number, value: unknown, progress: Progress): unknown {
  progress.trail.push(step);
  const copied = copy(value, progress);
  progress.trail.pop();
  return copied;
}

function copyText(text: string, progress: Progress): string {
  take(text.length, progress);
  if (LONE_SURROGATE.test(text)) {
    throw wrongAt(progress, "has half a character (a lone surrogate)");
  }
  return text;
}

/** Counts what is copied, so that there is an end. */
function take(size: number, progress: Progress): void {
  progress.left -= size;
  if (progress.left >= 0) return;
  // Which value came last means nothing, and the way to it may be long.
  progress.trail.length = Math.min(progress.trail.length, 1);
  throw wrongAt(progress, "makes the request larger than any may be");
}

/** The error for something that cannot be right. @internal */
export function invalid(field: string, wrong: string, cause?: unknown): ValidationError {
  return new ValidationError(`\`${field}\` ${wrong}`, {
    field,
    ...(cause === undefined ? {} : { cause }),
  });
}
