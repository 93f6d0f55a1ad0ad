// Lists in progress.

import type { PagerCore } from "verset-core";
import type { PageList } from "../page-list.js";
import type { CallbackRegistry } from "./callback-registry.js";
import { PageCursor } from "./page-cursor.js";
import { type CallResult, notACall, PendingCall } from "./pending-call.js";
import type { IterationSignal } from "./shared-abort-signal.js";
import { translatingErrors } from "./to-error.js";

/** Starts an iteration: its pages, the functions they need, the number of pages to request ahead, and its signal. */
export type ListStart = () => [PagerCore, CallbackRegistry, number, IterationSignal];

/** A list of which nothing, some or all was requested. */
export class PendingList<Page, Item> extends PendingCall<Page> implements PageList<Page, Item> {
  readonly #start: ListStart;
  #first: Promise<CallResult<Page>> | undefined;
  /** A cursor behind the first page and no further, from which an iteration can continue. */
  #begun: PageCursor<Page> | undefined;

  constructor(start: ListStart) {
    super(() => this.#firstPage());
    this.#start = start;
  }

  override get [Symbol.toStringTag](): string {
    return "PageList";
  }

  #firstPage(): Promise<CallResult<Page>> {
    this.#first ??= (async () => {
      const cursor = this.#cursor();
      const page = await cursor.next();
      this.#begun = cursor;
      return page as CallResult<Page>;
    })();
    return this.#first;
  }

  #cursor(): PageCursor<Page> {
    return translatingErrors(() => new PageCursor(...this.#start()));
  }

  async *pages(): AsyncGenerator<Awaited<Page>, void, undefined> {
    if (!(#start in Object(this))) throw notACall();
    for await (const [page] of this.#all()) yield page;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Awaited<Item>, void, undefined> {
    if (!(#start in Object(this))) throw notACall();
    for await (const [page, path] of this.#all()) yield* itemsOf<Awaited<Item>>(page, path);
  }

  async *#all(): AsyncGenerator<[Awaited<Page>, string], void, undefined> {
    const [first] = await this.#firstPage();
    const begun = this.#begun;
    this.#begun = undefined;
    // A second iteration sees the list as it is then, not as it was.
    const cursor = begun ?? this.#cursor();
    try {
      if (begun) {
        cursor.prefetch();
        yield [first as Awaited<Page>, cursor.items];
      }
      for (;;) {
        const result = await cursor.next();
        if (result === undefined) return;
        cursor.prefetch();
        yield [result[0] as Awaited<Page>, cursor.items];
      }
    } finally {
      cursor.end();
    }
  }
}

function itemsOf<Item>(page: unknown, path: string): readonly Item[] {
  let value: unknown = page;
  for (const name of path.split("."))
    value = (value as Record<string, unknown> | undefined)?.[name];
  return Array.isArray(value) ? (value as Item[]) : [];
}
