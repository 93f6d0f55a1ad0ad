/**
 * The seeded versions of a dataset, numbered from 1. A version is the samples of its parent with
 * additions, deletions, other labels and moves that follow from its number alone, so a version is
 * computed on first use, and the counts of all at once.
 */

import { between, hash, hashText } from "../../../hash.js";
import type { Label } from "../datasets/record.js";
import type { SnapshotCounts } from "../versions/snapshot.js";
import { Tally } from "./counts.js";
import type { Difference } from "./difference.js";
import type { Batch, Generator } from "./generator.js";
import { markOf, moved, moveOf, relabeled, revisionOf } from "./mark.js";
import { SampleSet } from "./sample-set.js";

/** The numbers from which a lineage is computed. */
export interface LineagePlan {
  name: string;
  /** Number of samples of the first version. */
  samples: number;
  /** Approximate number of samples that a version adds. */
  growth: number;
  versions: number;
  /** Returns the share of a version's labelled samples that is for training, `undefined` for no split. */
  shareOf(number: number): number | undefined;
  /** Numbers of the versions that failed to publish. */
  failed?: readonly number[];
  /** Parent of each version that was not made from the one before, by number. */
  branches?: Readonly<Record<number, number>>;
}

/** Purposes of hashes: each has values of its own. */
const USE = { added: 1, deleted: 2, modified: 3, moved: 4, pick: 5, labeled: 6 } as const;
/** Labelled share of new samples, in percent. */
const FIRST_LABELED = 82;
const LABELED = 90;
/** Number of attempts to find a sample of some state before any other is taken. */
const ATTEMPTS = 24;
/** Share by which a move is decided: one that changes sides at the most common split. */
const MOVE_SHARE = 0.8;
/** Number of versions whose samples are kept: enough to compare two while a third is listed. */
const MAX_RECENT = 3;

/** The samples of a version while they are computed. */
interface Replay {
  number: number;
  marks: Uint32Array;
  tally: Tally;
}

const copyOf = ({ number, marks, tally }: Replay): Replay => ({
  number,
  marks: marks.slice(),
  tally: tally.copy(),
});

export class Lineage {
  readonly #plan: LineagePlan;
  readonly #seed: number;
  readonly generator: Generator;
  readonly labels: readonly Label[];
  #counts: SnapshotCounts[] | undefined;
  #recent: { number: number; samples: SampleSet }[] = [];

  constructor(plan: LineagePlan, generator: Generator, labels: readonly Label[]) {
    this.#plan = plan;
    this.#seed = hashText(plan.name);
    this.generator = generator;
    this.labels = labels;
  }

  /** Returns the samples of a version; not to be changed. */
  samplesOf(number: number) {
    const known = this.#recent.find((each) => each.number === number);
    if (known) return known.samples;
    return this.#keep(this.#replay(number));
  }

  #keep({ number, marks, tally }: Replay) {
    const samples = new SampleSet(this.generator, {
      labels: this.labels,
      marks,
      counts: tally.counts(this.labels),
    });
    samples.split(this.#plan.shareOf(number));
    this.#recent = [{ number, samples }, ...this.#recent].slice(0, MAX_RECENT);
    return samples;
  }

  countsOf(number: number): SnapshotCounts {
    this.#counts ??= this.#countAll();
    return this.#counts[number - 1] as SnapshotCounts;
  }

