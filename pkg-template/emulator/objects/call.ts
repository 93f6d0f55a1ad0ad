/** A call on a bucket, as the handler of an operation receives it. */

import { textOf } from "../http/encoding.js";
import type { IncomingRequest } from "../http/request.js";
import type { Bucket } from "./bucket.js";

export interface BucketCall {
  readonly bucket: Bucket;
  /** "" for the bucket itself. */
  readonly key: string;
  readonly request: IncomingRequest;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Parameters that are part of a signature, not of a call. */
const SIGNATURE =
  /^(AccessKeyId|Expires|Signature|authorization|x-obs-security-token|x-bce-security-token)$/i;

/** Records the operation and parameters of a request, for `Emulator.calls`. */
export function noteCall({ matched, method, query }: IncomingRequest, bucket: string, key: string) {
  const parameters: Record<string, string> = { bucket, ...(key !== "" && { key }) };
  for (const [name, value] of query) {
    if (!SIGNATURE.test(name)) parameters[textOf(name)] ??= textOf(value);
  }
  matched.operation = operationOf(method, key, parameters);
  matched.parameters = parameters;
}

/** Names of operations, which are the same in both stores. */
function operationOf(method: string, key: string, { uploadId, uploads, location }: Parameters) {
  if (key === "") {
    if (method === "HEAD") return "HeadBucket";
    if (method !== "GET") return undefined;
    return location === undefined ? "ListObjects" : "GetBucketLocation";
  }
  if (uploadId !== undefined) return UPLOADS[method];
  if (method === "POST") return uploads === undefined ? undefined : "InitiateMultipartUpload";
  return OBJECTS[method];
}

type Parameters = Readonly<Record<string, string>>;
const OBJECTS: Parameters = {
  GET: "GetObject",
  HEAD: "HeadObject",
  PUT: "PutObject",
  DELETE: "DeleteObject",
};
const UPLOADS: Parameters = {
  GET: "ListParts",
  PUT: "UploadPart",
  POST: "CompleteMultipartUpload",
  DELETE: "AbortMultipartUpload",
};
