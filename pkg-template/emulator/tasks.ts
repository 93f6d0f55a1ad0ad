/** Asynchronous tasks. They progress with the clock alone, so there is no timer to stop or to wait for. */

export interface Task {
  id: string;
  /** Kind of work, e.g. `checkout`. */
  kind: string;
  /** Id of the dataset, version or task it works on. */
  subject: string;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Epoch milliseconds. */
  endsAt: number;
  fails: boolean;
  /** Values that its kind keeps for later queries. */
  details: Record<string, string>;
  /** Applies the task's effect when it has succeeded. */
  onSuccess: ((task: Task) => void) | undefined;
  /** Applies the task's effect when it has failed. */
  onFailure: ((task: Task) => void) | undefined;
}

type TaskStart = Pick<Task, "id" | "kind" | "subject"> &
  Partial<Pick<Task, "fails" | "details" | "onSuccess" | "onFailure">>;

export class Tasks {
  readonly byId = new Map<string, Task>();
  /** Duration of tasks started from now on. */
  durationMs: number;
  readonly #now: () => number;
  #unsettled: Task[] = [];

  /**
   * @param now epoch milliseconds
   * @param durationMs duration of a task
   */
  constructor(now: () => number, durationMs: number) {
    this.#now = now;
    this.durationMs = durationMs;
  }

  /** @param done fraction that is completed at once, for a task that began before */
  start(task: TaskStart, done = 0): Task {
    const now = this.#now();
    const endsAt = now + this.durationMs;
    const startedAt = endsAt - Math.round(this.durationMs / (1 - done));
    const none = { fails: false, details: {}, onSuccess: undefined, onFailure: undefined };
    const started = { ...none, ...task, startedAt, endsAt };
    this.byId.set(task.id, started);
    this.#unsettled.push(started);
    return started;
  }

  find(id: string, ...kinds: readonly string[]) {
    const task = this.byId.get(id);
    return task && kinds.includes(task.kind) ? task : undefined;
  }

  /** Returns the completed fraction of a task, from 0 to 1. */
  fraction(task: Task) {
    if (task.endsAt <= task.startedAt) return 1;
    const passed = (this.#now() - task.startedAt) / (task.endsAt - task.startedAt);
    return Math.min(1, Math.max(0, passed));
  }

  /** Returns the running tasks on a dataset or version. */
  runningOn(subject: string) {
    return this.#unsettled.filter((task) => task.subject === subject && this.fraction(task) < 1);
  }

  /** Applies the tasks that ended since the last request; called before every one. */
  settle() {
    const ended = this.#unsettled.filter((task) => this.fraction(task) === 1);
    if (ended.length === 0) return;
    this.#unsettled = this.#unsettled.filter((task) => !ended.includes(task));
    ended.sort((a, b) => a.endsAt - b.endsAt);
    for (const task of ended) (task.fails ? task.onFailure : task.onSuccess)?.(task);
  }
}
