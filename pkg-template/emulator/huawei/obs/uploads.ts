/** Multipart uploads of OBS. */

import type { IncomingRequest } from "../../http/request.js";
import { emptyResponse, type RawResponse } from "../../http/response.js";
import type { BucketCall } from "../../objects/call.js";
import { assemble, isPartNumber, putPart } from "../../objects/uploads.js";
import { givenOptions, receivedBytes } from "../../objects/writing.js";
import { OBS } from "./dialect.js";
import { obsFault } from "./faults.js";
import { encoderOf } from "./listing.js";
import { elementsOf, textOfElement, xmlDocument } from "./xml.js";

const XML = { "Content-Type": "application/xml" };
const MAX_PARTS_LISTED = 1000;

export function startUpload({ bucket, key, request }: BucketCall): RawResponse {
  const { id } = bucket.uploads.start(key, givenOptions(OBS, request));
  const result = { Bucket: bucket.name, Key: encoder(request)(key), UploadId: id };
  return { status: 200, headers: XML, body: xmlDocument("InitiateMultipartUploadResult", result) };
}

export function uploadPart(call: BucketCall): RawResponse {
  const upload = findUpload(call);
  const number = Number(call.request.parameter("partNumber"));
  if (!isPartNumber(number)) {
    throw obsFault("invalidArgument", "partNumber must be an integer from 1 to 10000.");
  }
  const { etag } = putPart(upload, number, receivedBytes(OBS, call.request), call.now);
  return emptyResponse(200, { ETag: `"${etag}"` });
}

export function listParts(call: BucketCall): RawResponse {
  const { bucket, key, request } = call;
  const upload = findUpload(call);
  const after = Number(request.parameter("part-number-marker") ?? 0);
  const requested = Number(request.parameter("max-parts") ?? MAX_PARTS_LISTED);
  if (!Number.isInteger(after) || !Number.isInteger(requested)) throw obsFault("invalidArgument");
  const max = requested >= 1 && requested <= MAX_PARTS_LISTED ? requested : MAX_PARTS_LISTED;
  const parts = [...upload.parts.values()]
    .filter(({ number }) => number > after)
    .sort((a, b) => a.number - b.number);
  const page = parts.slice(0, max);
  const body = xmlDocument("ListPartsResult", {
    Bucket: bucket.name,
    Key: encoder(request)(key),
    UploadId: upload.id,
    StorageClass: upload.options.headers?.["x-obs-storage-class"] ?? "STANDARD",
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number ?? after,
    MaxParts: max,
    IsTruncated: parts.length > page.length,
    Part: page.map(({ number, etag, bytes, lastModified }) => ({
      PartNumber: number,
      LastModified: new Date(lastModified).toISOString(),
      ETag: `"${etag}"`,
      Size: bytes.length,
    })),
  });
  return { status: 200, headers: XML, body };
}

export function completeUpload(call: BucketCall): RawResponse {
  const { bucket, key, request, now } = call;
  const upload = findUpload(call);
  const xml = new TextDecoder().decode(request.body);
  const listed = elementsOf(xml, "Part").map((part) => ({
    number: Number(textOfElement(part, "PartNumber")),
    etag: textOfElement(part, "ETag") ?? "",
  }));
  if (listed.length === 0) throw obsFault("malformedXml");
  const object = assemble(upload, listed, now);
  if (typeof object === "string") throw obsFault(object);
  bucket.put(key, object);
  bucket.uploads.end(upload);
  const encoded = encoder(request)(key);
  const body = xmlDocument("CompleteMultipartUploadResult", {
    Location: `http://${request.header("host")}/${encoderOf("url")(key)}`,
    Bucket: bucket.name,
    Key: encoded,
    ETag: `"${object.etag}"`,
  });
  return { status: 200, headers: XML, body };
}

export function abortUpload(call: BucketCall): RawResponse {
  call.bucket.uploads.end(findUpload(call));
  return emptyResponse(204, {});
}

function findUpload({ bucket, key, request }: BucketCall) {
  const upload = bucket.uploads.find(request.parameter("uploadId") ?? "", key);
  if (!upload) throw obsFault("noSuchUpload");
  return upload;
}

const encoder = (request: IncomingRequest) => encoderOf(request.parameter("encoding-type") ?? "");
