/** Opens local files: manifests, JSON lines, CSV, and zip files of them. Nothing is uploaded. */

import type { ReadProgress, Samples, Source, ZipEntry } from "verset/samples";
import { t } from "../lib/i18n.js";
import { type Contents, inWorker, loadEngine, type Sample } from "./engine.ts";
import { type Format, HEAD_BYTES, recognize } from "./recognize.ts";

/** A file that cannot be opened; its message is in the page's language. */
class FileError extends Error {
  override readonly name = "FileError";
}

/**
 * Opens a file. Resolves once reading has begun.
 *
 * @throws {FileError} if it is empty or a folder, or if its format is not recognised
 * @throws {SamplesError} if it is damaged
 */
export async function openFile(
  file: File,
  onProgress: (progress: ReadProgress) => void,
): Promise<Contents> {
  const { name } = file;
  // A folder that is dropped cannot be read.
  const head = await textOf(file.slice(0, HEAD_BYTES)).catch(() => "");
  if (!head) throw new FileError(t("files.nothing", { name }));
  if (head.startsWith("PK\u0003\u0004")) return readArchive(file, name, onProgress);
  const format = recognize(name, head);
  if (!format) throw unknownFormat(name);
  return { name, format, samples: await readSource(file, format, onProgress) };
}

const unknownFormat = (name: string): FileError => new FileError(t("files.unknown", { name }));

/**
 * Opens the largest file in an archive that has a known format. Images beside it are shown with their samples.
 *
 * @param expected format that its data has, if it is known
 * @throws {FileError} if no file of the archive has a known format
 */
export async function readArchive(
  file: Blob,
  name: string,
  onProgress: (progress: ReadProgress) => void,
  expected?: Format,
): Promise<Contents> {
  const { openZip } = await loadEngine();
  const { entries } = await openZip(file);
  const candidates = entries
    .filter(({ name }) => /\.(manifest|jsonl?|csv|txt)$/i.test(name))
    .sort((a, b) => b.size - a.size);
  for (const entry of candidates) {
    const format = expected ?? recognize(entry.name, await headOf(entry));
    if (!format) continue;
    const samples = await readSource(() => entry.open(), format, onProgress);
    return { name, format, samples, readObject: objectsOf(entries), isArchive: true };
  }
  throw unknownFormat(name);
}

/** Finds a sample's file in an archive by the end of its path. */
function objectsOf(entries: readonly ZipEntry[]): NonNullable<Contents["readObject"]> {
  return async (source) => {
    const [, path = ""] = /^(?:\w+:\/\/[^/]+\/)?(.*)$/s.exec(source) ?? [];
    const entry = entries.find(({ name }) => path === name || path.endsWith(`/${name}`));
    return entry && new Response(await entry.open()).blob();
  };
}

export async function readSource(
  source: Source,
  format: Format,
  onProgress?: (progress: ReadProgress) => void,
): Promise<Samples<Sample>> {
  const { readCsv, readJsonl, readManifest } = await loadEngine();
  const options = inWorker(onProgress && { onProgress });
  if (format === "manifest") return readManifest(source, options);
  if (format === "csv") return readCsv(source, options);
  if (format === "annotation") return readJsonl(source, { ...options, dataFormat: format });
  return readJsonl(source, { ...options, dataFormat: format });
}

const textOf = (blob: Blob): Promise<string> => blob.text();

async function headOf(entry: ZipEntry): Promise<string> {
  const reader = (await entry.open()).getReader();
  const decoder = new TextDecoder();
  let head = "";
  while (head.length < HEAD_BYTES) {
    const { value, done } = await reader.read();
    if (done) break;
    head += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return head;
}
