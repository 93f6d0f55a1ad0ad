// @ts-check
/** How far the tasks of Qianfan are, in the words of the service. */

import { beijingTime } from "./seed.js";

/**
 * @typedef {import("../state.js").State} State
 * @typedef {import("../tasks.js").Task} Task
 */

/** A percentage while it is at work and when it is done, `0` when it failed. @param {State} state @param {Task} task */
export function progressText(state, task) {
  const fraction = state.tasks.fraction(task);
  return fraction === 1 && task.fails ? "0" : `${Math.floor(fraction * 100)}%`;
}

/**
 * `Importing`, `ImportFinished` or `ImportFailed`, or the same of an export.
 * @param {State} state
 * @param {Task} task
 * @param {"Import" | "Export"} work
 */
export function statusText(state, task, work) {
  if (state.tasks.fraction(task) < 1) return `${work}ing`;
  return task.fails ? `${work}Failed` : `${work}Finished`;
}

/** When a task ended; `undefined` while it is at work. @param {State} state @param {Task} task */
export function finishTime(state, task) {
  return state.tasks.fraction(task) === 1 ? beijingTime(task.endsAt) : undefined;
}
