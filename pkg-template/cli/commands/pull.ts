/** `verset pull`: downloads a version. */

import type { DownloadOptions, DownloadProgress, DownloadResult } from "verset/datasets";
import type { Context } from "../context.js";
import { EXIT } from "../failure.js";
import { writeRecord } from "../output/listing.js";
import { bytesText, countText } from "../output/progress.js";
import { versionArgument } from "../remote/refs.js";
import { reportTask } from "../remote/tasks.js";

/** Files that are named on standard error. */
const MAX_NAMED = 20;

/** Runs the command: the exit code is that of a failure if objects are missing. */
export async function run(context: Context): Promise<number> {
  const { report, out } = context;
  const folder = context.argument(1);
  const version = await versionArgument(context);
  const include = context.texts("include");
  const options = {
    signal: context.signal,
    ...context.timeLimit,
    onProgress: (progress: DownloadProgress) => reportDownload(context, progress),
    onExportProgress: (progress: Parameters<typeof reportTask>[1]) => reportTask(context, progress),
    ...(include.length > 0 ? { include } : {}),
    ...(context.isSet("export") ? { export: true } : {}),
  } as DownloadOptions;
  const download = version.download as (
    folder: string,
    options: DownloadOptions,
  ) => Promise<DownloadResult>;
  const result = await download.call(version, folder, options);
  context.ended();
  report.clear();
  const { files, bytes, localManifest, missing } = result;
  const fields = [
    ["folder", result.folder],
    ["files", files],
    ["bytes", bytes],
    ["manifest", localManifest],
    ["missing", missing.length || undefined],
  ] as const;
  await writeRecord(out, fields, { json: result, id: localManifest ?? result.folder });
  await out.flush();
  for (const { path, reason } of missing.slice(0, MAX_NAMED))
    report.note(`missing: ${path} (${reason})`);
  if (missing.length > MAX_NAMED) {
    report.note(`and ${missing.length - MAX_NAMED} more: \`--json\` lists all`);
  }
  return missing.length > 0 ? EXIT.failed : EXIT.success;
}

function reportDownload(context: Context, progress: DownloadProgress): void {
  const { bytes, totalBytes, files, totalFiles } = progress;
  context.continues("download", "the download is incomplete: the same command continues it");
  const all = `${countText(totalFiles, "file")}, ${bytesText(totalBytes)}`;
  context.report.step({
    label: `downloading ${all}`,
    done: bytes,
    total: totalBytes,
    detail: `${files} complete`,
  });
}
