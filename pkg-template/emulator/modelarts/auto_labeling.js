// @ts-check
/** ModelArts v2: auto labeling, which labels what has no label yet, for people to confirm. */

import { modelartsFault } from "../faults.js";
import { pageOf } from "./lists.js";
import { findDataset } from "./records.js";
import { listSamples, SAMPLE_QUERY, SCORE_QUERY, sampleView } from "./sample_filters.js";
import { findSample } from "./samples.js";
import { changeSamples, isAnnotated, isUnconfirmed, labelOf, samplesOf } from "./seed_samples.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../tasks.js").Task} Task
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 */
/**
 * @typedef {object} AutoTask
 * @property {Task} task
 * @property {Task} [stop] stops it
 * @property {string} name
 * @property {keyof typeof TYPES} type
 * @property {string} datasetId
 * @property {Record<string, unknown>} config
 */

/** `type` of a task in the list is a number that is not documented: here the place in this list. */
const TYPES = { "auto-label": 0, "pre-label": 1, "auto-grouping": 2 };
const TASKS = "/v2/{project_id}/datasets/{dataset_id}/tasks";
const AUTO_SAMPLES = "/v2/{project_id}/datasets/{dataset_id}/auto-annotations/samples";

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const autoLabelingRoutes = [
  {
    operation: "ListAutoAnnotationSamples",
    method: "GET",
    path: AUTO_SAMPLES,
    query: { ...SAMPLE_QUERY, ...SCORE_QUERY },
    run({ state, path, query }) {
      const samples = samplesOf(state, findDataset(state, path.dataset_id));
      return listSamples([...samples.values()].filter(isUnconfirmed), query, state.now());
    },
  },
  {
    operation: "DescribeAutoAnnotationSample",
    method: "GET",
    path: `${AUTO_SAMPLES}/{sample_id}`,
    run({ state, path }) {
      const samples = samplesOf(state, findDataset(state, path.dataset_id));
      const sample = findSample(samples, path.sample_id);
      if (!isUnconfirmed(sample)) throw modelartsFault("noSuchSample");
      return sampleView(sample);
    },
  },
  {
    operation: "ListTasks",
    method: "GET",
    path: TASKS,
    query: {
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
      task_name: { type: "string" },
      type: { type: "string", oneOf: Object.keys(TYPES) },
    },
    run({ state, path, query }) {
      const record = findDataset(state, path.dataset_id);
      const found = tasksOf(state, path.dataset_id).filter(
        ({ name, type }) =>
          (!query.task_name || name.includes(query.task_name)) &&
          (!query.type || type === query.type),
      );
      const tasks = pageOf(found.reverse(), query).map((auto) => {
        const { export_type, resource_id, ...view } = progressOf(state, record, auto);
        const { result, ...rest } = view;
        return { ...rest, ...result, dataset_id: path.dataset_id, type: TYPES[auto.type] };
      });
      return { total_count: found.length, tasks, exist_running_deploy_task: false };
    },
  },
  {
    operation: "CreateTask",
    method: "POST",
    path: TASKS,
    body: {
      collect_key_sample: { type: "boolean", default: false },
      model_id: { type: "string" },
      task_type: { type: "string", oneOf: Object.keys(TYPES), required: true },
      config: { type: "json", default: {} },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      const type = /** @type {keyof typeof TYPES} */ (body.task_type);
      refuseStart(state, record, type);
      const id = state.random.modelartsId();
      const task = state.tasks.start({ id, kind: "auto-labeling", subject: id });
      const count = tasksOf(state, path.dataset_id).length;
      const name = String(body.config.name ?? `${type}-${count + 1}`);
      /** @type {AutoTask} */
      const auto = { task, name, type, datasetId: path.dataset_id, config: body.config };
      state.labeling.autoTasks.set(id, auto);
      task.onSuccess = () => {
        if (!auto.stop && type !== "auto-grouping") labelSamples(state, record);
      };
      return { task_id: id };
    },
  },
  {
    operation: "AutoAnnotationProgress",
    method: "GET",
    path: `${TASKS}/{task_id}`,
    run({ state, path }) {
      const record = findDataset(state, path.dataset_id);
      return progressOf(state, record, findTask(state, path));
    },
  },
  {
    operation: "StopAutoAnnotation",
    method: "POST",
    path: `${TASKS}/{task_id}/stop`,
    status: 204,
    run({ state, path }) {
      findDataset(state, path.dataset_id);
      const auto = findTask(state, path);
      if (statusOf(state, auto) > 1) return;
      const id = `stop-${auto.task.id}`;
      auto.stop = state.tasks.start({ id, kind: "stop-auto-labeling", subject: id });
    },
  },
];

