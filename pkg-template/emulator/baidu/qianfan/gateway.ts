/** Baidu's gateway: verifies the caller, finds the action, and formats failures. */

import { Fault } from "../../http/fault.js";
import { FieldError, readBody, withoutUndefined } from "../../http/fields.js";
import type { IncomingRequest } from "../../http/request.js";
import { emptyResponse, jsonResponse } from "../../http/response.js";
import { readObject } from "../../objects/reading.js";
import { requestIdUuid } from "../../random.js";
import type { State } from "../../state.js";
import { BaiduRefusal, verifyBaidu } from "../bce-auth.js";
import { BOS } from "../bos/dialect.js";
import { qianfanFault } from "../faults.js";
import { qianfanActions } from "./actions.js";
import { findObject } from "./storage.js";

const JSON_TYPE = "application/json; charset=utf-8";

/** Responds to `POST /v2/dataset?Action=…`. */
export async function respondQianfan(request: IncomingRequest, state: State) {
  const requestId = requestIdUuid();
  const headers = { "Content-Type": JSON_TYPE, "x-bce-request-id": requestId };
  try {
    const name = request.parameter("Action");
    const action = qianfanActions.find((row) => row.action === name);
    request.matched.operation = action?.action;
    await verifyBaidu(request, { keyring: state.keyring, now: state.now() });
    if (request.path.startsWith("/wenxinworkshop/")) throw qianfanFault("historicalApi");
    if (!action || request.path !== "/v2/dataset" || request.method !== "POST") {
      throw qianfanFault("invalidUri");
    }
    const body = readBody(action.body, readJson(request));
    request.matched.parameters = withoutUndefined(body);
    const result = await action.run({ state, path: {}, query: {}, body, request });
    return jsonResponse(200, { requestId, result }, headers);
  } catch (error) {
    // A refused caller gets an empty body: the reason is in two headers.
    if (error instanceof BaiduRefusal) return refusal(error, requestId);
    const { status, code, message } = toFault(error);
    const named = { "X-Bce-Error-Code": code, "X-Bce-Error-Message": headerSafe(message) };
    return jsonResponse(status, { requestId, code, message }, { ...headers, ...named });
  }
}

/** Responds to `GET /v1/<bucket>/<object>`, the storage of exported files and reports. */
export async function respondStorage(request: IncomingRequest, state: State) {
  const requestId = requestIdUuid();
  try {
    await verifyBaidu(request, { keyring: state.keyring, now: state.now() });
    if (request.method !== "GET") throw qianfanFault("invalidUri");
    const response = readObject(BOS, request, findObject(state, request.path));
    return { ...response, headers: { ...response.headers, "x-bce-request-id": requestId } };
  } catch (error) {
    const { status, code, message } =
      error instanceof BaiduRefusal ? new Fault(403, error.code, error.message) : toFault(error);
    const headers = { "Content-Type": JSON_TYPE, "x-bce-request-id": requestId };
    return jsonResponse(status, { requestId, code, message }, headers);
  }
}

function refusal(error: BaiduRefusal, requestId: string) {
  return emptyResponse(403, {
    "x-bce-request-id": requestId,
    "X-Bce-Error-Code": error.code,
    "X-Bce-Error-Message": headerSafe(error.message),
  });
}

/** Replaces what a header cannot carry: a message may repeat the caller's text. */
const headerSafe = (text: string) => text.replace(/[^\x20-\x7e]/g, "?");

function readJson(request: IncomingRequest) {
  try {
    return request.json() ?? {};
  } catch {
    throw qianfanFault("malformedJson");
  }
}

function toFault(error: unknown) {
  if (error instanceof Fault) return error;
  if (error instanceof FieldError) return qianfanFault("inappropriateJson", error.message);
  return qianfanFault("internal", `Emulator: ${error}`);
}
