/** ModelArts v2: exports of a dataset's samples into a directory or into a new dataset. */

import type { Fields, Values } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import type { Task } from "../../../tasks.js";
import { modelartsFault } from "../../faults.js";
import { addDataset, mountPublication } from "../contents/mounts.js";
import { splitPath } from "../contents/publication.js";
import type { SampleSet } from "../contents/sample-set.js";
import { requireIdle, requireObsPath } from "../guards.js";
import { pageOf, SAMPLE_STATES, VERSION_FORMATS } from "../lists.js";
import { findDataset, findVersion } from "../lookup.js";
import { route } from "../route.js";
import { exportTests } from "../samples/filters.js";
import { isAnnotated, type Sample } from "../samples/record.js";
import { requireFreeName } from "./changes.js";
import { DatasetRecord, makeDataset } from "./record.js";

const TASKS = "/v2/{project_id}/datasets/{dataset_id}/export-tasks";
/** Values of `export_type`: labelled, unlabelled, all, by search conditions. */
const [LABELED, UNLABELED, ALL, SEARCHED] = [0, 1, 2, 3] as const;
const EXPORT_TYPES = [LABELED, UNLABELED, ALL, SEARCHED];
// The documentation's examples have the empty string.
const STATES = ["", ...SAMPLE_STATES];

const EXPORT = {
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
} as const satisfies Fields;

/** An export task. */
export interface Export {
  task: Task;
  body: Values<typeof EXPORT>;
  params: Record<string, unknown>;
  /** Name of the dataset that the export creates. */
  newName?: string | undefined;
  /** Number of exported samples. */
  samples: number;
}

export const exportRoutes = [
  route({
    operation: "ExportTask",
    method: "POST",
    path: TASKS,
    body: EXPORT,
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      requireIdle(state, path.dataset_id, "publish", "checkout");
      return exportView(state, startExport(state, record, body));
    },
  }),
  route({
    operation: "GetExportTasksStatusOfDataset",
    method: "GET",
    path: TASKS,
    query: {
      export_type: { type: "integer", oneOf: EXPORT_TYPES },
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
    },
    run({ state, path, query }) {
      const { exports } = findDataset(state, path.dataset_id);
      const found = exports
        .filter(({ body }) => (query.export_type ?? body.export_type) === body.export_type)
        .reverse();
      const page = pageOf(found, query);
      return {
        total_count: found.length,
        export_tasks: page.map((each) => exportView(state, each)),
      };
    },
  }),
  route({
    operation: "GetExportTaskStatusOfDataset",
    method: "GET",
    path: "/v2/{project_id}/datasets/{resource_id}/export-tasks/{task_id}",
    run({ state, path }) {
      const { exports } = findDataset(state, path.resource_id);
      const found = exports.find(({ task }) => task.id === path.task_id);
      if (!found) throw modelartsFault("noSuchExport");
      return exportView(state, found);
    },
  }),
];

