/** Lists that can be awaited or iterated over. */

import type { PagerCore } from "verset-core";
import { type Answer, ApiPromise, notACall } from "./answer.js";
import type { Holder } from "./holder.js";
import { attempt, toError } from "./thrown.js";

/**
 * A list: `await` gives its first page, `for await` every item, page after page, and {@link pages}
 * the pages themselves. Nothing is sent before one of them is asked for.
 */
export class PageList<Page, Item> extends ApiPromise<Page> implements AsyncIterable<Item> {
  readonly #begin: () => [PagerCore, Holder, number];
  #first: Promise<Answer<Page>> | undefined;
  /** An iteration that has had its first page and nothing else, so that it can be gone on with. */
  #begun: Walk<Page> | undefined;

  /** @internal */
  constructor(begin: () => [PagerCore, Holder, number]) {
    super(() => this.#firstPage());
    this.#begin = begin;
  }

  /** What every promise has to have. */
  override get [Symbol.toStringTag](): string {
    return "PageList";
  }

  #firstPage(): Promise<Answer<Page>> {
    this.#first ??= (async () => {
      const walk = this.#walk();
      const page = await walk.next();
      this.#begun = walk;
      return page as Answer<Page>;
    })();
    return this.#first;
  }

  #walk(): Walk<Page> {
    return attempt(() => new Walk(...this.#begin()));
  }

  /** Every page in turn, from the one that was asked for. */
  async *pages(): AsyncGenerator<Awaited<Page>, void, undefined> {
    if (!(#begin in Object(this))) throw notACall();
    for await (const [page] of this.#all()) yield page;
  }

  /** Every item in turn. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Awaited<Item>, void, undefined> {
    if (!(#begin in Object(this))) throw notACall();
    for await (const [page, path] of this.#all()) yield* itemsOf<Awaited<Item>>(page, path);
  }

  async *#all(): AsyncGenerator<[Awaited<Page>, string], void, undefined> {
    const [first] = await this.#firstPage();
    let walk = this.#begun;
    this.#begun = undefined;
    if (walk) {
      walk.lookAhead();
      yield [first as Awaited<Page>, walk.items];
    } else {
      // A second iteration: it sees what the list is then, not what it was.
      walk = this.#walk();
    }
    for (;;) {
      const answer = await walk.next();
      if (answer === undefined) return;
      walk.lookAhead();
      yield [answer[0] as Awaited<Page>, walk.items];
    }
  }
}

/** One way through a list, page by page. */
class Walk<Page> {
  readonly #pager: PagerCore;
  readonly #holder: Holder;
  readonly #prefetch: number;
  /** Pages that were asked for and not yet given, in order. */
  readonly #coming: Promise<Answer<Page>>[] = [];

  constructor(pager: PagerCore, holder: Holder, prefetch: number) {
    this.#pager = pager;
    this.#holder = holder;
    this.#prefetch = prefetch;
  }

  get items(): string {
    return this.#pager.items;
  }

  /** Asks for the pages that come after those that are coming, as many as shall be ahead. */
  lookAhead(count = this.#prefetch): void {
    while (this.#coming.length < count) {
      const asked = this.#pager.start(this.#coming.length) as Promise<Answer<Page>> | undefined;
      if (!asked) return;
      const page = this.#holder.during(() => asked);
      // Its failure is told when it is its turn; until then nobody is there to handle it.
      page.catch(() => {});
      this.#coming.push(page);
    }
  }

  /** The next page; `undefined` after the last. */
  async next(): Promise<Answer<Page> | undefined> {
    try {
      if (this.#pager.ended) return undefined;
      this.lookAhead(Math.max(1, this.#prefetch));
      const answer = await this.#coming.shift();
      return answer !== undefined && this.#pager.advance(answer[0]) ? answer : undefined;
    } catch (thrown) {
      throw toError(thrown);
    }
  }
}

function itemsOf<Item>(page: unknown, path: string): readonly Item[] {
  let value: unknown = page;
  for (const name of path.split("."))
    value = (value as Record<string, unknown> | undefined)?.[name];
  return Array.isArray(value) ? (value as Item[]) : [];
}
