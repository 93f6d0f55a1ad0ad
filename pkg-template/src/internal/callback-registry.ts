// Ownership of users' functions.
//
// The wasm module never lets go of a function it holds, nor of anything reachable from it. A user's function
// may reach the client itself (`credentials: () => this.refresh()`), which would then never be collected. So the
// module gets stand-ins that look the user's function up through the client and hold nothing.

type Callable = (...args: never[]) => unknown;

/** The functions that one client was given. */
export class CallbackRegistry {
  /** Functions by their stand-ins: neither is kept alive by the other alone. */
  readonly #functions = new WeakMap<Callable, Callable>();
  /** The registry of the client that this one derives from, whose functions it goes on using. */
  readonly #base: CallbackRegistry | undefined;

  constructor(base?: CallbackRegistry) {
    this.#base = base;
  }

  /** The stand-in for `callback`, valid as long as this registry is reachable. */
  weak<Callback extends Callable>(callback: Callback): Callback {
    // Runtimes without it collect less.
    if (typeof WeakRef === "undefined") return callback;
    const functions = new WeakRef(this.#functions);
    const standIn = (...args: never[]) => functions.deref()?.get(standIn)?.(...args);
    this.#functions.set(standIn, callback);
    return standIn as Callback;
  }

  /** Keeps the functions alive until what `start` starts has ended, even if the client is gone. */
  async keepAliveDuring<Result>(start: () => Promise<Result>): Promise<Result> {
    const call = { registry: this, base: this.#base };
    calls.add(call);
    try {
      return await start();
    } finally {
      calls.delete(call);
    }
  }
}

/** Calls in progress. */
const calls = new Set<object>();
