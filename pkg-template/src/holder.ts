/**
 * Who holds the caller's functions.
 *
 * What the wasm module holds is never collected, nor anything that it leads to. A function of the caller's
 * may lead to the client itself (`credentials: () => this.refresh()`), which would then stay for ever. So the
 * module gets functions that find the caller's by way of the client, and hold nothing.
 */

type Callable = (...given: never[]) => unknown;

/** Has the functions that one client was given. @internal */
export class Holder {
  /** By what the module has in their place: neither a function nor its key is kept by the other alone. */
  readonly #functions = new WeakMap<Callable, Callable>();
  /** Of the client that this one was made from, whose functions it goes on using. */
  readonly #before: Holder | undefined;

  constructor(before?: Holder) {
    this.#before = before;
  }

  /** What to give to the module in place of `function_`: good for as long as somebody has this holder. */
  weak<Given extends Callable>(function_: Given): Given {
    // Runtimes without it collect less.
    if (typeof WeakRef === "undefined") return function_;
    const functions = new WeakRef(this.#functions);
    const inPlace = (...given: never[]) => functions.deref()?.get(inPlace)?.(...given);
    this.#functions.set(inPlace, function_);
    return inPlace as Given;
  }

  /** Stays until what `start` starts has ended, though nobody may have the client any longer. */
  async during<Result>(start: () => Promise<Result>): Promise<Result> {
    const call = { holder: this, before: this.#before };
    calls.add(call);
    try {
      return await start();
    } finally {
      calls.delete(call);
    }
  }
}

/** What is on its way. */
const calls = new Set<object>();
