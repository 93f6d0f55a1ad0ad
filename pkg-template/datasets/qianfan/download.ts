// The download of a version of Qianfan: an export, whose archive is downloaded and unpacked.

import {
  type GetObjectParams,
  NotFoundError,
  type ObjectContent,
  type ObjectHead,
  TaskFailedError,
} from "verset";
import { invalid } from "../../src/internal/plain-data.js";
import { concurrencyOf } from "../../src/internal/storage/pool.js";
import { DatasetsError } from "../errors.js";
import { Folder } from "../folder.js";
import { Operation } from "../operation.js";
import type { DownloadOptions, DownloadResult, MissingFile } from "../options.js";
import { loadSamples } from "../samples.js";
import { chunksOf, RemoteArchive, totalOf } from "./archive.js";
import { requireExport } from "./read.js";
import type { BaiduVersion } from "./version.js";

/** Files of a download in progress, which are deleted at its end. */
const ARCHIVE = ".verset-export.zip";
const STATE = ".verset-export.json";

/** State of a download: the export that it continues with. */
interface State {
  readonly versionId: string;
  readonly taskId: string;
}

/** Downloads a version into a folder. */
export async function downloadVersion(
  version: BaiduVersion,
  given: string | URL,
  options: DownloadOptions<"qianfan"> = {},
): Promise<DownloadResult> {
  requireExport(options);
  const { onProgress, onExportProgress, signal, totalTimeoutMs } = options;
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw invalid("onProgress", "must be a function");
  }
  const concurrency = concurrencyOf(options.concurrency);
  const operation = new Operation({ signal, totalTimeoutMs, onProgress: onExportProgress });
  const folder = new Folder(given);
  for (const name of [ARCHIVE, STATE]) folder.claim(name);
  return operation.run(async (own) => {
    const { archive, head } = await exportInto(version, folder, operation, own);
    let bytes = 0;
    const tell = (more: number, files: number) => {
      bytes += more;
      // A server that compresses does not tell the size before.
      const totalBytes = Math.max(bytes, head.size ?? 0);
      onProgress?.({ bytes, totalBytes, files, totalFiles: 1 });
    };
    tell(0, 0);
    const size = await folder.download(
      { get: (params, { signal: part }) => getFrom(archive, params, part), head: async () => head },
      { bucket: "", key: "" },
      ARCHIVE,
      concurrency,
      { signal: own },
      (more) => tell(more, 0),
    );
    tell(0, 1);
    const unpacked = await unpack(folder, size, own);
    for (const name of [ARCHIVE, STATE]) await folder.remove(name);
    return { folder: folder.path, ...unpacked };
  });
}

/** An archive that can be read, and its head. */
interface Readable {
  readonly archive: RemoteArchive;
  readonly head: ObjectHead;
}

/** Continues with the export of an interrupted download, or starts one. */
async function exportInto(
  version: BaiduVersion,
  folder: Folder,
  operation: Operation,
  signal: AbortSignal,
): Promise<Readable> {
  const open = async (taskId: string): Promise<Readable> => {
    const task = await version.finishExport(taskId, operation);
    const archive = new RemoteArchive(version.dataset.client, task);
    return { archive, head: await headFrom(archive, signal) };
  };
  const state = await folder.readJson<State>(STATE);
  if (state?.versionId === version.id && typeof state.taskId === "string") {
    try {
      return await open(state.taskId);
    } catch (thrown) {
      const isGone = [NotFoundError, TaskFailedError, DatasetsError].some(
        (Class) => thrown instanceof Class,
      );
      if (!isGone) throw thrown;
    }
  }
  const taskId = await version.startExport(undefined, operation);
  const text = JSON.stringify({ versionId: version.id, taskId } satisfies State);
  await folder.write(STATE, once(new TextEncoder().encode(text)));
  return open(taskId);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

/** The head of an archive, in the form of an object's. The URL is signed for GET alone. */
async function headFrom(archive: RemoteArchive, signal: AbortSignal): Promise<ObjectHead> {
  const response = await archive.request({ offset: 0, length: 1 }, signal);
  await response.body?.cancel();
  const head = headOf(response);
  // Without ranges it can only be downloaded in one go.
  return response.status === 206 ? head : { ...head, etag: undefined };
}

/** An archive or a part of it, in the form of an object's content. */
async function getFrom(
  archive: RemoteArchive,
  { range }: Pick<GetObjectParams, "range">,
  signal: AbortSignal | undefined,
): Promise<ObjectContent> {
  const part = range && { offset: range.offset, length: range.length ?? 1 };
  const response = await archive.request(part, signal);
  const { body } = response;
  if (!body || (part && response.status !== 206)) {
    await body?.cancel();
    throw new DatasetsError("unreadable", "the server of the archive ignored a range");
  }
  const cancel = () => body.cancel();
  return { ...headOf(response), body, cancel } as unknown as ObjectContent;
}

function headOf(response: Response): ObjectHead {
  const headers = Object.fromEntries(response.headers);
  const { etag, "last-modified": changed, "content-encoding": contentEncoding } = headers;
  return {
    size: totalOf(response),
    etag: etag?.replace(/^"|"$/g, ""),
    lastModified: changed === undefined ? undefined : new Date(changed),
    contentEncoding,
    headers,
  } as ObjectHead;
}

/** Unpacks the archive, entry by entry. */
async function unpack(
  folder: Folder,
  size: number,
  signal: AbortSignal,
): Promise<Pick<DownloadResult, "files" | "bytes" | "missing">> {
  const { openZip } = await loadSamples();
  const { entries } = await openZip({ size, open: (range) => folder.read(ARCHIVE, range) });
  const missing: MissingFile[] = [];
  let [files, bytes] = [0, 0];
  for (const entry of entries) {
    signal.throwIfAborted();
    const relative = folder.claim(entry.name);
    if (relative === undefined) {
      missing.push({ path: entry.name, reason: "unsafe-name" });
      continue;
    }
    bytes += await folder.write(relative, chunksOf(await entry.open()));
    files += 1;
  }
  return { files, bytes, missing };
}
