// @ts-check
/** ModelArts v2: datasets. */

import { createDataset, updateDataset } from "./dataset_changes.js";
import { datasetView, filePreview } from "./dataset_view.js";
import { demandIdle } from "./guards.js";
import { pageOf, RATIO, ratioFilter, TASK_TYPES, VERSION_FORMATS } from "./lists.js";
import { findDataset } from "./records.js";

/**
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 */

const DATASET_TYPES = [0, 1, 3, 100, 101, 102, 200, 201, 202, 400, 600, 900];
const NAME = /^[A-Za-z0-9_-]{1,100}$/;
const DESCRIPTION = /^[^!<>=&"']{0,256}$/;
const LABEL = /** @type {const} */ ({
  name: { type: "string", required: true },
  property: { type: "json" },
  type: { type: "integer" },
});
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
      workspace_id: { type: "string", default: "0" },
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
  {
    operation: "CreateDataset",
    method: "POST",
    path: "/v2/{project_id}/datasets",
    status: 201,
    body: {
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
    },
    run: ({ state, body }) => createDataset(state, body),
  },
  {
    operation: "UpdateDataset",
    method: "PUT",
    path: "/v2/{project_id}/datasets/{dataset_id}",
    body: {
      add_labels: { type: "objects", fields: LABEL, default: [] },
      current_version_id: { type: "string" },
      dataset_name: { type: "string", pattern: NAME },
      delete_labels: { type: "objects", fields: LABEL, default: [] },
      description: { type: "string", pattern: DESCRIPTION },
      update_labels: { type: "objects", fields: LABEL, default: [] },
    },
    run: ({ state, path, body }) => updateDataset(state, findDataset(state, path.dataset_id), body),
  },
  {
    operation: "DeleteDataset",
    method: "DELETE",
    path: "/v2/{project_id}/datasets/{dataset_id}",
    status: 204,
    run({ state, path }) {
      const { dataset_id } = findDataset(state, path.dataset_id).dataset;
      demandIdle(state, dataset_id, "publish");
      state.tasks.start({
        id: state.random.modelartsId(),
        kind: "deleteDataset",
        subject: dataset_id,
        onSuccess: () => state.modelarts.datasets.delete(dataset_id),
      });
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
    // All are of the generation after labeling was decoupled.
    query.dataset_version !== "v1" &&
    (!query.support_export || dataset.total_sample_count > 0) &&
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
