// @ts-check
/** Made-up samples of a dataset, the same in every emulator, and the counts that follow from them. */

import { Random } from "../random.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("./seed.js").Dataset} Dataset
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {import("./labeling.js").Sample} Sample
 */

/** A dataset counts thousands, of which this many are there to be seen. */
const MOST = 60;
const EVERY_MS = 20_000;
const EXTENSIONS = { 0: "jpg", 1: "txt", 2: "wav", 4: "csv", 6: "mp4", 9: "bin" };
const ANNOTATORS = ["mira@example.com", "tomas@example.com", "li.na@example.com"];
const HEX = "0123456789abcdef";

/** `sample_type` of a dataset's `dataset_type`. @param {number} type */
export function sampleType(type) {
  if (type === 400) return 4;
  if (type === 600) return 6;
  if (type === 900) return 9;
  return /** @type {0 | 1 | 2} */ (Math.floor(type / 100));
}

/** @param {Random} random */
export const newSampleId = (random) => random.word(32, HEX);

/**
 * The samples of a dataset, by id. They are made when they are first asked for.
 * @param {State} state
 * @param {DatasetRecord} record
 */
export function samplesOf(state, { dataset }) {
  let samples = state.labeling.samples.get(dataset.dataset_id);
  if (!samples) {
    samples = seedSamples(dataset);
    state.labeling.samples.set(dataset.dataset_id, samples);
  }
  return samples;
}

/**
 * Changes samples and keeps the dataset's counts in step.
 * @template T
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {(samples: Map<string, Sample>) => T} change
 */
export function changeSamples(state, record, change) {
  const { dataset } = record;
  const samples = samplesOf(state, record);
  const before = tally(samples);
  const result = change(samples);
  const after = tally(samples);
  const add = (/** @type {string} */ name, /** @type {number} */ difference) => {
    dataset[name] = Math.max(0, Number(dataset[name] ?? 0) + difference);
  };
  add("total_sample_count", after.total - before.total);
  add("annotated_sample_count", after.annotated - before.annotated);
  add("unconfirmed_sample_count", after.unconfirmed - before.unconfirmed);
  add("deleted_sample_count", Math.max(0, before.total - after.total));
  dataset.update_time = state.now();
  return result;
}

/** Labelled by hand, or confirmed. @param {Sample} sample */
export const isAnnotated = (sample) => sample.sample_status === "MANUAL_ANNOTATION";

/** Labelled automatically, to be confirmed. @param {Sample} sample */
export const isUnconfirmed = (sample) => !isAnnotated(sample) && sample.labels.length > 0;

/** Where a dataset's files lie. @param {Dataset} dataset */
export function dataPath(dataset) {
  const sources = /** @type {{ data_path?: string }[] | undefined} */ (dataset.data_sources);
  return String(dataset.data_url ?? sources?.[0]?.data_path ?? dataset.work_path ?? "/");
}

/** @param {Map<string, Sample>} samples */
function tally(samples) {
  const all = [...samples.values()];
  return {
    total: all.length,
    annotated: all.filter(isAnnotated).length,
    unconfirmed: all.filter(isUnconfirmed).length,
  };
}

/** @param {Dataset} dataset */
function seedSamples(dataset) {
  const random = new Random(`samples of ${dataset.dataset_name} ${dataset.dataset_id}`);
  const total = Number(dataset.total_sample_count ?? 0);
  const labels = /** @type {{ name: string, type: number }[]} */ (dataset.labels ?? []);
  const count = Math.min(MOST, total);
  const share = total === 0 ? 0 : Number(dataset.annotated_sample_count ?? 0) / total;
  const annotated = labels.length === 0 ? 0 : Math.min(count, Math.round(count * share));
  /** @type {Map<string, Sample>} */
  const samples = new Map();
  for (let i = 0; i < count; i++) {
    const sample = makeSample(dataset, {
      id: newSampleId(random),
      name: `${String(i + 1).padStart(6, "0")}`,
      time: dataset.create_time + i * EVERY_MS,
    });
    sample.sample_size = random.integer(20_000, 90_000);
    if (i < annotated) {
      sample.labels = [labelOf(random, random.pick(labels))];
      sample.sample_status = "MANUAL_ANNOTATION";
      const email = random.pick(ANNOTATORS);
      sample.labelers = [{ email, worker_id: new Random(email).word(32, HEX), role: 0 }];
    }
    samples.set(sample.sample_id, sample);
  }
  return samples;
}

/**
 * @param {Dataset} dataset
 * @param {{ id: string, name: string, time: number }} file
 * @returns {Sample}
 */
export function makeSample(dataset, { id, name, time }) {
  const type = sampleType(dataset.dataset_type);
  const full = name.includes(".") ? name : `${name}.${EXTENSIONS[type]}`;
  const directory = dataPath(dataset);
  return {
    sample_id: id,
    sample_name: full,
    sample_type: type,
    labels: [],
    source: `https://obs.example.com${directory}${encodeURIComponent(full)}`,
    sample_dir: directory,
    metadata: { "@modelarts:import_origin": 0 },
    sample_time: time,
    sample_status: "UN_ANNOTATION",
  };
}

/** A label on a sample, with a box where the dataset is of boxes. @param {Random} random @param {{ name: string, type: number }} label */
export function labelOf(random, { name, type }) {
  if (type !== 1) return { name, type, property: {}, annotated_by: "human" };
  const [x, y] = [random.integer(0, 900), random.integer(0, 500)];
  const [width, height] = [random.integer(20, 300), random.integer(20, 200)];
  const feature = [
    [x, y],
    [x + width, y + height],
  ];
  const property = { "@modelarts:shape": "bndbox", "@modelarts:feature": feature };
  return { name, type, property, annotated_by: "human" };
}
