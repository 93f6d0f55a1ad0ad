/** ModelArts v2: labels of a dataset, identified by name and type. */

import { FieldError, type Fields, recordOf } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { batch } from "../batches.js";
import type { SampleSet } from "../contents/sample-set.js";
import type { DatasetRecord, Label } from "../datasets/record.js";
import { pageOf } from "../lists.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import { changeSamples } from "./changes.js";
import { samplesAt } from "./samples.js";

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
      const { labels } = samplesAt(findDataset(state, path.dataset_id), query.version_id);
      return { total_number: labels.length, labels: pageOf(labels, query) };
    },
  }),
  route({
    operation: "CreateLabels",
    method: "POST",
    path: LABELS,
    body: LABEL_BODY,
    run({ state, path, body }) {
      const { dataset, samples } = findDataset(state, path.dataset_id);
      return batch(body.labels, ({ name, type = dataset.dataset_type, property, attributes }) => {
        if (samples.labels.some(isLabel(name, type))) throw modelartsFault("labelExists");
        const label: Label = { name, type, property: recordOf(property) };
        if (attributes !== undefined) label.attributes = attributes;
        requireFreeShortcut(samples.labels, label.property);
        samples.addLabel(label);
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
        const label = findLabel(record, name, type);
        updateLabel(state, record, label, { property: recordOf(property), attributes });
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
        const label = findLabel(record, name, type);
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
      const label = findLabel(record, path.label_name, query.label_type);
      const given = Object.entries(body).filter(([, value]) => value !== undefined);
      updateLabel(state, record, label, { property: Object.fromEntries(given) });
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
      const label = findLabel(record, path.label_name, query.label_type);
      deleteLabel(state, record, label, true);
    },
  }),
];

/** @param type any type if `undefined` */
const isLabel =
  (name: string, type: number | undefined) =>
  (label: { name?: string | undefined; type?: number }) =>
    label.name === name && (type === undefined || label.type === type);

function findLabel({ labels }: DatasetRecord, name: string, type?: number) {
  const label = labels.find(isLabel(name, type));
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
  change: { property: Record<string, unknown>; attributes?: unknown },
) {
  const { [RENAME]: rename, ...property } = change.property;
  const others = record.labels.filter((other) => other !== label);
  const name = rename === undefined ? label.name : String(rename);
  if (name === "") throw new FieldError(RENAME, "must not be empty");
  if (others.some(isLabel(name, label.type))) throw modelartsFault("labelExists");
  requireFreeShortcut(others, property);
  changeSamples(state, record, (samples) => {
    samples.replaceLabel(label, {
      ...label,
      name,
      property: { ...label.property, ...property },
      ...(change.attributes ? { attributes: change.attributes } : {}),
    });
  });
}

/** @param withSamples deletes samples without another label */
function deleteLabel(state: State, record: DatasetRecord, label: Label, withSamples: boolean) {
  changeSamples(state, record, (samples) => {
    const ids = withSamples ? samplesWithOnly(samples, label) : [];
    for (const id of ids) samples.delete(id);
    samples.removeLabel(label);
  });
}

/** Returns the ids of the samples that have a label and no other. */
function samplesWithOnly(samples: SampleSet, label: Label) {
  const isIt = isLabel(label.name, label.type);
  const ids: string[] = [];
  for (const { sample_id, labels } of samples.samples()) {
    if (labels.length > 0 && labels.every(isIt)) ids.push(sample_id);
  }
  return ids;
}
