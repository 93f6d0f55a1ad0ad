// Lists that can be awaited or iterated over.

import type { ApiPromise } from "./api-promise.js";

/**
 * A paginated list: `await` gives its first page, `for await` every item, page after page, and
 * {@link pages} the pages themselves. Nothing is sent before one of them is used.
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
