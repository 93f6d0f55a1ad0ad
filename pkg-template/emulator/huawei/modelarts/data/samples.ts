/** The sample records of a dataset, the same in every emulator, and the counts that follow from them. */

import { Random } from "../../../random.js";
import type { State } from "../../../state.js";
import type { Dataset, DatasetRecord } from "../datasets/record.js";
import { isAnnotated, isUnconfirmed, labelOf, makeSample, type Sample } from "../samples/record.js";

/** Number of a dataset's thousands of samples that exist. */
const MAX_SAMPLES = 60;
const INTERVAL_MS = 20_000;
const ANNOTATORS = ["mira@example.com", "tomas@example.com", "li.na@example.com"];

/** Returns the samples of a dataset by id; they are generated on the first call. */
export function samplesOf(state: State, { dataset }: DatasetRecord) {
  let samples = state.labeling.samples.get(dataset.dataset_id);
  if (!samples) {
    samples = seedSamples(dataset);
    state.labeling.samples.set(dataset.dataset_id, samples);
  }
  return samples;
}

/** Changes samples and updates the dataset's counts. */
export function changeSamples<T>(
  state: State,
  record: DatasetRecord,
  change: (samples: Map<string, Sample>) => T,
) {
  const { dataset } = record;
  const samples = samplesOf(state, record);
  const before = tally(samples);
  const result = change(samples);
  const after = tally(samples);
  dataset.total_sample_count += after.total - before.total;
  dataset.annotated_sample_count += after.annotated - before.annotated;
  dataset.unconfirmed_sample_count += after.unconfirmed - before.unconfirmed;
  dataset.deleted_sample_count += Math.max(0, before.total - after.total);
  dataset.update_time = state.now();
  return result;
}

function tally(samples: Map<string, Sample>) {
  const all = [...samples.values()];
  return {
    total: all.length,
    annotated: all.filter(isAnnotated).length,
    unconfirmed: all.filter(isUnconfirmed).length,
  };
}

function seedSamples(dataset: Dataset) {
  const random = new Random(`samples of ${dataset.dataset_name} ${dataset.dataset_id}`);
  const { total_sample_count: total, annotated_sample_count, labels } = dataset;
  const count = Math.min(MAX_SAMPLES, total);
  const share = total === 0 ? 0 : annotated_sample_count / total;
  const annotated = labels.length === 0 ? 0 : Math.min(count, Math.round(count * share));
  const samples = new Map<string, Sample>();
  for (let i = 0; i < count; i++) {
    const sample = makeSample(dataset, {
      id: random.hexId(),
      name: `${String(i + 1).padStart(6, "0")}`,
      time: dataset.create_time + i * INTERVAL_MS,
    });
    sample.sample_size = random.integer(20_000, 90_000);
    if (i < annotated) {
      sample.labels = [labelOf(random, random.pick(labels))];
      sample.sample_status = "MANUAL_ANNOTATION";
      const email = random.pick(ANNOTATORS);
      sample.labelers = [{ email, worker_id: new Random(email).hexId(), role: 0 }];
    }
    samples.set(sample.sample_id, sample);
  }
  return samples;
}
