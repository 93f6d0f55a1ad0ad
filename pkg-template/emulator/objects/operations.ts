/** Operations on an object, which both stores have; the documents of multipart uploads are the store's own. */

import { emptyResponse, type RawResponse } from "../http/response.js";
import type { BucketCall } from "./call.js";
import type { Dialect } from "./dialect.js";
import { readObject } from "./reading.js";
import { isPartNumber, putPart, type Upload } from "./uploads.js";
import { receivedBytes, receivedObject } from "./writing.js";

/** The operations of multipart uploads whose responses differ. */
export interface UploadOperations {
  start(call: BucketCall): RawResponse;
  list(call: BucketCall, upload: Upload): RawResponse;
  complete(call: BucketCall, upload: Upload): RawResponse;
}

/**
 * Runs an operation on an object or an upload.
 * @throws {Fault} if the store refuses the call
 */
export function objectOperation(
  dialect: Dialect,
  uploads: UploadOperations,
  call: BucketCall,
): RawResponse {
  const { fault, prefix } = dialect;
  const { bucket, key, request, now } = call;
  const uploading = request.parameter("uploadId") !== undefined;
  switch (request.method) {
    case "GET":
    case "HEAD": {
      if (uploading) return uploads.list(call, findUpload(dialect, call));
      const object = bucket.get(key);
      if (!object) throw fault("noSuchKey");
      return readObject(dialect, request, object);
    }
    case "PUT": {
      if (uploading) return uploadPart(dialect, call);
      if (request.header(`${prefix}copy-source`) !== "") {
        throw fault("notImplemented", "The emulator does not copy objects.");
      }
      const object = receivedObject(dialect, request, now);
      bucket.put(key, object);
      return emptyResponse(200, { ETag: `"${object.etag}"` });
    }
    case "POST":
      if (uploading) return uploads.complete(call, findUpload(dialect, call));
      if (request.parameter("uploads") !== undefined) return uploads.start(call);
      throw fault("methodNotAllowed");
    case "DELETE":
      if (uploading) bucket.uploads.end(findUpload(dialect, call));
      else if (dialect.deletesMissing || bucket.get(key)) bucket.delete(key);
      else throw fault("noSuchKey");
      return emptyResponse(204, {});
    default:
      throw fault("methodNotAllowed");
  }
}

function uploadPart(dialect: Dialect, call: BucketCall): RawResponse {
  const upload = findUpload(dialect, call);
  const number = Number(call.request.parameter("partNumber"));
  if (!isPartNumber(number)) {
    throw dialect.fault("invalidArgument", "partNumber must be an integer from 1 to 10000.");
  }
  const { etag } = putPart(upload, number, receivedBytes(dialect, call.request), call.now);
  return emptyResponse(200, { ETag: `"${etag}"` });
}

function findUpload({ fault }: Dialect, { bucket, key, request }: BucketCall) {
  const upload = bucket.uploads.find(request.parameter("uploadId") ?? "", key);
  if (!upload) throw fault("noSuchUpload");
  return upload;
}
