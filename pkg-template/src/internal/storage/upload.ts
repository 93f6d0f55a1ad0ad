// Multipart uploads.

import { DecodeError } from "../../errors.js";
import type { ObjectInput, TransferOptions, UploadParams } from "../../objects.js";
import type { Bytes } from "../../signed-request.js";
import { copyOptions, invalid } from "../plain-data.js";
import { type UploadedPart, unquoted } from "./dialect.js";
import { exchange, type ObjectRequest, type ObjectResponse, type Store } from "./exchange.js";
import { inputOf, isStream } from "./input.js";
import { checkInteger } from "./names.js";
import { concurrencyOf, pool } from "./pool.js";

/** Both stores accept parts from 100 KB to 5 GB. */
const PART_SIZE = 8 * 1024 * 1024;
const MIN_PART_SIZE = 100 * 1024;
/** The limit of both stores. */
const MAX_PARTS = 10_000;

type Piece = Bytes | Blob;

/** An object to upload. */
export interface Upload extends Pick<ObjectRequest, "bucket" | "path"> {
  readonly body: ObjectInput;
  readonly headersOf: (contentType: string) => Readonly<Record<string, string>>;
  readonly contentType: UploadParams["contentType"];
}

/** Uploads a body: with one request if it fits into a part, otherwise in parts. */
export async function upload(
  store: Store,
  { bucket, path, body, headersOf, contentType }: Upload,
  given: TransferOptions | undefined,
): Promise<ObjectResponse> {
  const { concurrency, partSize, onProgress, ...options } = copyOptions(given, "options");
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw invalid("onProgress", "must be a function");
  }
  const input = isStream(body) ? undefined : await inputOf(body, undefined, contentType);
  const size = input && sizeOf(input.body);
  const part = Math.max(
    checkInteger(partSize ?? PART_SIZE, "partSize", MIN_PART_SIZE, 5e9),
    Math.ceil((size ?? 0) / MAX_PARTS),
  );
  const atOnce = concurrencyOf(concurrency);
  const pieces = input ? slices(input.body, part) : chunks(body as ReadableStream<Bytes>, part);
  const headers = headersOf(input?.type ?? contentType ?? "application/octet-stream");
  let sent = 0;
  const tell = (piece: Piece) => {
    sent += sizeOf(piece);
    onProgress?.({ bytes: sent, totalBytes: size, objects: 0, totalObjects: 1 });
  };
  const where = { operation: "upload", bucket, path };

  const first = await pieces.next();
  const second = first.done ? first : await pieces.next();
  if (second.done) {
    const whole = (first.value ?? new Uint8Array(0)) as Piece;
    const request = { ...where, method: "PUT", headers, body: whole };
    const response = await exchange(store, request, options);
    tell(whole);
    return response;
  }
  const begun = await exchange(
    store,
    { ...where, method: "POST", query: { uploads: "" }, headers },
    options,
  );
  const uploadId = store.dialect.uploadId(begun.text);
  if (!uploadId) {
    throw new DecodeError("the store's response has no upload id", {
      reason: "unexpected-response",
    });
  }
  const parts: UploadedPart[] = [];
  async function* all() {
    yield first.value as Piece;
    yield second.value as Piece;
    yield* pieces;
  }
  let count = 0;
  try {
    await pool(all(), atOnce, options.signal, async (piece, signal) => {
      count += 1;
      const number = count;
      const request = {
        ...where,
        method: "PUT",
        query: { partNumber: number, uploadId },
        // Without a type, `fetch` would add that of a Blob, which is not signed.
        headers: { "content-type": "application/octet-stream" },
        body: piece,
      };
      const { etag } = (await exchange(store, request, { ...options, signal })).headers;
      if (etag === undefined) throw noEtag();
      parts.push({ number, etag: unquoted(etag) });
      tell(piece);
    });
    const completion = store.dialect.completion(parts.sort((a, b) => a.number - b.number));
    return await exchange(
      store,
      {
        ...where,
        method: "POST",
        query: { uploadId },
        headers: { "content-type": completion.type },
        body: completion.body,
      },
      options,
    );
  } catch (thrown) {
    // Parts of an upload that is never completed cost money. The first failure is reported.
    const { signal: _, ...others } = options;
    await exchange(store, { ...where, method: "DELETE", query: { uploadId } }, others).catch(
      () => {},
    );
    throw thrown;
  } finally {
    await pieces.return?.(undefined);
  }
}

function noEtag(): DecodeError {
  return new DecodeError(
    "the response to a part has no `ETag`, which the upload needs to be completed; in a page, the bucket's CORS rules must expose it",
    { reason: "unexpected-response" },
  );
}

const sizeOf = (piece: Piece) => ("size" in piece ? piece.size : piece.length);

async function* slices(body: Piece, size: number): AsyncGenerator<Piece> {
  const total = sizeOf(body);
  for (let at = 0; at < total; at += size) {
    yield "size" in body ? body.slice(at, at + size) : body.subarray(at, at + size);
  }
}

/** Pieces of `size` bytes; the last one may be smaller. */
async function* chunks(stream: ReadableStream<Bytes>, size: number): AsyncGenerator<Piece> {
  const reader = stream.getReader();
  let isComplete = false;
  try {
    let piece = new Uint8Array(size);
    let filled = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let from = 0; from < value.length; ) {
        const taken = value.subarray(from, from + size - filled);
        piece.set(taken, filled);
        filled += taken.length;
        from += taken.length;
        if (filled === size) {
          yield piece;
          piece = new Uint8Array(size);
          filled = 0;
        }
      }
    }
    isComplete = true;
    if (filled > 0) yield piece.subarray(0, filled);
  } finally {
    if (!isComplete) void reader.cancel().catch(() => {});
  }
}
