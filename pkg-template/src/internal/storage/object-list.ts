// Lists of objects.

import { DecodeError } from "../../errors.js";
import type { ObjectPage, ObjectSummary } from "../../objects.js";
import type { PageList } from "../../page-list.js";
import { type CallResult, notACall, PendingCall } from "../pending-call.js";

/** Requests the page after a marker. */
export type PageRequest = (marker: string | undefined) => Promise<CallResult<ObjectPage>>;

/** A list of objects. Its first page is requested when it is used. */
export class ObjectList
  extends PendingCall<ObjectPage>
  implements PageList<ObjectPage, ObjectSummary>
{
  readonly #request: PageRequest;
  #first: Promise<CallResult<ObjectPage>> | undefined;

  constructor(request: PageRequest) {
    super(() => this.#firstPage());
    this.#request = request;
  }

  override get [Symbol.toStringTag](): string {
    return "PageList";
  }

  #firstPage(): Promise<CallResult<ObjectPage>> {
    this.#first ??= this.#request(undefined);
    return this.#first;
  }

  async *pages(): AsyncGenerator<ObjectPage, void, undefined> {
    if (!(#request in Object(this))) throw notACall();
    let [page] = await this.#firstPage();
    // A second iteration requests the list again.
    this.#first = undefined;
    for (let marker: string | undefined; ; marker = page.nextMarker) {
      if (marker !== undefined) [page] = await this.#request(marker);
      yield page;
      if (!page.isTruncated) return;
      // It would never end, and ending here would be a list with objects missing.
      if (page.nextMarker === undefined || page.nextMarker === marker) {
        throw new DecodeError("the store repeats a page before the end of the list", {});
      }
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ObjectSummary, void, undefined> {
    for await (const page of this.pages()) yield* page.objects;
  }
}
