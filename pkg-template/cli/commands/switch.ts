/** `verset switch`: makes a version the current one. */

import { confirm } from "../confirm.js";
import type { Context } from "../context.js";
import { writeRecord } from "../output/listing.js";
import { versionFields, versionJson } from "../remote/print.js";
import { versionArgument } from "../remote/refs.js";
import { taskOptions } from "../remote/tasks.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const version = await versionArgument(context);
  const { dataset } = version;
  if (dataset.cloud === "qianfan") {
    throw context.usageError(
      "datasets of Qianfan have no current version: `switch` is for ModelArts",
    );
  }
  await confirm(context, `switch ${dataset.name} to ${version.name}`);
  const hint = () => `verset show ${dataset.ref}`;
  await dataset.switchTo(version.id, taskOptions(context, hint));
  context.ended();
  context.report.clear();
  const current = await dataset.version(version.id, { signal: context.signal });
  await writeRecord(context.out, versionFields(current), {
    json: versionJson(current),
    id: current.ref,
  });
  return undefined;
}
