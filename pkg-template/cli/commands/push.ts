/** `verset push`: uploads files into a bucket, or as a version of a Qianfan dataset. */

import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { Bos, Obs } from "verset";
import { isRef } from "../../datasets/is-ref.js";
import { bosOf, obsOf } from "../account/clients.js";
import type { Context } from "../context.js";
import { type LocalFile, listFiles } from "../local/files.js";
import { writeList, writeRecord } from "../output/listing.js";
import { bytesText, countText } from "../output/progress.js";
import { versionFields, versionJson } from "../remote/print.js";
import { datasetArgument } from "../remote/refs.js";
import { taskOptions } from "../remote/tasks.js";

/** An uploaded file. */
interface Uploaded {
  readonly path: string;
  readonly file: string;
  readonly size: number;
}

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const [target = "", ...paths] = context.positionals;
  if (paths.length === 0)
    throw context.usageError("<file> is missing: files and folders to upload");
  if (isRef(target)) return pushVersion(context, target, paths);
  const uploaded = await upload(context, target, paths);
  await writeList(
    context.out,
    uploaded,
    [
      { name: "object", value: ({ path }) => path, canShrink: true },
      { name: "bytes", value: ({ size }) => size, isRight: true },
    ],
    { json: (one) => one, id: ({ path }) => path },
  );
  return undefined;
}

async function pushVersion(
  context: Context,
  target: string,
  paths: readonly string[],
): Promise<undefined> {
  const via = context.text("via");
  if (!target.startsWith("qianfan")) {
    throw context.usageError(
      "`push` makes versions of Qianfan; for ModelArts, push into the bucket of the dataset, then `sync` and `publish`",
    );
  }
  if (via === undefined || !/^bos:/.test(via)) {
    throw context.usageError("Qianfan imports from a bucket: give `--via bos:/bucket/path/`");
  }
  const dataset = await datasetArgument(context);
  if (dataset.cloud !== "qianfan") return undefined;
  const uploaded = await upload(context, via, paths);
  const from = uploaded.map(({ path }) => path);
  const description = context.text("description");
  const version = await dataset.publish({ from, description }, taskOptions(context, false));
  context.ended();
  context.report.clear();
  const forms = { json: versionJson(version), id: version.ref };
  await writeRecord(context.out, versionFields(version), forms);
  return undefined;
}

async function upload(
  context: Context,
  target: string,
  paths: readonly string[],
): Promise<Uploaded[]> {
  const { formatObjectPath, parseObjectPath } = await import("verset");
  if (!/^(?:obs:\/\/|bos:\/)/.test(target)) {
    throw context.usageError(
      `<target> must be \`obs://bucket/path/\`, \`bos:/bucket/path/\` or a dataset of Qianfan, not \`${target}\``,
    );
  }
  const { scheme = "obs", bucket, key: prefix } = parseObjectPath(target);
  const files = await listFiles(paths);
  const folder = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
  const store: Obs | Bos = scheme === "bos" ? await bosOf(context) : await obsOf(context);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const uploaded: Uploaded[] = [];
  let done = 0;
  for (const file of files) {
    const key = folder + file.name;
    await uploadFile(context, store, { bucket, key, file }, (bytes) =>
      context.report.step({
        label: `uploading ${countText(files.length, "file")}, ${bytesText(total)}`,
        done: done + bytes,
        total,
      }),
    );
    done += file.size;
    uploaded.push({
      path: formatObjectPath({ scheme, bucket, key }),
      file: file.path,
      size: file.size,
    });
  }
  context.report.clear();
  return uploaded;
}

async function uploadFile(
  { signal }: Context,
  store: Obs | Bos,
  { bucket, key, file }: { bucket: string; key: string; file: LocalFile },
  onBytes: (bytes: number) => void,
): Promise<void> {
  const body = Readable.toWeb(createReadStream(file.path)) as ReadableStream<
    Uint8Array<ArrayBuffer>
  >;
  await store.upload({ bucket, key, body }, { signal, onProgress: ({ bytes }) => onBytes(bytes) });
}
