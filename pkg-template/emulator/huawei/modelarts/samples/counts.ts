/** Samples that an import adds to a dataset, and counts of a dataset's labels. */

import { Random } from "../../../random.js";
import type { State } from "../../../state.js";
import { changeSamples, samplesOf } from "../data/samples.js";
import type { Dataset, DatasetRecord } from "../datasets/record.js";
import { inState } from "./filters.js";
import { labelStats } from "./labels.js";
import { labelOf, makeSample } from "./record.js";

/** Numbers of samples that an import adds. */
export interface ImportCounts {
  total: number;
  annotated: number;
  unconfirmed: number;
}

/**
 * Returns the numbers of samples under a path, always the same for the same path. A path with a
 * segment `empty` has no files.
 */
export function countsUnder(
  path: string,
  dataset: Dataset,
  { annotations, final = true }: { annotations: boolean; final?: boolean },
): ImportCounts {
  const total = isEmptyPath(path) ? 0 : new Random(`files under ${path}`).integer(24, 60);
  const labeled = annotations && dataset.labels.length > 0 ? Math.ceil(total * 0.6) : 0;
  return { total, annotated: final ? labeled : 0, unconfirmed: final ? 0 : labeled };
}

export const isEmptyPath = (path: string) => path.split("/").includes("empty");

/**
 * Adds samples to a dataset, labelled ones first.
 * @param time epoch milliseconds
 */
export function addSamples(
  state: State,
  record: DatasetRecord,
  { total, annotated, unconfirmed }: ImportCounts,
  time: number,
) {
  const { dataset } = record;
  const { labels } = dataset;
  changeSamples(state, record, (samples) => {
    const names = new Set([...samples.values()].map((sample) => sample.sample_name));
    for (let i = 0, number = dataset.total_sample_count + 1; i < total; number++) {
      const id = state.random.hexId();
      const sample = makeSample(dataset, { id, name: String(number).padStart(6, "0"), time });
      if (names.has(sample.sample_name)) continue;
      sample.sample_size = state.random.integer(20_000, 90_000);
      if (labels.length > 0 && i < annotated + unconfirmed) {
        const label = labelOf(state.random, state.random.pick(labels));
        if (i < annotated) sample.sample_status = "MANUAL_ANNOTATION";
        sample.labels = [i < annotated ? label : { ...label, annotated_by: "auto" }];
      }
      samples.set(id, sample);
      i++;
    }
  });
  dataset.update_time = time;
}

/**
 * Counts the labels of a dataset's samples. Only some samples of a large dataset exist: the counts of
 * these are scaled to the number of all.
 */
export function countLabels(state: State, record: DatasetRecord, sampleState: string) {
  const samples = samplesOf(state, record);
  const stats = labelStats(record.dataset, inState([...samples.values()], sampleState));
  const scale = record.dataset.total_sample_count / Math.max(1, samples.size);
  return stats.map(({ count, sample_count, ...label }) => ({
    ...label,
    count: Math.round(count * scale),
    sample_count: Math.round(sample_count * scale),
  }));
}
