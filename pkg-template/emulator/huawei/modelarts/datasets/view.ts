/** Formats a dataset: its state, current version and running tasks. */

import type { State } from "../../../state.js";
import type { Task } from "../../../tasks.js";

import { findVersion, versionView } from "../lookup.js";
import type { DatasetRecord } from "./record.js";

/** Dataset `status` while a task of this kind runs; the first of several wins. */
const BUSY_STATUS = { deleteDataset: 2, sync: 5, publish: 6, checkout: 7, import: 8 };
/** `running_task_type` by kind of task; a sync has none. */
const TASK_TYPE = new Map(Object.entries({ export: 2, checkout: 3, import: 5, publish: 6 }));

export function datasetView(
  state: State,
  record: DatasetRecord,
  query: { running_task_type: number | undefined; check_running_task: boolean },
) {
  const { dataset, versions } = record;
  const current = findVersion(record, dataset.current_version_id ?? "");
  const tasks = state.tasks.runningOn(dataset.dataset_id);
  const { total, annotated, unconfirmed } = record.samples.counts();
  const type = query.running_task_type;
  const wanted = tasks.filter((task) => type === undefined || type === TASK_TYPE.get(task.kind));
  return {
    ...dataset,
    labels: record.labels,
    total_sample_count: total,
    annotated_sample_count: annotated,
    unconfirmed_sample_count: unconfirmed,
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

/** @param tasks the running tasks on the dataset */
function statusOf(state: State, tasks: Task[]) {
  const creation = tasks.find((task) => task.kind === "createDataset");
  // The second half of a dataset's creation imports its data source.
  if (creation) return state.tasks.fraction(creation) < 0.5 ? 0 : 8;
  const found = Object.entries(BUSY_STATUS).find(([kind]) => tasks.some((t) => t.kind === kind));
  return found?.[1];
}

/** Returns the first four files, as the console shows them. */
export function filePreview({ dataset, samples }: DatasetRecord) {
  const files = [];
  for (const sample of samples.samples()) {
    files.push({
      file_id: sample.sample_id,
      dataset_id: dataset.dataset_id,
      file_Name: sample.sample_name,
      file_type: String(sample.sample_type),
      url: `${sample.sample_dir}${sample.sample_name}`,
      size: sample.sample_size ?? 0,
      create_time: sample.sample_time,
      tags: {},
    });
    if (files.length === 4) break;
  }
  return files;
}
