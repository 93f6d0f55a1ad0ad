// Lists that can be awaited or iterated over.

import type { ApiPromise } from "./api-promise.js";

/**
 * A paginated list: `await` gives its first page, `for await` every item, page after page, and
 * {@link pages} the pages themselves. Unlike a call, a list sends nothing before one of them is used, and reports
 * invalid parameters only then; it copies its parameters when the method is called.
 *
 * @example
 * ```ts
 * for await (const version of modelarts.listDatasetVersions({ dataset_id })) console.log(version);
 * ```
 */
export interface PageList<Page, Item> extends ApiPromise<Page>, AsyncIterable<Item> {
  /** Iterates over the pages, beginning with the requested one. */
  pages(): AsyncGenerator<Awaited<Page>, void, undefined>;
  /** Iterates over all items. */
  [Symbol.asyncIterator](): AsyncGenerator<Awaited<Item>, void, undefined>;
}
