/**
 * Running tasks in the tab's session storage, so that they survive a reload of the page: names and ids, never
 * credentials. Tasks of the page's own emulator end with the page.
 */

import { effect } from "../lib/signals.js";
import { tasks } from "./tasks.js";

const STORAGE_KEY = "verset-tasks";

/** @typedef {Required<Pick<import("./tasks.js").Task, "ticket" | "startedAt">>} Progress */
/** @typedef {import("./tasks.js").Description & Progress} SavedTask */

/** Tasks of an earlier page whose account has not been opened yet. */
let waiting = read();

/** Saves the running tasks whenever they change. */
export function startSaving() {
  effect(() => {
    const running = tasks.value.flatMap(({ outcome, ticket, startedAt, ...task }) => {
      if (outcome !== "running" || !ticket || !task.account) return [];
      const { kind, cloud, account, datasetId, names, subjectId } = task;
      return [{ kind, cloud, account, datasetId, names, subjectId, ticket, startedAt }];
    });
    write([...running, ...waiting]);
  });
}

/** Removes the saved tasks of an account and returns them, latest first. @param {string} account */
export function takeSavedTasks(account) {
  const taken = waiting.filter((task) => task.account === account);
  waiting = waiting.filter((task) => task.account !== account);
  return taken;
}

/** @returns {SavedTask[]} */
function read() {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {SavedTask[]} list */
function write(list) {
  try {
    if (list.length > 0) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(list));
    else sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // The browser denies storage: the tasks end with the page.
  }
}
