// Destinations of downloads: paths, and handles of the File System Access API.

import type {
  DirectoryHandle,
  DownloadDestination,
  DownloadedFile,
  FileHandle,
  ObjectSummary,
} from "../../objects.js";
import type { ObjectOptions } from "../../options.js";
import { invalid } from "../plain-data.js";
import { downloadFile, type Requests, type Wanted } from "./download.js";
import { filePaths, type KeyedPath } from "./file-paths.js";
import { builtin, isWindows, makeFolder, onFile, requireNoLinks } from "./files.js";
import { pool } from "./pool.js";

/** A download in progress. */
export interface Download {
  readonly requests: Requests;
  readonly bucket: string;
  readonly concurrency: number;
  readonly options: ObjectOptions;
  /** Reports new bytes, and each object once it is complete. */
  readonly tell: (bytes: number, key: string, isComplete: boolean) => void;
}

/** Downloads one object to a file. */
export async function toFile(
  download: Download,
  wanted: Wanted,
  destination: DownloadDestination,
): Promise<DownloadedFile> {
  const { key } = wanted;
  if (isHandle(destination)) {
    if (destination.kind !== "file") {
      throw invalid("destination", "is a folder; for one object give the handle of a file");
    }
    return toHandle(download, wanted, destination);
  }
  const file = pathOf(destination);
  const path = builtin("path");
  await requireNoLinks(path.dirname(file), [path.basename(file)], new Set());
  await onFile(file, () => makeFolder(path.dirname(file)));
  return toPath(download, wanted, file, download.concurrency, key);
}

/** Downloads listed objects into a folder. */
export async function toFolder(
  download: Download,
  listed: readonly ObjectSummary[],
  prefix: string,
  destination: DownloadDestination,
): Promise<DownloadedFile[]> {
  const isPage = isHandle(destination);
  if (isPage && destination.kind !== "directory") {
    throw invalid("destination", "is a file; for a prefix give the handle of a folder");
  }
  const files = filePaths(listed, prefix, isWindows);
  const found: DownloadedFile[] = [];
  const { concurrency, options } = download;
  // If there are fewer files than requests, each file takes several.
  const each = Math.max(1, Math.floor(concurrency / Math.max(1, files.length)));
  const run = async (
    work: (
      file: KeyedPath<ObjectSummary>,
      wanted: Wanted,
      own: Download,
    ) => Promise<DownloadedFile>,
  ) =>
    pool(files.entries(), concurrency, options.signal, async ([at, file], signal) => {
      const wanted = { bucket: download.bucket, key: file.item.key, listed: file.item };
      const own = { ...download, options: { ...options, signal } };
      found[at] = await work(file, wanted, own);
    });
  if (isPage) {
    await run(async ({ names }, wanted, own) =>
      toHandle(own, wanted, await fileIn(destination as DirectoryHandle, names)),
    );
    return found;
  }
  const root = pathOf(destination);
  const path = builtin("path");
  const checked = new Set<string>();
  for (const { names } of files) await requireNoLinks(root, names, checked);
  await onFile(root, () => makeFolder(root));
  await run(async ({ names }, wanted, own) => {
    const file = path.join(root, ...names);
    await onFile(file, () => makeFolder(path.dirname(file)));
    return toPath(own, wanted, file, each, wanted.key);
  });
  return found;
}

async function toPath(
  { requests, options, tell }: Download,
  wanted: Wanted,
  path: string,
  concurrency: number,
  key: string,
): Promise<DownloadedFile> {
  const report = (bytes: number) => tell(bytes, key, false);
  const written = await downloadFile(requests, wanted, path, concurrency, options, report);
  tell(0, key, true);
  return { key, path, ...written };
}

/** Downloads an object to a handle; the browser puts the file in place when it is closed. */
async function toHandle(
  { requests, options, tell }: Download,
  { listed, ...where }: Wanted,
  handle: FileHandle,
): Promise<DownloadedFile> {
  const { key } = where;
  const content = await requests.get({ ...where, ifMatch: listed?.etag }, options);
  const writable = await handle.createWritable().catch(async (thrown: unknown) => {
    await content.cancel();
    throw thrown;
  });
  let size = 0;
  const reader = content.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      await writable.write(value);
      size += value.length;
      tell(value.length, key, false);
    }
    await writable.close();
  } catch (thrown) {
    await reader.cancel().catch(() => {});
    await writable.abort?.(thrown)?.catch(() => {});
    throw thrown;
  }
  tell(0, key, true);
  return { key, path: undefined, size, etag: content.etag, isChecked: false };
}

async function fileIn(root: DirectoryHandle, names: readonly string[]): Promise<FileHandle> {
  let folder = root;
  for (const name of names.slice(0, -1)) {
    folder = await folder.getDirectoryHandle(name, { create: true });
  }
  return folder.getFileHandle(names.at(-1) as string, { create: true });
}

function isHandle(destination: DownloadDestination): destination is FileHandle | DirectoryHandle {
  return typeof (destination as Partial<FileHandle> | null)?.kind === "string";
}

/** The path of a destination: a string or a `file:` URL. */
export function pathOf(destination: unknown): string {
  if (destination instanceof URL && destination.protocol === "file:") {
    // On Windows the URL has a slash before the drive.
    const path = decodeURIComponent(destination.pathname);
    return isWindows ? path.replace(/^\//, "") : path;
  }
  if (typeof destination === "string" && destination !== "" && !destination.includes("\0")) {
    return destination;
  }
  throw invalid(
    "destination",
    "must be a path, a file: URL or a handle of the File System Access API",
  );
}
