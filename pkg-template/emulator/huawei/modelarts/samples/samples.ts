/** ModelArts v2: samples of a dataset. */

import { bytesOf } from "../../../http/encoding.js";
import { type Field, recordOf, type Values, withoutUndefined } from "../../../http/fields.js";
import { writtenObject } from "../../../objects/content.js";
import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { batch } from "../batches.js";
import { labelerOf } from "../contents/generated.js";
import { isConfirmed } from "../contents/mark.js";
import { splitPath } from "../contents/publication.js";
import type { SampleSet } from "../contents/sample-set.js";
import type { DatasetRecord } from "../datasets/record.js";
import { findDataset, findVersion } from "../lookup.js";
import { route } from "../route.js";
import { changeSamples } from "./changes.js";
import { listSet, SAMPLE_QUERY, SCORE_QUERY, STATE_FIELD } from "./filters.js";
import { pathsOf } from "./paths.js";
import type { Sample, SampleLabel } from "./record.js";
import { dataPath, makeSample } from "./record.js";
import { pageView, sampleView } from "./view.js";

const SAMPLES = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples";
/** Labels of a sample in a request. */
export const SAMPLE_LABELS = {
  type: "objects",
  fields: {
    name: { type: "string" },
    type: { type: "integer" },
    id: { type: "string" },
    property: { type: "json" },
    annotated_by: { type: "string" },
    score: { type: "number" },
  },
} as const satisfies Field;
type GivenLabel = Values<typeof SAMPLE_LABELS.fields>;

/** A change of a sample in a request. */
interface SampleChange {
  labels?: readonly GivenLabel[] | undefined;
  metadata?: unknown;
  email?: string | undefined;
}

/** A new sample in a request. */
interface GivenSample extends SampleChange {
  /** Base64. */
  data?: string | undefined;
  name?: string | undefined;
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Tells if `atob` decodes a text: padding fills up four characters, and one alone is not a byte. */
const isBase64 = (text: string) =>
  BASE64.test(text) && (text.endsWith("=") ? text.length % 4 === 0 : text.length % 4 !== 1);

export const sampleRoutes = [
  route({
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
    run({ state, path, query, request }) {
      const record = findDataset(state, path.dataset_id);
      const samples = samplesAt(record, query.version_id);
      return pageView({ state, request }, listSet(samples, query, state.now()));
    },
  }),
  route({
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
          labels: SAMPLE_LABELS,
          metadata: { type: "json" },
          sample_type: { type: "integer", oneOf: [0, 1, 2, 4, 6, 9] },
        },
      },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      return changeSamples(state, record, (samples) =>
        batch(body.samples, (given) => {
          const sample = uploaded(state, record, given, body.final_annotation);
          if (pathsOf(samples)(sample.source)) throw modelartsFault("sampleExists");
          samples.set(sample);
          if (given.data !== undefined) writeSource(state, sample, given.data);
          const name = `${dataPath(record.dataset)}${sample.sample_name}`;
          return { name, info: sample.sample_id };
        }),
      );
    },
  }),
  route({
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
          labels: SAMPLE_LABELS,
          metadata: { type: "json" },
        },
      },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      return changeSamples(state, record, (samples) =>
        batch(body.samples, (change) => {
          const sample = { ...findSample(samples, change.sample_id) };
          updateSample(state, record, sample, { ...change, email: body.email });
          samples.set(sample);
        }),
      );
    },
  }),
  route({
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
        batch(body.samples, (id) => {
          const sample = findSample(samples, id);
          samples.delete(sample.sample_id);
          if (body.delete_source) deleteSource(state, sample);
        }),
      );
    },
  }),
  route({
    operation: "DescribeSample",
    method: "GET",
    path: `${SAMPLES}/{sample_id}`,
    query: { ...STATE_FIELD },
    run({ state, path, request }) {
      const { samples } = findDataset(state, path.dataset_id);
      return sampleView({ state, request }, findSample(samples, path.sample_id));
    },
  }),
  route({
    operation: "ListSearch",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}/data-annotations/search-condition",
    run({ state, path }) {
      const { samples } = findDataset(state, path.dataset_id);
      return {
        labels: samples.labels,
        metadata: freeMetadata([...samples.stored.values()]),
        labelers: labelersOf(samples).map((email) => `human/${email}`),
      };
    },
  }),
];

