/** Changes of a dataset's samples by calls and tasks. */

import type { State } from "../../../state.js";
import type { SampleSet } from "../contents/sample-set.js";
import type { DatasetRecord } from "../datasets/record.js";

/** Changes samples, and keeps the dataset's count of deleted ones. */
export function changeSamples<T>(
  state: State,
  { dataset, samples }: DatasetRecord,
  change: (samples: SampleSet) => T,
) {
  const before = samples.counts().total;
  const result = change(samples);
  dataset.deleted_sample_count += Math.max(0, before - samples.counts().total);
  dataset.update_time = state.now();
  return result;
}
