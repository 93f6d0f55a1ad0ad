/** Signals of the caller's on their way into the wasm module. */

/**
 * One listener at a signal, for all calls that listen to it: Node warns of a leak from the eleventh on. For
 * the module it is a signal itself.
 */
class Relay {
  readonly #signal: AbortSignal;
  readonly #listeners = new Set<() => void>();
  readonly #fire = () => {
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
    if (this.#listeners.size === 1) this.#signal.addEventListener(name, this.#fire);
  }

  removeEventListener(name: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.#signal.removeEventListener(name, this.#fire);
  }
}

const relays = new WeakMap<AbortSignal, Relay>();

/** What the wasm module listens to in place of a signal. @internal */
export function relayOf(signal: AbortSignal): Relay {
  let relay = relays.get(signal);
  if (!relay) {
    relay = new Relay(signal);
    relays.set(signal, relay);
  }
  return relay;
}
