/** Totals of a comparison: what its parts and its annotation files add up to. */

import type { BoxDifference } from "./annotations.js";
import { type ComparisonKey, type ComparisonSummary, KINDS, type LabelMove } from "./changes.js";
import type { Engine } from "./engine.js";
import { labelsOf } from "./labels.js";
import { TimeSlice } from "./time-slice.js";

/** Returns the labels of boxes. @internal */
export function namesOf(objects: BoxDifference["before"]): string[] {
  return objects.flatMap(({ name }) => name ?? []);
}

/** Numbers before the moves in a summary of the engine: kinds, boxes that are to be read, duplicates, boxes not compared. */
const HEAD = KINDS.length + 4;
/** Moves whose labels are asked for together. */
const BATCH = 4096;

/** Counts of a comparison, which grow by each part and each pair of annotation files. @internal */
export class Totals {
  readonly #counts = new Float64Array(HEAD);
  /** Moves of labels: as many as there are pairs of labels, however many samples have them. */
  readonly #moves = new Map<string, LabelMove>();

  /** Adds what two engines have compared. */
  async add(numbers: Float64Array, [one, other]: readonly [Engine, Engine]): Promise<void> {
    for (let at = 0; at < HEAD; at++) this.#add(at, numbers[at]);
    const moves = numbers.subarray(HEAD);
    const slice = new TimeSlice();
    for (let from = 0; from < moves.length; from += 3 * BATCH) {
      const batch = moves.subarray(from, from + 3 * BATCH);
      const every = (offset: number): Float64Array => batch.filter((_, at) => at % 3 === offset);
      const before = await labelsOf(one, every(0));
      const after = await labelsOf(other, every(1));
      for (const [at, count] of every(2).entries()) {
        this.#move(before[at] ?? [], after[at] ?? [], count);
      }
      if (slice.isOver) await slice.yield();
    }
  }

  /** Counts a sample whose annotation files were read. */
  count(kind: number, difference: BoxDifference | undefined): void {
    this.#add(kind, 1);
    if (difference) this.#move(namesOf(difference.before), namesOf(difference.after), 1);
  }

  summary(key: ComparisonKey): ComparisonSummary {
    const [added = 0, removed = 0, relabeled = 0, usageChanged = 0, changed = 0, unchanged = 0] =
      this.#counts;
    const [before = 0, after = 0, boxesNotCompared = 0] = this.#counts.subarray(KINDS.length + 1);
    return {
      key,
      added,
      removed,
      relabeled,
      usageChanged,
      changed,
      unchanged,
      duplicates: { before, after },
      boxesNotCompared,
      labels: [...this.#moves.values()].sort((a, b) => b.count - a.count),
    };
  }

  #add(at: number, count = 0): void {
    this.#counts[at] = (this.#counts[at] ?? 0) + count;
  }

  /** Counts the labels that one side has and the other has not, as often as it has them more. */
  #move(before: readonly string[], after: readonly string[], count: number): void {
    const gained = [...after];
    const lost = before.filter((name) => {
      const at = gained.indexOf(name);
      if (at >= 0) gained.splice(at, 1);
      return at < 0;
    });
    const add = (from: string | null, to: string | null): void => {
      const key = JSON.stringify([from, to]);
      this.#moves.set(key, { from, to, count: count + (this.#moves.get(key)?.count ?? 0) });
    };
    const [from, to] = [lost[0], gained[0]];
    if (lost.length === 1 && gained.length === 1 && from !== undefined && to !== undefined) {
      add(from, to);
      return;
    }
    // Of several it is not known which took the place of which.
    for (const name of lost) add(name, null);
    for (const name of gained) add(null, name);
  }
}
