/** Comparison of two versions, sample by sample. */

import type { Engine } from "./engine.js";
import { SamplesError } from "./errors.js";
import { toMarkdown } from "./markdown.js";
import { BYTES_PER_SAMPLE, type Samples } from "./samples.js";
import type { RangeReader } from "./source.js";

/** The kinds of differences, in the order of their numbers in the engine. */
const KINDS = ["added", "removed", "relabeled", "usageChanged", "changed"] as const;
const USAGES = [undefined, "train", "eval", "test", "inference", "other"] as const;

/** The key by which samples of two versions are matched. */
export type ComparisonKey = "id" | "source" | "content";

/** Options of a comparison. */
export interface CompareOptions {
  /**
   * The key to match samples by. Without it ids are used if both versions have them and share some, else the sources.
   * Samples of conversations and texts are matched by their content: by what is asked.
   */
  readonly key?: "id" | "source";
  /**
   * Most bytes of both indexes together. If they would be larger, the comparison runs in several passes, for which both
   * sources must be functions, bytes or Blobs.
   *
   * @default 2_147_483_648
   */
  readonly maxMemoryBytes?: number;
}

/** Counts of a comparison. Each sample counts once, under the first of these kinds that is true of it. */
export interface ComparisonSummary {
  /** The key that samples were matched by. */
  readonly key: ComparisonKey;
  readonly added: number;
  readonly removed: number;
  /** Annotations differ in meaning. */
  readonly relabeled: number;
  readonly usageChanged: number;
  /** Something else differs. */
  readonly changed: number;
  readonly unchanged: number;
  /** Samples whose key an earlier one of their version has: the first was compared. */
  readonly duplicates: { readonly before: number; readonly after: number };
  /** Samples that are equal but for boxes or masks, which are in files of their own and were not compared. */
  readonly boxesNotCompared: number;
  /**
   * Labels of relabeled samples. A label that took the place of one other has both names; of several that came and went
   * in one sample, each is counted alone.
   */
  readonly labels: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly count: number;
  }[];
}

/** The usage of a sample; `undefined` if it has none. */
type UsageName = (typeof USAGES)[number];

/** The properties that changes of all kinds have. */
interface ChangeOf<Kind extends string, Sample> {
  /** The kind of difference. */
  readonly kind: Kind;
  /** The source; `undefined` for formats without one. */
  readonly source: string | undefined;
  readonly id: string | undefined;
  /** The sample of the second version; of the first if it was removed. */
  readonly sample: Sample;
}

/** A sample that differs. */
export type Change<Sample = unknown> =
  | (ChangeOf<"added" | "removed", Sample> & {
      readonly labels: readonly string[];
      readonly usage: UsageName;
    })
  | (ChangeOf<"relabeled", Sample> & {
      readonly before: readonly string[];
      readonly after: readonly string[];
    })
  | (ChangeOf<"usageChanged", Sample> & { readonly before: UsageName; readonly after: UsageName })
  | ChangeOf<"changed", Sample>;

/** A comparison of two versions. It runs when it is asked for its summary or iterated over. */
export class Comparison<Sample = unknown> implements AsyncIterable<Change<Sample>> {
  readonly #before: Samples<Sample>;
  readonly #after: Samples<Sample>;
  readonly #options: CompareOptions;
  #summary: Promise<ComparisonSummary> | undefined;

