/** Objects that were written, in memory. */

import { hex } from "../http/encoding.js";
import { md5 } from "../http/md5.js";
import type { StoredObject } from "./types.js";

export interface WrittenOptions {
  /** Epoch milliseconds. */
  lastModified: number;
  contentType?: string | undefined;
  headers?: Readonly<Record<string, string>>;
  /** @default the MD5 of the bytes */
  etag?: string;
}

/** Makes an object of its bytes, which may come in parts. */
export function writtenObject(
  parts: readonly Uint8Array[],
  { lastModified, contentType, headers, etag }: WrittenOptions,
): StoredObject {
  return {
    size: parts.reduce((sum, { length }) => sum + length, 0),
    etag: etag ?? hex(md5(parts[0] ?? new Uint8Array(0))),
    lastModified,
    ...(contentType ? { contentType } : {}),
    ...(headers ? { headers } : {}),
    *read(from, to) {
      let start = 0;
      for (const part of parts) {
        const piece = part.subarray(Math.max(0, from - start), Math.max(0, to - start));
        if (piece.length > 0) yield piece;
        start += part.length;
      }
    },
  };
}

/** Reads a whole object. */
export function bytesOf(object: StoredObject) {
  const bytes = new Uint8Array(object.size);
  let at = 0;
  for (const piece of object.read(0, object.size)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
