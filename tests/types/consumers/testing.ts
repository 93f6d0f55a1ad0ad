// Code that takes a client, and its tests: stand-ins of calls, lists and errors, by hand and by `verset/testing`.

import { expectTypeOf } from "expect-type";
import type {
  ApiPromise,
  DatasetVersion,
  ListDatasetVersionsResponse,
  ModelArts,
  PageList,
  RateLimitError,
} from "verset";
import { fakeCall, fakeError, fakeList } from "verset/testing";

/** The part of a client that the code under test uses. */
type Versions = Pick<ModelArts, "listDatasetVersions" | "deleteDatasetVersion">;

/** A stand-in without help: `ApiPromise` and `PageList` can be implemented. */
export class FixedList<Page, Item> extends Promise<Page> implements PageList<Page, Item> {
  readonly #items: readonly Item[] = [];
  async withResponse() {
    const data = await (this as Promise<Page>);
    return { data, response: new Response(), requestId: undefined };
  }
  async *pages() {
    yield await (this as Promise<Page>);
  }
  async *[Symbol.asyncIterator]() {
    for (const item of this.#items) yield await item;
  }
}

export function standIns(versions: DatasetVersion[]): Versions[] {
  const page: ListDatasetVersionsResponse = { total_number: versions.length, versions };
  const list = fakeList(versions, page);
  expectTypeOf(list).toEqualTypeOf<PageList<ListDatasetVersionsResponse, DatasetVersion>>();
  const refused = fakeError("RateLimitError", { code: "APIGW.0308", retryAfterMs: 1000 });
  expectTypeOf(refused).toEqualTypeOf<RateLimitError>();
  expectTypeOf(refused.status).toEqualTypeOf<number>();
  expectTypeOf(fakeCall({ a: 1 })).toEqualTypeOf<ApiPromise<{ a: number }>>();
  return [
    { listDatasetVersions: () => list, deleteDatasetVersion: () => fakeCall(undefined) },
    {
      listDatasetVersions: () => fakeList(versions),
      deleteDatasetVersion: () => fakeCall(refused),
    },
    { listDatasetVersions: () => fakeList(refused), deleteDatasetVersion: () => fakeCall(refused) },
  ];
}

export function misuse(page: ListDatasetVersionsResponse) {
  // @ts-expect-error no error of this package
  fakeError("TypeError");
  // @ts-expect-error a signer is not an error
  fakeError("HuaweiSigner");
  // @ts-expect-error a property of another class
  fakeError("TimeoutError", { status: 429 });
  // @ts-expect-error items of another operation
  const versions: Versions = { listDatasetVersions: () => fakeList([{ taskId: 1 }], page) };
  return versions;
}
