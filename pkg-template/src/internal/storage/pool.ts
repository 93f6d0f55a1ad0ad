// Several requests at a time, which end together.

import { sharedSignal } from "../shared-abort-signal.js";
import { checkInteger } from "./names.js";

/** Requests at a time. */
export const DEFAULT_CONCURRENCY = 4;

export function concurrencyOf(given: number | undefined): number {
  return checkInteger(given ?? DEFAULT_CONCURRENCY, "concurrency", 1, 64);
}

/**
 * Runs `work` for each item, some at a time. The first failure aborts the signal of all others, and is thrown once they
 * have ended.
 */
export async function pool<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  concurrency: number,
  signal: AbortSignal | undefined,
  work: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const shared = signal && sharedSignal(signal);
  const onAbort = () => controller.abort(shared?.reason);
  shared?.addEventListener("abort", onAbort);
  if (shared?.aborted) onAbort();
  const iterator =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  // A generator can be asked for one item at a time.
  let turn: Promise<unknown> = Promise.resolve();
  const next = () => {
    const asked = turn.then(() => iterator.next());
    turn = asked.catch(() => {});
    return asked;
  };
  let failure: { readonly error: unknown } | undefined;
  const runner = async () => {
    try {
      while (!failure) {
        const { done, value } = await next();
        if (done) return;
        await work(value, controller.signal);
      }
    } catch (error) {
      failure ??= { error };
      controller.abort(error);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, runner));
  shared?.removeEventListener("abort", onAbort);
  if (failure) throw failure.error;
}
