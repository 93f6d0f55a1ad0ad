/** BOS: verifies the caller, finds the operation, and formats failures. */

import { utf8 } from "../../http/encoding.js";
import { Fault } from "../../http/fault.js";
import type { IncomingRequest } from "../../http/request.js";
import { emptyResponse, isPreflight, jsonResponse, type RawResponse } from "../../http/response.js";
import { type Address, keyOf } from "../../objects/address.js";
import type { Bucket } from "../../objects/bucket.js";
import { type BucketCall, noteCall } from "../../objects/call.js";
import { corsHeaders } from "../../objects/cors.js";
import { objectOperation } from "../../objects/operations.js";
import { finishResponse } from "../../objects/response.js";
import { requestIdHex, requestIdUuid } from "../../random.js";
import type { State } from "../../state.js";
import { BaiduRefusal, verifyBaidu } from "../bce-auth.js";
import { BOS } from "./dialect.js";
import { bosFault } from "./faults.js";
import { objectList } from "./listing.js";
import { JSON_TYPE, uploads } from "./uploads.js";

const MAX_KEY_BYTES = 1024;
const PATH_STYLE = "Buckets created since 2024-06-01 are reached only by their own host name.";
/** Parameters that name an operation, or a form of an object, that the emulator does not have. */
const NOT_IMPLEMENTED =
  /^(acl|append|copyrightProtection|cors|delete|encryption|fetch|inventory|lifecycle|location|logging|mirroring|notification|objectlock|quota|replication.*|restore|select|storageClass|symlink|tagging|trash|versionId|versioning|versions|website|x-bce-process)$/;

/** Responds to a request for a bucket or an object. */
export async function respondBos(address: Address, state: State): Promise<RawResponse> {
  const { request } = address;
  const bucket = state.bos.bucket(address.bucket);
  const requestId = requestIdUuid();
  const response = await respond(address, bucket, state).catch((error) =>
    failure(error, request, requestId),
  );
  const headers = {
    Server: "BceBos",
    "x-bce-request-id": requestId,
    "x-bce-debug-id": btoa(requestIdHex()),
  };
  return finishResponse(response, { request, bucket, now: state.now(), headers });
}

async function respond(address: Address, bucket: Bucket | undefined, state: State) {
  const { request, region, style } = address;
  if (isPreflight(request)) return preflight(request, bucket);
  // The older SDKs write `/v1/` before every key.
  const key = keyOf(address.path.replace(/^\/v1\//, "/"));
  const unknown = request.query.find(([name]) => NOT_IMPLEMENTED.test(name));
  if (!unknown) noteCall(request, address.bucket, key ?? "");
  const now = state.now();
  try {
    await verifyBaidu(request, { keyring: state.keyring, now });
  } catch (error) {
    throw error instanceof BaiduRefusal ? refused(error) : error;
  }
  // In another region no bucket has the name.
  if (!bucket || (region !== undefined && region !== bucket.region)) throw bosFault("noSuchBucket");
  if (style === "path" && !bucket.pathStyle) throw bosFault("accessDenied", PATH_STYLE);
  if (key === undefined || /(^|\/)\.{1,2}(\/|$)/.test(key)) throw bosFault("invalidUri");
  if (utf8(key).length > MAX_KEY_BYTES) throw bosFault("keyTooLong");
  if (unknown) throw bosFault("notImplemented", `The emulator does not have \`${unknown[0]}\`.`);
  const call = { bucket, key, request, now };
  return key === "" ? bucketOperation(call) : objectOperation(BOS, uploads, call);
}

function bucketOperation({ bucket, request }: BucketCall): RawResponse {
  if (request.method === "HEAD") return emptyResponse(200, {});
  if (request.method !== "GET") throw bosFault("methodNotAllowed");
  if (request.parameter("uploads") !== undefined) {
    throw bosFault("notImplemented", "The emulator does not list uploads.");
  }
  return jsonResponse(200, objectList(bucket, request), JSON_TYPE);
}

function preflight(request: IncomingRequest, bucket: Bucket | undefined) {
  const allowed = Object.keys(corsHeaders(bucket?.cors ?? [], request)).length > 0;
  if (!allowed) throw bosFault("accessDenied");
  return emptyResponse(200, {});
}

/** Converts a refusal of the common gateway to that of BOS, which has codes of its own. */
function refused({ code, message }: BaiduRefusal) {
  switch (code) {
    case "RequestExpired":
      return new Fault(400, code, message);
    case "NotFound":
      return bosFault("invalidAccessKey");
    case "InvalidHTTPAuthHeader":
      return bosFault("invalidAuthHeader");
    case "SignatureDoesNotMatch":
      return bosFault("signatureDoesNotMatch");
    default:
      return bosFault("accessDenied", message);
  }
}

function failure(error: unknown, request: IncomingRequest, requestId: string): RawResponse {
  const fault = error instanceof Fault ? error : bosFault("internal", `Emulator: ${error}`);
  const { status, code, message } = fault;
  if (request.method === "HEAD") return emptyResponse(status, {});
  return jsonResponse(status, { code, message, requestId }, JSON_TYPE);
}
