/** State and progress of Qianfan's tasks, in the words of the service. */

import type { State } from "../../state.js";
import type { Task } from "../../tasks.js";
import { beijingTime } from "./time.js";

/** Returns a percentage, or `0` if the task failed. */
export function progressText(state: State, task: Task) {
  const fraction = state.tasks.fraction(task);
  return fraction === 1 && task.fails ? "0" : `${Math.floor(fraction * 100)}%`;
}

/** Returns `Importing`, `ImportFinished` or `ImportFailed`, or the same for an export. */
export function statusText(state: State, task: Task, work: "Import" | "Export") {
  if (state.tasks.fraction(task) < 1) return `${work}ing`;
  return task.fails ? `${work}Failed` : `${work}Finished`;
}

/** Returns the time at which a task ended; `undefined` while it runs. */
export function finishTime(state: State, task: Task) {
  return state.tasks.fraction(task) === 1 ? beijingTime(task.endsAt) : undefined;
}
