/** ModelArts v2: team labeling tasks. */

import type { Fields } from "../../../http/fields.js";
import type { State } from "../../../state.js";
import { modelartsFault } from "../../faults.js";
import { labelStats } from "../contents/counts.js";
import type { DatasetRecord } from "../datasets/record.js";
import { pageOf } from "../lists.js";
import { findDataset } from "../lookup.js";
import { route } from "../route.js";
import { inState, STATE_FIELD } from "../samples/filters.js";
import { isAnnotated } from "../samples/record.js";
import type { TeamsConfig, WorkforceTask } from "./records.js";
import {
  countSamples,
  findWorkforceTask,
  ROLE,
  STATUS,
  sampleStats,
  statusOf,
  TEAMS_CONFIG,
  workersOf,
} from "./records.js";
import { samplesFor, taskView, workerTask } from "./views.js";
import { findWorkforce, membersOf, sortBy } from "./workforces.js";

const TASKS = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks";
const TASK = `${TASKS}/{workforce_task_id}`;
const CHANGE = {
  task_name: { type: "string" },
  description: { type: "string" },
  workforces_config: TEAMS_CONFIG,
} as const satisfies Fields;
const FLAG = { type: "boolean", default: false } as const;

export const workforceTaskRoutes = [
  route({
    operation: "ListWorkforceTasks",
    method: "GET",
    path: TASKS,
    query: {
      offset: { type: "integer", min: 0, default: 0 },
      limit: { type: "integer", min: 1, max: 1000, default: 1000 },
    },
    run({ state, path, query }) {
      findDataset(state, path.dataset_id);
      const found = tasksOf(state, path.dataset_id).reverse();
      return {
        count: found.length,
        tasks: pageOf(found, query).map((task) => taskView(state, task)),
      };
    },
  }),
  route({
    operation: "CreateWorkforceTask",
    method: "POST",
    path: TASKS,
    body: {
      ...CHANGE,
      auto_sync_dataset: { type: "boolean", default: true },
      data_sync_type: { type: "integer", oneOf: [0, 1, 2, 3] },
      repetition: { type: "integer", min: 1, default: 1 },
      sample_conditions: { type: "string" },
      synchronize_auto_labeling_data: FLAG,
      synchronize_data: FLAG,
    },
    run({ state, path, body }) {
      const { dataset } = findDataset(state, path.dataset_id);
      const id = state.random.modelartsId();
      const { task_name, description = "", workforces_config = {} } = body;
      const name = task_name ?? `task-${id.slice(0, 4)}`;
      requireFreeName(state, path.dataset_id, name);
      const options = {
        auto_sync_dataset: body.auto_sync_dataset,
        repetition: body.repetition,
        synchronize_auto_labeling_data: body.synchronize_auto_labeling_data,
        synchronize_data: body.synchronize_data,
      };
      state.labeling.workforceTasks.set(id, {
        id,
        datasetId: path.dataset_id,
        name,
        description,
        config: checkedConfig(state, workforces_config),
        options,
        created: state.now(),
        updated: state.now(),
        samples: new Map(),
        notified: new Map(),
      });
      dataset.workforce_task_count = Number(dataset.workforce_task_count ?? 0) + 1;
      dataset.exist_workforce_task = true;
      return { task_id: id };
    },
  }),
  route({
    operation: "DescWorkforceTask",
    method: "GET",
    path: TASK,
    query: { label_stats: FLAG, sample_stats: FLAG, workforce_stats: FLAG },
    run({ state, path, query }) {
      const record = findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      const workers = workersOf(state, task);
      const count = (role: number) => workers.filter((worker) => worker.role === role).length;
      return {
        ...taskView(state, task),
        worker_stats: workers.map((worker) => workerTask(state, record, task, worker)),
        ...(query.label_stats && {
          label_stats: labelStats(record.labels, task.samples.values()),
        }),
        ...(query.sample_stats && { sample_stats: sampleStats(task.samples.values()) }),
        ...(query.workforce_stats && {
          workforce_stats: {
            workforce_count: task.config.workforces?.length ?? 0,
            labeler_count: count(ROLE.labeler),
            reviewer_count: count(ROLE.reviewer),
          },
        }),
      };
    },
  }),
  route({
    operation: "StartWorkforceTask",
    method: "POST",
    path: TASK,
    body: { workforces_config: TEAMS_CONFIG },
    run({ state, path, body }) {
      const record = findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      if (statusOf(state, task) !== STATUS.created) throw modelartsFault("notStartable");
      const config = body.workforces_config;
      if (config) task.config = checkedConfig(state, config);
      if (workersOf(state, task).length === 0) throw modelartsFault("notStartable");
      assignSamples(state, record, task);
      const id = `start-${task.id}`;
      task.starting = state.tasks.start({ id, kind: "workforce", subject: task.id });
      task.updated = state.now();
      return {};
    },
  }),
  route({
    operation: "UpdateWorkforceTask",
    method: "PUT",
    path: TASK,
    body: CHANGE,
    run({ state, path, body }) {
      findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      const { task_name = task.name, description = task.description, workforces_config } = body;
      if (task_name !== task.name) requireFreeName(state, path.dataset_id, task_name);
      const config = workforces_config ? checkedConfig(state, workforces_config) : task.config;
      Object.assign(task, { name: task_name, description, config, updated: state.now() });
      return {};
    },
  }),
  route({
    operation: "DeleteWorkforceTask",
    method: "DELETE",
    path: TASK,
    status: 204,
    run({ state, path }) {
      const { dataset } = findDataset(state, path.dataset_id);
      state.labeling.workforceTasks.delete(findWorkforceTask(state, path).id);
      const left = tasksOf(state, path.dataset_id).length;
      Object.assign(dataset, { workforce_task_count: left, exist_workforce_task: left > 0 });
    },
  }),
  route({
    operation: "ListWorkforceTaskStats",
    method: "GET",
    path: `${TASK}/data-annotations/stats`,
    query: STATE_FIELD,
    run({ state, path, query }) {
      const { dataset, labels } = findDataset(state, path.dataset_id);
      const { samples } = findWorkforceTask(state, path);
      const found = inState(samples.values(), query.sample_state);
      const label_stats = labelStats(labels, found);
      return {
        label_stats,
        grouped_label_stats: { [String(dataset.dataset_type)]: label_stats },
        sample_stats: { all: found.filter(isAnnotated).length, ...countSamples(found) },
        key_sample_stats: { total: found.length, key_sample: 0, non_key_sample: found.length },
        hard_detail_stats: {},
        metadata_stats: {},
        data_spliting_enable: false,
      };
    },
  }),
  route({
    operation: "GetWorkforceTaskMetrics",
    method: "GET",
    path: `${TASK}/metrics`,
    run({ state, path }) {
      findDataset(state, path.dataset_id);
      const task = findWorkforceTask(state, path);
      const stats = workersOf(state, task).map(({ email, worker_id }) => [
        email,
        countSamples(samplesFor(task, worker_id)),
      ]);
      return { sample_stats: Object.fromEntries(stats) };
    },
  }),
  route({
    operation: "ListWorkerTasks",
    method: "GET",
    path: "/v2/{project_id}/workforces/worker-tasks",
    query: {
      limit: { type: "integer", min: 1, max: 100, default: 10 },
      offset: { type: "integer", min: 0, default: 0 },
      order: { type: "string", oneOf: ["asc", "desc"], default: "desc" },
      search_content: { type: "string" },
      sort_by: {
        type: "string",
        oneOf: ["create_time", "workforce_task_name"],
        default: "create_time",
      },
    },
    run({ state, query }) {
      const found = [...state.labeling.workforceTasks.values()].flatMap((task) => {
        const record = state.modelarts.datasets.get(task.datasetId);
        if (!record || !task.name.includes(query.search_content ?? "")) return [];
        return workersOf(state, task).map((worker) => workerTask(state, record, task, worker));
      });
      sortBy(found, query);
      return { count: found.length, worker_tasks: pageOf(found, query) };
    },
  }),
];

