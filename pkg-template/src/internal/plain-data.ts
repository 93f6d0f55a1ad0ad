// Copies of users' values as plain data, so that no user code (getters, proxies) runs inside the wasm module.

import { ValidationError } from "../errors.js";

/** Deeper than any request is nested; a cycle has no end. */
const MAX_DEPTH = 64;
/** Characters, four times the largest request. Each value counts as several: a few can contain each other very often. */
const MAX_SIZE = 50_000_000;
const SIZE_OF_VALUE = 50;

/** With the `u` flag, only surrogates without a partner match. */
export const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/**
 * Copies a value deeply; the copy holds only JSON values and bigints. Properties that are `undefined` are
 * omitted, as `JSON.stringify` omits them.
 *
 * @throws {ValidationError} if it holds anything else, is nested too deeply or is too large
 */
export function toPlainData(given: unknown, path: string): unknown {
  return guardingUserCode(path, () => copy(given, { root: path, trail: [], left: MAX_SIZE }));
}

/**
 * Copies an object of options without its values; `undefined` gives an empty one.
 *
 * @throws {ValidationError} if it is not an object
 */
export function copyOptions<Options extends object>(
  given: Options | null | undefined,
  path: string,
): Options {
  return guardingUserCode(path, () => {
    const isList = Array.isArray(given);
    if (given != null && (typeof given !== "object" || isList)) {
      throw invalid(path, `must be an object, got ${isList ? "an array" : `a ${typeof given}`}`);
    }
    return { ...given } as Options;
  });
}

/**
 * Runs `read`, which reads a user's value: a getter, a proxy or a `toString` may throw.
 *
 * @throws {ValidationError} if it does
 */
export function guardingUserCode<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (thrown) {
    if (isValidationError(thrown)) throw thrown;
    throw invalid(path, "threw while it was read; the cause is what it threw", thrown);
  }
}

function isValidationError(thrown: unknown): boolean {
  // A user's code may throw a proxy that throws on `instanceof`.
  try {
    return thrown instanceof ValidationError;
  } catch {
    return false;
  }
}

/** Progress of a copy. */
interface Progress {
  /** Name of the whole value. */
  readonly root: string;
  /** Names and indices leading to the current value. */
  readonly trail: (string | number)[];
  /** Remaining size. */
  left: number;
}

/** The error of the current value. */
function wrongAt({ root, trail }: Progress, wrong: string): ValidationError {
  const below = (path: string, step: string | number, index: number) =>
    typeof step === "number" ? `${path}[${step}]` : index ? `${path}.${step}` : step;
  return invalid(trail.reduce(below, root) as string, wrong);
}

function copy(value: unknown, progress: Progress): unknown {
  const { trail } = progress;
  if (trail.length > MAX_DEPTH) throw wrongAt(progress, "is nested too deeply, or contains itself");
  spend(SIZE_OF_VALUE, progress);
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
  spend(text.length, progress);
  if (LONE_SURROGATE.test(text)) {
    throw wrongAt(progress, "contains a lone surrogate, which is not a character");
  }
  return text;
}

/** Deducts from the remaining size, so that every copy ends. */
function spend(size: number, progress: Progress): void {
  progress.left -= size;
  if (progress.left >= 0) return;
  // The last value means nothing, and the path to it may be long.
  progress.trail.length = Math.min(progress.trail.length, 1);
  throw wrongAt(progress, "makes the request too large");
}

/** Checks that an option is a function, or `undefined`. */
export function checkFunction(option: string, given: unknown): void {
  if (given !== undefined && typeof given !== "function") {
    throw invalid(option, "must be a function");
  }
}

/** The error of an invalid field or option: what is wrong with it, and what would be right. */
export function invalid(field: string, wrong: string, cause?: unknown): ValidationError {
  return new ValidationError(`\`${field}\` ${wrong}`, {
    reason: "invalid-parameter",
    field,
    ...(cause === undefined ? {} : { cause }),
  });
}
