// @ts-check
/** ModelArts v2: imports of more samples into a dataset. */

import { modelartsFault } from "../faults.js";
import { gainOf, grow, isEmptyPath } from "./counts.js";
import { demandIdle, demandObsPath } from "./guards.js";
import { pageOf } from "./lists.js";
import { findDataset } from "./records.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../tasks.js").Task} Task
 * @typedef {import("./counts.js").Gain} Gain
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {{ task: Task, path: string, type: number, gain: Gain, source?: unknown }} Import
 */

/** Word in a request, index in an answer. */
const IMPORT_TYPES = ["dir", "manifest"];
const TASKS = "/v2/{project_id}/datasets/{dataset_id}/import-tasks";

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const importRoutes = [
  {
    operation: "ImportTask",
    method: "POST",
    path: TASKS,
    body: {
      data_source: { type: "json" },
      difficult_only: { type: "boolean", default: false },
      excluded_labels: { type: "json" },
      final_annotation: { type: "boolean", default: true },
      import_annotations: { type: "boolean", default: true },
      import_folder: { type: "string" },
      import_origin: { type: "string", oneOf: ["obs", "dws", "dli", "rds", "mrs", "inference"] },
      import_path: { type: "string", required: true },
      import_samples: { type: "boolean", default: true },
      import_type: { type: "string", oneOf: IMPORT_TYPES, default: "dir" },
      // An array of labels, but the example has their names.
      included_labels: { type: "json" },
      label_format: { type: "json" },
      with_column_header: { type: "boolean", default: false },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      demandIdle(state, path.dataset_id, "publish", "checkout", "import");
      demandObsPath(body.import_path);
      const gain = gainOf(body.import_path, record.dataset, {
        annotations: body.import_annotations,
        final: body.final_annotation,
      });
      const task = startImport(state, record, {
        path: body.import_path,
        type: IMPORT_TYPES.indexOf(body.import_type),
        gain: body.import_samples ? gain : { total: 0, annotated: 0, unconfirmed: 0 },
        source: body.data_source,
      });
      return { task_id: task.id };
    },
  },
  {
    operation: "ListImportTasks",
    method: "GET",
    path: TASKS,
    query: {
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
    },
    run({ state, path, query }) {
      const { imports = [] } = findDataset(state, path.dataset_id);
      const page = pageOf([...imports].reverse(), query);
      return {
        total_count: imports.length,
        import_tasks: page.map((each) => importView(state, each)),
      };
    },
  },
  {
    operation: "DescImportTask",
    method: "GET",
    path: `${TASKS}/{task_id}`,
    run({ state, path }) {
      const { imports = [] } = findDataset(state, path.dataset_id);
      const found = imports.find(({ task }) => task.id === path.task_id);
      if (found) return importView(state, found);
      // No failure: the status has a value of its own for it.
      return { status: "NOT_EXIST", task_id: path.task_id, dataset_id: path.dataset_id };
    },
  },
];

/**
 * @param {State} state
 * @param {DatasetRecord} record
 * @param {Omit<Import, "task">} what
 */
export function startImport(state, record, what) {
  const { dataset } = record;
  const task = state.tasks.start({
    id: `${dataset.dataset_id}_${state.random.modelartsId()}`,
    kind: "import",
    subject: dataset.dataset_id,
    fails: isEmptyPath(what.path),
    onSuccess({ endsAt }) {
      grow(state, record, what.gain, endsAt);
    },
  });
  record.imports = [...(record.imports ?? []), { task, ...what }];
  return task;
}

/** As far as imports and syncs are: both have these words. @param {State} state @param {Task} task */
export function transferStatus(state, task) {
  const fraction = state.tasks.fraction(task);
  if (fraction < 0.15) return "QUEUING";
  if (fraction < 0.35) return "STARTING";
  if (fraction < 1) return "RUNNING";
  return task.fails ? "FAILED" : "COMPLETED";
}

/** @param {State} state @param {Import} one */
function importView(state, { task, path, type, gain, source }) {
  const status = transferStatus(state, task);
  const done = status === "RUNNING" ? state.tasks.fraction(task) : Number(status === "COMPLETED");
  const ended = Math.min(state.now(), task.endsAt);
  const { code, message } = modelartsFault("nothingToImport");
  return {
    status,
    task_id: task.id,
    dataset_id: task.subject,
    import_path: path,
    import_type: type,
    total_sample_count: gain.total,
    imported_sample_count: Math.floor(gain.total * done),
    annotated_sample_count: Math.floor(gain.annotated * done),
    unconfirmed_sample_count: Math.floor(gain.unconfirmed * done),
    total_sub_sample_count: 0,
    imported_sub_sample_count: 0,
    total_file_size: 0,
    finished_file_count: 0,
    finished_file_size: 0,
    total_file_count: 0,
    update_ms: ended,
    create_time: task.startedAt,
    elapsed_time: Math.floor((ended - task.startedAt) / 1000),
    ...(source !== undefined && { data_source: source }),
    ...(status === "FAILED" && { error_code: code, error_msg: message }),
  };
}
