// @ts-check
/** ModelArts v2: exports of a dataset's samples into a directory or into a new dataset. */

import { modelartsFault } from "../faults.js";
import { demandFreeName } from "./dataset_changes.js";
import { demandIdle, demandObsPath } from "./guards.js";
import { pageOf, SAMPLE_STATES, VERSION_FORMATS } from "./lists.js";
import { makeDataset } from "./new_dataset.js";
import { findDataset, findVersion } from "./records.js";

/**
 * @typedef {import("../fields.js").Values} Values
 * @typedef {import("../state.js").State} State
 * @typedef {import("../tasks.js").Task} Task
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {{ task: Task, body: Values, samples: number }} Export
 */

const TASKS = "/v2/{project_id}/datasets/{dataset_id}/export-tasks";
/** `export_type`: labeled, unlabeled, all, by search conditions. */
const [LABELED, UNLABELED, ALL, SEARCHED] = [0, 1, 2, 3];
const EXPORT_TYPES = [LABELED, UNLABELED, ALL, SEARCHED];
// The empty string is in the examples.
const STATES = ["", ...SAMPLE_STATES];

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const exportRoutes = [
  {
    operation: "ExportTask",
    method: "POST",
    path: TASKS,
    body: {
      annotation_format: { type: "string", oneOf: ["VOC", "COCO"] },
      export_format: { type: "integer", oneOf: [1, 2] },
      export_params: { type: "json", default: {} },
      export_type: { type: "integer", oneOf: EXPORT_TYPES, default: ALL },
      path: { type: "string" },
      sample_state: { type: "string", oneOf: STATES },
      source_type_header: { type: "string", oneOf: ["obs://", "s3://"] },
      version_format: { type: "string", oneOf: VERSION_FORMATS },
      version_id: { type: "string" },
      with_column_header: { type: "boolean", default: true },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      demandIdle(state, path.dataset_id, "publish", "checkout");
      return exportView(state, startExport(state, record, body));
    },
  },
  {
    operation: "GetExportTasksStatusOfDataset",
    method: "GET",
    path: TASKS,
    query: {
      export_type: { type: "integer", oneOf: EXPORT_TYPES },
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
    },
    run({ state, path, query }) {
      const { exports = [] } = findDataset(state, path.dataset_id);
      const found = exports
        .filter(({ body }) => (query.export_type ?? body.export_type) === body.export_type)
        .reverse();
      const page = pageOf(found, query);
      return {
        total_count: found.length,
        export_tasks: page.map((each) => exportView(state, each)),
      };
    },
  },
  {
    operation: "GetExportTaskStatusOfDataset",
    method: "GET",
    path: "/v2/{project_id}/datasets/{resource_id}/export-tasks/{task_id}",
    run({ state, path }) {
      const { exports = [] } = findDataset(state, path.resource_id);
      const found = exports.find(({ task }) => task.id === path.task_id);
      if (!found) throw modelartsFault("noSuchExport");
      return exportView(state, found);
    },
  },
];

/** @param {State} state @param {DatasetRecord} record @param {Values} body @returns {Export} */
function startExport(state, record, body) {
  const version = body.version_id ? findVersion(record, body.version_id) : undefined;
  if (body.version_id && !version) throw modelartsFault("noSuchVersion");
  if (version?.status === 0) throw modelartsFault("datasetPublishes");
  const params = body.export_params;
  if (typeof params !== "object" || Array.isArray(params)) {
    throw modelartsFault("badExportParameter", "export_params: must be a JSON object");
  }
  const toDataset = params.export_dest === "NEW_DATASET";
  if (toDataset) demandNewDataset(state, params);
  else if (!/^(obs:\/|s3:\/)?(\/[^/]+)+\/?$/.test(body.path ?? "")) {
    throw modelartsFault("badExportPath");
  }

  const samples = samplesOf(version ?? record.dataset, body.export_type);
  const task = state.tasks.start({
    id: state.random.modelartsId(),
    kind: "export",
    subject: record.dataset.dataset_id,
    // A version whose publishing failed has no files.
    fails: version !== undefined && version.status !== 1,
    onSuccess({ endsAt }) {
      if (toDataset) makeExported(state, record, { body, samples, time: endsAt });
    },
  });
  const started = { task, body, samples };
  record.exports = [...(record.exports ?? []), started];
  return started;
}

/** @param {State} state @param {Values} params */
function demandNewDataset(state, params) {
  const { export_new_dataset_name: name, export_new_dataset_work_path: path } = params;
  if (typeof name !== "string" || !/^[A-Za-z0-9_-]{1,100}$/.test(name)) {
    throw modelartsFault("badExportParameter", "export_params.export_new_dataset_name");
  }
  if (typeof path !== "string") {
    throw modelartsFault("badExportParameter", "export_params.export_new_dataset_work_path");
  }
  demandObsPath(path);
  demandFreeName(state, name);
}

/**
 * @param {Record<string, unknown> & { total_sample_count: number, annotated_sample_count: number }} from
 * @param {number} type
 */
function samplesOf({ total_sample_count: total, annotated_sample_count: annotated }, type) {
  if (type === LABELED) return annotated;
  return type === UNLABELED ? total - annotated : total;
}

/**
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {{ body: Values, samples: number, time: number }} what
 */
function makeExported(state, { dataset }, { body, samples, time }) {
  const params = body.export_params;
  const workPath = params.export_new_dataset_work_path.replace(/\/?$/, "/");
  const made = makeDataset({
    id: state.random.modelartsId(),
    name: params.export_new_dataset_name,
    type: dataset.dataset_type,
    time,
    description: "",
    workPath,
    source: { data_type: 0, data_path: body.path ?? workPath },
    labels: dataset.labels,
    importData: false,
    schema: dataset.schema,
    workspace: /** @type {string} */ (dataset.workspace_id),
  });
  const labeled = body.export_type === UNLABELED ? 0 : dataset.annotated_sample_count;
  made.total_sample_count = samples;
  made.annotated_sample_count = Math.min(samples, labeled);
  state.modelarts.datasets.set(made.dataset_id, { dataset: made, versions: [] });
}

/** @param {State} state @param {Export} one */
function exportView(state, { task, body, samples }) {
  const fraction = state.tasks.fraction(task);
  const failed = task.fails && fraction === 1;
  const { train_sample_ratio = "1.00", ...params } = body.export_params;
  const { code, message } = modelartsFault("exportFailed");
  return {
    task_id: task.id,
    ...(body.path !== undefined && { path: body.path }),
    ...(body.version_id && { version_id: body.version_id }),
    export_type: body.export_type,
    version_format: body.version_format ?? "Default",
    ...(body.export_format !== undefined && { export_format: body.export_format }),
    // Asked for as text, shown as a number.
    export_params: {
      export_dest: "DIR",
      ...params,
      train_sample_ratio: Number(train_sample_ratio),
    },
    status: statusOf(fraction, task.fails),
    progress: failed ? 0 : Math.floor(fraction * 100),
    ...(fraction >= 0.2 && {
      total_sample_count: samples,
      finished_sample_count: failed ? 0 : Math.floor(samples * fraction),
    }),
    create_time: task.startedAt,
    update_time: Math.min(state.now(), task.endsAt),
    ...(failed && { error_code: code, error_msg: message }),
  };
}

/** The spelling is the service's. @param {number} fraction @param {boolean} fails */
function statusOf(fraction, fails) {
  if (fraction < 0.2) return "INIT";
  if (fraction < 1) return "RUNNING";
  return fails ? "FAILED" : "SUCCESSED";
}
