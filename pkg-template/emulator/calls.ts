/** A bounded record of the requests that the emulator has responded to. */

import type { EmulatorCall } from "./types.js";

/** Enough for a test, and not a leak in a demo server that runs for weeks. */
const MAX_CALLS = 1000;

export class Calls {
  /** The oldest first; always the same array. */
  readonly list: EmulatorCall[] = [];

  add(call: EmulatorCall) {
    if (this.list.length === MAX_CALLS) this.list.shift();
    this.list.push(call);
  }

  clear() {
    this.list.length = 0;
  }
}
