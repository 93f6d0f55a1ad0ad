/** Changes, and their counts. */

import type { BoxDifference } from "./annotations.js";
import type { Usage } from "./types.js";

/** The kinds of differences, in the order of their numbers in the engine. @internal */
export const KINDS = [
  "added",
  "removed",
  "relabeled",
  "usageChanged",
  "changed",
  "unchanged",
] as const;
/** @internal */
export const USAGES = [undefined, "train", "eval", "test", "inference", "other"] as const;

/** The key by which samples of two versions are matched. */
export type ComparisonKey = "id" | "source" | "content";

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
  /** Samples whose boxes or masks are in files of their own and were not compared: see `annotations`. */
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
type UsageName = Usage | undefined;

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
      /** The labels: of the sample, or of its boxes if these differ. */
      readonly before: readonly string[];
      readonly after: readonly string[];
      /** The boxes, if they were compared and differ. */
      readonly boxes?: BoxDifference;
    })
  | (ChangeOf<"usageChanged", Sample> & { readonly before: UsageName; readonly after: UsageName })
  | ChangeOf<"changed", Sample>;

type Moves = ComparisonSummary["labels"];

/** The labels that one side has and the other has not, as often as it has them more. @internal */
export function movesOf(before: readonly string[], after: readonly string[]): Moves {
  const gained = [...after];
  const lost = before.filter((name) => {
    const at = gained.indexOf(name);
    if (at >= 0) gained.splice(at, 1);
    return at < 0;
  });
  const [from, to] = [lost[0], gained[0]];
  if (lost.length === 1 && gained.length === 1 && from !== undefined && to !== undefined) {
    return [{ from, to, count: 1 }];
  }
  // Of several it is not known which took the place of which.
  return [
    ...lost.map((from) => ({ from, to: null, count: 1 })),
    ...gained.map((to) => ({ from: null, to, count: 1 })),
  ];
}

/** Adds up the summaries of two parts. @internal */
export function sumOf(one: ComparisonSummary, other: ComparisonSummary): ComparisonSummary {
  const moves = new Map<string, Moves[number]>();
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
