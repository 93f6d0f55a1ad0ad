// @ts-check
/** Huawei's side of the door: finds the operation, verifies the caller, and gives failures their form. */

import { percentDecode, textOf } from "../encode.js";
import { Fault, modelartsFault } from "../faults.js";
import { FieldError, readBody, readQuery } from "../fields.js";
import { HuaweiRefusal, removeDotSegments, verifyHuawei } from "../huawei_auth.js";
import { requestIdHex } from "../random.js";
import { emptyResponse, jsonResponse } from "../response.js";
import { findModelArtsRoute } from "../routes.js";

/**
 * @typedef {import("../request.js").IncomingRequest} IncomingRequest
 * @typedef {import("../state.js").State} State
 */

/** Signed requests may have a body of 12 MB. */
const MAX_BODY = 12 * 1024 * 1024;

/**
 * @param {IncomingRequest} request
 * @param {State} state
 * @param {{ projectId: string, lockout: import("../lockout.js").Lockout }} gate
 */
export async function answerModelArts(request, state, { projectId, lockout }) {
  const requestId = requestIdHex();
  const headers = { "Content-Type": "application/json", "X-Request-Id": requestId };
  try {
    const path = removeDotSegments(request.path);
    const found = findModelArtsRoute(request.method, path, (piece) => textOf(percentDecode(piece)));
    if (!found) throw modelartsFault("noSuchApi");
    if (request.body.length > MAX_BODY) throw modelartsFault("tooLarge");

    const now = state.now();
    const tokenProject = await verifyHuawei(request, { keyring: state.keyring, lockout, now });
    const claimed = request.header("x-project-id") || projectId;
    const projects = new Set([found.path.project_id, tokenProject ?? projectId, claimed]);
    if (projects.size > 1) throw modelartsFault("wrongProject");

    const { route } = found;
    const query = readQuery(route.query ?? {}, (name) => request.parameter(name));
    const body = route.body ? readBody(route.body, readJson(request)) : {};
    const value = await route.run({ state, path: found.path, query, body, request });
    const status = route.status ?? 200;
    return value === undefined
      ? emptyResponse(status, headers)
      : jsonResponse(status, value, headers);
  } catch (error) {
    const fault = toFault(error);
    /** @type {Record<string, string>} */
    const answer = { error_msg: fault.message, error_code: fault.code };
    // The gateway repeats its request id in the body, the service behind it does not.
    if (fault.code.startsWith("APIGW.")) answer.request_id = requestId;
    return jsonResponse(fault.status, answer, headers);
  }
}

/** @param {IncomingRequest} request */
function readJson(request) {
  let value;
  try {
    value = request.json();
  } catch {
    throw modelartsFault("invalidJson");
  }
  if (value === undefined) throw modelartsFault("emptyBody");
  return value;
}

/** @param {unknown} error */
function toFault(error) {
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