/** @param {State} state @param {string} datasetId */
const tasksOf = ({ labeling }, datasetId) =>
  [...labeling.autoTasks.values()].filter((auto) => auto.datasetId === datasetId);

/** @param {State} state @param {Record<string, string>} path */
function findTask(state, { dataset_id, task_id }) {
  const auto = state.labeling.autoTasks.get(task_id);
  if (auto?.datasetId !== dataset_id) throw modelartsFault("noSuchLabelingTask");
  return auto;
}

/** Queuing, initializing, running, succeeded; stopping, stopped. @param {State} state @param {AutoTask} auto */
function statusOf({ tasks }, { task, stop }) {
  if (stop) return tasks.fraction(stop) < 1 ? 4 : 5;
  const fraction = tasks.fraction(task);
  if (fraction === 1) return 3;
  return [-1, 0, 1][Math.min(2, Math.floor(fraction * 5))];
}

/** @param {State} state @param {DatasetRecord} record @param {keyof typeof TYPES} type */
function refuseStart(state, record, type) {
  const unfinished = tasksOf(state, record.dataset.dataset_id).filter((auto) =>
    [-1, 0, 1, 4].includes(statusOf(state, auto)),
  );
  if (unfinished.some((auto) => auto.type === "pre-label")) throw modelartsFault("preLabelingRuns");
  if (unfinished.length > 0) throw modelartsFault("autoLabelingRuns");
  if (type === "auto-grouping") return;
  const samples = [...samplesOf(state, record).values()];
  if (type === "auto-label" && !samples.some(isAnnotated)) throw modelartsFault("nothingLabeled");
  if (samples.every(({ labels }) => labels.length > 0)) throw modelartsFault("nothingUnlabeled");
}

/** @param {State} state @param {DatasetRecord} record */
function labelSamples(state, record) {
  const labels = /** @type {{ name: string, type: number }[]} */ (record.dataset.labels ?? []);
  if (labels.length === 0) return;
  changeSamples(state, record, (samples) => {
    for (const sample of [...samples.values()].filter((each) => each.labels.length === 0)) {
      const score = state.random.integer(50, 99) / 100;
      const label = labelOf(state.random, state.random.pick(labels));
      sample.labels = [{ ...label, id: "1", annotated_by: "auto", score }];
    }
  });
}

/** @param {State} state @param {DatasetRecord} record @param {AutoTask} auto */
function progressOf(state, record, auto) {
  const { task, stop } = auto;
  const status = statusOf(state, auto);
  const samples = [...samplesOf(state, record).values()];
  const end = Math.min(state.now(), task.endsAt, stop?.endsAt ?? Infinity);
  return {
    task_id: task.id,
    task_name: auto.name,
    resource_id: task.id,
    create_time: new Date(task.startedAt).toISOString().slice(0, 19).replace("T", " "),
    elapsed_time: Math.round((end - task.startedAt) / 1000),
    status,
    progress: Math.round(100 * state.tasks.fraction(stop ?? task)),
    ...(status === 3
      ? { code: "ModelArts.4920", message: "The labels are imported." }
      : { code: "ModelArts.4902", message: "Start to export annotations." }),
    config: auto.config,
    export_type: 1,
    result: {
      total_sample_count: samples.length,
      annotated_sample_count: samples.filter(isAnnotated).length,
      unconfirmed_sample_count: samples.filter(isUnconfirmed).length,
    },
  };
}
