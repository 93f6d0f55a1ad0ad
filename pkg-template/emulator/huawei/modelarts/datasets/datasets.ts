/** ModelArts v2: datasets. */

import type { Fields, Values } from "../../../http/fields.js";
import { requireIdle } from "../guards.js";
import { formatOf, pageOf, RATIO, ratioFilter, TASK_TYPES, VERSION_FORMATS } from "../lists.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import {
  CREATE_DATASET,
  createDataset,
  DATASET_TYPES,
  UPDATE_DATASET,
  updateDataset,
} from "./changes.js";
import type { DatasetRecord } from "./record.js";
import { datasetView, filePreview } from "./view.js";

const LIST_DATASETS = {
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
} as const satisfies Fields;

export const datasetRoutes = [
  route({
    operation: "ListDatasets",
    method: "GET",
    path: "/v2/{project_id}/datasets",
    query: LIST_DATASETS,
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
  }),
  route({
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
  }),
  route({
    operation: "CreateDataset",
    method: "POST",
    path: "/v2/{project_id}/datasets",
    status: 201,
    body: CREATE_DATASET,
    run: ({ state, body }) => createDataset(state, body),
  }),
  route({
    operation: "UpdateDataset",
    method: "PUT",
    path: "/v2/{project_id}/datasets/{dataset_id}",
    body: UPDATE_DATASET,
    run: ({ state, path, body }) => updateDataset(state, findDataset(state, path.dataset_id), body),
  }),
  route({
    operation: "DeleteDataset",
    method: "DELETE",
    path: "/v2/{project_id}/datasets/{dataset_id}",
    status: 204,
    run({ state, path }) {
      const { dataset_id } = findDataset(state, path.dataset_id).dataset;
      requireIdle(state, dataset_id, "publish");
      state.tasks.start({
        id: state.random.modelartsId(),
        kind: "deleteDataset",
        subject: dataset_id,
        onSuccess: () => state.modelarts.datasets.delete(dataset_id),
      });
    },
  }),
];

function isListed(record: DatasetRecord, query: Values<typeof LIST_DATASETS>) {
  const { dataset } = record;
  const { dataset_type, search_content, version_format, workspace_id } = query;
  const inRange = ratioFilter(query.train_evaluate_ratio);
  const format = formatOf(version_format);
  return (
    (dataset_type === undefined || dataset.dataset_type === dataset_type) &&
    (!search_content || dataset.dataset_name.includes(search_content)) &&
    (!workspace_id || dataset.workspace_id === workspace_id) &&
    // All are of the generation after labelling was decoupled.
    query.dataset_version !== "v1" &&
    (!query.support_export || record.samples.counts().total > 0) &&
    (!query.contain_versions || record.versions.length > 0) &&
    (!query.train_evaluate_ratio || record.versions.some(inRange)) &&
    (!format || record.versions.some((version) => version.version_format === format))
  );
}

/** Orders two numbers or two strings. */
function compare(a: number | string, b: number | string) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : 1;
}
