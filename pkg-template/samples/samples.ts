/** A version that is being read, or has been. */

import { arrowStream } from "./arrow.js";
import { boxFindings, boxStatistics, type OpenAnnotation } from "./boxes.js";
import {
  type Counts,
  type Engine,
  type EngineLimits,
  openEngine,
  type Part,
  processSeed,
} from "./engine.js";
import { SamplesError } from "./errors.js";
import { list } from "./listing.js";
import { limitOf, limitsOf, type ReadOptions } from "./options.js";
import { openRemoteEngine } from "./remote.js";
import type { Finding, FindingCode, Problem, Statistics, Validation } from "./reports.js";
import { type ByteRange, Input, RangeReader, type Source, toStream } from "./source.js";
import { TimeSlice } from "./time-slice.js";

/** The format of a source and what makes samples of its lines. @internal */
export interface LineFormat<Sample> {
  readonly name: string;
  readonly parse: (line: Uint8Array) => Sample;
  /** Makes `parse` from the first line. */
  readonly withHeader?: (line: Uint8Array) => (line: Uint8Array) => Sample;
}

declare global {
  // For programs whose `lib` does not have it.
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

/** A sample and its line. */
interface Row<Sample> {
  readonly sample: Sample;
  readonly line: Uint8Array;
  readonly position: number;
  readonly lineNumber: number;
}

/** Bytes of the index that a sample takes with the table of keys. @internal */
export const BYTES_PER_SAMPLE = 46;

/** Positions whose lines are read together. */
const BATCH = 1024;

const NONE: Counts = { samples: 0, withId: 0, linked: 0, problems: 0, indexed: 0, memoryBytes: 0 };

/** The samples of a version, in the order of its lines. */
export class Samples<Sample = unknown> implements AsyncIterable<Sample> {
  /** Resolves when the source has been read to its end. */
  readonly ready: Promise<void>;
  readonly #input: Input;
  readonly #format: LineFormat<Sample>;
  readonly #options: ReadOptions;
  readonly #limits: EngineLimits;
  readonly #disposal = new AbortController();
  #engine: Engine | undefined;
  #counts = NONE;
  #isDone = false;
  #isPartial = false;
  #failure: SamplesError | undefined;
  #parse: ((line: Uint8Array) => Sample) | undefined;
  #progress = Promise.resolve();
  #advance = (): void => {};
  readonly #labels = new Map<number, readonly string[]>();

  /** @internal */
  constructor(source: Source, format: LineFormat<Sample>, options: ReadOptions) {
    this.#input = new Input(source, limitOf(options, "keepBytes", 64 * 2 ** 20, Infinity));
    this.#format = format;
    this.#options = options;
    this.#limits = limitsOf(options);
    this.#renew();
    this.ready = this.#readAll();
    // A caller that does not wait for the end gets the error from the next call.
    this.ready.catch(() => {});
  }

  /** Number of samples read until now. Broken lines do not count. */
  get count(): number {
    return this.#counts.samples;
  }

  /** Bytes of the index and its tables. */
  get memoryBytes(): number {
    return this.#counts.memoryBytes;
  }

  /** The first 1,000 lines that are not samples, until now. */
  get problems(): Promise<readonly Problem[]> {
    return this.#open().then(async (engine) => JSON.parse(await engine.call("problems")));
  }

  /**
   * The sample at a position, from 0; `undefined` beyond the last.
   *
   * @throws {SamplesError} if the source cannot be read again and its bytes were not kept
   */
  async at(position: number): Promise<Sample | undefined> {
    if (!Number.isSafeInteger(position) || position < 0) {
      throw new SamplesError("argument", "`position` must be an integer from 0");
    }
    while (position >= this.#counts.indexed && !this.#isDone) await this.#progress;
    await this.#requireIndex();
    for await (const sample of this.read([position])) return sample;
    return undefined;
  }

  /** The first sample of an id or a source, whatever the scheme of the source; `undefined` if there is none. */
  async find(
    key: { readonly id: string } | { readonly source: string },
  ): Promise<Sample | undefined> {
    const position = await this.findPosition(key);
    return position === undefined ? undefined : this.at(position);
  }

  /** The position of the first sample of an id or a source. */
  async findPosition(
    key: { readonly id: string } | { readonly source: string },
  ): Promise<number | undefined> {
    const byId = "id" in key;
    const text = byId ? key.id : key.source;
    if (typeof text !== "string") {
      throw new SamplesError("argument", "`find` takes an object with `id` or `source`");
    }
    await this.ready;
    const engine = await this.#requireIndex();
    const position = await engine.call("find", byId, text);
    return position < 0 ? undefined : position;
  }

  /**
   * Statistics of all samples.
   *
   * @param options.openAnnotation Opens an annotation file: then the files of all samples are read and their boxes measured.
   */
  async statistics(
    options: { readonly openAnnotation?: OpenAnnotation | undefined } = {},
  ): Promise<Statistics> {
    await this.ready;
    const engine = await this.#open();
    const statistics = JSON.parse(await engine.call("statistics"));
    const { openAnnotation } = options;
    if (!openAnnotation) return statistics;
    return { ...statistics, ...(await boxStatistics(this.#rows(), openAnnotation)) };
  }

  /**
   * Checks all samples.
   *
   * @param options.listing Names of the objects that exist, as `bucket/key` or with a scheme: samples whose object is not
   * among them are findings.
   * @param options.openAnnotation Opens an annotation file: then the files of all samples are read and checked too.
   */
  async validate(
    options: {
      readonly listing?: Iterable<string> | AsyncIterable<string> | undefined;
      readonly openAnnotation?: OpenAnnotation | undefined;
    } = {},
  ): Promise<Validation> {
    await this.ready;
    const engine = await this.#requireIndex();
    const { counts, findings } = JSON.parse(await engine.call("validate")) as {
      counts: Partial<Record<FindingCode, number>>;
      findings: Finding[];
    };
    if (options.listing) {
      await list(engine, options.listing);
      const missing = JSON.parse(await engine.call("unlisted")) as {
        findings: Finding[];
        count: number;
      };
      findings.push(...missing.findings);
      if (missing.count > 0) counts["missing-object"] = missing.count;
    }
    const { openAnnotation } = options;
    if (openAnnotation) await boxFindings(this.#rows(), openAnnotation, counts, findings);
    const problems = await this.problems;
    const ok = problems.length === 0 && findings.length === 0;
    return { ok, counts, findings, problems };
  }

  /**
   * All samples as an Arrow IPC stream, for DuckDB, Polars, pandas or Spark: `id`, `source`, `usage`, `hard`, `labels`, and
   * the `line` as it is, which is JSON for all formats but CSV and text. Reads the source again.
   */
  toArrow(): ReadableStream<Uint8Array> {
    return toStream(arrowStream(this.#rows()));
  }

  /** All samples in their order. Each iteration reads the source again, or what was kept of it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Sample, void, undefined> {
    for await (const { sample } of this.#rows()) yield sample;
  }

  async *#rows(): AsyncGenerator<Row<Sample>, void, undefined> {
    if (!this.#input.canReopen) await this.ready;
    const lines = new RangeReader(this.#input);
    try {
      for (let position = 0; ; ) {
        while (position >= this.#counts.indexed && !this.#isDone) await this.#progress;
        await this.#requireIndex();
        const end = Math.min(position + BATCH, this.#counts.indexed);
        if (end === position) return;
        const positions = Array.from({ length: end - position }, (_, index) => position + index);
        yield* this.#readRows(positions, lines);
        position = end;
      }
    } finally {
      await lines.close();
    }
  }

  /** Ends the reading and frees all memory. */
  dispose(): void {
    this.#disposal.abort();
    this.#failure ??= new SamplesError("disposed", "The samples have been disposed of");
    this.#engine?.close();
    this.#engine = undefined;
    this.#isDone = true;
    this.#advance();
  }

  /** The same as {@link dispose}, for `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** The samples at positions that only grow. @internal */
  async *read(
    positions: readonly number[],
    lines = this.lines(),
    part?: Engine,
  ): AsyncGenerator<Sample, void, undefined> {
    for await (const { sample } of this.#readRows(positions, lines, part)) yield sample;
  }

  async *#readRows(
    positions: readonly number[],
    lines: RangeReader,
    part?: Engine,
  ): AsyncGenerator<Row<Sample>, void, undefined> {
    const engine = part ?? (await this.#open());
    const numbers = await engine.call("places", Uint32Array.from(positions));
    const ranges: ByteRange[] = [];
    for (let at = 0; at < numbers.length; at += 3) {
      ranges.push({ offset: numbers[at] ?? 0, length: numbers[at + 1] ?? 0 });
    }
    if (ranges.length === 0) return;
    this.#parse ??= await this.#parser();
    let at = 0;
    for await (const line of lines.read(ranges)) {
      const [position = 0, lineNumber = 0] = [positions[at], numbers[3 * at + 2]];
      at++;
      yield { sample: this.#parse(line), line, position, lineNumber };
    }
  }

  /** A reader of lines, for several calls of {@link read}. @internal */
  lines(): RangeReader {
    return new RangeReader(this.#input);
  }

  /** False for conversations and texts, which are matched by their content. @internal */
  get hasSources(): boolean {
    return this.#format.name === "manifest" || this.#format.name === "annotation";
  }

  /** The state that a comparison needs. @internal */
  get state(): { counts: Counts; isDone: boolean; isPartial: boolean; canReopen: boolean } {
    const { canReopen } = this.#input;
    return { counts: this.#counts, isDone: this.#isDone, isPartial: this.#isPartial, canReopen };
  }

  /** Resolves when more has been read, or nothing more will be. @internal */
  async moreThan(records: number): Promise<void> {
    while (this.#counts.indexed <= records && !this.#isDone) await this.#progress;
    if (this.#failure) throw this.#failure;
  }

  /** The engine with the index. @internal */
  engine(): Promise<Engine> {
    return this.#requireIndex();
  }

  /** The names of a set of labels. @internal */
  async labelsOf(set: number, part?: Engine): Promise<readonly string[]> {
    if (part) return JSON.parse(await part.call("labels", set));
    const known = this.#labels.get(set);
    if (known) return known;
    const engine = await this.#open();
    const names = JSON.parse(await engine.call("labels", set)) as string[];
    this.#labels.set(set, names);
    return names;
  }

  /** Reads a part of the samples into an engine of its own. @internal */
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

  /** Resolves once reading has started. @internal */
  async started(): Promise<this> {
    await Promise.race([this.#progress, this.ready]);
    if (this.#failure) throw this.#failure;
    return this;
  }

  async #readAll(): Promise<void> {
    try {
      await this.#readOnce(undefined);
    } catch (thrown) {
      const error = thrown as SamplesError;
      if (error.code === "maxMemoryBytes" && this.#input.canReopen) await this.#readWithoutIndex();
      else this.#fail(error);
    }
    this.#isDone = true;
    this.#advance();
    if (this.#failure) throw this.#failure;
  }

  /** Reads again for the numbers alone: next to no sample belongs to the one part of four thousand million. */
  async #readWithoutIndex(): Promise<void> {
    this.#isPartial = true;
    try {
      await this.#readOnce({ byId: false, index: 0, count: 2 ** 32 - 1 });
    } catch (thrown) {
      this.#fail(thrown as SamplesError);
    }
  }

  #fail(error: SamplesError): void {
    this.#failure ??= error;
    this.#engine?.close();
    this.#engine = undefined;
  }

  async #readOnce(part: Part | undefined): Promise<void> {
    this.#engine?.close();
    const engine = await this.#openEngine(part);
    if (this.#failure) {
      engine.close();
      throw this.#failure;
    }
    this.#engine = engine;
    await this.#readInto(engine, (counts) => {
      this.#counts = counts;
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
      const counts = await engine.call("push", piece);
      bytes += piece.length;
      advance(counts);
      onProgress?.({ bytes, samples: counts.samples });
      if (slice.isOver) await slice.yield();
    }
    advance(await engine.call("finish"));
  }

  #openEngine(part: Part | undefined): Promise<Engine> {
    const { worker } = this.#options;
    const options = { format: this.#format.name, limits: this.#limits, seed: processSeed(), part };
    return worker ? openRemoteEngine(worker, options) : openEngine(options);
  }

  #renew(): void {
    this.#progress = new Promise((resolve) => {
      this.#advance = resolve;
    });
  }

  async #open(): Promise<Engine> {
    if (this.#failure) throw this.#failure;
    if (this.#engine === undefined) await this.#progress;
    if (this.#failure) throw this.#failure;
    return this.#engine as Engine;
  }

  async #requireIndex(): Promise<Engine> {
    const engine = await this.#open();
    if (!this.#isPartial) return engine;
    throw new SamplesError(
      "maxMemoryBytes",
      `The index would exceed ${this.#limits.maxMemoryBytes} bytes (\`maxMemoryBytes\`), so single samples cannot be looked up; versions of this size can be compared`,
    );
  }

  async #parser(): Promise<(line: Uint8Array) => Sample> {
    const { parse, withHeader } = this.#format;
    if (!withHeader) return parse;
    const [place] = await (await this.#open()).call("places", Uint32Array.of(0));
    const lines = new RangeReader(this.#input);
    try {
      for await (const head of lines.read([{ offset: 0, length: place ?? 0 }]))
        return withHeader(head);
      return parse;
    } finally {
      await lines.close();
    }
  }
}
