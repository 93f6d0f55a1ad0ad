/** What a call gives: its data, and on request the response around it. */

import { invalid } from "./plain.js";

/** A call's data with the response that it came in. */
export interface WithResponse<Data> {
  /** What awaiting the call gives. */
  readonly data: Data;
  /** The response as `fetch` gave it; its body has been read. */
  readonly response: Response;
  /** The service's id of the request, which its support asks for. */
  readonly requestId: string | undefined;
}

/** The error for a method that was called on something else. @internal */
export function notACall() {
  return invalid("this", "is no call: call the method on what a client's method gave");
}

/** What the wasm module resolves a call to. @internal */
export type Answer<Data> = readonly [data: Data, response: Response, requestId: string | undefined];

/**
 * A call on its way: a promise of its data, that can also be asked for the response.
 *
 * ```ts
 * const { data, response, requestId } = await modelarts.descDataset({ dataset_id }).withResponse();
 * ```
 */
export class ApiPromise<Data> implements Promise<Data> {
  readonly #answer: () => Promise<Answer<Data>>;
  #data: Promise<Data> | undefined;

  /** @internal */
  constructor(answer: () => Promise<Answer<Data>>) {
    this.#answer = answer;
  }

  /** What every promise has to have. */
  get [Symbol.toStringTag](): string {
    return "ApiPromise";
  }

  static #promise<Data>(call: ApiPromise<Data>): Promise<Data> {
    if (!(#answer in Object(call))) throw notACall();
    call.#data ??= call.#answer().then(([data]) => data);
    return call.#data;
  }

  /** The data with the response that it came in. */
  async withResponse(): Promise<WithResponse<Data>> {
    if (!(#answer in Object(this))) throw notACall();
    const [data, response, requestId] = await this.#answer();
    return { data, response, requestId };
  }

  /** As of every promise. */
  // biome-ignore lint/suspicious/noThenProperty: it is a promise of its data, and means to be one
  then<Fulfilled = Data, Rejected = never>(
    onFulfilled?: ((data: Data) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((error: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return ApiPromise.#promise(this).then(onFulfilled, onRejected);
  }

  /** As of every promise. */
  catch<Rejected = never>(
    onRejected?: ((error: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Data | Rejected> {
    return ApiPromise.#promise(this).catch(onRejected);
  }

  /** As of every promise. */
  finally(onFinally?: (() => void) | null): Promise<Data> {
    return ApiPromise.#promise(this).finally(onFinally);
  }
}
