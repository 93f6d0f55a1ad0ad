/** The samples of a version, which are computed on first use. */

import type { SampleCounts } from "../contents/counts.js";
import { countDifferences, type Difference } from "../contents/difference.js";
import type { Lineage } from "../contents/lineage.js";
import type { SampleSet } from "../contents/sample-set.js";

/** Counts of a version, and its differences from its parent. */
export interface SnapshotCounts extends Difference {
  readonly counts: SampleCounts;
}

export interface Snapshot {
  /** Returns the samples; not to be changed. */
  samples(): SampleSet;
  counts(): SnapshotCounts;
}

/** The samples of a seeded version. */
export const seededSnapshot = (lineage: () => Lineage, number: number): Snapshot => ({
  samples: () => lineage().samplesOf(number),
  counts: () => lineage().countsOf(number),
});

/**
 * The samples that a dataset has at a moment.
 * @param samples not to be changed afterwards
 * @param parent the snapshot of the version that they are compared with
 */
export function takenSnapshot(samples: SampleSet, parent: Snapshot | undefined): Snapshot {
  let known: SnapshotCounts | undefined;
  return {
    samples: () => samples,
    counts() {
      known ??= {
        counts: samples.counts(),
        ...(parent
          ? countDifferences(parent.samples(), samples)
          : { added: samples.counts().total, deleted: 0, modified: 0 }),
      };
      return known;
    },
  };
}
