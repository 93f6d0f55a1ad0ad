/** Multipart uploads of OBS. */

import type { IncomingRequest } from "../../http/request.js";
import type { RawResponse } from "../../http/response.js";
import type { BucketCall } from "../../objects/call.js";
import type { UploadOperations } from "../../objects/operations.js";
import { assemble, type Upload } from "../../objects/uploads.js";
import { givenOptions } from "../../objects/writing.js";
import { OBS } from "./dialect.js";
import { obsFault } from "./faults.js";
import { encoderOf } from "./listing.js";
import { elementsOf, textOfElement, xmlDocument } from "./xml.js";

const XML = { "Content-Type": "application/xml" };
const MAX_PARTS_LISTED = 1000;

function start({ bucket, key, request }: BucketCall): RawResponse {
  const { id } = bucket.uploads.start(key, givenOptions(OBS, request));
  const result = { Bucket: bucket.name, Key: encoder(request)(key), UploadId: id };
  return { status: 200, headers: XML, body: xmlDocument("InitiateMultipartUploadResult", result) };
}

function list(call: BucketCall, upload: Upload): RawResponse {
  const { bucket, key, request } = call;
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

function complete(call: BucketCall, upload: Upload): RawResponse {
  const { bucket, key, request, now } = call;
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

const encoder = (request: IncomingRequest) => encoderOf(request.parameter("encoding-type") ?? "");

export const uploads: UploadOperations = { start, list, complete };
