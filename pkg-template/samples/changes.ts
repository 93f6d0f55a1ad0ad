/** Changes, and their counts. */

import type { BoxDifference } from "./annotations.js";
import { USAGES } from "./generated/tables.js";
import type { Usage } from "./types.js";

export { KINDS } from "./generated/tables.js";

/** The usage of a number; `undefined` if a sample has none. @internal */
export function usageOf(number: number): Usage | undefined {
  return number > 0 ? (USAGES[number] as Usage) : undefined;
}

/** The key by which samples of two versions are matched. */
export type ComparisonKey = "id" | "source" | "content";

/** Counts of a comparison. Each sample counts once, under the first of these kinds that is true of it. */
export interface ComparisonSummary {
  /** The key that samples were matched by. */
  readonly key: ComparisonKey;
  /** Samples that only the second version has. */
  readonly added: number;
  /** Samples that only the first version has. */
  readonly removed: number;
  /**
   * Annotations differ in meaning: in labels, boxes, or flags such as `hard`. The time, the annotator and the confidence of an
   * annotation, the order of annotations and spellings of numbers make no difference.
   */
  readonly relabeled: number;
  /** The annotations are equal, and the usage differs. */
  readonly usageChanged: number;
  /** Something else differs. */
  readonly changed: number;
  /** Samples without a difference. */
  readonly unchanged: number;
  /** Samples whose key an earlier one of their version has: the first was compared. */
  readonly duplicates: BeforeAndAfter<number>;
  /** Samples whose boxes or masks are in files of their own and were not compared: see `annotations`. */
  readonly boxesNotCompared: number;
  /**
   * Labels of relabeled samples. A label that replaced one other has both names; if a sample lost or got several, each is
   * counted alone. A sample with the same labels as before is not counted.
   */
  readonly labels: readonly LabelMove[];
}

/** A value of each version. */
export interface BeforeAndAfter<Value> {
  /** Of the first version. */
  readonly before: Value;
  /** Of the second version. */
  readonly after: Value;
}

/** A label that was replaced, added or removed. */
export interface LabelMove {
  /** The label of the first version; `null` if `to` was added. */
  readonly from: string | null;
  /** The label of the second version; `null` if `from` was removed. */
  readonly to: string | null;
  /** Number of samples. */
  readonly count: number;
}

/** The properties that changes of all kinds have. */
export interface ChangeOf<Kind extends string, Sample> {
  /** The kind of difference. */
  readonly kind: Kind;
  /** The source; `undefined` for formats without one. */
  readonly source: string | undefined;
  /** The id; `undefined` without one. */
  readonly id: string | undefined;
  /** The sample of the second version; of the first if it was removed. */
  readonly sample: Sample;
}

/** A sample that only one version has. */
export interface AddedOrRemoved<Sample> extends ChangeOf<"added" | "removed", Sample> {
  /** Its labels. */
  readonly labels: readonly string[];
  /** Its usage; `undefined` if it has none. */
  readonly usage: Usage | undefined;
}

/** A sample whose annotations differ in meaning. `before` and `after` are its labels, or those of its boxes if these differ. */
export interface Relabeled<Sample>
  extends ChangeOf<"relabeled", Sample>,
    BeforeAndAfter<readonly string[]> {
  /** The boxes, if they were compared and differ. */
  readonly boxes?: BoxDifference | undefined;
}

/** A sample whose usage differs; `undefined` is none. */
export interface UsageChanged<Sample>
  extends ChangeOf<"usageChanged", Sample>,
    BeforeAndAfter<Usage | undefined> {}

/** A sample that differs, told apart by `kind`. */
export type Change<Sample = unknown> =
  | AddedOrRemoved<Sample>
  | Relabeled<Sample>
  | UsageChanged<Sample>
  | ChangeOf<"changed", Sample>;
