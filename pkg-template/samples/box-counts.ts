/** Counts of samples whose annotation files were read, which the engine does not know. */

import type { BoxDifference } from "./annotations.js";
import { type ComparisonSummary, KINDS, movesOf, sumOf } from "./changes.js";

/** Returns the labels of boxes. @internal */
export function namesOf(objects: BoxDifference["before"]): string[] {
  return objects.flatMap(({ name }) => name ?? []);
}

/** Counts of changes that need the boxes of both versions. @internal */
export class BoxCounts {
  readonly #counts: number[] = KINDS.map(() => 0);
  readonly #labels: ComparisonSummary["labels"][number][] = [];

  count(kind: number, difference: BoxDifference | undefined): void {
    this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
    if (!difference) return;
    this.#labels.push(...movesOf(namesOf(difference.before), namesOf(difference.after)));
  }

  addTo(summary: ComparisonSummary): ComparisonSummary {
    const counts = KINDS.map((kind, index) => [kind, this.#counts[index] ?? 0]);
    return sumOf(summary, {
      ...(Object.fromEntries(counts) as Record<(typeof KINDS)[number], number>),
      key: summary.key,
      duplicates: { before: 0, after: 0 },
      boxesNotCompared: 0,
      labels: this.#labels,
    });
  }
}
