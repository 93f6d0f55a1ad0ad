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
