/** `verset export`: exports a version into a bucket or the platform's storage. */

import type { TaskProgress, Version } from "verset/datasets";
import type { Context } from "../context.js";
import { writeRecord } from "../output/listing.js";
import { versionArgument } from "../remote/refs.js";
import { taskOptions } from "../remote/tasks.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const to = context.text("to");
  const isQianfan = context.argument(0).startsWith("qianfan");
  if (to === undefined && !isQianfan) {
    throw context.usageError("ModelArts exports into a bucket: give `--to obs://bucket/path/`");
  }
  const version = await versionArgument(context);
  const hint = ({ taskId }: TaskProgress) =>
    taskId && `verset wait ${version.dataset.ref} --export-task ${taskId}`;
  const options = taskOptions(context, hint);
  const result = isQianfan
    ? await (version as Version<"qianfan">).export({ to }, options)
    : await (version as Version<"modelarts">).export({ to: to ?? "" }, options);
  context.ended();
  context.report.clear();
  const { path, url, taskId } = result as { path?: string; url?: string; taskId: string };
  const fields = [
    ["path", path],
    ["url", url],
    ["task", taskId],
  ] as const;
  await writeRecord(context.out, fields, { json: result, id: path ?? url ?? "" });
  return undefined;
}
