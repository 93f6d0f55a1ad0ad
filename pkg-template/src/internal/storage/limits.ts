// The limits of a transfer: its signal and its deadline.

import { AbortedError, TimeoutError, type VersetError } from "../../errors.js";
import type { ObjectOptions } from "../../options.js";
import { optionsOf } from "../core.js";
import { queueMicrotask } from "../microtask.js";
import { sharedSignal } from "../shared-abort-signal.js";
import type { Store } from "./exchange.js";

/** Limits of the reading of a body. */
export interface Limits {
  readonly timeoutMs: number;
  /** Time of the deadline, as `performance.now()` tells it. */
  readonly deadlineMs: number;
  readonly totalTimeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly maxRetries: number;
}

/** `setTimeout` counts in 31 bits and treats anything longer as 0. */
const MAX_MS = 0x7fffffff;

/** Returns true for a time; the module refuses any other. */
const isTime = (ms: unknown): ms is number => typeof ms === "number" && ms > 0 && ms <= MAX_MS;

/** The limits of a call, from its own options and the client's. */
export function limitsOf({ core }: Store, own: ObjectOptions): Limits {
  const client = optionsOf(core);
  const totalTimeoutMs = own.totalTimeoutMs ?? client.totalTimeoutMs;
  return {
    timeoutMs: own.timeoutMs ?? client.timeoutMs ?? 60_000,
    totalTimeoutMs,
    deadlineMs:
      performance.now() + (isTime(totalTimeoutMs) ? totalTimeoutMs : Number.POSITIVE_INFINITY),
    signal: own.signal,
    maxRetries: own.maxRetries ?? client.maxRetries ?? 2,
  };
}

/** Milliseconds until the deadline, for another request; a wrong time as it is, for the module to refuse. */
export function leftMs({ totalTimeoutMs, deadlineMs }: Limits): number | undefined {
  return isTime(totalTimeoutMs) ? Math.max(1, deadlineMs - performance.now()) : totalTimeoutMs;
}

/** Calls `stop` when the signal is aborted or the deadline passes; returns the clean-up. `late` begins the message. */
export function watch(
  { signal, deadlineMs, totalTimeoutMs }: Limits,
  late: string,
  stop: (error: VersetError) => void,
): () => void {
  const shared = signal && sharedSignal(signal);
  const onAbort = () =>
    stop(
      new AbortedError("the call was aborted by its signal", {
        reason: "aborted",
        cause: shared?.reason,
      }),
    );
  shared?.addEventListener("abort", onAbort);
  // Not before the caller has the clean-up.
  if (shared?.aborted) queueMicrotask(onAbort);
  const timer =
    deadlineMs === Number.POSITIVE_INFINITY
      ? undefined
      : setTimeout(
          () => stop(timeoutError(late, "totalTimeoutMs", totalTimeoutMs as number)),
          Math.max(0, deadlineMs - performance.now()),
        );
  return () => {
    clearTimeout(timer);
    shared?.removeEventListener("abort", onAbort);
  };
}

/** The error of what took longer than an option allows. */
export function timeoutError(
  late: string,
  option: "timeoutMs" | "totalTimeoutMs",
  ms: number,
): TimeoutError {
  return new TimeoutError(`${late} within ${Math.floor(ms)} ms (\`${option}\`)`, {
    reason: option === "timeoutMs" ? "timeout" : "total-timeout",
    retryable: true,
  });
}

/**
 * Runs a transfer. Its controller is aborted with the caller's signal, at the deadline, and at the end: whatever the
 * transfer has left open then ends.
 */
export async function within<Result>(
  limits: Limits,
  work: (transfer: AbortController) => Promise<Result>,
): Promise<Result> {
  const transfer = new AbortController();
  let failure: VersetError | undefined;
  const end = watch(limits, "the transfer did not end", (error) => {
    failure = error;
    transfer.abort(error);
  });
  try {
    return await work(transfer);
  } catch (thrown) {
    throw failure ?? thrown;
  } finally {
    end();
    transfer.abort();
  }
}
