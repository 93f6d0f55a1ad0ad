/** Opens local files: manifests, JSON lines, CSV, and zip files of them. Nothing is uploaded. */

import type { ReadProgress, Samples, Source, ZipEntry } from "verset/samples";
import { type Contents, inWorker, loadEngine, type Sample } from "./engine.ts";
import { type Format, HEAD_BYTES, recognize } from "./recognize.ts";

/** A file whose format is not one that the engine reads. */
export class UnknownFormatError extends Error {
  override readonly name = "UnknownFormatError";
}

/**
 * Opens a file. Resolves once reading has begun.
 *
 * @throws {UnknownFormatError} if its format is not recognised
 * @throws {SamplesError} if it is damaged
 */
export async function openFile(
  file: File,
  onProgress: (progress: ReadProgress) => void,
): Promise<Contents> {
  const isZip = (await textOf(file.slice(0, 4))).startsWith("PK\u0003\u0004");
  if (isZip) return openArchive(file, onProgress);
  const format = recognize(file.name, await textOf(file.slice(0, HEAD_BYTES)));
  if (!format) throw new UnknownFormatError(file.name);
  return { name: file.name, format, samples: await readSource(file, format, onProgress) };
}

async function openArchive(
  file: File,
  onProgress: (progress: ReadProgress) => void,
): Promise<Contents> {
  const contents = await readArchive(file, undefined, onProgress);
  return { ...contents, name: file.name, isArchive: true };
}

/**
 * Opens the largest file in an archive that has a known format. Images beside it are shown with their samples.
 *
 * @param expected format that its data has, if it is known
 * @throws {UnknownFormatError} if no file of the archive has a known format
 */
export async function readArchive(
  file: Blob,
  expected: Format | undefined,
  onProgress: (progress: ReadProgress) => void,
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
    return { name: entry.name, format, samples, readObject: objectsOf(entries) };
  }
  throw new UnknownFormatError("zip");
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
