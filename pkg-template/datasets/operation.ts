// Time limits, cancellation and progress of an operation that makes several calls.

import { AbortedError, TimeoutError } from "verset";
import { invalid } from "../src/internal/plain-data.js";
import type { OperationOptions, TaskOptions, TaskProgress } from "./options.js";

/** Options of one call. */
interface CallLimits {
  readonly signal?: AbortSignal;
  readonly totalTimeoutMs?: number;
}

/** Options of one wait for a task. */
interface WaitLimits<Task> extends CallLimits {
  readonly onProgress: (task: Task) => void | Promise<void>;
  readonly pollIntervalMs?: number;
}

/** Longer timers fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * An operation in progress: what is left of its time applies to each of its calls.
 *
 * Separate from `within` of `src/internal/storage/limits.ts` because that reads the options of a client's core, which
 * this entry has no code of, and because its errors are those of one call, which may be retried.
 */
export class Operation {
  readonly #options: TaskOptions;
  readonly #totalTimeoutMs: number | undefined;
  readonly #beganMs = performance.now();

  /** @throws {ValidationError} if an option is invalid */
  constructor(options: OperationOptions | TaskOptions = {}) {
    if (typeof options !== "object" || options === null) {
      throw invalid("options", "must be an object");
    }
    const { totalTimeoutMs, onProgress } = options as TaskOptions;
    if (totalTimeoutMs !== undefined && !(totalTimeoutMs > 0)) {
      throw invalid("totalTimeoutMs", "must be a positive number");
    }
    if (onProgress !== undefined && typeof onProgress !== "function") {
      throw invalid("onProgress", "must be a function");
    }
    this.#options = options;
    this.#totalTimeoutMs = totalTimeoutMs;
  }

  /** The caller's signal. */
  get signal(): AbortSignal | undefined {
    return this.#options.signal;
  }

  /**
   * Limits for the next call.
   *
   * @throws {AbortedError} if the operation was cancelled
   * @throws {TimeoutError} if its time is over
   */
  limits(): CallLimits {
    const { signal } = this.#options;
    if (signal?.aborted) throw aborted(signal.reason);
    const leftMs = this.#leftMs();
    if (leftMs !== undefined && leftMs <= 0) throw this.#timedOut();
    return {
      ...(signal === undefined ? {} : { signal }),
      // The clients accept whole milliseconds.
      ...(leftMs === undefined ? {} : { totalTimeoutMs: Math.max(1, Math.ceil(leftMs)) }),
    };
  }

  /**
   * Runs `work` with a signal that is aborted when the operation is cancelled or its time is over.
   *
   * @throws {AbortedError} if the operation was cancelled
   * @throws {TimeoutError} if its time is over
   */
  async run<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.limits();
    const { signal } = this.#options;
    const controller = new AbortController();
    let failure: Error | undefined;
    const end = (error: Error) => {
      failure ??= error;
      controller.abort(error);
    };
    const onAbort = () => end(aborted(signal?.reason));
    signal?.addEventListener("abort", onAbort);
    const leftMs = this.#leftMs();
    const timer =
      leftMs === undefined
        ? undefined
        : setTimeout(() => end(this.#timedOut()), Math.min(leftMs, MAX_TIMER_MS));
    try {
      return await work(controller.signal);
    } catch (thrown) {
      throw failure ?? thrown;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    }
  }

  #leftMs(): number | undefined {
    const total = this.#totalTimeoutMs;
    return total === undefined ? undefined : this.#beganMs + total - performance.now();
  }

  #timedOut(): TimeoutError {
    const message = `the operation did not end within ${this.#totalTimeoutMs} ms (\`totalTimeoutMs\`)`;
    return new TimeoutError(message, { reason: "timeout" });
  }

  /** Limits for the next wait, with progress of a step. */
  waiting<Task>(
    step: TaskProgress["step"],
    ids: Pick<TaskProgress, "taskId" | "versionId">,
  ): WaitLimits<Task> {
    const { onProgress, pollIntervalMs } = this.#options;
    return {
      ...this.limits(),
      ...(pollIntervalMs === undefined ? {} : { pollIntervalMs }),
      onProgress: (raw) => onProgress?.({ step, ...percentOf(raw), ...ids, raw }),
    };
  }
}

/** The error of a cancelled operation. */
function aborted(cause: unknown): AbortedError {
  return new AbortedError("the operation was cancelled", { reason: "aborted", cause });
}

/** Progress as tasks tell it: a number, or a text such as `40%`. */
function percentOf(task: unknown): { readonly percent?: number } {
  const { progress, publishProgress = progress } = Object(task) as Record<string, unknown>;
  const percent =
    typeof publishProgress === "number" ? publishProgress : textPercent(publishProgress);
  return percent !== undefined && percent >= 0 && percent <= 100 ? { percent } : {};
}

function textPercent(text: unknown): number | undefined {
  const [, digits] = /^(\d+(?:\.\d+)?)%?$/.exec(String(text)) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
