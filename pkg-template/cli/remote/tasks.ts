/** Tasks of the services: their progress, and what remains of them after an interruption. */

import type { TaskOptions, TaskProgress } from "verset/datasets";
import type { Context } from "../context.js";

const LABELS: Readonly<Record<TaskProgress["step"], string>> = {
  publish: "publishing",
  import: "importing",
  switch: "switching",
  sync: "synchronising",
  export: "exporting",
  delete: "deleting",
};

/** The command that waits for a task after an interruption, by its ids; `undefined` if there is none. */
export type Hint = (progress: TaskProgress) => string | undefined;

/**
 * Options of an operation that waits for a task.
 *
 * @param hint `false` for an operation that is undone if it is cancelled, so that nothing continues
 */
export function taskOptions(context: Context, hint?: Hint | false): TaskOptions {
  return {
    signal: context.signal,
    ...context.timeLimit,
    onProgress: (progress) => reportTask(context, progress, hint),
  };
}

/** Shows the progress of a task, and remembers that it continues at the service. */
export function reportTask(context: Context, progress: TaskProgress, hint?: Hint | false): void {
  const { step, percent, taskId } = progress;
  context.report.step({
    label: LABELS[step],
    ...(percent === undefined ? {} : { done: percent, total: 100 }),
  });
  if (hint === false) return;
  const command = hint?.(progress);
  const follow = command === undefined ? "" : `: \`${command}\` waits for it`;
  const name = taskId === undefined ? LABELS[step] : `the task ${taskId} (${LABELS[step]})`;
  // One text for each step: ids become known while it runs.
  context.continues(step, `${name} continues at the service${follow}`);
}