  #countAll() {
    const all: SnapshotCounts[] = [];
    const numbers = Array.from({ length: this.#plan.versions }, (_, i) => i + 1);
    const parents = numbers.map((number) => parentOf(this.#plan, number));
    // Versions to come back to: computing their ancestors again took as long as all the rest.
    const origins = new Set(parents.filter((parent, i) => parent !== i));
    const kept = new Map<number, Replay>();
    let replay = this.#replay(0);
    for (const [i, number] of numbers.entries()) {
      const parent = parents[i] as number;
      if (replay.number !== parent) {
        const origin = kept.get(parent);
        replay = origin ? copyOf(origin) : this.#replay(parent);
      }
      const difference = this.#advance(replay, number);
      all.push({ ...difference, counts: replay.tally.counts(this.labels) });
      if (origins.has(number)) kept.set(number, copyOf(replay));
    }
    // The newest version is the one that is used next.
    if (replay.number > 0) this.#keep(replay);
    return all;
  }

  #replay(number: number): Replay {
    const line: number[] = [];
    for (let at = number; at > 0; at = parentOf(this.#plan, at)) line.push(at);
    const { end } = this.generator;
    const replay = { number: 0, marks: new Uint32Array(end), tally: new Tally(this.generator) };
    for (const each of line.reverse()) this.#advance(replay, each);
    return replay;
  }

  /** Turns the samples of a version's parent into its own. */
  #advance(replay: Replay, number: number): Difference {
    const { marks, tally } = replay;
    const { first, end } = this.generator.batches[number - 1] as Batch;
    replay.number = number;
    const write = (ordinal: number, mark: number) => {
      const old = marks[ordinal] as number;
      if (old !== 0) tally.add(ordinal, old, -1);
      if (mark !== 0) tally.add(ordinal, mark, 1);
      marks[ordinal] = mark;
    };
    const share = this.generator.labelCount === 0 ? 0 : first === 0 ? FIRST_LABELED : LABELED;
    marks.fill(markOf(0), first, end);
    tally.total += end - first;
    for (let ordinal = first; share > 0 && ordinal < end; ordinal++) {
      const labeled = hash(this.#seed, ordinal, USE.labeled) % 100 < share;
      if (labeled) write(ordinal, markOf(number));
    }
    const difference = { added: end - first, deleted: 0, modified: 0 };
    if (first === 0) return difference;

    const { growth } = this.#plan;
    const count = (use: number, max: number) => between(0, max, this.#seed, number, use);
    const each = (use: number, max: number, change: (ordinal: number, i: number) => void) => {
      for (let i = count(use, max); i > 0; i--) {
        const ordinal = this.#pick(marks, { number, use, i, end: first });
        if (ordinal !== undefined) change(ordinal, i);
      }
    };
    each(USE.deleted, growth >> 3, (ordinal) => {
      write(ordinal, 0);
      difference.deleted++;
    });
    if (share === 0) return difference;
    each(USE.modified, growth >> 2, (ordinal) => {
      const mark = marks[ordinal] as number;
      if (!this.#isChanged(ordinal, revisionOf(mark), number)) return;
      write(ordinal, relabeled(mark, number));
      difference.modified++;
    });
    each(USE.moved, growth >> 5, (ordinal) => {
      const mark = marks[ordinal] as number;
      marks[ordinal] = this.#moveAcross(ordinal, mark);
    });
    return difference;
  }

  #isChanged(ordinal: number, old: number, revision: number) {
    if (old === revision) return false;
    const generator = this.generator;
    return (
      old === 0 || generator.mistakeOf(ordinal, old) !== generator.mistakeOf(ordinal, revision)
    );
  }

  #moveAcross(ordinal: number, mark: number) {
    const isTraining = (each: number) =>
      this.generator.isForTraining(ordinal, moveOf(each), MOVE_SHARE);
    let next = moved(mark);
    for (let i = 0; i < ATTEMPTS && isTraining(next) === isTraining(mark); i++) next = moved(next);
    return next;
  }

  /**
   * Picks a sample that the version's parent has: for other labels one of two times one without a
   * label, or with a mistake, as people correct more labels than they spoil.
   */
  #pick(
    marks: Uint32Array,
    { number, use, i, end }: { number: number; use: number; i: number; end: number },
  ) {
    let found: number | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const ordinal = hash(this.#seed, number, use, i * ATTEMPTS + attempt) % end;
      const mark = marks[ordinal] as number;
      // A sample that this version has changed already is not changed again.
      if (mark === 0 || revisionOf(mark) === number) continue;
      found = ordinal;
      const revision = revisionOf(mark);
      const open = revision === 0 || this.generator.mistakeOf(ordinal, revision) !== 0;
      if (use !== USE.modified || open === (i % 8 !== 0)) break;
    }
    return found;
  }
}

/** Returns the number of a version's parent, 0 for none. */
export function parentOf(
  { failed = [], branches = {} }: Pick<LineagePlan, "failed" | "branches">,
  number: number,
) {
  const origin = branches[number];
  if (origin !== undefined) return origin;
  let parent = number - 1;
  while (failed.includes(parent)) parent--;
  return parent;
}

/**
 * Returns the samples that each version adds.
 * @param times epoch milliseconds of each version, after that of the dataset's creation
 */
export function batchesOf(
  plan: LineagePlan,
  { times, directory }: { times: readonly number[]; directory: string },
): Batch[] {
  const seed = hashText(plan.name);
  const { samples, growth, versions } = plan;
  let end = 0;
  return Array.from({ length: Math.max(1, versions) }, (_, i) => {
    const first = end;
    end += i === 0 ? samples : between(growth >> 1, growth + (growth >> 1), seed, i + 1, USE.added);
    const [from = 0, to = from] = [times[i], times[i + 1]];
    return { first, end, from, to, directory };
  });
}
