/** Multipart uploads of BOS. */

import { recordOf } from "../../http/fields.js";
import { jsonResponse, type RawResponse } from "../../http/response.js";
import type { BucketCall } from "../../objects/call.js";
import type { UploadOperations } from "../../objects/operations.js";
import { assemble, type Upload } from "../../objects/uploads.js";
import { givenOptions } from "../../objects/writing.js";
import { BOS } from "./dialect.js";
import { bosFault } from "./faults.js";
import { timestamp } from "./listing.js";

export const JSON_TYPE = { "Content-Type": "application/json; charset=utf-8" };
const MAX_PARTS_LISTED = 1000;

function start({ bucket, key, request }: BucketCall): RawResponse {
  const { id } = bucket.uploads.start(key, givenOptions(BOS, request));
  return jsonResponse(200, { bucket: bucket.name, key, uploadId: id }, JSON_TYPE);
}

function list(call: BucketCall, upload: Upload): RawResponse {
  const { bucket, key, request } = call;
  const after = Number(request.parameter("partNumberMarker") ?? 0);
  const maxParts = Math.min(
    Number(request.parameter("maxParts") ?? MAX_PARTS_LISTED),
    MAX_PARTS_LISTED,
  );
  if (!Number.isInteger(after) || !(maxParts >= 1)) throw bosFault("invalidArgument");
  const parts = [...upload.parts.values()]
    .filter(({ number }) => number > after)
    .sort((a, b) => a.number - b.number);
  const page = parts.slice(0, maxParts);
  const list = {
    bucket: bucket.name,
    key,
    uploadId: upload.id,
    storageClass: upload.options.headers?.["x-bce-storage-class"] ?? "STANDARD",
    partNumberMarker: after,
    nextPartNumberMarker: page.at(-1)?.number ?? after,
    maxParts,
    isTruncated: parts.length > page.length,
    parts: page.map(({ number, etag, bytes, lastModified }) => ({
      partNumber: number,
      lastModified: timestamp(lastModified),
      eTag: etag,
      size: bytes.length,
    })),
  };
  return jsonResponse(200, list, JSON_TYPE);
}

function complete(call: BucketCall, upload: Upload): RawResponse {
  const { bucket, key, request, now } = call;
  const object = assemble(upload, listedParts(call), now);
  if (typeof object === "string") throw bosFault(object);
  bucket.put(key, object);
  bucket.uploads.end(upload);
  const location = `http://${request.header("host")}${request.path}`;
  const result = { location, bucket: bucket.name, key, eTag: object.etag };
  return jsonResponse(200, result, JSON_TYPE);
}

function listedParts({ request }: BucketCall) {
  try {
    const { parts } = recordOf(request.json());
    if (!Array.isArray(parts)) throw bosFault("malformedJson");
    return parts.map((part) => {
      const { partNumber, eTag } = recordOf(part);
      return { number: Number(partNumber), etag: String(eTag) };
    });
  } catch {
    throw bosFault("malformedJson");
  }
}

export const uploads: UploadOperations = { start, list, complete };
