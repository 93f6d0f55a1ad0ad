/** ModelArts v1: the tasks that its operations start, and the operations that each of them blocks. */

import type { State } from "../../../state.js";
import type { Task } from "../../../tasks.js";
import { modelartsFault } from "../../faults.js";
import { route } from "../route.js";

/** Failures of v1 calls while a task of this kind, of either API, runs on the same dataset. */
const BUSY = {
  createDataset: "creating",
  deleteDataset: "deleting",
  publish: "publishing",
  checkout: "switching",
  sync: "synchronizing",
  import: "uploading",
} as const;
const KINDS = ["createDataset", "deleteDataset", "publish", "checkout", "sync"] as const;

export const legacyTaskRoutes = [
  route({
    operation: "v1.get_task_status",
    method: "GET",
    path: "/v1/{project_id}/datasets/task/{task_id}",
    run({ state, path }) {
      const task = state.tasks.find(path.task_id, ...KINDS);
      if (!task) throw modelartsFault("noSuchTask");
      return { status: statusOf(state, task), result: resultOf(state, task) };
    },
  }),
];

export function legacyDataset(state: State, id: string) {
  const record = state.modelarts.datasets.get(id);
  if (!record) throw modelartsFault("noSuchDatasetV1");
  return record;
}

/** Finds a dataset that no task is working on. */
export function idleDataset(state: State, id: string) {
  const record = legacyDataset(state, id);
  for (const { kind } of state.tasks.runningOn(id)) {
    const fault = BUSY[kind as keyof typeof BUSY];
    if (fault) throw modelartsFault(fault);
  }
  return record;
}

/** Starts a task whose result is the value that `onSuccess` returns. */
export function startTask(
  state: State,
  kind: (typeof KINDS)[number],
  dataset_id: string,
  { fails = false, onSuccess }: { fails?: boolean; onSuccess: (task: Task) => unknown },
) {
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

function statusOf(state: State, task: Task) {
  const fraction = state.tasks.fraction(task);
  if (fraction < 0.15) return "PENDING";
  if (fraction < 0.35) return "STARTED";
  if (fraction < 1) return "RUNNING";
  return task.fails ? "FAILURE" : "SUCCESS";
}

/**
 * Returns the `result` of a task. It is documented as an array, with an empty object for a finished
 * switch or sync. A deletion has no documented variant and gets the same here.
 */
function resultOf(state: State, task: Task) {
  if (state.tasks.fraction(task) < 1) return [];
  if (!task.fails) return [JSON.parse(task.details.result ?? "{}")];
  const { code, message } = modelartsFault("purged");
  return [{ error_code: code, error_msg: message }];
}
