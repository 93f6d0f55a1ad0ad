// Calls in progress.

import type { ApiPromise, WithResponse } from "../api-promise.js";
import { invalid } from "./plain-data.js";

/** A response as the wasm module resolves a call to it. */
export type CallResult<Data> = readonly [
  data: Data,
  response: Response,
  requestId: string | undefined,
];

/** The error of a method that was called on another object. */
export function notACall() {
  return invalid(
    "this",
    "is not a call: call the method on the promise that a client's method returned",
  );
}

/** A call in progress. */
export class PendingCall<Data> implements ApiPromise<Data> {
  readonly #result: () => Promise<CallResult<Data>>;
  #data: Promise<Data> | undefined;

  constructor(result: () => Promise<CallResult<Data>>) {
    this.#result = result;
  }

  get [Symbol.toStringTag](): string {
    return "ApiPromise";
  }

  #promise(): Promise<Data> {
    this.#data ??= this.#result().then(([data]) => data);
    return this.#data;
  }

  async withResponse(): Promise<WithResponse<Data>> {
    if (!(#result in Object(this))) throw notACall();
    const [data, response, requestId] = await this.#result();
    return { data, response, requestId };
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise of its data, and means to be one
  then<Fulfilled = Data, Rejected = never>(
    onFulfilled?: ((data: Data) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((error: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    if (!(#result in Object(this))) throw notACall();
    return this.#promise().then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((error: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Data | Rejected> {
    if (!(#result in Object(this))) throw notACall();
    return this.#promise().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Data> {
    if (!(#result in Object(this))) throw notACall();
    return this.#promise().finally(onFinally);
  }
}
