/** The reading of a source into an engine. */

import {
  type Counts,
  type Engine,
  type EngineLimits,
  type Format,
  openEngine,
  type Part,
  processSeed,
  toCounts,
} from "./engine.js";
import { SamplesError } from "./errors.js";
import { limitsOf, type ReadOptions } from "./options.js";
import { openRemoteEngine } from "./remote.js";
import type { Input } from "./source.js";
import { TimeSlice } from "./time-slice.js";

/** The reading of a source: it begins at once, and its engine answers while it goes on. @internal */
export class Reading {
  /** Resolves at the end of the source. */
  readonly ready: Promise<void>;
  counts = toCounts(new Float64Array());
  isDone = false;
  /** True if the index would have been too large, so that the engine has the numbers alone. */
  isPartial = false;
  readonly #input: Input;
  readonly #format: Format;
  readonly #options: ReadOptions;
  readonly #limits: EngineLimits;
  readonly #disposal = new AbortController();
  #engine: Engine | undefined;
  /** The engine whose index became too large, for the comparisons that have begun with it. */
  #outgrown: Engine | undefined;
  #holders = 0;
  #failure: SamplesError | undefined;
  #progress = Promise.resolve();
  #advance = (): void => {};

  constructor(input: Input, format: Format, options: ReadOptions) {
    this.#input = input;
    this.#format = format;
    this.#options = options;
    this.#limits = limitsOf(options);
    this.#renew();
    this.ready = this.#readAll();
    // A caller that does not wait for the end gets the error from the next call.
    this.ready.catch(() => {});
  }

  /** Resolves once reading has started. */
  async started(): Promise<void> {
    await Promise.race([this.#progress, this.ready]);
    if (this.#failure) throw this.#failure;
  }

  /** Resolves when more samples than a number are in the index, or nothing more will be. */
  async moreThan(indexed: number): Promise<void> {
    while (this.counts.indexed <= indexed && !this.isDone && !this.isPartial) await this.#progress;
    if (this.#failure) throw this.#failure;
  }

  /** The engine, which may have the numbers alone. */
  async engine(): Promise<Engine> {
    if (!this.#failure && !this.#engine) await this.#progress;
    if (this.#failure) throw this.#failure;
    return this.#engine as Engine;
  }

  /** The engine with an index of all samples. */
  async indexed(): Promise<Engine> {
    const engine = await this.engine();
    if (!this.isPartial) return engine;
    throw new SamplesError(
      "maxMemoryBytes",
      `The index would exceed ${this.#limits.maxMemoryBytes} bytes (\`maxMemoryBytes\`), so single samples cannot be looked up; versions of this size can be compared`,
    );
  }

  /** Keeps the engine that is in use, even if its index becomes too large, until the returned function is called. */
  hold(): () => void {
    this.#holders++;
    return () => {
      this.#holders--;
      this.#closeOutgrown();
    };
  }

  /** Reads a part of the samples into an engine of its own. */
  async readPart(part: Part): Promise<Engine> {
    const engine = await this.#openEngine(part);
    try {
      await this.#readInto(engine, () => {});
    } catch (thrown) {
      engine.close();
      throw thrown;
    }
    return engine;
  }

  /** Ends the reading and frees all memory. */
  dispose(): void {
    this.#disposal.abort();
    this.#fail(new SamplesError("disposed", "The samples have been disposed of"));
    this.#holders = 0;
    this.#closeOutgrown();
    this.isDone = true;
    this.#advance();
  }

  async #readAll(): Promise<void> {
    try {
      await this.#readOnce(undefined);
    } catch (thrown) {
      await this.#recover(thrown as SamplesError);
    }
    this.isDone = true;
    this.#advance();
    if (this.#failure) throw this.#failure;
  }

  /** Reads again for the numbers alone, if it is the index that was too large. */
  async #recover(error: SamplesError): Promise<void> {
    if (error.code !== "maxMemoryBytes" || !this.#input.canReopen) {
      this.#fail(error);
      return;
    }
    this.#outgrown = this.#engine;
    this.#engine = undefined;
    this.isPartial = true;
    this.#closeOutgrown();
    // Who waits for more samples must know.
    this.#advance();
    this.#renew();
    try {
      // Next to no sample belongs to the one part of four thousand million.
      await this.#readOnce({ byId: false, index: 0, count: 2 ** 32 - 1 });
    } catch (thrown) {
      this.#fail(thrown as SamplesError);
    }
  }

  #closeOutgrown(): void {
    if (this.#holders > 0) return;
    this.#outgrown?.close();
    this.#outgrown = undefined;
  }

  #fail(error: SamplesError): void {
    this.#failure ??= error;
    this.#engine?.close();
    this.#engine = undefined;
  }

  async #readOnce(part: Part | undefined): Promise<void> {
    const engine = await this.#openEngine(part);
    if (this.#failure) {
      engine.close();
      throw this.#failure;
    }
    this.#engine = engine;
    await this.#readInto(engine, (counts) => {
      this.counts = counts;
      this.#advance();
      this.#renew();
    });
  }

  async #readInto(engine: Engine, advance: (counts: Counts) => void): Promise<void> {
    const { onProgress, signal: given } = this.#options;
    const signal = given ? AbortSignal.any([given, this.#disposal.signal]) : this.#disposal.signal;
    let bytes = 0;
    const slice = new TimeSlice();
    for await (const piece of this.#input.pieces(signal)) {
      const counts = toCounts(await engine.call("push", piece));
      bytes += piece.length;
      advance(counts);
      onProgress?.({ bytes, samples: counts.samples });
      if (slice.isOver) await slice.yield();
    }
    advance(toCounts(await engine.call("finish")));
  }

  #openEngine(part: Part | undefined): Promise<Engine> {
    const { worker } = this.#options;
    const options = { format: this.#format, limits: this.#limits, seed: processSeed(), part };
    return worker ? openRemoteEngine(worker, options) : openEngine(options);
  }

  #renew(): void {
    this.#progress = new Promise((resolve) => {
      this.#advance = resolve;
    });
  }
}