const tasksOf = ({ labeling }: State, datasetId: string) =>
  [...labeling.workforceTasks.values()].filter((task) => task.datasetId === datasetId);

function requireFreeName(state: State, datasetId: string, name: string) {
  if (tasksOf(state, datasetId).some((task) => task.name === name)) {
    throw modelartsFault("workforceTaskExists");
  }
}

/**
 * Checks the teams and members of a task.
 * @throws {Fault} if one of them does not exist
 */
function checkedConfig(state: State, config: TeamsConfig) {
  for (const { workforce_id, workers = [] } of config.workforces ?? []) {
    findWorkforce(state, workforce_id);
    const emails = membersOf(state, workforce_id).map(({ email }) => email);
    if (workers.some(({ email }) => !emails.includes(email))) throw modelartsFault("noSuchWorker");
  }
  return config;
}

/** Assigns unlabelled samples to the labelers in turn. */
function assignSamples(state: State, record: DatasetRecord, task: WorkforceTask) {
  const workers = workersOf(state, task);
  const labelers = workers.filter(({ role }) => role === ROLE.labeler);
  const review = workers.some(({ role }) => role === ROLE.reviewer);
  const keep = task.options.synchronize_auto_labeling_data === true;
  const open = [...record.samples.samples()].filter((sample) => !isAnnotated(sample));
  open.forEach((sample, i) => {
    const copy = structuredClone(sample);
    if (!keep) copy.labels = [];
    const worker = labelers[i % labelers.length] ?? workers[0];
    if (!worker) return;
    const { worker_id } = worker;
    task.samples.set(copy.sample_id, { ...copy, worker_id, team: { review, sampled: false } });
  });
}
