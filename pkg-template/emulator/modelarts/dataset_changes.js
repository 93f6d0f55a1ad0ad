// @ts-check
/** Creates ModelArts datasets, and changes their names, labels and current version. */

import { modelartsFault } from "../faults.js";
import { gainOf, grow } from "./counts.js";
import { demandIdle, demandObsPath } from "./guards.js";
import { startImport } from "./imports.js";
import { makeDataset } from "./new_dataset.js";
import { findVersion } from "./records.js";

/**
 * @typedef {import("../fields.js").Values} Values
 * @typedef {import("../state.js").State} State
 * @typedef {import("./new_dataset.js").Label} Label
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 */

/** @param {State} state @param {Values} body */
export function createDataset(state, body) {
  if (body.data_sources.length !== 1) {
    throw modelartsFault("invalidParameter", "data_sources: must have one item");
  }
  if (body.work_path.length > 700) throw modelartsFault("longWorkPath");
  const [source] = body.data_sources;
  const path = source.data_path ?? "";
  for (const each of path ? [body.work_path, path] : [body.work_path]) demandObsPath(each);
  demandFreeName(state, body.dataset_name);
  const labels = addLabels([], body.labels, body.dataset_type);

  const dataset = makeDataset({
    id: state.random.modelartsId(),
    name: body.dataset_name,
    type: body.dataset_type,
    time: state.now(),
    description: body.description,
    workPath: body.work_path.replace(/\/?$/, "/"),
    source,
    labels,
    importData: body.import_data,
    schema: body.schema,
    workspace: body.workspace_id,
    dataFormat: body.data_format,
    managed: body.managed,
  });
  /** @type {DatasetRecord} */
  const record = { dataset, versions: [] };
  state.modelarts.datasets.set(dataset.dataset_id, record);

  const gain = gainOf(path, dataset, { annotations: body.import_annotations });
  const asTask = body.import_data;
  state.tasks.start({
    id: state.random.modelartsId(),
    kind: "createDataset",
    subject: dataset.dataset_id,
    onSuccess({ endsAt }) {
      if (!asTask) grow(state, record, gain, endsAt);
    },
  });
  if (!asTask) return { dataset_id: dataset.dataset_id };
  // Only for tables is the import a task that can be asked for.
  const task = startImport(state, record, { path, type: 0, gain });
  dataset.import_task_id = task.id;
  return { dataset_id: dataset.dataset_id, import_task_id: task.id };
}

/** @param {State} state @param {DatasetRecord} record @param {Values} body */
export function updateDataset(state, record, body) {
  const { dataset } = record;
  const { dataset_name, description, current_version_id } = body;
  demandIdle(state, dataset.dataset_id);
  if (dataset_name !== undefined && dataset_name !== dataset.dataset_name) {
    demandFreeName(state, dataset_name);
  }
  const kept = deleteLabels(dataset.labels, body.delete_labels);
  const updated = updateLabels(kept, body.update_labels);
  const labels = addLabels(updated, body.add_labels, dataset.dataset_type);
  // Last of all that can be refused: the rest is changed with it or not at all.
  if (current_version_id !== undefined) switchVersion(state, record, current_version_id);

  dataset.labels = labels;
  if (dataset_name !== undefined) dataset.dataset_name = dataset_name;
  if (description !== undefined) dataset.description = description;
  dataset.update_time = state.now();
  return { dataset_id: dataset.dataset_id };
}

/** @param {State} state @param {DatasetRecord} record @param {string} id */
function switchVersion(state, record, id) {
  const { dataset } = record;
  const version = findVersion(record, id);
  if (!version) throw modelartsFault("noSuchVersion");
  demandIdle(state, dataset.dataset_id, "publish", "checkout");
  if (version.status === 0) throw modelartsFault("datasetPublishes");
  state.tasks.start({
    id: state.random.modelartsId(),
    kind: "checkout",
    subject: dataset.dataset_id,
    fails: version.status !== 1,
    onSuccess({ endsAt }) {
      dataset.current_version_id = id;
      dataset.update_time = endsAt;
    },
  });
}

/** @param {State} state @param {string} name */
export function demandFreeName(state, name) {
  for (const { dataset } of state.modelarts.datasets.values()) {
    if (dataset.dataset_name === name) throw modelartsFault("datasetExists");
  }
}

/** @param {readonly Label[]} labels @param {readonly Label[]} added @param {number} type where none is given */
function addLabels(labels, added, type) {
  const all = [...labels];
  for (const label of added) {
    if (all.some(({ name }) => name === label.name)) throw modelartsFault("labelExists");
    all.push({ type, property: {}, ...label });
  }
  return all;
}

/** @param {readonly Label[]} labels @param {readonly Label[]} deleted */
function deleteLabels(labels, deleted) {
  for (const label of deleted) demandLabel(labels, label);
  return labels.filter(({ name }) => !deleted.some((label) => label.name === name));
}

/** A label's new name is a property of it. @param {readonly Label[]} labels @param {readonly Label[]} updates */
function updateLabels(labels, updates) {
  /** @type {Label[]} */
  let all = [...labels];
  for (const update of updates) {
    demandLabel(all, update);
    const { "@modelarts:rename_to": renamed, ...property } = update.property ?? {};
    const name = typeof renamed === "string" && renamed !== "" ? renamed : update.name;
    if (name !== update.name && all.some((label) => label.name === name)) {
      throw modelartsFault("labelExists");
    }
    all = all.map((label) =>
      label.name === update.name
        ? { ...label, ...update, name, property: { ...label.property, ...property } }
        : label,
    );
  }
  return all;
}

/** @param {readonly Label[]} labels @param {Label} wanted */
function demandLabel(labels, wanted) {
  if (!labels.some(({ name }) => name === wanted.name)) throw modelartsFault("noSuchLabel");
}
