/** Comparison of two versions, sample by sample. */

import { type AnnotationFiles, type BoxDifference, FileComparison } from "./annotations.js";
import { BoxCounts, namesOf } from "./box-counts.js";
import { type Change, type ComparisonSummary, KINDS, sumOf, USAGES } from "./changes.js";
import type { Engine } from "./engine.js";
import { SamplesError } from "./errors.js";
import { toMarkdown } from "./markdown.js";
import { haveCommon, packages, packagesOf, recordsOf } from "./packages.js";
import { BYTES_PER_SAMPLE, type Samples } from "./samples.js";
import type { RangeReader } from "./source.js";
import { FIELDS, reportRemoved, type Step, withoutReported } from "./steps.js";
import { TimeSlice } from "./time-slice.js";
import type { ManifestSample } from "./types.js";

/** Options of a comparison. */
export interface CompareOptions {
  /**
   * The key to match samples by. By default, ids if both versions have them and share some, otherwise the sources.
   * Samples of conversations and texts are matched by their content: the prompt or the text.
   */
  readonly key?: "id" | "source" | undefined;
  /**
   * Maximum number of bytes of both indexes together. If they would be larger, the comparison runs in several passes, for
   * which both sources must be functions, bytes or Blobs.
   *
   * @default 2_147_483_648
   */
  readonly maxMemoryBytes?: number | undefined;
  /**
   * The annotation files of both versions, so that boxes are compared: files of one name by ETag and size, and only those
   * that differ are read. Without it the samples are counted in `boxesNotCompared`.
   */
  readonly annotations?:
    | { readonly before: AnnotationFiles; readonly after: AnnotationFiles }
    | undefined;
}

/** A comparison of two versions. It runs when it is asked for its summary or iterated over. */
export class Comparison<Sample = unknown> implements AsyncIterable<Change<Sample>> {
  readonly #before: Samples<Sample>;
  readonly #after: Samples<Sample>;
  readonly #options: CompareOptions;
  readonly #files: FileComparison | undefined;
  #summary: Promise<ComparisonSummary> | undefined;

  /** @internal */
  constructor(before: Samples<Sample>, after: Samples<Sample>, options: CompareOptions) {
    this.#before = before;
    this.#after = after;
    this.#options = options;
    const { annotations } = options;
    this.#files = annotations && new FileComparison(annotations.before, annotations.after);
  }

  /** The counts, once both versions have been read. */
  get summary(): Promise<ComparisonSummary> {
    this.#summary ??= this.#summarize();
    return this.#summary;
  }

  /**
   * The samples that differ, in the order of the second version, then those that were removed. They begin to arrive before
   * the second version has been read to its end, once 1,000 samples match by id.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Change<Sample>, void, undefined> {
    const lines = [this.#before.lines(), this.#after.lines()] as const;
    const steps = this.#run();
    const slice = new TimeSlice();
    try {
      for (;;) {
        const { value, done } = await steps.next();
        if (done) {
          this.#summary ??= Promise.resolve(value);
          return;
        }
        for await (const change of this.#changes(value, lines)) {
          if (slice.isOver) await slice.yield();
          yield change;
        }
        if (slice.isOver) await slice.yield();
      }
    } finally {
      await steps.return(undefined as never);
      for (const side of lines) await side.close();
    }
  }

  /** The summary as a Markdown table, for a pull request or a CI job. */
  async toMarkdown(): Promise<string> {
    return toMarkdown(await this.summary);
  }

  /** The summary as plain data. */
  toJSON(): Promise<ComparisonSummary> {
    return this.summary;
  }

