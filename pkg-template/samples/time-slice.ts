/** Time slices, after which work yields to the event loop: timers, input, rendering. */

/** Duration of a slice in milliseconds. */
const SLICE_MS = 8;

/** A slice of time in this thread. @internal */
export class TimeSlice {
  #startedAt = performance.now();

  /** True if the slice is used up. */
  get isOver(): boolean {
    return performance.now() - this.#startedAt > SLICE_MS;
  }

  /** Yields to the event loop, without the delay of timers, and begins the next slice. */
  async yield(): Promise<void> {
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
    this.#startedAt = performance.now();
  }
}
