/** The run of a comparison. */

import { FileComparison } from "./annotations.js";
import { type ComparisonKey, type ComparisonSummary, KINDS } from "./changes.js";
import type { CompareOptions } from "./comparison.js";
import type { Engine } from "./engine.js";
import { SamplesError } from "./errors.js";
import { haveCommon, packages, packagesOf } from "./packages.js";
import type { Samples } from "./samples.js";
import {
  BOXES,
  changesOf,
  type Engines,
  reportRemoved,
  type Step,
  withoutReported,
} from "./steps.js";
import { TimeSlice } from "./time-slice.js";
import { Totals } from "./totals.js";
import type { ManifestSample } from "./types.js";

/** Bytes of the index that a sample takes with the table of keys. */
const BYTES_PER_SAMPLE = 46;
/** Matches by id after which ids are the key, though the second version is still arriving. */
const ENOUGH_MATCHES = 1000;
/** Annotation files of each version that are read at once. */
const FILES_AT_ONCE = 8;

/** A key, and the offset in the second version up to which changes have been reported. */
interface Resumption {
  readonly byId: boolean;
  readonly reported: number;
}

/** Runs of a comparison, each for one iteration over its steps. @internal */
export class Run<Sample> {
  readonly #before: Samples<Sample>;
  readonly #after: Samples<Sample>;
  readonly #options: CompareOptions;
  readonly #limit: number;
  readonly #files: FileComparison | undefined;

  constructor(before: Samples<Sample>, after: Samples<Sample>, options: CompareOptions) {
    this.#before = before;
    this.#after = after;
    this.#options = options;
    this.#limit = options.maxMemoryBytes ?? 2 ** 31;
    const { annotations } = options;
    this.#files = annotations && new FileComparison(annotations.before, annotations.after);
  }

