// Multipart uploads.

import { DecodeError } from "../../errors.js";
import type { ObjectInput, TransferOptions, UploadParams } from "../../objects.js";
import type { Bytes } from "../../signed-request.js";
import { copyOptions, invalid } from "../plain-data.js";
import { type UploadedPart, unquoted } from "./dialect.js";
import { exchange, type ObjectRequest, type ObjectResponse, type Store } from "./exchange.js";
import { chunksOf, inputOf, isStream } from "./input.js";
import { limitsOf, within } from "./limits.js";
import { checkInteger } from "./names.js";
import { concurrencyOf, pool } from "./pool.js";

/** Both stores accept parts from 100 KB to 5 GB. */
const PART_SIZE = 8 * 1024 * 1024;
const MIN_PART_SIZE = 100 * 1024;
/** The limit of both stores. */
const MAX_PARTS = 10_000;
/** Time for the deletion of the parts of a failed upload. */
const CLEAN_UP_MS = 10_000;

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
  const minPart = checkInteger(partSize ?? PART_SIZE, "partSize", MIN_PART_SIZE, 5e9);
  const atOnce = concurrencyOf(concurrency);
  return within(limitsOf(store, options), async (transfer) => {
    const own = { ...options, signal: transfer.signal };
    const input = isStream(body)
      ? undefined
      : await inputOf(body, undefined, contentType, own.signal);
    const size = input && sizeOf(input.body);
    const part = Math.max(minPart, Math.ceil((size ?? 0) / MAX_PARTS));
    const pieces = input
      ? slices(input.body, part)
      : chunks(chunksOf(body as ReadableStream<Bytes>, own.signal), part);
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
      const response = await exchange(store, request, own);
      tell(whole);
      return response;
    }
    async function* all() {
      yield first.value as Piece;
      yield second.value as Piece;
      yield* pieces;
    }
    const begin = { ...where, method: "POST", query: { uploads: "" }, headers };
    const uploadId = store.dialect.uploadId((await exchange(store, begin, own)).text);
    if (!uploadId) {
      throw new DecodeError("the store's response has no upload id", {
        reason: "unexpected-response",
      });
    }
    const send: Send = (request, signal) =>
      exchange(store, { ...where, ...request }, { ...options, signal });
    try {
      const parts = await sendParts(send, uploadId, all(), atOnce, transfer, tell);
      const { type, body } = store.dialect.completion(parts);
      const headers = { "content-type": type };
      return await send({ method: "POST", query: { uploadId }, headers, body }, own.signal);
    } catch (thrown) {
      // Parts of an upload that is never completed cost money. The caller does not wait for their deletion.
      const others = { ...options, signal: undefined, totalTimeoutMs: CLEAN_UP_MS };
      const end = { ...where, method: "DELETE", query: { uploadId } };
      void exchange(store, end, others).catch(() => {});
      throw thrown;
    }
  });
}

/** Sends a request of an upload in parts. */
type Send = (
  request: Pick<ObjectRequest, "method" | "query" | "headers" | "body">,
  signal: AbortSignal,
) => Promise<ObjectResponse>;

/** Sends the parts of an upload; the first failure aborts the transfer. */
async function sendParts(
  send: Send,
  uploadId: string,
  pieces: AsyncIterable<Piece>,
  concurrency: number,
  transfer: AbortController,
  tell: (piece: Piece) => void,
): Promise<UploadedPart[]> {
  const parts: UploadedPart[] = [];
  let count = 0;
  await pool(pieces, concurrency, transfer.signal, async (piece, signal) => {
    count += 1;
    const number = count;
    try {
      const request = {
        method: "PUT",
        query: { partNumber: number, uploadId },
        // Without a type, `fetch` would add that of a Blob, which is not signed.
        headers: { "content-type": "application/octet-stream" },
        body: piece,
      };
      const { etag } = (await send(request, signal)).headers;
      if (etag === undefined) throw noEtag();
      parts.push({ number, etag: unquoted(etag) });
      tell(piece);
    } catch (thrown) {
      // The next piece may be one that the caller's stream never gives.
      transfer.abort(thrown);
      throw thrown;
    }
  });
  return parts.sort((a, b) => a.number - b.number);
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
async function* chunks(source: AsyncIterable<Bytes>, size: number): AsyncGenerator<Piece> {
  let piece = new Uint8Array(size);
  let filled = 0;
  for await (const value of source) {
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
  if (filled > 0) yield piece.subarray(0, filled);
}
