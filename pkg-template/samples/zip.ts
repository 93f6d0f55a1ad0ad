/** Zip files that Qianfan exports: each entry is a stream, and nothing else is decompressed. */

import { SamplesError, toSourceError } from "./errors.js";
import {
  type ByteRange,
  chunksOf,
  isBlob,
  isBytes,
  isResponse,
  type OneShotSource,
  toBytes,
  toStream,
} from "./source.js";

/** A zip file of known size whose parts can be read: bytes, a `Blob`, or a size and a function. */
export type ZipSource = Uint8Array | ArrayBuffer | Blob | ZipRanges;

/** A zip file elsewhere. */
export interface ZipRanges {
  /** Bytes of the whole file. */
  readonly size: number;
  /** Opens a part of it. */
  readonly open: (range: ByteRange) => OneShotSource | Promise<OneShotSource>;
}

/** Options of a zip file. */
export interface ZipOptions {
  /**
   * Maximum number of bytes that an entry may have when decompressed; an entry that claims less and has more fails too.
   *
   * @default 68_719_476_736
   */
  readonly maxEntryBytes?: number | undefined;
  /**
   * Maximum number of entries.
   *
   * @default 1_000_000
   */
  readonly maxEntries?: number | undefined;
}

/** A file in a zip file. */
export interface ZipEntry {
  /** Path in the zip file. */
  readonly name: string;
  /** Bytes when decompressed, as the directory says. */
  readonly size: number;
  /** Bytes in the zip file. */
  readonly compressedSize: number;
  /** Opens the file; a source of `readJsonl`: `readJsonl(() => entry.open(), …)`. */
  open(): Promise<ReadableStream<Uint8Array>>;
}

/** A zip file. */
export interface Zip {
  /** Its files in the order of its directory; folders are left out. */
  readonly entries: readonly ZipEntry[];
}

type Part = (range: ByteRange) => Promise<AsyncIterable<Uint8Array>>;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Bytes of the end of a directory with the longest comment. */
const MAX_END = 22 + 0xffff + 20;
/** Most bytes of a directory, which is held in memory. */
const MAX_DIRECTORY = 256 * 2 ** 20;

/**
 * Opens a zip file by its directory.
 *
 * @throws {SamplesError} if it is damaged, encrypted or has too many entries
 */
export async function openZip(source: ZipSource, options: ZipOptions = {}): Promise<Zip> {
  const { maxEntryBytes = 2 ** 36, maxEntries = 1e6 } = options;
  const { size, part } = access(source);
  const tailLength = Math.min(size, MAX_END);
  const tail = await read(part, { offset: size - tailLength, length: tailLength });
  const { count, length, offset } = await findDirectory(tail, size, part);
  if (count > maxEntries)
    throw damaged(`it has ${count} entries, and \`maxEntries\` is ${maxEntries}`);
  if (length > MAX_DIRECTORY || offset + length > size)
    throw damaged("its directory is not inside the file");
  const directory = await read(part, { offset, length });
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count && at < length; ) {
    const entry = readEntry(directory, at);
    at += entry.headerLength;
    if (!entry.name.endsWith("/")) entries.push(toEntry(entry, part, maxEntryBytes));
  }
  return { entries };
}

function access(source: ZipSource): { size: number; part: Part } {
  if (isBytes(source)) {
    const bytes = toBytes(source);
    const part: Part = async ({ offset, length }) =>
      chunksOf(bytes.subarray(offset, offset + length));
    return { size: bytes.length, part };
  }
  if (isBlob(source)) {
    const part: Part = async ({ offset, length }) =>
      chunksOf(source.slice(offset, offset + length));
    return { size: source.size, part };
  }
  if (typeof source?.open !== "function" || !(source.size >= 0)) {
    throw new SamplesError(
      "argument",
      "`source` must be bytes, a Blob, or an object with `size` and `open`",
    );
  }
  const part: Part = async (range) => {
    const opened = await source.open(range);
    if (isResponse(opened) && opened.status === 200 && range.length < source.size) {
      throw new SamplesError("source", "The server ignored the range; read the zip file as a Blob");
    }
    return chunksOf(opened);
  };
  return { size: source.size, part };
}

async function read(part: Part, range: ByteRange): Promise<DataView> {
  const bytes = new Uint8Array(range.length);
  let at = 0;
  try {
    for await (const chunk of await part(range)) {
      if (at + chunk.length > bytes.length) throw damaged("a part is longer than was asked for");
      bytes.set(chunk, at);
      at += chunk.length;
    }
  } catch (thrown) {
    throw toSourceError(thrown);
  }
  if (at < bytes.length) throw damaged("it ends too early");
  return new DataView(bytes.buffer);
}

function damaged(reason: string): SamplesError {
  return new SamplesError("zip", `The zip file cannot be read: ${reason}`);
}

interface Directory {
  readonly count: number;
  readonly length: number;
  readonly offset: number;
}

