/** `verset sync`: adds to a dataset what is new in its bucket. */

import type { Context } from "../context.js";
import { writeRecord } from "../output/listing.js";
import { datasetArgument } from "../remote/refs.js";
import { taskOptions } from "../remote/tasks.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const dataset = await datasetArgument(context);
  if (dataset.cloud === "qianfan") {
    throw context.usageError("Qianfan has no synchronisation: `push` and `publish` import files");
  }
  const result = await dataset.sync(taskOptions(context));
  context.ended();
  context.report.clear();
  const { added, deleted } = result;
  const fields = [
    ["dataset", dataset.name],
    ["added", added],
    ["deleted", deleted],
  ] as const;
  await writeRecord(context.out, fields, { json: result, id: dataset.ref });
  return undefined;
}
