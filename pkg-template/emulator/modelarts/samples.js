// @ts-check
/** ModelArts v2: samples of a dataset. */

import { modelartsFault } from "../faults.js";
import { batch } from "./batches.js";
import { findDataset, findVersion } from "./records.js";
import {
  listSamples,
  SAMPLE_QUERY,
  SCORE_QUERY,
  STATE_FIELD,
  sampleView,
} from "./sample_filters.js";
import { changeSamples, dataPath, makeSample, newSampleId, samplesOf } from "./seed_samples.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../fields.js").Values} Values
 * @typedef {import("./seed.js").Dataset} Dataset
 * @typedef {import("./labeling.js").Sample} Sample
 * @typedef {import("./labeling.js").SampleLabel} SampleLabel
 */

const SAMPLES = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples";
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const sampleRoutes = [
  {
    operation: "ListSamples",
    method: "GET",
    path: SAMPLES,
    query: {
      ...SAMPLE_QUERY,
      ...SCORE_QUERY,
      ...STATE_FIELD,
      email: { type: "string" },
      sample_type: { type: "integer", oneOf: [0, 1, 2, 4, 6, 9] },
      version_id: { type: "string" },
    },
    run({ state, path, query }) {
      const record = findDataset(state, path.dataset_id);
      const version = query.version_id && findVersion(record, query.version_id);
      if (query.version_id && !version) throw modelartsFault("noSuchVersion");
      const samples = [...samplesOf(state, record).values()];
      const found = samples.filter(
        (sample) => !version || sample.sample_time <= version.create_time,
      );
      return listSamples(found, query, state.now());
    },
  },
  {
    operation: "UploadSamplesJson",
    method: "POST",
    path: SAMPLES,
    body: {
      final_annotation: { type: "boolean", default: true },
      samples: {
        type: "objects",
        required: true,
        fields: {
          data: { type: "string" },
          name: { type: "string" },
          labels: { type: "objects" },
          metadata: { type: "json" },
          sample_type: { type: "integer", oneOf: [0, 1, 2, 4, 6, 9] },
        },
      },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      return changeSamples(state, record, (samples) =>
        batch(/** @type {Values[]} */ (body.samples), (given) => {
          const sample = uploaded(state, record.dataset, given, body.final_annotation);
          for (const { sample_name } of samples.values()) {
            if (sample_name === sample.sample_name) throw modelartsFault("sampleExists");
          }
          samples.set(sample.sample_id, sample);
          const name = `${dataPath(record.dataset)}${sample.sample_name}`;
          return { name, info: sample.sample_id };
        }),
      );
    },
  },
  {
    operation: "UpdateSamples",
    method: "PUT",
    path: SAMPLES,
    body: {
      email: { type: "string" },
      samples: {
        type: "objects",
        required: true,
        fields: {
          sample_id: { type: "string" },
          labels: { type: "objects" },
          metadata: { type: "json" },
        },
      },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      return changeSamples(state, record, (samples) =>
        batch(/** @type {Values[]} */ (body.samples), (change) => {
          updateSample(state, record.dataset, findSample(samples, change.sample_id), {
            ...change,
            email: body.email,
          });
        }),
      );
    },
  },
  {
    operation: "DeleteSamples",
    method: "POST",
    path: `${SAMPLES}/delete`,
    body: {
      delete_source: { type: "boolean", default: false },
      samples: { type: "strings", required: true },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      return changeSamples(state, record, (samples) =>
        batch(/** @type {string[]} */ (body.samples), (id) => {
          samples.delete(findSample(samples, id).sample_id);
        }),
      );
    },
  },
  {
    operation: "DescribeSample",
    method: "GET",
    path: `${SAMPLES}/{sample_id}`,
    query: { ...STATE_FIELD },
    run({ state, path }) {
      const samples = samplesOf(state, findDataset(state, path.dataset_id));
      return sampleView(findSample(samples, path.sample_id));
    },
  },
  {
    operation: "ListSearch",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/search-condition",
    run({ state, path }) {
      const record = findDataset(state, path.dataset_id);
      const samples = [...samplesOf(state, record).values()];
      const emails = samples.flatMap(({ labelers }) =>
        (labelers ?? []).map((/** @type {{ email: string }} */ { email }) => `human/${email}`),
      );
      return {
        labels: record.dataset.labels ?? [],
        metadata: freeMetadata(samples),
        labelers: [...new Set(emails)].sort(),
      };
    },
  },
];

/** @param {Map<string, Sample>} samples @param {string} id */
export function findSample(samples, id) {
  const sample = samples.get(id);
  if (!sample) throw modelartsFault("noSuchSample");
  return sample;
}

/**
 * What a caller changes in a sample: labels replace those there were, also where none are given;
 * metadata are added.
 * @param {State} state
 * @param {Dataset} dataset
 * @param {Sample} sample
 * @param {Values} change
 */
export function updateSample(state, dataset, sample, { labels, metadata, sample_usage, email }) {
  sample.labels = givenLabels(dataset, labels ?? [], "human");
  sample.sample_status = sample.labels.length > 0 ? "MANUAL_ANNOTATION" : "UN_ANNOTATION";
  if (email) sample.labelers = [{ email, role: 0 }];
  if (metadata) sample.metadata = { ...sample.metadata, ...metadata };
  if (sample_usage) sample.sample_usage = sample_usage;
  sample.sample_time = state.now();
}

/** @param {State} state @param {Dataset} dataset @param {Values} given @param {boolean} final */
function uploaded(state, dataset, { data, name, labels = [], metadata }, final) {
  if (data !== undefined && !BASE64.test(data)) throw modelartsFault("uploadFailed");
  const id = newSampleId(state.random);
  const sample = makeSample(dataset, { id, name: name || id, time: state.now() });
  if (data !== undefined) {
    sample.sample_size = Math.floor((data.replace(/=+$/, "").length * 3) / 4);
  }
  sample.metadata = { ...sample.metadata, ...metadata };
  sample.labels = givenLabels(dataset, labels, final ? "human" : "auto");
  if (labels.length > 0 && final) sample.sample_status = "MANUAL_ANNOTATION";
  return sample;
}

/** @param {Dataset} dataset @param {SampleLabel[]} labels @param {"human" | "auto"} by */
function givenLabels(dataset, labels, by) {
  const known = /** @type {{ name: string, type: number }[]} */ (dataset.labels ?? []);
  return labels.map((label) => {
    const found = known.find(
      ({ name, type }) => name === label.name && (label.type ?? type) === type,
    );
    if (label.name !== undefined && !found) throw modelartsFault("noSuchLabel", label.name);
    const type = found?.type ?? dataset.dataset_type;
    return { type, property: {}, annotated_by: by, ...label };
  });
}

/** The values of each key that is not the service's own. @param {readonly Sample[]} samples */
function freeMetadata(samples) {
  /** @type {Record<string, string[]>} */
  const values = {};
  for (const [name, value] of samples.flatMap(({ metadata }) => Object.entries(metadata))) {
    if (name.startsWith("@modelarts:")) continue;
    values[name] ??= [];
    if (!values[name].includes(String(value))) values[name].push(String(value));
  }
  return values;
}
