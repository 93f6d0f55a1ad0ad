// Lists of objects.

import type { ObjectPage, ObjectSummary } from "../../objects.js";
import type { PageList } from "../../page-list.js";
import { type CallResult, notACall, PendingCall } from "../pending-call.js";

/** Requests the page after a marker. */
export type PageRequest = (marker: string | undefined) => Promise<CallResult<ObjectPage>>;

/** A list of which nothing is requested before it is used. */
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
    // A second iteration sees the list as it is then, not as it was.
    this.#first = undefined;
    for (let marker: string | undefined; ; marker = page.nextMarker) {
      if (marker !== undefined) [page] = await this.#request(marker);
      yield page;
      // A page that leads to itself would have no end.
      if (page.nextMarker === undefined || page.nextMarker === marker) return;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ObjectSummary, void, undefined> {
    for await (const page of this.pages()) yield* page.objects;
  }
}
