/** `verset rm`: deletes a version. */

import { confirm } from "../confirm.js";
import type { Context } from "../context.js";
import { writeRecord } from "../output/listing.js";
import { versionArgument } from "../remote/refs.js";
import { taskOptions } from "../remote/tasks.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const version = await versionArgument(context);
  const { dataset, name, ref } = version;
  await confirm(context, `delete version ${name} of ${dataset.name}`);
  await version.delete(taskOptions(context));
  context.ended();
  context.report.clear();
  await writeRecord(context.out, [["deleted", ref]], { json: { deleted: ref }, id: ref });
  return undefined;
}
