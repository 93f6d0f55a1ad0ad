/** Lists that can be awaited or iterated over. */

import type { PagerCore } from "verset-core";
import { toError } from "./thrown.js";

/**
 * A list: `await` gives its first page, `for await` every item, page after page, and {@link pages}
 * the pages themselves. Nothing is sent before one of them is asked for.
 */
export class PageList<Page, Item> implements Promise<Page>, AsyncIterable<Item> {
  readonly #begin: () => PagerCore;
  #first: Promise<Page> | undefined;
  /** An iteration that has given its first page and nothing else, so that it can be gone on with. */
  #begun: PagerCore | undefined;

  /** @internal */
  constructor(begin: () => PagerCore) {
    this.#begin = begin;
  }

  get [Symbol.toStringTag](): string {
    return "PageList";
  }

  #firstPage(): Promise<Page> {
    this.#first ??= (async () => {
      try {
        const pager = this.#begin();
        const page = (await pager.next()) as Page;
        this.#begun = pager;
        return page;
      } catch (thrown) {
        throw toError(thrown);
      }
    })();
    return this.#first;
  }

  /** Every page in turn, from the one that was asked for. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    for await (const [page] of this.#walk()) yield page;
  }

  /** Every item in turn. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Awaited<Item>, void, undefined> {
    for await (const [page, path] of this.#walk()) yield* itemsOf<Awaited<Item>>(page, path);
  }

  async *#walk(): AsyncGenerator<[Page, string], void, undefined> {
    const first = await this.#firstPage();
    try {
      let pager = this.#begun;
      this.#begun = undefined;
      if (pager) {
        yield [first, pager.items];
      } else {
        // A second iteration: it sees what the list is then, not what it was.
        pager = this.#begin();
      }
      for (;;) {
        const page = (await pager.next()) as Page | undefined;
        if (page === undefined) return;
        yield [page, pager.items];
      }
    } catch (thrown) {
      throw toError(thrown);
    }
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise of its first page, and means to be one
  then<Fulfilled = Page, Rejected = never>(
    onFulfilled?: ((page: Page) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((error: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#firstPage().then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((error: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Page | Rejected> {
    return this.#firstPage().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Page> {
    return this.#firstPage().finally(onFinally);
  }
}

function itemsOf<Item>(page: unknown, path: string): readonly Item[] {
  let value: unknown = page;
  for (const name of path.split("."))
    value = (value as Record<string, unknown> | undefined)?.[name];
  return Array.isArray(value) ? (value as Item[]) : [];
}
