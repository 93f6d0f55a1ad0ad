/** Huawei's gateway: finds the operation, verifies the caller, and formats failures. */

import { percentDecode, textOf } from "../../http/encoding.js";
import { Fault } from "../../http/fault.js";
import { FieldError, readBody, readQuery, withoutUndefined } from "../../http/fields.js";
import type { IncomingRequest } from "../../http/request.js";
import { emptyResponse, jsonResponse } from "../../http/response.js";
import { requestIdHex } from "../../random.js";
import type { State } from "../../state.js";
import { modelartsFault } from "../faults.js";
import type { Lockout } from "../lockout.js";
import { HuaweiRefusal, removeDotSegments, verifyHuawei } from "../sdk-hmac.js";
import { findModelArtsRoute } from "./routes.js";

/** Maximum body of a signed request: 12 MB. */
const MAX_BODY = 12 * 1024 * 1024;

export async function respondModelArts(
  request: IncomingRequest,
  state: State,
  {
    projectId,
    lockout,
    isPublished,
  }: { projectId: string; lockout: Lockout; isPublished: boolean },
) {
  const requestId = requestIdHex();
  const headers = { "Content-Type": "application/json", "X-Request-Id": requestId };
  try {
    const path = removeDotSegments(request.path);
    const found = findModelArtsRoute(request.method, path, (segment) =>
      textOf(percentDecode(segment)),
    );
    // Before the caller is verified: without a signature, a published API answers 401.
    if (!found || !isPublished) throw modelartsFault("noSuchApi");
    const { route } = found;
    request.matched.operation = route.operation;
    if (request.body.length > MAX_BODY) throw modelartsFault("tooLarge");

    const now = state.now();
    const tokenProject = await verifyHuawei(request, { keyring: state.keyring, lockout, now });
    const claimed = request.header("x-project-id") || projectId;
    const projects = new Set([found.path.project_id, tokenProject ?? projectId, claimed]);
    if (projects.size > 1) throw modelartsFault("wrongProject");

    const query = readQuery(route.query ?? {}, (name) => request.parameter(name));
    const body = route.body ? readBody(route.body, readJson(request)) : {};
    request.matched.parameters = withoutUndefined({ ...found.path, ...query, ...body });
    const value = await route.run({ state, path: found.path, query, body, request });
    const status = route.status ?? 200;
    return value === undefined
      ? emptyResponse(status, headers)
      : jsonResponse(status, value, headers);
  } catch (error) {
    const fault = toFault(error);
    const body: Record<string, string> = { error_msg: fault.message, error_code: fault.code };
    // The gateway repeats its request id in the body; the service behind it does not.
    if (fault.code.startsWith("APIGW.")) body.request_id = requestId;
    return jsonResponse(fault.status, body, headers);
  }
}

function readJson(request: IncomingRequest) {
  let value: unknown;
  try {
    value = request.json();
  } catch {
    throw modelartsFault("invalidJson");
  }
  if (value === undefined) throw modelartsFault("emptyBody");
  return value;
}

function toFault(error: unknown) {
  if (error instanceof Fault) return error;
  if (error instanceof FieldError) return modelartsFault("invalidParameter", error.message);
  if (error instanceof HuaweiRefusal) {
    return new Fault(
      401,
      "APIGW.0301",
      `Incorrect IAM authentication information: ${error.message}`,
    );
  }
  return modelartsFault("internal", `Emulator: ${error}`);
}
