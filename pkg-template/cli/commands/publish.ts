/** `verset publish`: makes a version of a dataset. */

import type { TaskProgress } from "verset/datasets";
import type { Context } from "../context.js";
import { writeRecord } from "../output/listing.js";
import { versionFields, versionJson } from "../remote/print.js";
import { datasetArgument } from "../remote/refs.js";
import { taskOptions } from "../remote/tasks.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const [name, description, from] = ["name", "description", "from"].map((flag) =>
    context.text(flag),
  );
  const isQianfan = context.argument(0).startsWith("qianfan");
  if (isQianfan && from === undefined) {
    throw context.usageError("Qianfan makes a version of files: give `--from bos:/bucket/path/`");
  }
  if (isQianfan && name !== undefined) {
    throw context.usageError("versions of Qianfan have numbers: `--name` is for ModelArts");
  }
  if (!isQianfan && from !== undefined) {
    throw context.usageError(
      "ModelArts makes a version of what the dataset has: `--from` is for Qianfan",
    );
  }
  const dataset = await datasetArgument(context);
  const hint = ({ versionId }: TaskProgress) =>
    versionId && `verset wait ${dataset.ref}@${versionId}`;
  // A version of Qianfan is deleted if its publishing is cancelled.
  const options = taskOptions(context, isQianfan ? false : hint);
  const version =
    dataset.cloud === "qianfan"
      ? await dataset.publish({ from: from ?? "", description }, options)
      : await dataset.publish({ name, description }, options);
  context.ended();
  context.report.clear();
  await writeRecord(context.out, versionFields(version), {
    json: versionJson(version),
    id: version.ref,
  });
  return undefined;
}
