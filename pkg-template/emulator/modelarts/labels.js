// @ts-check
/** ModelArts v2: labels of a dataset. A label is known by its name and type. */

import { modelartsFault } from "../faults.js";
import { FieldError } from "../fields.js";
import { batch } from "./batches.js";
import { pageOf } from "./lists.js";
import { findDataset, findVersion } from "./records.js";
import { changeSamples } from "./seed_samples.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("./seed.js").Dataset} Dataset
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {import("./labeling.js").Sample} Sample
 * @typedef {import("../fields.js").Values} Values
 * @typedef {Record<string, any> & { name: string, type: number,
 *   property?: Record<string, string> }} Label
 */

const LABELS = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels";
const LABEL_TYPES = [0, 1, 3, 100, 101, 102, 103, 200, 201, 202, 600];
const RENAME = "@modelarts:rename_to";
const SHORTCUT = "@modelarts:shortcut";
const PROPERTIES = ["color", "default_shape", "from_type", "rename_to", "shortcut", "to_type"];
const TYPE_QUERY = /** @type {const} */ ({ label_type: { type: "integer", oneOf: LABEL_TYPES } });

/** @type {import("../fields.js").Fields} */
const LABEL_BODY = {
  labels: {
    type: "objects",
    required: true,
    fields: {
      name: { type: "string", required: true },
      type: { type: "integer", oneOf: LABEL_TYPES },
      property: { type: "json" },
    },
  },
};

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const labelRoutes = [
  {
    operation: "ListLabels",
    method: "GET",
    path: LABELS,
    query: {
      version_id: { type: "string" },
      offset: { type: "integer", min: 0, default: 0 },
      limit: { type: "integer", min: 1, max: 100_000, default: 100_000 },
    },
    run({ state, path, query }) {
      const record = findDataset(state, path.dataset_id);
      if (query.version_id && !findVersion(record, query.version_id)) {
        throw modelartsFault("noSuchVersion");
      }
      const labels = labelsOf(record.dataset);
      return { total_number: labels.length, labels: pageOf(labels, query) };
    },
  },
  {
    operation: "CreateLabels",
    method: "POST",
    path: LABELS,
    body: LABEL_BODY,
    run({ state, path, body }) {
      const { dataset } = findDataset(state, path.dataset_id);
      const labels = labelsOf(dataset);
      return batch(/** @type {Label[]} */ (body.labels), (given) => {
        const label = { ...given, type: given.type ?? dataset.dataset_type };
        if (labels.some(isLabel(label.name, label.type))) throw modelartsFault("labelExists");
        refuseShortcut(labels, label.property);
        labels.push({ property: {}, ...label });
      });
    },
  },
  {
    operation: "UpdateLabels",
    method: "PUT",
    path: LABELS,
    body: LABEL_BODY,
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      return batch(/** @type {Label[]} */ (body.labels), ({ name, type, property, attributes }) => {
        const label = findLabel(record.dataset, name, type);
        updateLabel(state, record, label, property ?? {});
        if (attributes) label.attributes = attributes;
      });
    },
  },
  {
    operation: "DeleteLabels",
    method: "POST",
    path: `${LABELS}/delete`,
    query: { delete_policy: { type: "integer", oneOf: [0, 1, 2], default: 0 } },
    body: LABEL_BODY,
    run({ state, path, query, body }) {
      const record = findDataset(state, path.dataset_id);
      return batch(/** @type {Label[]} */ (body.labels), ({ name, type }) => {
        const label = findLabel(record.dataset, name, type);
        deleteLabel(state, record, label, query.delete_policy > 0);
      });
    },
  },
  {
    operation: "UpdateLabel",
    method: "PUT",
    path: `${LABELS}/{label_name}`,
    status: 204,
    query: TYPE_QUERY,
    body: Object.fromEntries(PROPERTIES.map((name) => [`@modelarts:${name}`, { type: "string" }])),
    run({ state, path, query, body }) {
      const record = findDataset(state, path.dataset_id);
      const label = findLabel(record.dataset, path.label_name, query.label_type);
      const given = Object.entries(body).filter(([, value]) => value !== undefined);
      updateLabel(state, record, label, Object.fromEntries(given));
    },
  },
  {
    operation: "DeleteLabelAndSamples",
    method: "DELETE",
    path: `${LABELS}/{label_name}`,
    status: 204,
    query: { ...TYPE_QUERY, delete_source: { type: "boolean", default: false } },
    run({ state, path, query }) {
      const record = findDataset(state, path.dataset_id);
      const label = findLabel(record.dataset, path.label_name, query.label_type);
      deleteLabel(state, record, label, true);
    },
  },
];

/**
 * How often each label stands on samples, and on how many.
 * @param {Dataset} dataset
 * @param {Iterable<Sample>} samples
 */
export function labelStats(dataset, samples) {
  const all = [...samples];
  return labelsOf(dataset).map((label) => {
    const found = all.map(({ labels }) => labels.filter(isLabel(label.name, label.type)).length);
    return {
      ...label,
      count: found.reduce((sum, count) => sum + count, 0),
      sample_count: found.filter((count) => count > 0).length,
    };
  });
}

/** @param {Dataset} dataset */
function labelsOf(dataset) {
  dataset.labels ??= [];
  return /** @type {Label[]} */ (dataset.labels);
}

/** @param {string} name @param {number | undefined} type any type where it is left out */
const isLabel = (name, type) => (/** @type {{ name?: string, type?: number }} */ label) =>
  label.name === name && (type === undefined || label.type === type);

/** @param {Dataset} dataset @param {string} name @param {number} [type] */
function findLabel(dataset, name, type) {
  const label = labelsOf(dataset).find(isLabel(name, type));
  if (!label) throw modelartsFault("noSuchLabel");
  return label;
}

/** @param {readonly Label[]} labels @param {Record<string, string> | undefined} property */
function refuseShortcut(labels, property) {
  const shortcut = property?.[SHORTCUT];
  if (shortcut && labels.some((label) => label.property?.[SHORTCUT] === shortcut)) {
    throw modelartsFault("shortcutTaken");
  }
}

/**
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {Label} label
 * @param {Record<string, string>} properties
 */
function updateLabel(state, record, label, { [RENAME]: name, ...property }) {
  const others = labelsOf(record.dataset).filter((other) => other !== label);
  if (name === "") throw new FieldError(RENAME, "must not be empty");
  if (name && others.some(isLabel(name, label.type))) throw modelartsFault("labelExists");
  refuseShortcut(others, property);
  label.property = { ...label.property, ...property };
  if (name === undefined) return;
  changeSamples(state, record, (samples) => {
    for (const sample of samples.values()) {
      for (const given of sample.labels.filter(isLabel(label.name, label.type))) given.name = name;
    }
  });
  label.name = name;
}

/**
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {Label} label
 * @param {boolean} withSamples delete those that carry no other label
 */
function deleteLabel(state, record, label, withSamples) {
  record.dataset.labels = labelsOf(record.dataset).filter((other) => other !== label);
  const gone = isLabel(label.name, label.type);
  changeSamples(state, record, (samples) => {
    for (const sample of [...samples.values()].filter(({ labels }) => labels.some(gone))) {
      sample.labels = sample.labels.filter((other) => !gone(other));
      if (sample.labels.length > 0) continue;
      if (withSamples) samples.delete(sample.sample_id);
      sample.sample_status = "UN_ANNOTATION";
    }
  });
}
