/** Creates datasets, and changes their names, labels and current version. */

import type { Fields, Values } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { addDataset } from "../contents/mounts.js";
import type { SampleSet } from "../contents/sample-set.js";
import { requireIdle, requireObsPath } from "../guards.js";
import { findVersion } from "../lookup.js";
import { addSamples, countsUnder, isEmptyPath } from "../samples/counts.js";
import { dataPath } from "../samples/record.js";
import type { Version } from "../versions/record.js";
import { startImport } from "./imports.js";
import { type DatasetRecord, emptyRecord, type Label, makeDataset } from "./record.js";

export const DATASET_TYPES = [0, 1, 3, 100, 101, 102, 200, 201, 202, 400, 600, 900];
const NAME = /^[A-Za-z0-9_-]{1,100}$/;
const DESCRIPTION = /^[^!<>=&"']{0,256}$/;
const LABEL = {
  name: { type: "string", required: true },
  property: { type: "json" },
  type: { type: "integer" },
} as const satisfies Fields;

export const CREATE_DATASET = {
  data_format: { type: "string", oneOf: ["Default", "CarbonData"] },
  data_sources: {
    type: "objects",
    required: true,
    fields: {
      data_path: { type: "string" },
      data_type: { type: "integer", min: 0, max: 6, default: 0 },
      with_column_header: { type: "boolean" },
    },
  },
  dataset_name: { type: "string", required: true, pattern: NAME },
  dataset_type: { type: "integer", oneOf: DATASET_TYPES, default: 0 },
  description: { type: "string", pattern: DESCRIPTION, default: "" },
  import_annotations: { type: "boolean", default: true },
  import_data: { type: "boolean", default: false },
  label_format: { type: "json" },
  labels: { type: "objects", fields: LABEL, default: [] },
  managed: { type: "boolean", default: false },
  schema: { type: "objects" },
  work_path: { type: "string", required: true },
  work_path_type: { type: "integer", required: true, oneOf: [0] },
  workforce_information: { type: "json" },
  workspace_id: { type: "string" },
} as const satisfies Fields;

export const UPDATE_DATASET = {
  add_labels: { type: "objects", fields: LABEL, default: [] },
  current_version_id: { type: "string" },
  dataset_name: { type: "string", pattern: NAME },
  delete_labels: { type: "objects", fields: LABEL, default: [] },
  description: { type: "string", pattern: DESCRIPTION },
  update_labels: { type: "objects", fields: LABEL, default: [] },
} as const satisfies Fields;

/** A label of a request. */
type GivenLabel = Values<typeof LABEL>;

export function createDataset(state: State, body: Values<typeof CREATE_DATASET>) {
  const [source, ...others] = body.data_sources;
  if (!source || others.length > 0) {
    throw modelartsFault("invalidParameter", "data_sources: must have one item");
  }
  if (body.work_path.length > 700) throw modelartsFault("longWorkPath");
  const path = source.data_path ?? "";
  for (const each of path ? [body.work_path, path] : [body.work_path]) requireObsPath(each);
  requireFreeName(state, body.dataset_name);
  const labels = newLabels([], body.labels, body.dataset_type);

  const dataset = makeDataset({
    id: state.random.modelartsId(),
    name: body.dataset_name,
    type: body.dataset_type,
    time: state.now(),
    description: body.description,
    workPath: body.work_path.replace(/\/?$/, "/"),
    source,
    labels: labels.length,
    importData: body.import_data,
    schema: body.schema,
    workspace: body.workspace_id,
    dataFormat: body.data_format,
    managed: body.managed,
  });
  const record = emptyRecord(dataset, labels);
  addDataset(state, record);

  const counts = countsUnder(path, record, { annotations: body.import_annotations });
  const directory = dataPath(dataset);
  const asTask = body.import_data;
  state.tasks.start({
    id: state.random.modelartsId(),
    kind: "createDataset",
    subject: dataset.dataset_id,
    onSuccess({ endsAt }) {
      if (!asTask) addSamples(state, record, { counts, directory, time: endsAt });
    },
  });
  if (!asTask) return { dataset_id: dataset.dataset_id };
  // Only the import of a table is a task that can be queried.
  const task = startImport(state, record, {
    path,
    type: 0,
    counts,
    fails: isEmptyPath(path),
    add: (time) => addSamples(state, record, { counts, directory, time }),
  });
  dataset.import_task_id = task.id;
  return { dataset_id: dataset.dataset_id, import_task_id: task.id };
}

export function updateDataset(
  state: State,
  record: DatasetRecord,
  body: Values<typeof UPDATE_DATASET>,
) {
  const { dataset } = record;
  const { dataset_name, description, current_version_id } = body;
  requireIdle(state, dataset.dataset_id);
  if (dataset_name !== undefined && dataset_name !== dataset.dataset_name) {
    requireFreeName(state, dataset_name);
  }
  // Tried on a copy first: either all changes are applied or none.
  changeLabels(record.samples.copy(), body, dataset.dataset_type);
  if (current_version_id !== undefined) switchVersion(state, record, current_version_id);

  changeLabels(record.samples, body, dataset.dataset_type);
  if (dataset_name !== undefined) dataset.dataset_name = dataset_name;
  if (description !== undefined) dataset.description = description;
  dataset.update_time = state.now();
  return { dataset_id: dataset.dataset_id };
}

function switchVersion(state: State, record: DatasetRecord, id: string) {
  const { dataset } = record;
  const version = findVersion(record, id);
  if (!version) throw modelartsFault("noSuchVersion");
  requireIdle(state, dataset.dataset_id, "publish", "checkout");
  if (version.status === 0) throw modelartsFault("datasetPublishes");
  state.tasks.start({
    id: state.random.modelartsId(),
    kind: "checkout",
    subject: dataset.dataset_id,
    fails: version.status !== 1,
    onSuccess: ({ endsAt }) => checkOut(record, version, endsAt),
  });
}

/**
 * Makes a version the current one: the dataset's samples and labels become those of the version.
 * @param time epoch milliseconds
 */
export function checkOut(record: DatasetRecord, version: Version, time: number) {
  record.samples = version.snapshot.samples().copy();
  record.dataset.current_version_id = version.version_id;
  record.dataset.update_time = time;
}

/** Requires that no dataset has the name, and that no running export is going to create one with it. */
export function requireFreeName({ modelarts, tasks }: State, name: string) {
  for (const { dataset, exports } of modelarts.datasets.values()) {
    const isTaken =
      dataset.dataset_name === name ||
      exports.some((each) => each.newName === name && tasks.fraction(each.task) < 1);
    if (isTaken) throw modelartsFault("datasetExists");
  }
}

type LabelChanges = Pick<
  Values<typeof UPDATE_DATASET>,
  "add_labels" | "delete_labels" | "update_labels"
>;

/** @param type type of labels without one */
function changeLabels(samples: SampleSet, changes: LabelChanges, type: number) {
  for (const { name } of changes.delete_labels) samples.removeLabel(findLabel(samples, name));
  for (const update of changes.update_labels) {
    const label = findLabel(samples, update.name);
    // The new name of a label is one of its properties.
    const { "@modelarts:rename_to": renamed, ...property } = propertiesOf(update);
    const name = typeof renamed === "string" && renamed !== "" ? renamed : label.name;
    if (name !== label.name && samples.labels.some((other) => other.name === name)) {
      throw modelartsFault("labelExists");
    }
    samples.replaceLabel(label, {
      ...label,
      type: update.type ?? label.type,
      name,
      property: { ...label.property, ...property },
    });
  }
  for (const label of newLabels(samples.labels, changes.add_labels, type)) samples.addLabel(label);
}

/** Returns the labels to add; each name is used once. */
function newLabels(labels: readonly Label[], added: readonly GivenLabel[], type: number) {
  const names = new Set(labels.map(({ name }) => name));
  return added.map((label): Label => {
    if (names.has(label.name)) throw modelartsFault("labelExists");
    names.add(label.name);
    return { ...label, type: label.type ?? type, property: propertiesOf(label) };
  });
}

const propertiesOf = ({ property }: GivenLabel) =>
  typeof property === "object" ? ({ ...property } as Record<string, unknown>) : {};

function findLabel({ labels }: SampleSet, wanted: string) {
  const label = labels.find(({ name }) => name === wanted);
  if (!label) throw modelartsFault("noSuchLabel");
  return label;
}
