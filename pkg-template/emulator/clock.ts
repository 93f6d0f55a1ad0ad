/** The emulator's clock, which tests can move. */

import type { EmulatorClock } from "./types.js";

export class Clock implements EmulatorClock {
  readonly #source: () => number;
  #aheadMs = 0;

  /** @param source the clock that this one is ahead of, in epoch milliseconds */
  constructor(source: () => number) {
    this.#source = source;
  }

  // An arrow function, so that it can be passed on without the clock.
  readonly now = () => this.#source() + this.#aheadMs;

  advance(ms: number) {
    if (!Number.isFinite(ms) || ms < 0) {
      throw new RangeError(`\`ms\` must be a number of at least 0, not ${ms}`);
    }
    this.#aheadMs += ms;
  }

  reset() {
    this.#aheadMs = 0;
  }
}
