// Users' abort signals on their way into the wasm module.

import { guardingUserCode, invalid } from "./plain-data.js";

/**
 * One listener on a signal for all calls that use it: Node warns of a leak from the eleventh on. To the
 * module it looks like a signal.
 */
export class SharedAbortSignal {
  readonly #signal: AbortSignal;
  readonly #listeners = new Set<() => void>();
  readonly #notify = () => {
    for (const listener of this.#listeners) listener();
  };

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  get aborted(): boolean {
    return this.#signal.aborted;
  }

  get reason(): unknown {
    return this.#signal.reason;
  }

  addEventListener(name: "abort", listener: () => void): void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#signal.addEventListener(name, this.#notify);
  }

  removeEventListener(name: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.#signal.removeEventListener(name, this.#notify);
  }
}

/** The signal of one iteration over a list: aborted with the user's, and when the iteration ends early. */
export class IterationSignal {
  readonly #shared: SharedAbortSignal | undefined;
  readonly #listeners = new Set<() => void>();
  #isEnded = false;

  constructor(shared: SharedAbortSignal | undefined) {
    this.#shared = shared;
  }

  get aborted(): boolean {
    return this.#isEnded || this.#shared?.aborted === true;
  }

  get reason(): unknown {
    return this.#shared?.reason;
  }

  addEventListener(name: "abort", listener: () => void): void {
    this.#listeners.add(listener);
    this.#shared?.addEventListener(name, listener);
  }

  removeEventListener(name: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
    this.#shared?.removeEventListener(name, listener);
  }

  /** Cancels the requests that are still pending. */
  end(): void {
    this.#isEnded = true;
    for (const listener of [...this.#listeners]) listener();
  }
}

const shared = new WeakMap<AbortSignal, SharedAbortSignal>();

/**
 * The shared form of a signal, which the wasm module listens to instead.
 *
 * @throws {ValidationError} if it is not a signal
 */
export function sharedSignal(signal: AbortSignal): SharedAbortSignal {
  let known = shared.get(signal);
  if (!known) {
    const isSignal = () => typeof (signal as AbortSignal | null)?.addEventListener === "function";
    if (!guardingUserCode("signal", isSignal)) throw invalid("signal", "must be an AbortSignal");
    known = new SharedAbortSignal(signal);
    shared.set(signal, known);
  }
  return known;
}