  /** @internal */
  constructor(before: Samples<Sample>, after: Samples<Sample>, options: CompareOptions) {
    this.#before = before;
    this.#after = after;
    this.#options = options;
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
    try {
      for (;;) {
        const { value, done } = await steps.next();
        if (done) {
          this.#summary ??= Promise.resolve(value);
          return;
        }
        yield* this.#changes(value, lines);
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
    for (;;) {
      const { value, done } = await steps.next();
      if (done) return value;
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
    const comparison = await engine.call("compare", byId);
    try {
      for await (const packed of packages(after)) {
        yield { numbers: await engine.call("receive", comparison, packed) };
        if (this.#isTooLarge(limit)) return yield* this.#runParts(limit);
      }
      yield* tellRemoved(engine, comparison);
      return this.#named(JSON.parse(await engine.call("summary", comparison)));
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
    for await (const packed of packages(this.#after)) {
      if (this.#isTooLarge(limit)) return undefined;
      matches += await engine.call("matches", true, packed);
      if (matches >= ENOUGH_MATCHES) return true;
    }
    if (this.#isTooLarge(limit)) return undefined;
    if (this.#after.state.counts.withId === 0) return false;
    let bySource = 0;
    for await (const packed of packages(this.#after)) {
      bySource += await engine.call("matches", false, packed);
      if (bySource > matches) return false;
    }
    return true;
  }

  /** Compares part by part, reading both sources again for each. */
  async *#runParts(limit: number): AsyncGenerator<Step, ComparisonSummary, undefined> {
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
    let byId = this.#options.key === "id";
    if (!this.#options.key) {
      byId = before.state.counts.withId > 0 && after.state.counts.withId > 0;
    }
    let sum: ComparisonSummary | undefined;
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
        if (index === 0 && byId && !this.#options.key && !(await haveCommon(one, other))) {
          // Ids on both sides and none in common: they were generated again, so the sources are the key.
          for (const engine of engines.splice(0)) engine.close();
          byId = false;
          await read();
          [one, other] = engines as [Engine, Engine];
        }
        const comparison = await one.call("compare", byId);
        for await (const packed of packagesOf(other)) {
          yield { numbers: await one.call("receive", comparison, packed), engines: [one, other] };
        }
        yield* tellRemoved(one, comparison, [one, other]);
        const part = JSON.parse(await one.call("summary", comparison)) as ComparisonSummary;
        sum = sum ? added(sum, part) : part;
      } finally {
        for (const engine of engines) engine.close();
      }
    }
    return this.#named(sum as ComparisonSummary);
  }

  /** A key that is a text is its content. */
  #named(summary: ComparisonSummary): ComparisonSummary {
    const isContent = summary.key === "source" && !this.#before.hasSources;
    return isContent ? { ...summary, key: "content" } : summary;
  }

  /** Makes changes of numbers, which takes the samples' lines. */
  async *#changes(
    { numbers, engines }: Step,
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
      if (value) yield await this.#change(numbers.subarray(at, at + FIELDS), value, engines);
    }
  }

  async #change(
    [first = 0, , , setBefore = 0, setAfter = 0]: Uint32Array,
    sample: Sample,
    engines: Step["engines"],
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
        return { kind, ...common, before: await labels(0), after: await labels(1) };
      case "usageChanged":
        return { kind, ...common, before: usages[0], after: usages[1] };
      default:
        return { kind, ...common };
    }
  }
}

/** Matches by id after which ids are the key, though the second version is still arriving. */
const ENOUGH_MATCHES = 1000;

/** Numbers of a change: kind and usages, positions and sets of labels before and after. */
const FIELDS = 5;

/** Numbers of changes, and the engines that know their lines if they are not those of the versions. */
interface Step {
  readonly numbers: Uint32Array;
  readonly engines?: readonly [Engine, Engine];
}

/** The records of a version in packages, as they arrive. */
async function* packages(
  samples: Samples<never> | Samples,
): AsyncGenerator<Uint8Array, void, undefined> {
  let sent = new Uint32Array(3);
  for (;;) {
    await samples.moreThan(sent[2] ?? 0);
    if (samples.state.isPartial || samples.state.counts.indexed <= (sent[2] ?? 0)) return;
    const engine = await samples.engine();
    const packed = await engine.call("pack", sent);
    sent = sentOf(packed);
    yield packed;
  }
}

/** The records of an engine in packages. */
async function* packagesOf(engine: Engine): AsyncGenerator<Uint8Array, void, undefined> {
  let sent = new Uint32Array(3);
  for (;;) {
    const packed = await engine.call("pack", sent);
    const next = sentOf(packed);
    if (next[2] === sent[2]) return;
    sent = next;
    yield packed;
  }
}

function sentOf(packed: Uint8Array): Uint32Array<ArrayBuffer> {
  const view = new DataView(packed.buffer, packed.byteOffset);
  return Uint32Array.from([0, 4, 8], (at) => view.getUint32(at, true));
}

async function* tellRemoved(
  engine: Engine,
  comparison: number,
  engines?: readonly [Engine, Engine],
): AsyncGenerator<Step, void, undefined> {
  for (let more = 1; more; ) {
    const numbers = await engine.call("removed", comparison);
    more = numbers.at(-1) ?? 0;
    const step = numbers.subarray(0, -1);
    yield engines ? { numbers: step, engines } : { numbers: step };
  }
}

async function haveCommon(one: Engine, other: Engine): Promise<boolean> {
  for await (const packed of packagesOf(other)) {
    if ((await one.call("matches", true, packed)) > 0) return true;
  }
  return false;
}

/** The summary of two parts together. */
function added(one: ComparisonSummary, other: ComparisonSummary): ComparisonSummary {
  const moves = new Map<string, ComparisonSummary["labels"][number]>();
  for (const move of [...one.labels, ...other.labels]) {
    const key = JSON.stringify([move.from, move.to]);
    moves.set(key, { ...move, count: move.count + (moves.get(key)?.count ?? 0) });
  }
  return {
    key: one.key,
    added: one.added + other.added,
    removed: one.removed + other.removed,
    relabeled: one.relabeled + other.relabeled,
    usageChanged: one.usageChanged + other.usageChanged,
    changed: one.changed + other.changed,
    unchanged: one.unchanged + other.unchanged,
    duplicates: {
      before: one.duplicates.before + other.duplicates.before,
      after: one.duplicates.after + other.duplicates.after,
    },
    boxesNotCompared: one.boxesNotCompared + other.boxesNotCompared,
    labels: [...moves.values()].sort((a, b) => b.count - a.count),
  };
}