  /** Runs the comparison: gives numbers of changes, and at last the summary. */
  async *steps(): AsyncGenerator<Step, ComparisonSummary, undefined> {
    await this.#before.ready;
    const { reading } = this.#after;
    const release = reading.hold();
    try {
      if (this.#isTooLarge()) return yield* this.#parts();
      const engines = [await this.#before.reading.engine(), await reading.engine()] as const;
      const byId = await this.#chooseKey(engines);
      if (byId === undefined) return yield* this.#parts();
      return yield* this.#whole(engines, byId);
    } finally {
      release();
    }
  }

  async *#whole(
    engines: Engines,
    byId: boolean,
  ): AsyncGenerator<Step, ComparisonSummary, undefined> {
    const [engine, other] = engines;
    const comparison = await this.#begin(engine, byId);
    const totals = new Totals();
    let reported = -1;
    try {
      for await (const [packed, end] of packages(this.#after, other)) {
        const numbers = await engine.call("receive", comparison, packed);
        yield* this.#resolve({ numbers, engines }, totals);
        [reported = -1] = await other.call("places", Uint32Array.of(end - 1));
        if (this.#isTooLarge()) break;
      }
      // Also if it was only after the last package.
      if (this.#isTooLarge()) return yield* this.#parts({ byId, reported });
      yield* reportRemoved(engines, comparison);
      await totals.add(await engine.call("summary", comparison), engines);
      return totals.summary(this.#keyName(byId));
    } finally {
      await engine.call("end", comparison).catch(() => {});
    }
  }

  #isTooLarge(): boolean {
    const [before, after] = [this.#before.reading, this.#after.reading];
    if (before.isPartial || after.isPartial) return true;
    return before.counts.memoryBytes + after.counts.memoryBytes > this.#limit;
  }

  /** Chooses the key for both versions together; `undefined` if the indexes are too large. */
  async #chooseKey([engine, other]: Engines): Promise<boolean | undefined> {
    const { key } = this.#options;
    if (key) return key === "id";
    if (this.#before.reading.counts.withId === 0) return false;
    const matches = [0, 0];
    for (const byId of [true, false]) {
      const side = Number(byId);
      await prepare(engine, byId);
      for await (const [packed] of packages(this.#after, other)) {
        matches[side] = (matches[side] ?? 0) + (await engine.call("matches", byId, packed));
        if (this.#isTooLarge()) return undefined;
        const [bySource = 0, sofar = 0] = matches;
        if (byId ? sofar >= ENOUGH_MATCHES : bySource > sofar) return byId;
      }
      if (this.#isTooLarge()) return undefined;
      if (this.#after.reading.counts.withId === 0) return false;
    }
    return true;
  }

  /** Compares part by part, reading both sources again for each. */
  async *#parts(resumption?: Resumption): AsyncGenerator<Step, ComparisonSummary, undefined> {
    const [before, after] = [this.#before, this.#after];
    await after.ready;
    if (!before.canReopen || !after.canReopen) {
      throw new SamplesError(
        "maxMemoryBytes",
        `The indexes exceed ${this.#limit} bytes (\`maxMemoryBytes\`): give each source as a function that opens it again, so that the comparison can run in several passes, or raise the limit`,
      );
    }
    const sides = [before.reading, after.reading] as const;
    const samples = sides[0].counts.samples + sides[1].counts.samples;
    // A tenth more, because parts are not equally large.
    const count = Math.ceil((samples * BYTES_PER_SAMPLE * 1.1) / this.#limit) + 1;
    const { key } = this.#options;
    let isKeyOpen = !key && !resumption && sides.every(({ counts }) => counts.withId > 0);
    let byId = resumption?.byId ?? (isKeyOpen || key === "id");
    const totals = new Totals();
    for (let index = 0; index < count; index++) {
      const open: Engine[] = [];
      try {
        const read = async (): Promise<Engines> => {
          for (const side of sides) open.push(await side.readPart({ byId, index, count }));
          return [...open] as [Engine, Engine];
        };
        let engines = await read();
        if (isKeyOpen && !(await haveCommon(engines))) {
          // Ids on both sides and none in common: they were generated again, so the sources are the key.
          for (const engine of open.splice(0)) engine.close();
          byId = false;
          engines = await read();
        }
        isKeyOpen = false;
        const comparison = await this.#begin(engines[0], byId);
        for await (const packed of packagesOf(engines[1])) {
          const numbers = await engines[0].call("receive", comparison, packed);
          for await (const step of this.#resolve({ numbers, engines }, totals)) {
            yield await withoutReported(step, resumption?.reported ?? -1);
          }
        }
        yield* reportRemoved(engines, comparison);
        await totals.add(await engines[0].call("summary", comparison), engines);
      } finally {
        for (const engine of open) engine.close();
      }
    }
    return totals.summary(this.#keyName(byId));
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
  async *#resolve(step: Step, totals: Totals): AsyncGenerator<Step, void, undefined> {
    const files = this.#files;
    const changes = changesOf(step);
    const isOpen = ([first = 0]: Uint32Array): boolean => (first & 0xff) === BOXES;
    const open = changes.filter(isOpen);
    if (!files || open.length === 0) {
      yield step;
      return;
    }
    const before = await this.#locations(0, open, step.engines[0]);
    const after = await this.#locations(1, open, step.engines[1]);
    for (let from = 0; from < changes.length; ) {
      const batch = open.splice(0, FILES_AT_ONCE);
      const differences = await Promise.all(
        batch.map((change) => files.compare(before(change), after(change))),
      );
      for (const [index, change] of batch.entries()) {
        const [first = 0] = change;
        const kind = differences[index] ? KINDS.indexOf("relabeled") : first >>> 24;
        change[0] = (first & 0xffff00) | kind;
        totals.count(kind, differences[index]);
      }
      // In their order, with those before the next whose files are to be read.
      const end = open[0] ? changes.indexOf(open[0]) : changes.length;
      const resolved = changes
        .slice(from, end)
        .filter(([first = 0]) => KINDS[first & 0xff] !== "unchanged");
      const boxes = resolved.flatMap((change, at) => {
        const difference = differences[batch.indexOf(change)];
        return difference ? [[at, difference] as const] : [];
      });
      const numbers = Uint32Array.from(resolved.flatMap((change) => [...change]));
      yield { ...step, numbers, boxes: new Map(boxes) };
      from = end;
    }
  }

  /** The annotation files of changed samples in one version. */
  async #locations(
    side: 0 | 1,
    changes: readonly Uint32Array[],
    engine: Engine,
  ): Promise<(change: Uint32Array) => string> {
    const samples = side === 0 ? this.#before : this.#after;
    const positionOf = (change: Uint32Array): number => change[side + 1] ?? 0;
    // The other version may have them in another order.
    const positions = changes.map(positionOf).sort((one, other) => one - other);
    const lines = samples.lines();
    const locations = new Map<number, string>();
    let at = 0;
    try {
      for await (const sample of samples.read(positions, lines, engine)) {
        const { annotations } = sample as unknown as ManifestSample;
        const linked = annotations.find((one) => "location" in one);
        if (linked && "location" in linked) locations.set(positions[at] ?? 0, linked.location);
        at++;
      }
    } finally {
      await lines.close();
    }
    return (change) => locations.get(positionOf(change)) ?? "";
  }

  /** A key that is a text is its content. */
  #keyName(byId: boolean): ComparisonKey {
    if (byId) return "id";
    return this.#before.hasSources ? "source" : "content";
  }
}

/** Builds the table of keys. */
async function prepare(engine: Engine, byId: boolean): Promise<void> {
  const slice = new TimeSlice();
  while ((await engine.call("prepare", byId)) > 0) if (slice.isOver) await slice.yield();
}
