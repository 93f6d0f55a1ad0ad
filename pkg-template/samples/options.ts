/** Options of reading, and their limits. */

import type { EngineLimits } from "./engine.js";
import { SamplesError } from "./errors.js";
import type { SamplesWorker } from "./remote.js";

/** Options of reading. */
export interface ReadOptions {
  /** Cancels the reading. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each piece of some 256 KB. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  /** A worker that has imported `verset/samples/worker`, in which everything runs. */
  readonly worker?: SamplesWorker | undefined;
  /**
   * Maximum number of bytes to keep of a source that can be read only once, so that its samples can be read again.
   *
   * @default 67_108_864
   */
  readonly keepBytes?: number | undefined;
  /**
   * Maximum number of bytes in a line, at most 268,435,455.
   *
   * @default 16_777_216
   */
  readonly maxLineBytes?: number | undefined;
  /**
   * Maximum depth of nesting in a line, at most 512.
   *
   * @default 128
   */
  readonly maxDepth?: number | undefined;
  /**
   * Maximum number of samples.
   *
   * @default 100_000_000
   */
  readonly maxSamples?: number | undefined;
  /**
   * Maximum number of bytes in the index. If it would be larger, a source that is a function is read without an index and
   * compared in several passes; any other fails.
   *
   * @default 2_147_483_648
   */
  readonly maxMemoryBytes?: number | undefined;
}

/** Progress of a reading. */
export interface ReadProgress {
  /** Bytes read, after decompression. */
  readonly bytes: number;
  /** Samples read. */
  readonly samples: number;
}

/** Returns the engine's limits. @internal */
export function limitsOf(options: ReadOptions): EngineLimits {
  return {
    maxLineBytes: limitOf(options, "maxLineBytes", 16 * 2 ** 20, 2 ** 28 - 1),
    maxDepth: limitOf(options, "maxDepth", 128, 512),
    maxSamples: limitOf(options, "maxSamples", 1e8, 2 ** 31),
    maxMemoryBytes: limitOf(options, "maxMemoryBytes", 2 ** 31, 2 ** 32),
  };
}

/**
 * Returns a limit, or the maximum if it is larger.
 *
 * @throws {SamplesError} if it is not a positive number
 * @internal
 */
export function limitOf(
  options: ReadOptions,
  name: "keepBytes" | "maxLineBytes" | "maxDepth" | "maxSamples" | "maxMemoryBytes",
  fallback: number,
  max: number,
): number {
  const value = options[name] ?? fallback;
  if (typeof value !== "number" || !(value >= 1 || (name === "keepBytes" && value === 0))) {
    throw new SamplesError("argument", `\`${name}\` must be a positive number`);
  }
  return Math.min(value, max);
}
