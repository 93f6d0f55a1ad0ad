// @ts-check
/** ModelArts v1, withdrawn by Huawei: switching a dataset's version, synchronizing it, and their tasks. */

import { modelartsFault } from "../faults.js";
import { findVersion } from "./records.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../tasks.js").Task} Task
 */

const KINDS = ["checkout", "sync"];

/** @type {import("../routes.js").ModelArtsRoute[]} */
export const legacyRoutes = [
  {
    operation: "v1.checkout_dataset_version",
    method: "PUT",
    path: "/v1/{project_id}/datasets/{dataset_id}/versions/current",
    body: { version_id: { type: "string", required: true } },
    run({ state, path, body }) {
      const record = idleDataset(state, path.dataset_id);
      const { dataset } = record;
      const version = findVersion(record, body.version_id);
      if (!version) throw modelartsFault("noSuchVersionV1");
      if (version.status === 0) throw modelartsFault("publishing");
      const task = state.tasks.start({
        id: state.random.uuid(),
        kind: "checkout",
        subject: dataset.dataset_id,
        // A version that was never published has no files to switch to.
        fails: version.status !== 1,
        onSuccess({ endsAt }) {
          dataset.current_version_id = version.version_id;
          dataset.update_time = endsAt;
        },
      });
      return { task_id: task.id };
    },
  },
  {
    operation: "v1.sync_dataset",
    method: "POST",
    path: "/v1/{project_id}/datasets/{dataset_id}/sync",
    run({ state, path }) {
      const { dataset } = idleDataset(state, path.dataset_id);
      const task = state.tasks.start({
        id: state.random.uuid(),
        kind: "sync",
        subject: dataset.dataset_id,
        onSuccess({ endsAt }) {
          dataset.data_update_time = endsAt;
          dataset.update_time = endsAt;
        },
      });
      return { task_id: task.id };
    },
  },
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

/** A dataset on which no task runs. @param {State} state @param {string} id */
function idleDataset(state, id) {
  const record = state.modelarts.datasets.get(id);
  if (!record) throw modelartsFault("noSuchDatasetV1");
  const [task] = state.tasks.runningOn(id);
  if (task) throw modelartsFault(task.kind === "sync" ? "synchronizing" : "switching");
  return record;
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
 * Documented as an array; the variant of a finished switch or sync is an empty object.
 * @param {State} state
 * @param {Task} task
 */
function resultOf(state, task) {
  if (state.tasks.fraction(task) < 1) return [];
  if (!task.fails) return [{}];
  const { code, message } = modelartsFault("purged");
  return [{ error_code: code, error_msg: message }];
}
