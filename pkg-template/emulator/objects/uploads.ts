/** Multipart uploads in progress. */

import { hex } from "../http/encoding.js";
import { md5 } from "../http/md5.js";
import { requestIdHex } from "../random.js";
import { type WrittenOptions, writtenObject } from "./content.js";
import type { StoredObject } from "./types.js";

/** A part as it was uploaded. */
export interface Part {
  readonly number: number;
  readonly etag: string;
  readonly bytes: Uint8Array;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

export interface Upload {
  readonly id: string;
  readonly key: string;
  /** Type and headers of the object to be. */
  readonly options: Pick<WrittenOptions, "contentType" | "headers">;
  readonly parts: Map<number, Part>;
}

/** Minimum size of all parts but the last. */
const MIN_PART = 100 * 1024;
const MAX_PARTS = 10_000;

/** The documented failures of a completion. */
export type CompletionFailure = "invalidPart" | "invalidPartOrder" | "entityTooSmall";

export const isPartNumber = (number: number) =>
  Number.isInteger(number) && number >= 1 && number <= MAX_PARTS;

export class Uploads {
  readonly #byId = new Map<string, Upload>();

  start(key: string, options: Upload["options"]): Upload {
    const upload = { id: requestIdHex().toUpperCase(), key, options, parts: new Map() };
    this.#byId.set(upload.id, upload);
    return upload;
  }

  find(id: string, key: string): Upload | undefined {
    const upload = this.#byId.get(id);
    return upload?.key === key ? upload : undefined;
  }

  /** Ends an upload, whether it became an object or not. */
  end({ id }: Upload) {
    this.#byId.delete(id);
  }
}

/** Stores a part, in place of one of the same number. */
export function putPart(upload: Upload, number: number, bytes: Uint8Array, lastModified: number) {
  const part = { number, etag: hex(md5(bytes)), bytes, lastModified };
  upload.parts.set(number, part);
  return part;
}

/** Assembles the object from the parts that the caller lists. */
export function assemble(
  upload: Upload,
  listed: readonly { number: number; etag: string }[],
  lastModified: number,
): StoredObject | CompletionFailure {
  const parts: Part[] = [];
  for (const { number, etag } of listed) {
    const part = upload.parts.get(number);
    if (!part || part.etag !== etag.replaceAll('"', "")) return "invalidPart";
    if (number <= (parts.at(-1)?.number ?? 0)) return "invalidPartOrder";
    parts.push(part);
  }
  if (parts.length === 0) return "invalidPart";
  if (parts.slice(0, -1).some(({ bytes }) => bytes.length < MIN_PART)) return "entityTooSmall";
  const digests = new Uint8Array(16 * parts.length);
  parts.forEach(({ bytes }, i) => {
    digests.set(md5(bytes), 16 * i);
  });
  return writtenObject(
    parts.map(({ bytes }) => bytes),
    { ...upload.options, lastModified, etag: `${hex(md5(digests))}-${parts.length}` },
  );
}
