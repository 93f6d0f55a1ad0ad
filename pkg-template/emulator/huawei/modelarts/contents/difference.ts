/** The differences between two sets of samples of one dataset. */

import type { Sample } from "../samples/record.js";
import { generatedLabels } from "./generated.js";
import { isAuto, revisionOf } from "./mark.js";
import type { SampleSet } from "./sample-set.js";

export interface Difference {
  added: number;
  deleted: number;
  /** Samples of both sets whose labels differ. */
  modified: number;
}

/** Visits the samples that differ. */
interface Visitor {
  added(entry: number | Sample): void;
  deleted(entry: number | Sample): void;
  modified?(entry: number | Sample): void;
}

export function countDifferences(from: SampleSet, to: SampleSet): Difference {
  const counts = { added: 0, deleted: 0, modified: 0 };
  visitDifferences(from, to, {
    added: () => counts.added++,
    deleted: () => counts.deleted++,
    modified: () => counts.modified++,
  });
  return counts;
}

export function visitDifferences(from: SampleSet, to: SampleSet, visitor: Visitor) {
  const stored = new Set([...from.stored.keys(), ...to.stored.keys()]);
  const skipped = new Set<number>();
  for (const id of stored) {
    const ordinal = to.generator.ordinalOf(id);
    if (ordinal !== undefined) skipped.add(ordinal);
  }
  const end = Math.max(from.marks.length, to.marks.length);
  for (let ordinal = 0; ordinal < end; ordinal++) {
    const [before = 0, after = 0] = [from.marks[ordinal], to.marks[ordinal]];
    if ((before === 0 && after === 0) || skipped.has(ordinal)) continue;
    if (before === 0) visitor.added(ordinal);
    else if (after === 0) visitor.deleted(ordinal);
    else if (visitor.modified && !sameLabels(from, to, ordinal)) visitor.modified(ordinal);
  }
  for (const id of stored) {
    const [before, after] = [from.get(id), to.get(id)];
    if (after && !before) visitor.added(after);
    else if (before && !after) visitor.deleted(before);
    else if (before && after && labelText(before) !== labelText(after)) visitor.modified?.(after);
  }
}

function sameLabels(from: SampleSet, to: SampleSet, ordinal: number) {
  const { generator } = to;
  const [before = 0, after = 0] = [from.marks[ordinal], to.marks[ordinal]];
  if (from.slots === to.slots) {
    const [old, revision] = [revisionOf(before), revisionOf(after)];
    if (isAuto(before) !== isAuto(after)) return false;
    if (old === revision) return true;
    if (old === 0 || revision === 0) return false;
    return generator.mistakeOf(ordinal, old) === generator.mistakeOf(ordinal, revision);
  }
  const text = (set: SampleSet, mark: number) =>
    labelText({
      labels: generatedLabels(set, ordinal, mark),
      sample_status: isAuto(mark) ? "UN_ANNOTATION" : "MANUAL_ANNOTATION",
    });
  return text(from, before) === text(to, after);
}

/** Returns the labels of a sample as text that is equal for equal labels. */
function labelText({ labels, sample_status }: Pick<Sample, "labels" | "sample_status">) {
  const given = labels.map(({ name, type, property }) => JSON.stringify([name, type, property]));
  return `${labels.length > 0 ? sample_status : ""}${given.sort().join()}`;
}
