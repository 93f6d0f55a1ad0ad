// @ts-check
/** How many samples a path brings into a dataset, and how its samples spread over its labels. */

import { Random } from "../random.js";
import { labelStats } from "./labels.js";
import { inState } from "./sample_filters.js";
import { changeSamples, labelOf, makeSample, newSampleId, samplesOf } from "./seed_samples.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("./new_dataset.js").Dataset} Dataset
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {{ total: number, annotated: number, unconfirmed: number }} Gain
 */

/**
 * What the files under a path add to a dataset: the same for the same path every time. A path with a
 * piece called `empty` has no files.
 * @param {string} path
 * @param {Dataset} dataset
 * @param {{ annotations: boolean, final?: boolean }} how whether labels come along, as confirmed ones
 * @returns {Gain}
 */
export function gainOf(path, dataset, { annotations, final = true }) {
  const total = isEmptyPath(path) ? 0 : new Random(`files under ${path}`).integer(24, 60);
  const labeled = annotations && dataset.labels.length > 0 ? Math.ceil(total * 0.6) : 0;
  return { total, annotated: final ? labeled : 0, unconfirmed: final ? 0 : labeled };
}

/** @param {string} path */
export const isEmptyPath = (path) => path.split("/").includes("empty");

/**
 * Adds samples, the labeled ones first; the dataset's counts follow from them.
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {Gain} gain
 * @param {number} time epoch milliseconds
 */
export function grow(state, record, { total, annotated, unconfirmed }, time) {
  const { dataset } = record;
  const { labels } = dataset;
  changeSamples(state, record, (samples) => {
    const names = new Set([...samples.values()].map((sample) => sample.sample_name));
    for (let i = 0, number = dataset.total_sample_count + 1; i < total; number++) {
      const id = newSampleId(state.random);
      const sample = makeSample(dataset, { id, name: String(number).padStart(6, "0"), time });
      if (names.has(sample.sample_name)) continue;
      sample.sample_size = state.random.integer(20_000, 90_000);
      if (labels.length > 0 && i < annotated + unconfirmed) {
        const { name, type = dataset.dataset_type } = state.random.pick(labels);
        const label = labelOf(state.random, { name, type });
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
 * The labels of a dataset's samples, with their numbers. A large dataset has only some of its samples:
 * its numbers are those of these, scaled to what it counts.
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {string} sampleState
 */
export function countLabels(state, record, sampleState) {
  const samples = samplesOf(state, record);
  const stats = labelStats(record.dataset, inState([...samples.values()], sampleState));
  const scale = record.dataset.total_sample_count / Math.max(1, samples.size);
  return stats.map(({ count, sample_count, ...label }) => ({
    ...label,
    count: Math.round(count * scale),
    sample_count: Math.round(sample_count * scale),
  }));
}
