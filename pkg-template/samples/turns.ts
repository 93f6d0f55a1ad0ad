/** Turns of other work in this thread: timers, input, rendering. */

/** Time after which other work gets its turn, in milliseconds. */
const SLICE = 8;

/** Gives other work its turn after a slice of time. @internal */
export class Turns {
  #began = performance.now();

  /** True if the slice is used up. */
  get isOver(): boolean {
    return performance.now() - this.#began > SLICE;
  }

  /** Lets other work have its turn, without the delay that timers have. */
  async next(): Promise<void> {
    const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => void };
    await new Promise<void>((resolve) => {
      try {
        if (setImmediate) {
          setImmediate(resolve);
          return;
        }
      } catch {
        // The edge runtime of Next.js has one that throws.
      }
      if (typeof MessageChannel === "undefined") {
        setTimeout(resolve);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
    this.#began = performance.now();
  }
}