  async #summarize(): Promise<ComparisonSummary> {
    const steps = this.#run();
    const slice = new TimeSlice();
    for (;;) {
      const { value, done } = await steps.next();
      if (done) return value;
      if (slice.isOver) await slice.yield();
    }
  }

  /** Runs the comparison: gives numbers of changes, and at last the summary. */
  async *#run(): AsyncGenerator<Step, ComparisonSummary, undefined> {
    const [before, after] = [this.#before, this.#after];
    await before.ready;
    const limit = this.#options.maxMemoryBytes ?? 2 ** 31;
    const { isPartial, counts } = before.state;
    if (isPartial || counts.memoryBytes > limit) return yield* this.#runParts(limit);
    const engine = await before.engine();
    const byId = await this.#chooseKey(engine);
    if (byId === undefined) return yield* this.#runParts(limit);
    const comparison = await this.#begin(engine, byId);
    const boxes = new BoxCounts();
    try {
      for await (const packed of packages(after)) {
        yield* this.#resolve({ numbers: await engine.call("receive", comparison, packed) }, boxes);
        if (this.#isTooLarge(limit)) {
          const place = Uint32Array.of(recordsOf(packed) - 1);
          const [reported] = await (await after.engine()).call("places", place);
          return yield* this.#runParts(limit, { byId, reported });
        }
      }
      yield* reportRemoved(engine, comparison);
      const summary = JSON.parse(await engine.call("summary", comparison));
      return this.#named(boxes.addTo(summary));
    } finally {
      await engine.call("end", comparison).catch(() => {});
    }
  }

  #isTooLarge(limit: number): boolean {
    const [before, after] = [this.#before.state, this.#after.state];
    return after.isPartial || before.counts.memoryBytes + after.counts.memoryBytes > limit;
  }

  /** Chooses the key for both versions together; `undefined` if the second is too large for an index. */
  async #chooseKey(engine: Engine): Promise<boolean | undefined> {
    const limit = this.#options.maxMemoryBytes ?? 2 ** 31;
    const { key } = this.#options;
    if (key) return key === "id";
    if (this.#before.state.counts.withId === 0) return false;
    let matches = 0;
    await prepare(engine, true);
    for await (const packed of packages(this.#after)) {
      if (this.#isTooLarge(limit)) return undefined;
      matches += await engine.call("matches", true, packed);
      if (matches >= ENOUGH_MATCHES) return true;
    }
    if (this.#isTooLarge(limit)) return undefined;
    if (this.#after.state.counts.withId === 0) return false;
    let bySource = 0;
    await prepare(engine, false);
    for await (const packed of packages(this.#after)) {
      bySource += await engine.call("matches", false, packed);
      if (bySource > matches) return false;
    }
    return true;
  }

  /** Compares part by part, reading both sources again for each. */
  async *#runParts(
    limit: number,
    resumed?: { readonly byId: boolean; readonly reported: number | undefined },
  ): AsyncGenerator<Step, ComparisonSummary, undefined> {
    const [before, after] = [this.#before, this.#after];
    await after.ready;
    if (!before.state.canReopen || !after.state.canReopen) {
      throw new SamplesError(
        "maxMemoryBytes",
        `The indexes exceed ${limit} bytes (\`maxMemoryBytes\`): give each source as a function that opens it again, so that the comparison can run in several passes, or raise the limit`,
      );
    }
    const samples = before.state.counts.samples + after.state.counts.samples;
    // A tenth more, because parts are not equally large.
    const count = Math.ceil((samples * BYTES_PER_SAMPLE * 1.1) / limit) + 1;
    let byId = resumed?.byId ?? this.#options.key === "id";
    if (!this.#options.key && !resumed) {
      byId = before.state.counts.withId > 0 && after.state.counts.withId > 0;
    }
    let sum: ComparisonSummary | undefined;
    const boxes = new BoxCounts();
    for (let index = 0; index < count; index++) {
      const engines: Engine[] = [];
      try {
        const read = async (): Promise<void> => {
          for (const side of [before, after]) {
            engines.push(await side.readPart({ byId, index, count }));
          }
        };
        await read();
        let [one, other] = engines as [Engine, Engine];
        if (
          index === 0 &&
          byId &&
          !this.#options.key &&
          !resumed &&
          !(await haveCommon(one, other))
        ) {
          // Ids on both sides and none in common: they were generated again, so the sources are the key.
          for (const engine of engines.splice(0)) engine.close();
          byId = false;
          await read();
          [one, other] = engines as [Engine, Engine];
        }
        const comparison = await this.#begin(one, byId);
        for await (const packed of packagesOf(other)) {
          const numbers = await one.call("receive", comparison, packed);
          for await (const step of this.#resolve({ numbers, engines: [one, other] }, boxes)) {
            yield await withoutReported(step, other, resumed?.reported);
          }
        }
        yield* reportRemoved(one, comparison, [one, other]);
        const part = JSON.parse(await one.call("summary", comparison)) as ComparisonSummary;
        sum = sum ? sumOf(sum, part) : part;
      } finally {
        for (const engine of engines) engine.close();
      }
    }
    return this.#named(boxes.addTo(sum as ComparisonSummary));
  }

  async #begin(engine: Engine, byId: boolean): Promise<number> {
    await prepare(engine, byId);
    const comparison = await engine.call("compare", byId);
    if (this.#files) {
      const names = `${[...(await this.#files.names())].join("\0")}\0`;
      await engine.call("differ", comparison, new TextEncoder().encode(names));
    }
    return comparison;
  }

  /** Reads the annotation files of samples whose files differ: their boxes may still be equal. */
  async *#resolve(step: Step, boxes: BoxCounts): AsyncGenerator<Step, void, undefined> {
    const files = this.#files;
    if (!files) {
      yield step;
      return;
    }
    const isOpen = ([first = 0]: Uint32Array): boolean => (first & 0xff) === BOXES;
    const all = Array.from({ length: step.numbers.length / FIELDS }, (_, index) =>
      step.numbers.subarray(index * FIELDS, (index + 1) * FIELDS),
    );
    yield {
      ...step,
      numbers: Uint32Array.from(all.filter((one) => !isOpen(one)).flatMap((one) => [...one])),
    };
    const open = all.filter(isOpen);
    const lines = [this.#before.lines(), this.#after.lines()] as const;
    try {
      for (let at = 0; at < open.length; at += FILES_AT_ONCE) {
        const batch = open.slice(at, at + FILES_AT_ONCE);
        const before = await this.#locations(0, batch, lines[0], step.engines);
        const after = await this.#locations(1, batch, lines[1], step.engines);
        const compared = batch.map((_, index) =>
          files.compare(before[index] ?? "", after[index] ?? ""),
        );
        for (const [index, difference] of (await Promise.all(compared)).entries()) {
          const numbers = Uint32Array.from(batch[index] as Uint32Array);
          const first = numbers[0] ?? 0;
          const kind = difference ? KINDS.indexOf("relabeled") : first >>> 24;
          numbers[0] = (first & 0xffff00) | kind;
          boxes.count(kind, difference);
          if (KINDS[kind] === "unchanged") continue;
          yield { ...step, numbers, ...(difference && { boxes: difference }) };
        }
      }
    } finally {
      for (const side of lines) await side.close();
    }
  }

  /** The annotation files of samples. */
  async #locations(
    side: 0 | 1,
    batch: readonly Uint32Array[],
    lines: RangeReader,
    engines: Step["engines"],
  ): Promise<string[]> {
    const positions = batch.map((numbers) => numbers[side + 1] ?? 0);
    const samples = side === 0 ? this.#before : this.#after;
    const locations: string[] = [];
    for await (const sample of samples.read(positions, lines, engines?.[side])) {
      const { annotations } = sample as unknown as ManifestSample;
      const linked = annotations.find((one) => "location" in one);
      locations.push(linked && "location" in linked ? linked.location : "");
    }
    return locations;
  }

  /** A key that is a text is its content. */
  #named(summary: ComparisonSummary): ComparisonSummary {
    const isContent = summary.key === "source" && !this.#before.hasSources;
    return isContent ? { ...summary, key: "content" } : summary;
  }

  /** Makes changes of numbers, which takes the samples' lines. */
  async *#changes(
    { numbers, engines, boxes }: Step,
    [linesBefore, linesAfter]: readonly [RangeReader, RangeReader],
  ): AsyncGenerator<Change<Sample>, void, undefined> {
    const positions: [number[], number[]] = [[], []];
    const isRemoved = (at: number): boolean => ((numbers[at] ?? 0) & 0xff) === 1;
    for (let at = 0; at + FIELDS <= numbers.length; at += FIELDS) {
      if (isRemoved(at)) positions[0].push(numbers[at + 1] ?? 0);
      else positions[1].push(numbers[at + 2] ?? 0);
    }
    const removed = this.#before.read(positions[0], linesBefore, engines?.[0]);
    const present = this.#after.read(positions[1], linesAfter, engines?.[1]);
    for (let at = 0; at + FIELDS <= numbers.length; at += FIELDS) {
      const { value } = await (isRemoved(at) ? removed : present).next();
      if (value) {
        yield await this.#change(numbers.subarray(at, at + FIELDS), value, engines, boxes);
      }
    }
  }

  async #change(
    [first = 0, , , setBefore = 0, setAfter = 0]: Uint32Array,
    sample: Sample,
    engines: Step["engines"],
    boxes: BoxDifference | undefined,
  ): Promise<Change<Sample>> {
    const kind = KINDS[first & 0xff] ?? "changed";
    const usages = [USAGES[(first >> 8) & 0xff], USAGES[(first >> 16) & 0xff]] as const;
    const labels = (side: 0 | 1): Promise<readonly string[]> => {
      const set = side === 0 ? setBefore : setAfter;
      const samples = side === 0 ? this.#before : this.#after;
      return samples.labelsOf(set, engines?.[side]);
    };
    const { source, file, id } = sample as { source?: string; file?: string; id?: string };
    const common = { source: source ?? file, id, sample };
    switch (kind) {
      case "added":
        return { kind, ...common, labels: await labels(1), usage: usages[1] };
      case "removed":
        return { kind, ...common, labels: await labels(0), usage: usages[0] };
      case "relabeled":
        if (boxes) {
          const [before, after] = [namesOf(boxes.before), namesOf(boxes.after)];
          return { kind, ...common, before, after, boxes };
        }
        return { kind, ...common, before: await labels(0), after: await labels(1) };
      case "usageChanged":
        return { kind, ...common, before: usages[0], after: usages[1] };
      default:
        return { kind: "changed", ...common };
    }
  }
}

/** Matches by id after which ids are the key, though the second version is still arriving. */
const ENOUGH_MATCHES = 1000;

/** Number of the kind of a sample whose annotation files differ. */
const BOXES = 6;

/** Annotation files of each version that are read at once. */
const FILES_AT_ONCE = 8;

/** Builds the table of keys. */
async function prepare(engine: Engine, byId: boolean): Promise<void> {
  const slice = new TimeSlice();
  while ((await engine.call("prepare", byId)) > 0) if (slice.isOver) await slice.yield();
}
