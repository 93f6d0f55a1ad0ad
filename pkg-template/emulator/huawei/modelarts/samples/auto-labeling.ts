/** ModelArts v2: auto labeling, which labels unlabelled samples for people to confirm. */

import { recordOf } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import type { Task } from "../../../tasks.js";
import { modelartsFault } from "../../faults.js";
import { generatedSample } from "../contents/generated.js";
import { relabeled, revisionOf } from "../contents/mark.js";
import type { DatasetRecord } from "../datasets/record.js";
import { pageOf } from "../lists.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import { changeSamples } from "./changes.js";
import { listSet, SAMPLE_QUERY, SCORE_QUERY, sampleView } from "./filters.js";
import { isUnconfirmed } from "./record.js";
import { findSample } from "./samples.js";

/** An auto labeling task. */
export interface AutoTask {
  task: Task;
  /** The task that stops it. */
  stop?: Task;
  name: string;
  type: keyof typeof TYPES;
  datasetId: string;
  config: Record<string, unknown>;
}

/** Number of each type in the list of tasks; the real numbers are not documented. */
const TYPES = { "auto-label": 0, "pre-label": 1, "auto-grouping": 2 };
const TYPE_NAMES = Object.keys(TYPES) as (keyof typeof TYPES)[];
const TASKS = "/v2/{project_id}/datasets/{dataset_id}/tasks";
const AUTO_SAMPLES = "/v2/{project_id}/datasets/{dataset_id}/auto-annotations/samples";

export const autoLabelingRoutes = [
  route({
    operation: "ListAutoAnnotationSamples",
    method: "GET",
    path: AUTO_SAMPLES,
    query: { ...SAMPLE_QUERY, ...SCORE_QUERY },
    run({ state, path, query }) {
      const { samples } = findDataset(state, path.dataset_id);
      const sample_state = "__AUTO_ANNOTATION__";
      return listSet(samples, { ...query, sample_state }, state.now());
    },
  }),
  route({
    operation: "DescribeAutoAnnotationSample",
    method: "GET",
    path: `${AUTO_SAMPLES}/{sample_id}`,
    run({ state, path }) {
      const { samples } = findDataset(state, path.dataset_id);
      const sample = findSample(samples, path.sample_id);
      if (!isUnconfirmed(sample)) throw modelartsFault("noSuchSample");
      return sampleView(sample);
    },
  }),
  route({
    operation: "ListTasks",
    method: "GET",
    path: TASKS,
    query: {
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
      task_name: { type: "string" },
      type: { type: "string", oneOf: TYPE_NAMES },
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
  }),
  route({
    operation: "CreateTask",
    method: "POST",
    path: TASKS,
    body: {
      collect_key_sample: { type: "boolean", default: false },
      model_id: { type: "string" },
      task_type: { type: "string", oneOf: TYPE_NAMES, required: true },
      config: { type: "json", default: {} },
    },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      const type = body.task_type;
      requireStartable(state, record, type);
      const id = state.random.modelartsId();
      const task = state.tasks.start({ id, kind: "auto-labeling", subject: id });
      const config = recordOf(body.config);
      const count = tasksOf(state, path.dataset_id).length;
      const name = String(config.name ?? `${type}-${count + 1}`);
      const auto: AutoTask = { task, name, type, datasetId: path.dataset_id, config };
      state.labeling.autoTasks.set(id, auto);
      task.onSuccess = () => {
        if (!auto.stop && type !== "auto-grouping") labelSamples(state, record);
      };
      return { task_id: id };
    },
  }),
  route({
    operation: "AutoAnnotationProgress",
    method: "GET",
    path: `${TASKS}/{task_id}`,
    run({ state, path }) {
      const record = findDataset(state, path.dataset_id);
      return progressOf(state, record, findTask(state, path));
    },
  }),
  route({
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
  }),
];

const tasksOf = ({ labeling }: State, datasetId: string) =>
  [...labeling.autoTasks.values()].filter((auto) => auto.datasetId === datasetId);

function findTask(state: State, { dataset_id, task_id }: { dataset_id: string; task_id: string }) {
  const auto = state.labeling.autoTasks.get(task_id);
  if (!auto || auto.datasetId !== dataset_id) throw modelartsFault("noSuchLabelingTask");
  return auto;
}

/** Returns a status: -1 queuing, 0 initializing, 1 running, 3 succeeded, 4 stopping, 5 stopped. */
function statusOf({ tasks }: State, { task, stop }: AutoTask) {
  if (stop) return tasks.fraction(stop) < 1 ? 4 : 5;
  const fraction = tasks.fraction(task);
  if (fraction === 1) return 3;
  return Math.min(1, Math.floor(fraction * 5) - 1);
}

function requireStartable(state: State, record: DatasetRecord, type: keyof typeof TYPES) {
  const unfinished = tasksOf(state, record.dataset.dataset_id).filter((auto) =>
    [-1, 0, 1, 4].includes(statusOf(state, auto)),
  );
  if (unfinished.some((auto) => auto.type === "pre-label")) throw modelartsFault("preLabelingRuns");
  if (unfinished.length > 0) throw modelartsFault("autoLabelingRuns");
  if (type === "auto-grouping") return;
  const { total, annotated, unconfirmed } = record.samples.counts();
  if (type === "auto-label" && annotated === 0) throw modelartsFault("nothingLabeled");
  if (annotated + unconfirmed === total) throw modelartsFault("nothingUnlabeled");
}

function labelSamples(state: State, record: DatasetRecord) {
  const { labels } = record;
  if (labels.length === 0) return;
  changeSamples(state, record, (samples) => {
    const { generator } = samples;
    const revision = generator.revise(state.now());
    // A deleted label leaves generated samples without any; like stored ones they need one of these.
    const isGenerated = generator.labelCount > 0 && !samples.slots.includes(undefined);
    for (const entry of [...samples.entries()]) {
      if (typeof entry === "number" && isGenerated) {
        const mark = samples.marks[entry] ?? 0;
        if (revisionOf(mark) === 0) samples.mark(entry, relabeled(mark, revision, true));
        continue;
      }
      const sample = typeof entry === "number" ? generatedSample(samples, entry) : entry;
      if (sample.labels.length > 0) continue;
      const { name, type } = state.random.pick(labels);
      const score = state.random.integer(50, 99) / 100;
      const label = { name, type, property: {}, id: "1", annotated_by: "auto", score };
      samples.set({ ...sample, labels: [label] });
    }
  });
}

function progressOf(state: State, record: DatasetRecord, auto: AutoTask) {
  const { task, stop } = auto;
  const status = statusOf(state, auto);
  const { total, annotated, unconfirmed } = record.samples.counts();
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
      total_sample_count: total,
      annotated_sample_count: annotated,
      unconfirmed_sample_count: unconfirmed,
    },
  };
}
