/** ModelArts v2: labels of a dataset, identified by name and type. */

import { FieldError, type Fields, recordOf } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { batch } from "../batches.js";
import { changeSamples } from "../data/samples.js";
import type { Dataset, DatasetRecord, Label } from "../datasets/record.js";
import { pageOf } from "../lists.js";
import { findDataset, findVersion } from "../lookup.js";
import { route } from "../route.js";
import type { LabelStats, Sample } from "./record.js";

const LABELS = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels";
const LABEL_TYPES = [0, 1, 3, 100, 101, 102, 103, 200, 201, 202, 600];
const RENAME = "@modelarts:rename_to";
const SHORTCUT = "@modelarts:shortcut";
const LABEL_PROPERTIES = {
  "@modelarts:color": { type: "string" },
  "@modelarts:default_shape": { type: "string" },
  "@modelarts:from_type": { type: "string" },
  [RENAME]: { type: "string" },
  [SHORTCUT]: { type: "string" },
  "@modelarts:to_type": { type: "string" },
} as const satisfies Fields;
const TYPE_QUERY = {
  label_type: { type: "integer", oneOf: LABEL_TYPES },
} as const satisfies Fields;

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
} as const satisfies Fields;

export const labelRoutes = [
  route({
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
      const { labels } = record.dataset;
      return { total_number: labels.length, labels: pageOf(labels, query) };
    },
  }),
  route({
    operation: "CreateLabels",
    method: "POST",
    path: LABELS,
    body: LABEL_BODY,
    run({ state, path, body }) {
      const { dataset } = findDataset(state, path.dataset_id);
      const { labels } = dataset;
      return batch(body.labels, ({ name, type = dataset.dataset_type, property, attributes }) => {
        if (labels.some(isLabel(name, type))) throw modelartsFault("labelExists");
        const label: Label = { name, type, property: recordOf(property) };
        if (attributes !== undefined) label.attributes = attributes;
        requireFreeShortcut(labels, label.property);
        labels.push(label);
      });
    },
  }),
  route({
    operation: "UpdateLabels",
    method: "PUT",
    path: LABELS,
    body: LABEL_BODY,
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      return batch(body.labels, ({ name, type, property, attributes }) => {
        const label = findLabel(record.dataset, name, type);
        updateLabel(state, record, label, recordOf(property));
        if (attributes) label.attributes = attributes;
      });
    },
  }),
  route({
    operation: "DeleteLabels",
    method: "POST",
    path: `${LABELS}/delete`,
    query: { delete_policy: { type: "integer", oneOf: [0, 1, 2], default: 0 } },
    body: LABEL_BODY,
    run({ state, path, query, body }) {
      const record = findDataset(state, path.dataset_id);
      return batch(body.labels, ({ name, type }) => {
        const label = findLabel(record.dataset, name, type);
        deleteLabel(state, record, label, query.delete_policy > 0);
      });
    },
  }),
  route({
    operation: "UpdateLabel",
    method: "PUT",
    path: `${LABELS}/{label_name}`,
    status: 204,
    query: TYPE_QUERY,
    body: LABEL_PROPERTIES,
    run({ state, path, query, body }) {
      const record = findDataset(state, path.dataset_id);
      const label = findLabel(record.dataset, path.label_name, query.label_type);
      const given = Object.entries(body).filter(([, value]) => value !== undefined);
      updateLabel(state, record, label, Object.fromEntries(given));
    },
  }),
  route({
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
  }),
];

/** Counts the uses of each label, and the samples that have it. */
export function labelStats(dataset: Dataset, samples: Iterable<Sample>): LabelStats[] {
  const all = [...samples];
  return dataset.labels.map((label) => {
    const found = all.map(({ labels }) => labels.filter(isLabel(label.name, label.type)).length);
    return {
      ...label,
      count: found.reduce((sum, count) => sum + count, 0),
      sample_count: found.filter((count) => count > 0).length,
    };
  });
}

/** @param type any type if `undefined` */
const isLabel =
  (name: string, type: number | undefined) =>
  (label: { name?: string | undefined; type?: number }) =>
    label.name === name && (type === undefined || label.type === type);

function findLabel(dataset: Dataset, name: string, type?: number) {
  const label = dataset.labels.find(isLabel(name, type));
  if (!label) throw modelartsFault("noSuchLabel");
  return label;
}

function requireFreeShortcut(labels: readonly Label[], property: Record<string, unknown>) {
  const shortcut = property[SHORTCUT];
  if (shortcut && labels.some((label) => label.property[SHORTCUT] === shortcut)) {
    throw modelartsFault("shortcutTaken");
  }
}

function updateLabel(
  state: State,
  record: DatasetRecord,
  label: Label,
  { [RENAME]: rename, ...property }: Record<string, unknown>,
) {
  const others = record.dataset.labels.filter((other) => other !== label);
  const name = rename === undefined ? undefined : String(rename);
  if (name === "") throw new FieldError(RENAME, "must not be empty");
  if (name && others.some(isLabel(name, label.type))) throw modelartsFault("labelExists");
  requireFreeShortcut(others, property);
  label.property = { ...label.property, ...property };
  if (name === undefined) return;
  changeSamples(state, record, (samples) => {
    for (const sample of samples.values()) {
      for (const given of sample.labels.filter(isLabel(label.name, label.type))) given.name = name;
    }
  });
  label.name = name;
}

/** @param withSamples deletes samples without another label */
function deleteLabel(state: State, record: DatasetRecord, label: Label, withSamples: boolean) {
  record.dataset.labels = record.dataset.labels.filter((other) => other !== label);
  const isRemoved = isLabel(label.name, label.type);
  changeSamples(state, record, (samples) => {
    for (const sample of [...samples.values()].filter(({ labels }) => labels.some(isRemoved))) {
      sample.labels = sample.labels.filter((other) => !isRemoved(other));
      if (sample.labels.length > 0) continue;
      if (withSamples) samples.delete(sample.sample_id);
      sample.sample_status = "UN_ANNOTATION";
    }
  });
}
