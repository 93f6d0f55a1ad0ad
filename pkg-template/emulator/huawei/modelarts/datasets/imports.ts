/** ModelArts v2: imports of samples into a dataset. */

import type { State } from "../../../state.js";
import type { Task } from "../../../tasks.js";
import { modelartsFault } from "../../faults.js";
import { requireIdle, requireObsPath } from "../guards.js";
import { pageOf } from "../lists.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import type { ImportCounts } from "../samples/counts.js";
import { addSamples, countsUnder, isEmptyPath } from "../samples/counts.js";
import { addImported, importCounts, readImport } from "../samples/imported.js";
import { dataPath } from "../samples/record.js";
import type { DatasetRecord } from "./record.js";

/** An import task. */
export interface Import {
  task: Task;
  path: string;
  /** `import_type` of a response. */
  type: number;
  counts: ImportCounts;
  source?: unknown;
}

/** A request has the word, a response the index. */
const IMPORT_TYPES = ["dir", "manifest"] as const;
const TASKS = "/v2/{project_id}/datasets/{dataset_id}/import-tasks";

export const importRoutes = [
  route({
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
      // Documented as an array of labels, but the example has their names.
      included_labels: { type: "json" },
      label_format: { type: "json" },
      with_column_header: { type: "boolean", default: false },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      requireIdle(state, path.dataset_id, "publish", "checkout", "import");
      requireObsPath(body.import_path);
      const options = {
        type: body.import_type,
        annotations: body.import_annotations,
        final: body.final_annotation,
      };
      const details = {
        path: body.import_path,
        type: IMPORT_TYPES.indexOf(body.import_type),
        source: body.data_source,
      };
      // The samples are those of the call, not those at the end of the task.
      const found = body.import_samples
        ? readImport(state, record, body.import_path, options)
        : { samples: [], isEmpty: false };
      if (found) {
        const task = startImport(state, record, {
          ...details,
          counts: importCounts(found.samples),
          fails: found.isEmpty,
          add: () => addImported(state, record, found.samples),
        });
        return { task_id: task.id };
      }
      const counts = countsUnder(body.import_path, record, options);
      const directory = `${dataPath(record.dataset)}import_${state.now()}/`;
      const task = startImport(state, record, {
        ...details,
        counts,
        fails: isEmptyPath(body.import_path),
        add: (time) => addSamples(state, record, { counts, directory, time }),
      });
      return { task_id: task.id };
    },
  }),
  route({
    operation: "ListImportTasks",
    method: "GET",
    path: TASKS,
    query: {
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
    },
    run({ state, path, query }) {
      const { imports } = findDataset(state, path.dataset_id);
      const page = pageOf([...imports].reverse(), query);
      return {
        total_count: imports.length,
        import_tasks: page.map((each) => importView(state, each)),
      };
    },
  }),
  route({
    operation: "DescImportTask",
    method: "GET",
    path: `${TASKS}/{task_id}`,
    run({ state, path }) {
      const { imports } = findDataset(state, path.dataset_id);
      const found = imports.find(({ task }) => task.id === path.task_id);
      if (found) return importView(state, found);
      // Not a failure: `status` has a value for it.
      return { status: "NOT_EXIST", task_id: path.task_id, dataset_id: path.dataset_id };
    },
  }),
];

/** Starts an import; `add` adds its samples, at a time in epoch milliseconds. */
export function startImport(
  state: State,
  record: DatasetRecord,
  {
    fails,
    add,
    ...details
  }: Omit<Import, "task"> & { fails: boolean; add: (time: number) => void },
) {
  const { dataset } = record;
  const task = state.tasks.start({
    id: `${dataset.dataset_id}_${state.random.modelartsId()}`,
    kind: "import",
    subject: dataset.dataset_id,
    fails,
    onSuccess({ endsAt }) {
      add(endsAt);
      dataset.update_time = endsAt;
    },
  });
  record.imports.push({ task, ...details });
  return task;
}

/** Returns the `status` of an import or a sync, which share these words. */
export function transferStatus(state: State, task: Task) {
  const fraction = state.tasks.fraction(task);
  if (fraction < 0.15) return "QUEUING";
  if (fraction < 0.35) return "STARTING";
  if (fraction < 1) return "RUNNING";
  return task.fails ? "FAILED" : "COMPLETED";
}

function importView(state: State, { task, path, type, counts, source }: Import) {
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
    total_sample_count: counts.total,
    imported_sample_count: Math.floor(counts.total * done),
    annotated_sample_count: Math.floor(counts.annotated * done),
    unconfirmed_sample_count: Math.floor(counts.unconfirmed * done),
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
