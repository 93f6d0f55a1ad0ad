/** OBS: verifies the caller, finds the operation, and formats failures. */

import { utf8 } from "../../http/encoding.js";
import { Fault } from "../../http/fault.js";
import type { IncomingRequest } from "../../http/request.js";
import { emptyResponse, isPreflight, type RawResponse } from "../../http/response.js";
import { type Address, keyOf } from "../../objects/address.js";
import type { Bucket } from "../../objects/bucket.js";
import { type BucketCall, noteCall } from "../../objects/call.js";
import { corsHeaders } from "../../objects/cors.js";
import { objectOperation } from "../../objects/operations.js";
import { finishResponse } from "../../objects/response.js";
import { requestIdHex } from "../../random.js";
import type { State } from "../../state.js";
import { verifyObs } from "./auth.js";
import { OBS } from "./dialect.js";
import { DetailedFault, obsFault } from "./faults.js";
import { objectList } from "./listing.js";
import { uploads } from "./uploads.js";
import { xmlDocument } from "./xml.js";

const XML = { "Content-Type": "application/xml" };
const HOST_ID = "32AAAQAAEAABAAAQAAEAABAAAQAAEAABCSverset-emulator";
const MAX_KEY_BYTES = 1024;
/** Parameters that name an operation, or a form of an object, that the emulator does not have. */
const NOT_IMPLEMENTED =
  /^(acl|append|cors|delete|encryption|inventory|lifecycle|logging|metadata|modify|notification|object-lock|policy|quota|rename|replication|restore|storageClass|storageinfo|tagging|torrent|truncate|versionId|versioning|versions|website|x-image-.*)$/;

/** Responds to a request for a bucket or an object. */
export async function respondObs(address: Address, state: State): Promise<RawResponse> {
  const { request } = address;
  const bucket = state.obs.bucket(address.bucket);
  const requestId = requestIdHex().toUpperCase();
  const response = await respond(address, bucket, state).catch((error) =>
    failure(error, address, requestId),
  );
  const headers = { Server: "OBS", "x-obs-request-id": requestId, "x-obs-id-2": HOST_ID };
  return finishResponse(response, { request, bucket, now: state.now(), headers });
}

async function respond(address: Address, bucket: Bucket | undefined, state: State) {
  const { request, region, style } = address;
  if (isPreflight(request)) return preflight(request, bucket);
  const key = keyOf(address.path);
  const unknown = request.query.find(([name]) => NOT_IMPLEMENTED.test(name));
  if (!unknown) noteCall(request, address.bucket, key ?? "");
  if (bucket && region !== undefined && region !== bucket.region) throw redirect(address, bucket);
  if (asksVersion(request)) return bucketVersion(bucket);
  const now = state.now();
  // In path style, the path has the bucket's name already.
  const resource = { virtual: address.bucket, domain: request.header("host"), path: "" }[style];
  await verifyObs(request, { keyring: state.keyring, now, resource });
  if (!bucket) throw obsFault("noSuchBucket");
  if (key === undefined) throw obsFault("invalidUri");
  if (utf8(key).length > MAX_KEY_BYTES) throw obsFault("keyTooLong");
  if (unknown) throw obsFault("notImplemented", `The emulator does not have \`${unknown[0]}\`.`);
  const call = { bucket, key, request, now };
  return key === "" ? bucketOperation(call) : objectOperation(OBS, uploads, call);
}

function bucketOperation({ bucket, request }: BucketCall): RawResponse {
  const has = (name: string) => request.parameter(name) !== undefined;
  if (request.method === "HEAD") {
    return emptyResponse(200, { "x-obs-bucket-location": bucket.region });
  }
  if (request.method !== "GET") throw obsFault("methodNotAllowed");
  if (has("uploads")) throw obsFault("notImplemented", "The emulator does not list uploads.");
  if (has("location")) {
    return { status: 200, headers: XML, body: xmlDocument("Location", bucket.region) };
  }
  return { status: 200, headers: XML, body: objectList(bucket, request) };
}

function preflight(request: IncomingRequest, bucket: Bucket | undefined) {
  const allowed = Object.keys(corsHeaders(bucket?.cors ?? [], request)).length > 0;
  if (!allowed) throw obsFault("accessForbidden");
  return emptyResponse(200, {});
}

/** `HEAD /?apiversion`, without a signature, is how the SDKs learn which signatures a bucket accepts. */
const asksVersion = (request: IncomingRequest) =>
  request.method === "HEAD" && request.parameter("apiversion") !== undefined;

function bucketVersion(bucket: Bucket | undefined) {
  if (!bucket) throw obsFault("noSuchBucket");
  return emptyResponse(200, { "x-obs-api": "3.0" });
}

/** A bucket responds only at the endpoint of its region. */
function redirect({ request, region }: Address, bucket: Bucket) {
  const host = request.header("host").replace(`obs.${region}.`, `obs.${bucket.region}.`);
  return new DetailedFault(obsFault("permanentRedirect"), { Endpoint: host });
}

function failure(error: unknown, address: Address, requestId: string): RawResponse {
  const { request, bucket, path } = address;
  const fault = error instanceof Fault ? error : obsFault("internal", `Emulator: ${error}`);
  const { status, code, message } = fault;
  const details = fault instanceof DetailedFault ? fault.details : {};
  const headers: Record<string, string> = {};
  if (details.Endpoint) {
    const query = request.queryText === "" ? "" : `?${request.queryText}`;
    headers.Location = `${request.scheme}://${details.Endpoint}${request.path}${query}`;
  }
  // Neither has a body, so that the reason is in two headers.
  if (request.method === "HEAD" || status === 304) {
    const named = { "x-obs-error-code": code, "x-obs-error-message": message };
    return emptyResponse(status, { ...headers, ...named });
  }
  const body = xmlDocument("Error", {
    Code: code,
    Message: message,
    Resource: `/${bucket}${path}`,
    RequestId: requestId,
    HostId: HOST_ID,
    ...details,
  });
  return { status, headers: { ...headers, ...XML }, body };
}