async function findDirectory(tail: DataView, size: number, part: Part): Promise<Directory> {
  let at = tail.byteLength - 22;
  // The comment at the end can hold anything: its length has to fit.
  const fits = (): boolean =>
    tail.getUint32(at, true) === END && at + 22 + tail.getUint16(at + 20, true) <= tail.byteLength;
  while (at >= 0 && !fits()) at--;
  if (at < 0) throw damaged("there is no directory at its end");
  const directory = {
    count: tail.getUint16(at + 10, true),
    length: tail.getUint32(at + 12, true),
    offset: tail.getUint32(at + 16, true),
  };
  const isLarge =
    directory.count === 0xffff ||
    directory.length === 0xffffffff ||
    directory.offset === 0xffffffff;
  const locator = at - 20;
  if (!isLarge || locator < 0 || tail.getUint32(locator, true) !== LOCATOR_64) return directory;
  const offset = big(tail, locator + 8);
  if (offset + 56 > size) throw damaged("its directory is not inside the file");
  const end = await read(part, { offset, length: 56 });
  if (end.getUint32(0, true) !== END_64) throw damaged("its directory is not where it should be");
  return { count: big(end, 32), length: big(end, 40), offset: big(end, 48) };
}

function big(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

interface RawEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
  readonly headerLength: number;
}

function readEntry(view: DataView, at: number): RawEntry {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY) {
    throw damaged("an entry of its directory is not one");
  }
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const headerLength = 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if (at + headerLength > view.byteLength) throw damaged("an entry of its directory is cut off");
  let [size, compressedSize, offset] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  const end = at + 46 + nameLength + extraLength;
  for (
    let field = at + 46 + nameLength;
    field + 4 <= end;
    field += 4 + view.getUint16(field + 2, true)
  ) {
    if (view.getUint16(field, true) !== 1) continue;
    // Sizes above 4 GB, of those that did not fit only.
    let place = field + 4;
    const next = (value: number): number => {
      if (value !== 0xffffffff || place + 8 > end) return value;
      place += 8;
      return big(view, place - 8);
    };
    size = next(size);
    compressedSize = next(compressedSize);
    offset = next(offset);
  }
  const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength);
  return {
    name: decodeName(name, (flags & 0x800) !== 0),
    isEncrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    compressedSize,
    size,
    offset,
    headerLength,
  };
}

/** UTF-8, or what Chinese systems write instead. */
function decodeName(name: Uint8Array, isUtf8: boolean): string {
  if (!isUtf8) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(name);
    } catch {
      return new TextDecoder("gbk").decode(name);
    }
  }
  return new TextDecoder().decode(name);
}

function toEntry(entry: RawEntry, part: Part, maxBytes: number): ZipEntry {
  const { name, size, compressedSize } = entry;
  const open = async (): Promise<ReadableStream<Uint8Array>> => {
    const refuse = (reason: string): SamplesError =>
      new SamplesError("zip", `\`${name}\` of the zip file cannot be read: ${reason}`);
    if (entry.isEncrypted) throw refuse("it is encrypted");
    if (entry.method !== 0 && entry.method !== 8)
      throw refuse(`compression method ${entry.method} is not supported`);
    if (size > maxBytes) throw refuse(`it has ${size} bytes, and \`maxEntryBytes\` is ${maxBytes}`);
    const head = await read(part, { offset: entry.offset, length: 30 });
    if (head.getUint32(0, true) !== LOCAL) throw refuse("it is not where the directory says");
    const offset = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    const stored = chunksOf(toStream(await part({ offset, length: compressedSize })));
    const inflate = (): AsyncIterable<Uint8Array> => {
      const inflater = new DecompressionStream("deflate-raw") as unknown as ReadableWritablePair<
        Uint8Array,
        Uint8Array
      >;
      return chunksOf(toStream(stored).pipeThrough(inflater));
    };
    return toStream(checked(entry.method === 0 ? stored : inflate(), entry, refuse));
  };
  return { name, size, compressedSize, open };
}

/** The chunks of an entry, whose length and checksum must be those of the directory. */
async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  entry: RawEntry,
  refuse: (reason: string) => SamplesError,
): AsyncGenerator<Uint8Array, void, undefined> {
  let length = 0;
  let crc = 0xffffffff;
  try {
    for await (const chunk of chunks) {
      length += chunk.length;
      if (length > entry.size) throw refuse("it is longer than the directory says");
      for (const byte of chunk) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
      yield chunk;
    }
  } catch (thrown) {
    if (thrown instanceof SamplesError) throw thrown;
    throw refuse(`its data is damaged (${String(Object(thrown).message ?? thrown)})`);
  }
  if (length !== entry.size) throw refuse("it is shorter than the directory says");
  if ((crc ^ 0xffffffff) >>> 0 !== entry.crc) throw refuse("its checksum is wrong");
}

/** CRC-32 of each byte. */
const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
