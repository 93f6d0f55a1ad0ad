// Lists that can be awaited or iterated over.

import type { ItemList } from "./types.js";

/** A list whose items are requested when it is used; an iteration requests them each time. */
export class PendingItems<Item> implements ItemList<Item> {
  readonly #items: () => AsyncIterable<Item>;
  #all: Promise<Item[]> | undefined;

  constructor(items: () => AsyncIterable<Item>) {
    this.#items = items;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* this.#items();
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited
  then<Value = Item[], Other = never>(
    onFulfilled?: ((items: Item[]) => Value | PromiseLike<Value>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Value | Other> {
    return this.#collect().then(onFulfilled, onRejected);
  }

  catch<Other = never>(
    onRejected?: (reason: unknown) => Other | PromiseLike<Other>,
  ): Promise<Item[] | Other> {
    return this.#collect().catch(onRejected);
  }

  finally(onFinally?: () => void): Promise<Item[]> {
    return this.#collect().finally(onFinally);
  }

  #collect(): Promise<Item[]> {
    this.#all ??= (async () => {
      const items: Item[] = [];
      for await (const item of this.#items()) items.push(item);
      return items;
    })();
    return this.#all;
  }
}
