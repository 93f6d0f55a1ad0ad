// @ts-check
/** ModelArts v1: the tasks that its operations start, and what each of them keeps others from doing. */

import { modelartsFault } from "../faults.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../tasks.js").Task} Task
 */

/**
 * The kinds of tasks that both APIs have, with the failure of what comes to v1 while one runs on
 * the same dataset.
 */
const BUSY = /** @type {const} */ ({
  createDataset: "creating",
  deleteDataset: "deleting",
  publish: "publishing",
  checkout: "switching",
  sync: "synchronizing",
  import: "uploading",
});
const KINDS = /** @type {const} */ ([
  "createDataset",
  "deleteDataset",
  "publish",
  "checkout",
  "sync",
]);

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const legacyTaskRoutes = [
  {
    operation: "v1.get_task_status",
    method: "GET",
    path: "/v1/{project_id}/datasets/task/{task_id}",
    run({ state, path }) {
      const task = state.tasks.find(path.task_id, ...KINDS);
      if (!task) throw modelartsFault("noSuchTask");
      return { status: statusOf(state, task), result: resultOf(state, task) };
    },
  },
];

/** @param {State} state @param {string} id */
export function legacyDataset(state, id) {
  const record = state.modelarts.datasets.get(id);
  if (!record) throw modelartsFault("noSuchDatasetV1");
  return record;
}

/** A dataset that no task works on. @param {State} state @param {string} id */
export function idleDataset(state, id) {
  const record = legacyDataset(state, id);
  for (const { kind } of state.tasks.runningOn(id)) {
    const fault = BUSY[/** @type {keyof typeof BUSY} */ (kind)];
    if (fault) throw modelartsFault(fault);
  }
  return record;
}

/**
 * @param {State} state
 * @param {typeof KINDS[number]} kind
 * @param {string} dataset_id
 * @param {{ fails?: boolean, onSuccess: (task: Task) => unknown }} how what `onSuccess` gives is
 *   the task's result
 */
export function startTask(state, kind, dataset_id, { fails = false, onSuccess }) {
  const task = state.tasks.start({
    id: state.random.uuid(),
    kind,
    subject: dataset_id,
    fails,
    onSuccess(ended) {
      ended.details.result = JSON.stringify(onSuccess(ended) ?? {});
    },
  });
  return { task_id: task.id };
}

/** @param {State} state @param {Task} task */
function statusOf(state, task) {
  const fraction = state.tasks.fraction(task);
  if (fraction < 0.15) return "PENDING";
  if (fraction < 0.35) return "STARTED";
  if (fraction < 1) return "RUNNING";
  return task.fails ? "FAILURE" : "SUCCESS";
}

/**
 * Documented as an array; the variant of a finished switch or sync is an empty object. There is
 * none for a deletion, which gets the same here.
 * @param {State} state
 * @param {Task} task
 */
function resultOf(state, task) {
  if (state.tasks.fraction(task) < 1) return [];
  if (!task.fails) return [JSON.parse(task.details.result ?? "{}")];
  const { code, message } = modelartsFault("purged");
  return [{ error_code: code, error_msg: message }];
}
