// @ts-check
/** A ModelArts dataset as the service shows it: its state, current version and running tasks. */

import { findVersion, versionView } from "./records.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../tasks.js").Task} Task
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 */

/** Dataset `status` while a task of this kind runs; of several the first counts. */
const BUSY_STATUS = { deleteDataset: 2, sync: 5, publish: 6, checkout: 7, import: 8 };
/** `running_task_type`; there is none for a sync. */
const TASK_TYPE = new Map(Object.entries({ export: 2, checkout: 3, import: 5, publish: 6 }));

/**
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {import("../fields.js").Values} query
 * @returns {Record<string, unknown>}
 */
export function datasetView(state, record, query) {
  const { dataset, versions } = record;
  const current = findVersion(record, dataset.current_version_id ?? "");
  const tasks = state.tasks.runningOn(dataset.dataset_id);
  const type = query.running_task_type;
  const wanted = tasks.filter((task) => type === undefined || type === TASK_TYPE.get(task.kind));
  return {
    ...dataset,
    status: statusOf(state, tasks) ?? dataset.status,
    dataset_version_count: versions.length,
    ...(current && {
      current_version_name: current.version_name,
      versions: [versionView(record, current)],
    }),
    ...(query.check_running_task && {
      exist_running_task: wanted.length > 0,
      running_tasks_id: wanted.map((task) => task.id),
    }),
  };
}

/** @param {State} state @param {Task[]} tasks on one dataset */
function statusOf(state, tasks) {
  const creation = tasks.find((task) => task.kind === "createDataset");
  // The second half of its creation imports its data source.
  if (creation) return state.tasks.fraction(creation) < 0.5 ? 0 : 8;
  const found = Object.entries(BUSY_STATUS).find(([kind]) => tasks.some((t) => t.kind === kind));
  return found?.[1];
}

/** Four of the files, as the console shows them. @param {DatasetRecord} record */
export function filePreview({ dataset }) {
  return [1, 2, 3, 4].slice(0, dataset.total_sample_count).map((number) => ({
    file_id: `${dataset.dataset_id}-${number}`,
    dataset_id: dataset.dataset_id,
    file_Name: `${String(number).padStart(6, "0")}`,
    file_type: "0",
    url: `${dataset.data_url}${String(number).padStart(6, "0")}`,
    size: 48_000 + number * 1733,
    create_time: dataset.create_time,
    tags: {},
  }));
}
