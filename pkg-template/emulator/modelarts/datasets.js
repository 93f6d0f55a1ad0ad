// @ts-check
/** ModelArts v2: datasets. */

import { pageOf, RATIO, ratioFilter, TASK_TYPES, VERSION_FORMATS } from "./lists.js";
import { findDataset, findVersion, versionView } from "./records.js";

/**
 * @typedef {import("../routes.js").Call} Call
 * @typedef {import("../state.js").State} State
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 */

const DATASET_TYPES = [0, 1, 3, 100, 101, 102, 200, 201, 202, 400, 600, 900];
/** Dataset `status` while a task of this kind runs. */
const BUSY_STATUS = { checkout: 7, sync: 5 };
/** `running_task_type` of the tasks the emulator has; there is none for a sync. */
const TASK_TYPE = { checkout: 3, sync: undefined };

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const datasetRoutes = [
  {
    operation: "ListDatasets",
    method: "GET",
    path: "/v2/{project_id}/datasets",
    query: {
      check_running_task: { type: "boolean", default: false },
      contain_versions: { type: "boolean" },
      dataset_type: { type: "integer", oneOf: DATASET_TYPES },
      dataset_version: { type: "string", oneOf: ["v1", "v2", "all"] },
      file_preview: { type: "boolean", default: false },
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
      order: { type: "string", oneOf: ["asc", "desc"], default: "desc" },
      running_task_type: { type: "integer", oneOf: TASK_TYPES },
      search_content: { type: "string" },
      sort_by: { type: "string", oneOf: ["create_time", "dataset_name"], default: "create_time" },
      support_export: { type: "boolean", default: false },
      train_evaluate_ratio: { type: "string", pattern: RATIO },
      version_format: { type: "integer", oneOf: VERSION_FORMATS.map((_, i) => i) },
      with_labels: { type: "boolean", default: false },
      workspace_id: { type: "string" },
    },
    run({ state, query }) {
      const found = [...state.modelarts.datasets.values()].filter((record) =>
        isListed(record, query),
      );
      found.sort((a, b) => compare(a.dataset[query.sort_by], b.dataset[query.sort_by]));
      if (query.order === "desc") found.reverse();
      const datasets = pageOf(found, query).map((record) => {
        const { labels, ...view } = datasetView(state, record, query);
        return {
          ...view,
          ...(query.with_labels && { labels }),
          ...(query.file_preview && { samples: filePreview(record) }),
        };
      });
      return { total_number: found.length, datasets };
    },
  },
  {
    operation: "DescDataset",
    method: "GET",
    path: "/v2/{project_id}/datasets/{dataset_id}",
    query: {
      check_running_task: { type: "boolean", default: false },
      running_task_type: { type: "integer", oneOf: TASK_TYPES },
    },
    run({ state, path, query }) {
      const { data_url, ...view } = datasetView(state, findDataset(state, path.dataset_id), query);
      return view;
    },
  },
];

/** @param {DatasetRecord} record @param {import("../fields.js").Values} query */
function isListed({ dataset, versions }, query) {
  const { dataset_type, search_content, version_format, workspace_id } = query;
  const inRange = ratioFilter(query.train_evaluate_ratio);
  const format = VERSION_FORMATS[version_format];
  return (
    (dataset_type === undefined || dataset.dataset_type === dataset_type) &&
    (!search_content || dataset.dataset_name.includes(search_content)) &&
    (!workspace_id || dataset.workspace_id === workspace_id) &&
    (!query.contain_versions || versions.length > 0) &&
    (!query.train_evaluate_ratio || versions.some(inRange)) &&
    (!format || versions.some((version) => version.version_format === format))
  );
}

/** @param {unknown} a @param {unknown} b two numbers or two strings */
function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : 1;
}

/**
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {import("../fields.js").Values} query
 * @returns {Record<string, unknown>}
 */
function datasetView(state, record, query) {
  const { dataset, versions } = record;
  const current = findVersion(record, dataset.current_version_id ?? "");
  const tasks = state.tasks.runningOn(dataset.dataset_id);
  const busy = tasks.map((task) => BUSY_STATUS[/** @type {"checkout" | "sync"} */ (task.kind)]);
  const wanted = tasks.filter((task) => {
    const type = TASK_TYPE[/** @type {"checkout" | "sync"} */ (task.kind)];
    return query.running_task_type === undefined || query.running_task_type === type;
  });
  return {
    ...dataset,
    status: busy[0] ?? dataset.status,
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

/** Four of the files, as the console shows them. @param {DatasetRecord} record */
function filePreview({ dataset }) {
  return [1, 2, 3, 4].map((number) => ({
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
