/** `verset wait`: waits for a version or a task. */

import type { ModelArts, Qianfan, WaitOptions } from "verset";
import type { Ref } from "verset/datasets";
import { modelArtsOf, qianfanOf } from "../account/clients.js";
import type { Context } from "../context.js";
import { writeRecord } from "../output/listing.js";
import { versionFields, versionJson } from "../remote/print.js";
import { datasetArgument, openVersionOf, refOf } from "../remote/refs.js";

type Waiting = WaitOptions<unknown>;

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const ref = await refOf(context, context.argument(0));
  const [exportTask, importTask] = [context.text("export-task"), context.text("import-task")];
  if (exportTask !== undefined && importTask !== undefined) {
    throw context.usageError("`--export-task` and `--import-task` are mutually exclusive");
  }
  const options: Waiting = {
    signal: context.signal,
    ...context.timeLimit,
    onProgress: (task) => context.report.step({ label: "waiting", ...percentOf(task) }),
  };
  const task = exportTask ?? importTask;
  if (task === undefined) return waitForVersion(context, ref, options);
  const isExport = exportTask !== undefined;
  const result =
    ref.cloud === "qianfan"
      ? await waitQianfan(await qianfanOf(context, ref.profile), task, isExport, options)
      : await waitModelArts(
          context,
          await modelArtsOf(context, ref.profile),
          task,
          isExport,
          options,
        );
  context.report.clear();
  const url = (result as { downloadUrl?: string }).downloadUrl;
  const fields = [
    ["task", task],
    ["state", isExport ? "exported" : "imported"],
    ["url", url],
  ] as const;
  await writeRecord(context.out, fields, { json: result, id: task });
  return undefined;
}

async function waitForVersion(context: Context, ref: Ref, options: Waiting): Promise<undefined> {
  let version = await openVersionOf(context, ref);
  if (version.state !== "published") {
    const { id, dataset, cloud } = version;
    if (cloud === "qianfan") {
      const qianfan = await qianfanOf(context, ref.profile);
      await qianfan.waitForPublishing({ versionId: id }, options);
    } else {
      const modelarts = await modelArtsOf(context, ref.profile);
      await modelarts.waitForDatasetVersion({ dataset_id: dataset.id, version_id: id }, options);
    }
    version = await dataset.version(id, { signal: context.signal });
  }
  context.report.clear();
  await writeRecord(context.out, versionFields(version), {
    json: versionJson(version),
    id: version.ref,
  });
  return undefined;
}

function waitQianfan(
  qianfan: Qianfan,
  taskId: string,
  isExport: boolean,
  options: Waiting,
): Promise<object> {
  return isExport
    ? qianfan.waitForExportTask({ taskId }, options)
    : qianfan.waitForImportTask({ taskId }, options);
}

async function waitModelArts(
  context: Context,
  modelarts: ModelArts,
  task_id: string,
  isExport: boolean,
  options: Waiting,
): Promise<object> {
  const { id } = await datasetArgument(context);
  return isExport
    ? modelarts.waitForExportTask({ resource_id: id, task_id }, options)
    : modelarts.waitForImportTask({ dataset_id: id, task_id }, options);
}

/** Progress of a task, in the fields that the services have for it. */
function percentOf(task: unknown): { done: number; total: number } | undefined {
  const { progress, exportProgress, importProgress } = Object(task);
  const percent = Number.parseFloat(progress ?? exportProgress ?? importProgress);
  return Number.isNaN(percent) ? undefined : { done: percent, total: 100 };
}
