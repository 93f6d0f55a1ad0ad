/** A version that is being read, or has been. */

import { arrowStream } from "./arrow.js";
import { boxFindings, type OpenAnnotation, withBoxes } from "./boxes.js";
import type { Engine, Format } from "./engine.js";
import { SamplesError } from "./errors.js";
import { labelNames } from "./labels.js";
import { list } from "./listing.js";
import { limitOf, type ReadOptions } from "./options.js";
import { Reading } from "./reading.js";
import type { Problem, Statistics, Validation } from "./reports.js";
import { type ByteRange, Input, RangeReader, type Source, toStream } from "./source.js";
import { statisticsOf } from "./statistics.js";
import { addFindings, findingsOf, problemsOf } from "./validation.js";

/** The format of a source and what makes samples of its lines. @internal */
export interface LineFormat<Sample> {
  readonly name: Format;
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

/** Positions whose lines are read together. */
const BATCH = 1024;

/** The samples of a version, in the order of its lines. */
export class Samples<Sample = unknown> implements AsyncIterable<Sample> {
  /** Resolves when the source has been read to its end. */
  readonly ready: Promise<void>;
  /** @internal */
  readonly reading: Reading;
  readonly #input: Input;
  readonly #format: LineFormat<Sample>;
  #parse: ((line: Uint8Array) => Sample) | undefined;

  /** @internal */
  constructor(source: Source, format: LineFormat<Sample>, options: ReadOptions) {
    this.#input = new Input(source, limitOf(options, "keepBytes", 64 * 2 ** 20, Infinity));
    this.#format = format;
    this.reading = new Reading(this.#input, format.name, options);
    this.ready = this.reading.ready;
  }

  /** Resolves once reading has started. @internal */
  async started(): Promise<this> {
    await this.reading.started();
    return this;
  }

  /** Number of samples read until now. Broken lines do not count. */
  get count(): number {
    return this.reading.counts.samples;
  }

  /** Bytes of the index and its tables. */
  get memoryBytes(): number {
    return this.reading.counts.memoryBytes;
  }

  /** The first 1,000 lines that are not samples, until now. */
  get problems(): Promise<readonly Problem[]> {
    return this.reading.engine().then(async (engine) => problemsOf(await engine.call("problems")));
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
    await this.reading.moreThan(position);
    await this.reading.indexed();
    const lines = this.lines();
    try {
      for await (const sample of this.read([position], lines)) return sample;
      return undefined;
    } finally {
      await lines.close();
    }
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
    const engine = await this.reading.indexed();
    const position = (await engine.call("find", byId, text)) - 1;
    return position < 0 ? undefined : position;
  }

  /**
   * Statistics of all samples.
   *
   * @param options.openAnnotation Opens an annotation file: then the files of all samples are read, their boxes measured and
   * their labels counted too.
   */
  async statistics(
    options: { readonly openAnnotation?: OpenAnnotation | undefined } = {},
  ): Promise<Statistics> {
    await this.ready;
    const engine = await this.reading.engine();
    const numbers = await engine.call("statistics");
    const statistics = statisticsOf(numbers, await labelNames(engine));
    const { openAnnotation } = options;
    return openAnnotation ? withBoxes(statistics, this.#rows(), openAnnotation) : statistics;
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
    const engine = await this.reading.indexed();
    const { counts, findings } = findingsOf(await engine.call("validate"));
    if (options.listing) {
      await list(engine, options.listing);
      const [count = 0, ...missing] = await engine.call("unlisted");
      addFindings(missing, findings);
      if (count > 0) counts["missing-object"] = count;
    }
    const { openAnnotation } = options;
    if (openAnnotation) await boxFindings(this.#rows(), openAnnotation, counts, findings);
    const problems = await this.problems;
    const ok = problems.length === 0 && findings.length === 0;
    return { ok, samples: this.count, counts, findings, problems };
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
    const lines = this.lines();
    try {
      for (let position = 0; ; ) {
        await this.reading.moreThan(position);
        await this.reading.indexed();
        const end = Math.min(position + BATCH, this.reading.counts.indexed);
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
    this.reading.dispose();
  }

  /** The same as {@link dispose}, for `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** The samples at positions that only grow. @internal */
  async *read(
    positions: readonly number[],
    lines: RangeReader,
    part?: Engine,
  ): AsyncGenerator<Sample, void, undefined> {
    for await (const { sample } of this.#readRows(positions, lines, part)) yield sample;
  }

  async *#readRows(
    positions: readonly number[],
    lines: RangeReader,
    part?: Engine,
  ): AsyncGenerator<Row<Sample>, void, undefined> {
    const engine = part ?? (await this.reading.engine());
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

  /** True if the source can be read more than once. @internal */
  get canReopen(): boolean {
    return this.#input.canReopen;
  }

  async #parser(): Promise<(line: Uint8Array) => Sample> {
    const { parse, withHeader } = this.#format;
    if (!withHeader) return parse;
    const [place] = await (await this.reading.engine()).call("places", Uint32Array.of(0));
    const lines = this.lines();
    try {
      for await (const head of lines.read([{ offset: 0, length: place ?? 0 }]))
        return withHeader(head);
      return parse;
    } finally {
      await lines.close();
    }
  }
}
