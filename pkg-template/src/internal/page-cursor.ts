// One iteration over a list, page by page.

import type { PagerCore } from "verset-core";
import type { CallbackRegistry } from "./callback-registry.js";
import type { CallResult } from "./pending-call.js";
import type { IterationSignal } from "./shared-abort-signal.js";
import { toError } from "./to-error.js";

/** The position of one iteration in a list. */
export class PageCursor<Page> {
  readonly #pager: PagerCore;
  readonly #registry: CallbackRegistry;
  readonly #ahead: number;
  readonly #signal: IterationSignal;
  /** Requested pages that were not given out yet, in order. */
  readonly #pending: Promise<CallResult<Page>>[] = [];

  constructor(
    pager: PagerCore,
    registry: CallbackRegistry,
    ahead: number,
    signal: IterationSignal,
  ) {
    this.#pager = pager;
    this.#registry = registry;
    this.#ahead = ahead;
    this.#signal = signal;
  }

  /** Dotted path of the items in a page. */
  get items(): string {
    return this.#pager.items;
  }

  /** Requests pages until `count` of them are pending. */
  prefetch(count = this.#ahead): void {
    while (this.#pending.length < count) {
      const requested = this.#pager.start(this.#pending.length) as
        | Promise<CallResult<Page>>
        | undefined;
      if (!requested) return;
      const page = this.#registry.keepAliveDuring(() => requested);
      // A failure is thrown when it is the page's turn; until then nobody handles it.
      page.catch(() => {});
      this.#pending.push(page);
    }
  }

  /** Cancels the pages that were requested ahead and that nobody waits for any longer. */
  end(): void {
    this.#signal.end();
  }

  /** The next page; `undefined` after the last. */
  async next(): Promise<CallResult<Page> | undefined> {
    try {
      if (this.#pager.ended) return undefined;
      this.prefetch(Math.max(1, this.#ahead));
      const result = await this.#pending.shift();
      return result !== undefined && this.#pager.advance(result[0]) ? result : undefined;
    } catch (thrown) {
      throw toError(thrown);
    }
  }
}
