/** Samples of local files: manifests, JSON lines, tables, texts and exported zip files. */

import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import process from "node:process";
import { Readable } from "node:stream";
import type { ByteRange, DataFormat, ReadOptions, Samples, Source, ZipEntry } from "verset/samples";
import { CommandError, EXIT, UsageError } from "../failure.js";
import { readStdin } from "./argument.js";
import { formatOf, HEAD_BYTES, headText, isZip } from "./format.js";

/**
 * Opens the samples of a file, or with `-` of standard input.
 *
 * @throws {UsageError} if the format is not known
 * @throws {CommandError} if there is no such file
 */
export async function openLocal(
  path: string,
  format: string | undefined,
  options: ReadOptions,
): Promise<Samples> {
  if (path === "-") return openStdin(format, options);
  const size = await sizeOf(path);
  const head = await headOf(path);
  if (isZip(head)) {
    const openPart = ({ offset, length }: ByteRange) => streamOf(path, { offset, length });
    return openArchive({ size, open: openPart }, path, format, options);
  }
  const found = format ?? formatOf(path, headText(head)) ?? unknownFormat(path);
  return read(sourceOf(path), found, options);
}

async function openStdin(format: string | undefined, options: ReadOptions): Promise<Samples> {
  const chunks = process.stdin[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const { value: head = new Uint8Array() } = await chunks.next();
  if (isZip(head)) {
    // Its directory is at its end.
    const bytes = Buffer.concat([head, await readStdin()]);
    return openArchive(bytes, "-", format, options);
  }
  const found = format ?? formatOf("-", headText(head)) ?? unknownFormat("standard input");
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return read(all(), found, options);
}

/** Reads a source in a format. */
async function read(source: Source, format: string, options: ReadOptions): Promise<Samples> {
  const { readCsv, readJsonl, readManifest } = await import("verset/samples");
  if (format === "manifest") return readManifest(source, options);
  if (format === "csv") return readCsv(source, options);
  return readJsonl(source, { ...options, dataFormat: format as DataFormat });
}

/** A file whose parts can be read again. */
const sourceOf =
  (path: string): Source =>
  (range) =>
    range === undefined
      ? (Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>)
      : // Status 206 says that this is the range alone.
        new Response(streamOf(path, range), { status: 206 });

function streamOf(path: string, { offset, length }: ByteRange): ReadableStream<Uint8Array> {
  if (length === 0) return new Blob([]).stream();
  const stream = createReadStream(path, { start: offset, end: offset + length - 1 });
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

async function sizeOf(path: string): Promise<number> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory()) return stats.size;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") throw error;
    const isName = /^(?:modelarts|qianfan)\b/.test(path);
    throw new CommandError(
      isName
        ? `no file \`${path}\`; a reference begins with \`modelarts:\` or \`qianfan:\``
        : `no file \`${path}\` (${message})`,
      EXIT.notFound,
    );
  }
  throw new UsageError(`\`${path}\` is a folder: give a file in it, such as its manifest`);
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const head = new Uint8Array(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function unknownFormat(name: string): never {
  throw new UsageError(`cannot tell the format of ${name} by its first line: give \`--format\``);
}

/** Files of an archive that hold samples. */
const DATA = /\.(?:jsonl?|csv|txt|manifest)$/i;

async function openArchive(
  source: Parameters<typeof import("verset/samples").openZip>[0],
  name: string,
  format: string | undefined,
  options: ReadOptions,
): Promise<Samples> {
  const { openZip } = await import("verset/samples");
  const entries = (await openZip(source)).entries.filter((entry) => DATA.test(entry.name));
  const [first] = entries;
  if (first === undefined) {
    throw new CommandError(
      `${name} has no file of samples: no .jsonl, .json, .csv, .txt or .manifest`,
    );
  }
  if (/\.json$/i.test(first.name))
    return read(() => oneLineEach(entries), format ?? "PromptImage", options);
  const head = await firstChunk(first);
  const found = format ?? formatOf(first.name, headText(head)) ?? unknownFormat(first.name);
  if (entries.length === 1) return read(() => first.open(), found, options);
  return read(() => joined(entries), found, options);
}

async function firstChunk(entry: ZipEntry): Promise<Uint8Array> {
  for await (const chunk of await entry.open()) return chunk;
  return new Uint8Array();
}

/** Files of lines, one after the other. */
async function* joined(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const newline = new TextEncoder().encode("\n");
  for (const entry of entries) {
    yield* await entry.open();
    yield newline;
  }
}

/** Files of one sample each, which may be on several lines. */
async function* oneLineEach(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    const text = await new Response(await entry.open()).text();
    yield new TextEncoder().encode(`${text.replace(/[\r\n]+/g, " ")}\n`);
  }
}
