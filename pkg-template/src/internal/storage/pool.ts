// A pool of concurrent requests.

import { sharedSignal } from "../shared-abort-signal.js";
import { checkInteger } from "./names.js";

/** Default number of requests at a time. */
const DEFAULT_CONCURRENCY = 4;

export function concurrencyOf(given: number | undefined): number {
  return checkInteger(given ?? DEFAULT_CONCURRENCY, "concurrency", 1, 64);
}

/**
 * Runs `work` for each item, `concurrency` at a time. The first failure aborts the signal of all others, and is thrown
 * once they have ended.
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
  // Items are taken one at a time, so that they are numbered in their order.
  let turn: Promise<unknown> = Promise.resolve();
  const next = () => {
    const item = turn.then(() => iterator.next());
    turn = item.catch(() => {});
    return item;
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
