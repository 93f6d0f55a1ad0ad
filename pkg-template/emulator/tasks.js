// @ts-check
/** Asynchronous tasks: they progress with the clock alone, so there is no timer to stop or to wait for. */

/**
 * @typedef {object} Task
 * @property {string} id
 * @property {string} kind what the task does, e.g. `checkout`
 * @property {string} subject id of the dataset or version it works on
 * @property {number} startedAt epoch milliseconds
 * @property {number} endsAt epoch milliseconds
 * @property {boolean} fails
 * @property {Record<string, string>} details whatever the kind needs to remember
 * @property {((task: Task) => void) | undefined} onSuccess what changes in the cloud when it has succeeded
 */

export class Tasks {
  /**
   * @param {() => number} now epoch milliseconds
   * @param {number} durationMs how long every task takes
   */
  constructor(now, durationMs) {
    this.now = now;
    this.durationMs = durationMs;
    /** @type {Map<string, Task>} */
    this.byId = new Map();
    /** @type {Task[]} */
    this.unsettled = [];
  }

  /**
   * @param {Pick<Task, "id" | "kind" | "subject"> &
   *   Partial<Pick<Task, "fails" | "details" | "onSuccess">>} task
   */
  start(task) {
    const startedAt = this.now();
    const endsAt = startedAt + this.durationMs;
    const started = { fails: false, details: {}, onSuccess: undefined, ...task, startedAt, endsAt };
    this.byId.set(task.id, started);
    this.unsettled.push(started);
    return started;
  }

  /** @param {string} id @param {readonly string[]} kinds */
  find(id, ...kinds) {
    const task = this.byId.get(id);
    return task && kinds.includes(task.kind) ? task : undefined;
  }

  /** How far a task is, from 0 to 1. @param {Task} task */
  fraction(task) {
    if (task.endsAt <= task.startedAt) return 1;
    const passed = (this.now() - task.startedAt) / (task.endsAt - task.startedAt);
    return Math.min(1, Math.max(0, passed));
  }

  /** The unfinished tasks on a dataset or version. @param {string} subject */
  runningOn(subject) {
    return this.unsettled.filter((task) => task.subject === subject && this.fraction(task) < 1);
  }

  /** Applies what ended since the last request; called before every one. */
  settle() {
    const ended = this.unsettled.filter((task) => this.fraction(task) === 1);
    if (ended.length === 0) return;
    this.unsettled = this.unsettled.filter((task) => !ended.includes(task));
    ended.sort((a, b) => a.endsAt - b.endsAt);
    for (const task of ended) if (!task.fails) task.onSuccess?.(task);
  }
}