function startExport(state: State, record: DatasetRecord, body: Export["body"]): Export {
  const version = body.version_id ? findVersion(record, body.version_id) : undefined;
  if (body.version_id && !version) throw modelartsFault("noSuchVersion");
  if (version?.status === 0) throw modelartsFault("datasetPublishes");
  const params = body.export_params;
  if (!isRecord(params)) {
    throw modelartsFault("badExportParameter", "export_params: must be a JSON object");
  }
  const target = params.export_dest === "NEW_DATASET" ? newDataset(state, params) : undefined;
  if (!target && !/^(obs:\/|s3:\/)?(\/[^/]+)+\/?$/.test(body.path ?? "")) {
    throw modelartsFault("badExportPath");
  }

  // An export has the samples of the call, not those at the end of the task.
  const exported = samplesToExport(version?.snapshot.samples() ?? record.samples, {
    type: body.export_type,
    params,
    now: state.now(),
  });
  const samples = exported.counts().total;
  const task = state.tasks.start({
    id: state.random.modelartsId(),
    kind: "export",
    subject: record.dataset.dataset_id,
    // A version that failed to publish has no files.
    fails: version !== undefined && version.status !== 1,
    onSuccess(ended) {
      const { endsAt } = ended;
      if (target) makeExported(state, record, { body, exported, time: endsAt, target });
      else writeExported(state, record, { body, exported, task: ended });
    },
  });
  const started = { task, body, params, newName: target?.name, samples };
  record.exports.push(started);
  return started;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the name and work path of the dataset that an export creates. */
function newDataset(state: State, params: Record<string, unknown>) {
  const { export_new_dataset_name: name, export_new_dataset_work_path: path } = params;
  if (typeof name !== "string" || !/^[A-Za-z0-9_-]{1,100}$/.test(name)) {
    throw modelartsFault("badExportParameter", "export_params.export_new_dataset_name");
  }
  if (typeof path !== "string") {
    throw modelartsFault("badExportParameter", "export_params.export_new_dataset_work_path");
  }
  requireObsPath(path);
  requireFreeName(state, name);
  return { name, workPath: path.replace(/\/?$/, "/") };
}

function samplesToExport(
  samples: SampleSet,
  { type, params, now }: { type: number; params: Record<string, unknown>; now: number },
) {
  const exported = samples.copy();
  if (type === ALL) return exported;
  const { sample_state, search_conditions } = params;
  const tests =
    type === SEARCHED
      ? exportTests({ sample_state, search_conditions }, now)
      : [(sample: Sample) => isAnnotated(sample) === (type === LABELED)];
  for (const sample of samples.samples()) {
    if (!tests.every((test) => test(sample))) exported.delete(sample.sample_id);
  }
  return exported;
}

/** Writes a manifest of the samples, with the files of their labels. */
function writeExported(
  state: State,
  { dataset }: DatasetRecord,
  { body, exported, task }: Pick<Export, "body" | "task"> & { exported: SampleSet },
) {
  const { bucket, key } = splitPath(body.path ?? "");
  mountPublication(state.obs, {
    bucket,
    folder: `${key.replace(/([^/])$/, "$1/")}${task.id}/`,
    name: dataset.dataset_name,
    time: task.endsAt,
    samples: exported,
    scheme: body.source_type_header ?? "obs://",
    format: body.version_format,
    schema: dataset.schema,
  });
}

function makeExported(
  state: State,
  { dataset }: DatasetRecord,
  {
    body,
    exported,
    time,
    target,
  }: Pick<Export, "body"> & {
    exported: SampleSet;
    time: number;
    target: { name: string; workPath: string };
  },
) {
  const { name, workPath } = target;
  const made = makeDataset({
    id: state.random.modelartsId(),
    name,
    type: dataset.dataset_type,
    time,
    description: "",
    workPath,
    source: { data_type: 0, data_path: body.path ?? workPath },
    labels: exported.labels.length,
    importData: false,
    schema: dataset.schema,
    workspace: dataset.workspace_id,
  });
  addDataset(state, new DatasetRecord(made, { versions: () => [], samples: () => exported }));
}

function exportView(state: State, { task, body, params, samples }: Export) {
  const fraction = state.tasks.fraction(task);
  const failed = task.fails && fraction === 1;
  const { train_sample_ratio = "1.00", ...others } = params;
  const { code, message } = modelartsFault("exportFailed");
  return {
    task_id: task.id,
    ...(body.path !== undefined && { path: body.path }),
    ...(body.version_id && { version_id: body.version_id }),
    export_type: body.export_type,
    version_format: body.version_format ?? "Default",
    ...(body.export_format !== undefined && { export_format: body.export_format }),
    // A request has it as text, a response as a number.
    export_params: {
      export_dest: "DIR",
      ...others,
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

/** Returns the `status` of a task, in the service's spelling. */
function statusOf(fraction: number, fails: boolean) {
  if (fraction < 0.2) return "INIT";
  if (fraction < 1) return "RUNNING";
  return fails ? "FAILED" : "SUCCESSED";
}
