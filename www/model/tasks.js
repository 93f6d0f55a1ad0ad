/** Tasks the page has started at a service and waits for. */

import { AbortedError } from "verset";
import { signal } from "../lib/signals.js";

/**
 * @typedef {import("../clouds/api.d.ts").Ticket} Ticket
 * @typedef {object} Task
 * @property {number} id
 * @property {Kind} kind its title is the text `task.<kind>`
 * @property {import("../lib/route.js").Cloud} cloud
 * @property {string} account identity of the account that started it
 * @property {string} datasetId
 * @property {{ dataset: string, version: string }} names of the dataset and, if any, the version
 * @property {string} subjectId id of the version or dataset that is busy
 * @property {Ticket} [ticket] by which the service's task is waited for, once it is accepted
 * @property {() => Promise<import("../views/code_block.js").Code>} [code] that does the same
 * @property {number} startedAt epoch milliseconds
 * @property {number} [endedAt] epoch milliseconds
 * @property {"running" | "done" | "failed" | "stopped"} outcome
 * @property {string} [status] in the service's own words
 * @property {number} [progress] from 0 to 1, if the service reports it
 * @property {any} [result]
 * @property {Error} [error]
 * @property {() => void} stop stops waiting for the task
 * @property {() => void} [retry] starts it again
 * @property {() => void} [undo] asks to take it back
 */
/** @typedef {"create" | "switch" | "synchronize" | "import" | "publish" | "export" | "delete"} Kind */
/** @typedef {Pick<Task, "kind" | "cloud" | "account" | "datasetId" | "names" | "subjectId">} Description */

/** Latest first. */
export const tasks = signal(/** @type {Task[]} */ ([]));

let count = 0;

/**
 * Runs a task and records its progress and outcome. Never rejects.
 *
 * With `onRefused`, the task is listed only when the service has accepted it: a form shows a refusal itself.
 * @param {Description & Partial<Pick<Task, "retry" | "undo" | "startedAt" | "code">>} description
 * @param {object} steps
 * @param {(options: import("../clouds/api.d.ts").CallOptions) => Promise<Ticket | undefined>} steps.start
 * @param {import("../clouds/api.d.ts").CloudApi["waitFor"]} steps.waitFor
 * @param {{ onAccepted?: () => void, onRefused?: (error: unknown) => void }} [options]
 * @returns {Promise<Task | undefined>} in its final state; `undefined` if it was refused
 */
export async function runTask(description, { start, waitFor }, { onAccepted, onRefused } = {}) {
  const controller = new AbortController();
  count += 1;
  /** @type {Task} */
  let task = {
    startedAt: Date.now(),
    ...description,
    id: count,
    outcome: "running",
    stop: () => controller.abort(),
  };
  let isListed = false;
  const list = () => {
    if (!isListed) tasks.value = [task, ...tasks.peek()];
    isListed = true;
  };
  if (!onRefused) list();
  /** @param {Partial<Task>} changes */
  const update = (changes) => {
    task = { ...task, ...changes };
    tasks.value = tasks.peek().map((other) => (other.id === task.id ? task : other));
  };
  try {
    const { signal: stop } = controller;
    const ticket = await start({ signal: stop });
    list();
    update({ ticket });
    onAccepted?.();
    const result =
      ticket &&
      (await waitFor(ticket, {
        signal: stop,
        onProgress: (progress) => update(readProgress(progress)),
      }));
    update({ outcome: "done", progress: 1, result, endedAt: Date.now() });
  } catch (error) {
    if (!isListed) {
      onRefused?.(error);
      return undefined;
    }
    // Stopping rejects the call as well, but is not a failure.
    const outcome = error instanceof AbortedError ? "stopped" : "failed";
    update({ outcome, error: /** @type {Error} */ (error), endedAt: Date.now() });
  }
  return task;
}

/** Returns the running task of a version or dataset; there is at most one. @param {string} subjectId */
export const runningTask = (subjectId) =>
  tasks.value.find((task) => task.outcome === "running" && task.subjectId === subjectId);

export function clearTasks() {
  tasks.value = tasks.peek().filter((task) => task.outcome === "running");
}

/** Reads the status and progress of a task; each API names them differently. @param {any} task */
function readProgress(task) {
  const status = task.status ?? task.exportStatus ?? task.importStatus ?? task.publishStatus;
  // ModelArts returns a percentage as a number, Qianfan as text such as "40%".
  const percentage = Number.parseFloat(task.progress ?? task.publishProgress);
  return {
    status: status === undefined ? undefined : String(status),
    progress: Number.isNaN(percentage) ? undefined : percentage / 100,
  };
}
