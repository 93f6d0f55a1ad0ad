/** What the page has begun at a service and follows to its end. */

import { AbortedError } from "verset";
import { signal } from "../lib/signals.js";

/**
 * @typedef {object} Task
 * @property {number} id
 * @property {string} kind what is done, `switch`: its title is the text `task.switch`
 * @property {Record<string, string>} about what it is done to: `dataset`, `version`
 * @property {string} subject id of the version or dataset that is busy with it
 * @property {number} began epoch milliseconds
 * @property {number} [ended]
 * @property {"running" | "done" | "failed" | "stopped"} outcome
 * @property {string} [status] in the words of the service
 * @property {number} [progress] from 0 to 1, where the service tells
 * @property {unknown} [result]
 * @property {Error} [error]
 * @property {() => void} stop no longer waits for it
 */

/** The latest first. */
export const tasks = signal(/** @type {Task[]} */ ([]));

let count = 0;

/**
 * Follows work to its end, whatever that is: this never rejects.
 * @param {Pick<Task, "kind" | "about" | "subject">} what
 * @param {(how: { signal: AbortSignal, onProgress: (task: object) => void }) => Promise<unknown>} work
 * @returns {Promise<Task>} as it ended
 */
export async function runTask(what, work) {
  const controller = new AbortController();
  count += 1;
  const id = count;
  const stop = () => controller.abort();
  tasks.value = [{ ...what, id, began: Date.now(), outcome: "running", stop }, ...tasks.peek()];
  const onProgress = (task) => change(id, progressOf(task));
  try {
    const result = await work({ signal: controller.signal, onProgress });
    return change(id, { outcome: "done", progress: 1, result, ended: Date.now() });
  } catch (error) {
    // What the signal ends is an error too, and the only one that was wished for.
    const outcome = error instanceof AbortedError ? "stopped" : "failed";
    return change(id, { outcome, error, ended: Date.now() });
  }
}

/** The one that works on a version or dataset now; there is at most one. @param {string} subject */
export const runningOn = (subject) =>
  tasks.value.find((task) => task.outcome === "running" && task.subject === subject);

export function clearTasks() {
  tasks.value = tasks.peek().filter((task) => task.outcome === "running");
}

/** @param {number} id @param {Partial<Task>} changes */
function change(id, changes) {
  let changed;
  tasks.value = tasks.peek().map((task) => {
    if (task.id !== id) return task;
    changed = { ...task, ...changes };
    return changed;
  });
  return changed;
}

/** Each service has its own words for how far a task is. */
function progressOf(task) {
  const status = task.status ?? task.exportStatus ?? task.importStatus ?? task.publishStatus;
  // ModelArts gives a number of percent, Qianfan a text such as "40%".
  const percent = Number.parseFloat(task.progress ?? task.publishProgress);
  return {
    status: status === undefined ? undefined : String(status),
    progress: Number.isNaN(percent) ? undefined : percent / 100,
  };
}
