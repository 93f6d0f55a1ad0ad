/** Writes ZIP archives of stored, uncompressed files. */

import { utf8 } from "./http/encoding.js";

interface ZipFile {
  name: string;
  content: Uint8Array;
  /** Epoch milliseconds. */
  time: number;
}

/** Version 2.0; names in UTF-8. */
const VERSION = 20;
const FLAGS = 0x0800;

export function zip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content, time } of files) {
    const nameBytes = utf8(name);
    const size = content.length;
    // Version, flags, method 0 (stored), time, date, CRC, compressed and uncompressed size, lengths.
    const [dosTime, dosDate] = dosClock(time);
    const common = [u16(VERSION), u16(FLAGS), u16(0), u16(dosTime), u16(dosDate)];
    common.push(u32(crc32(content)), u32(size), u32(size), u16(nameBytes.length), u16(0));
    const local = [u32(0x04034b50), ...common, nameBytes, content];
    directory.push(u32(0x02014b50), u16(VERSION), ...common);
    // Comment, disk, internal and external attributes, offset of the file.
    directory.push(u16(0), u16(0), u16(0), u32(0), u32(offset), nameBytes);
    parts.push(...local);
    offset += byteLength(local);
  }
  const count = u16(files.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count];
  end.push(u32(byteLength(directory)), u32(offset), u16(0));
  return concat([...parts, ...directory, ...end]);
}

const u16 = (value: number) => new Uint8Array([value, value >>> 8]);
const u32 = (value: number) => new Uint8Array([value, value >>> 8, value >>> 16, value >>> 24]);
const byteLength = (parts: readonly Uint8Array[]) =>
  parts.reduce((sum, part) => sum + part.length, 0);

function concat(parts: readonly Uint8Array[]) {
  const all = new Uint8Array(byteLength(parts));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Returns the two words of an MS-DOS time, which begins in 1980 and counts seconds in pairs. */
function dosClock(time: number): [time: number, date: number] {
  const t = new Date(time);
  const year = Math.min(127, Math.max(0, t.getUTCFullYear() - 1980));
  return [
    (t.getUTCHours() << 11) | (t.getUTCMinutes() << 5) | (t.getUTCSeconds() >> 1),
    (year << 9) | ((t.getUTCMonth() + 1) << 5) | t.getUTCDate(),
  ];
}

function crc32(bytes: Uint8Array) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}