/**
 * Returns the samples of a dataset, or those of a version of it.
 * @throws {Fault} if the version does not exist
 */
export function samplesAt(record: DatasetRecord, versionId: string | undefined) {
  if (!versionId) return record.samples;
  const version = findVersion(record, versionId);
  if (!version) throw modelartsFault("noSuchVersion");
  return version.snapshot.samples();
}

export function findSample<S extends Sample>(samples: { get(id: string): S | undefined }, id = "") {
  const sample = samples.get(id);
  if (!sample) throw modelartsFault("noSuchSample");
  return sample;
}

/** Applies a caller's change to a sample: labels are replaced, even by none; metadata are merged. */
export function updateSample(
  state: State,
  record: DatasetRecord,
  sample: Sample,
  { labels, metadata, email }: SampleChange,
) {
  sample.labels = givenLabels(record, labels ?? [], "human");
  sample.sample_status = sample.labels.length > 0 ? "MANUAL_ANNOTATION" : "UN_ANNOTATION";
  if (email) sample.labelers = [{ email, role: 0 }];
  sample.metadata = { ...sample.metadata, ...recordOf(metadata) };
  sample.sample_time = state.now();
}

function uploaded(
  state: State,
  record: DatasetRecord,
  { data, name, labels = [], metadata }: GivenSample,
  final: boolean,
) {
  if (data !== undefined && !isBase64(data)) throw modelartsFault("uploadFailed");
  const id = state.random.hexId();
  const sample = makeSample(record.dataset, { id, name: name || id, time: state.now() });
  if (data !== undefined) {
    sample.sample_size = Math.floor((data.replace(/=+$/, "").length * 3) / 4);
  }
  sample.metadata = { ...sample.metadata, ...recordOf(metadata) };
  sample.labels = givenLabels(record, labels, final ? "human" : "auto");
  if (labels.length > 0 && final) sample.sample_status = "MANUAL_ANNOTATION";
  return sample;
}

/** @param data base64 */
function writeSource({ obs, now }: State, { source }: Sample, data: string) {
  const { bucket, key } = splitPath(source.replace("s3:/", ""));
  const options = { lastModified: now(), contentType: "application/octet-stream" };
  obs.bucket(bucket)?.put(key, writtenObject([bytesOf(atob(data))], options));
}

/** Deletes the object that a sample is made from, if it has one. */
export function deleteSource({ obs }: State, { source }: Pick<Sample, "source">) {
  if (!source.startsWith("s3:/")) return;
  const { bucket, key } = splitPath(source.replace("s3:/", ""));
  obs.bucket(bucket)?.delete(key);
}

function givenLabels(
  { dataset, labels: known }: DatasetRecord,
  labels: readonly GivenLabel[],
  by: "human" | "auto",
): SampleLabel[] {
  return labels.map((label) => {
    const found = known.find(
      ({ name, type }) => name === label.name && (label.type ?? type) === type,
    );
    if (label.name !== undefined && !found) throw modelartsFault("noSuchLabel", label.name);
    const { property, ...others } = label;
    const type = found?.type ?? dataset.dataset_type;
    return { type, annotated_by: by, ...withoutUndefined(others), property: recordOf(property) };
  });
}

/** Returns the people who labelled samples. */
function labelersOf(set: SampleSet) {
  const emails = new Set<string>();
  for (const entry of set.entries()) {
    if (typeof entry !== "number") for (const { email } of entry.labelers ?? []) emails.add(email);
    else if (isConfirmed(set.marks[entry] ?? 0)) emails.add(labelerOf(set, entry));
  }
  return [...emails].sort();
}

/** Returns the values of each metadata key that is not the service's own. */
function freeMetadata(samples: readonly Sample[]) {
  const values: Record<string, string[]> = {};
  for (const [name, value] of samples.flatMap(({ metadata }) => Object.entries(metadata))) {
    if (name.startsWith("@modelarts:")) continue;
    values[name] ??= [];
    if (!values[name].includes(String(value))) values[name].push(String(value));
  }
  return values;
}
