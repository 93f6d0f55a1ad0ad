/** Baidu's STS: temporary keys. */

import { Fault } from "../../http/fault.js";
import { FieldError, readQuery } from "../../http/fields.js";
import type { IncomingRequest } from "../../http/request.js";
import { jsonResponse } from "../../http/response.js";
import { requestIdUuid } from "../../random.js";
import type { State } from "../../state.js";
import { BaiduRefusal, verifyBaidu } from "../bce-auth.js";

const DURATION = { type: "integer", min: 1, max: 129600, default: 43200 } as const;

/** Responds to `POST /v1/sessionToken`. */
export async function respondSts(request: IncomingRequest, state: State) {
  const requestId = requestIdUuid();
  const headers = {
    "Content-Type": "application/json; charset=utf-8",
    "x-bce-request-id": requestId,
  };
  try {
    request.matched.operation = "GetSessionToken";
    const now = state.now();
    await verifyBaidu(request, { keyring: state.keyring, now });
    if (request.method !== "POST") throw new Fault(405, "MethodNotAllowed", "Use POST.");
    if (request.header("x-bce-security-token") !== "") {
      throw new Fault(400, "InvalidRequest", "not support temporal credential");
    }
    checkAcl(request);
    const fields = { durationSeconds: DURATION };
    const { durationSeconds } = readQuery(fields, (name) => request.parameter(name));
    const key = state.keyring.issueKey(now, Number(durationSeconds));
    const seconds = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
    const response = {
      accessKeyId: key.accessKeyId,
      secretAccessKey: key.secretAccessKey,
      sessionToken: key.securityToken,
      createTime: seconds(now),
      expiration: seconds(key.expiresAt),
      userId: "d78cbac186b744899480f25bd022f468",
    };
    return jsonResponse(200, response, headers);
  } catch (error) {
    const { status, code, message } = faultOf(error);
    return jsonResponse(status, { code, message, requestId }, headers);
  }
}

/** An access control list is optional, but must not be empty. */
function checkAcl(request: IncomingRequest) {
  let acl: unknown;
  try {
    acl = request.json();
  } catch {
    throw new Fault(400, "InvalidRequestBody", "The request body is not JSON.");
  }
  if (acl !== undefined && !Array.isArray(Object(acl).accessControlList)) {
    throw new Fault(400, "InvalidRequest", "accessControlList is missing.");
  }
}

function faultOf(error: unknown) {
  if (error instanceof Fault) return error;
  if (error instanceof BaiduRefusal) return new Fault(403, error.code, error.message);
  if (error instanceof FieldError) return new Fault(400, "InvalidRequest", error.message);
  return new Fault(500, "InternalError", `Emulator: ${error}`);
}
