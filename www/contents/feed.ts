/** Samples that match a filter, some at a time, from the beginning of a version of any size. */

import type { Sample } from "./engine.ts";

export interface Entry {
  /** Position in the version, from 0. */
  readonly position: number;
  readonly sample: Sample;
}

/** Time after which the page gets its turn, in milliseconds: well below the 50 of a long task. */
const SLICE_MS = 12;

export class Feed {
  readonly #iterator: AsyncIterator<Sample>;
  readonly #matches: (sample: Sample) => boolean;
  #position = 0;
  #isDone = false;

  constructor(samples: AsyncIterable<Sample>, matches: (sample: Sample) => boolean) {
    this.#iterator = samples[Symbol.asyncIterator]();
    this.#matches = matches;
  }

  /** True if there is no other sample. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** Samples looked at until now. */
  get position(): number {
    return this.#position;
  }

  /** The next samples, up to `count`. */
  async next(count: number): Promise<Entry[]> {
    const found: Entry[] = [];
    let began = performance.now();
    while (found.length < count) {
      const { value, done } = await this.#iterator.next();
      if (done) {
        this.#isDone = true;
        break;
      }
      if (this.#matches(value)) found.push({ position: this.#position, sample: value });
      this.#position += 1;
      if (performance.now() - began > SLICE_MS) {
        await new Promise((resolve) => setTimeout(resolve));
        began = performance.now();
      }
    }
    return found;
  }

  /** Ends the reading. */
  close(): void {
    this.#iterator.return?.();
  }
}
