// @ts-check
/** Baidu's side of the door: verifies the caller, finds the Action, and gives failures their form. */

import { BaiduRefusal, verifyBaidu } from "../baidu_auth.js";
import { Fault, qianfanFault } from "../faults.js";
import { FieldError, readBody } from "../fields.js";
import { requestIdUuid } from "../random.js";
import { emptyResponse, jsonResponse } from "../response.js";
import { qianfanActions } from "../routes.js";
import { readObject } from "./storage.js";

/**
 * @typedef {import("../request.js").IncomingRequest} IncomingRequest
 * @typedef {import("../state.js").State} State
 */

const JSON_TYPE = "application/json; charset=utf-8";

/**
 * `POST /v2/dataset?Action=…`
 * @param {IncomingRequest} request
 * @param {State} state
 */
export async function answerQianfan(request, state) {
  const requestId = requestIdUuid();
  const headers = { "Content-Type": JSON_TYPE, "x-bce-request-id": requestId };
  try {
    await verifyBaidu(request, { keyring: state.keyring, now: state.now() });
    const name = request.parameter("Action");
    const action = qianfanActions.find((row) => row.action === name);
    if (!action || request.path !== "/v2/dataset" || request.method !== "POST") {
      throw qianfanFault("invalidUri");
    }
    const body = readBody(action.body, readJson(request));
    const result = await action.run({ state, path: {}, query: {}, body, request });
    return jsonResponse(200, { requestId, result }, headers);
  } catch (error) {
    // A refused caller gets an empty body: the reason stands in two headers.
    if (error instanceof BaiduRefusal) return refusal(error, requestId);
    const { status, code, message } = toFault(error);
    const named = { "X-Bce-Error-Code": code, "X-Bce-Error-Message": headerSafe(message) };
    return jsonResponse(status, { requestId, code, message }, { ...headers, ...named });
  }
}

/**
 * `GET /v1/<bucket>/<object>`: the storage that exported files and reports are downloaded from.
 * @param {IncomingRequest} request
 * @param {State} state
 */
export async function answerStorage(request, state) {
  const requestId = requestIdUuid();
  try {
    await verifyBaidu(request, { keyring: state.keyring, now: state.now() });
    if (request.method !== "GET") throw qianfanFault("invalidUri");
    const { name, type, content } = readObject(state, request.path);
    return {
      status: 200,
      headers: {
        "Content-Type": type,
        "Content-Disposition": `attachment; filename="${name}"`,
        "x-bce-request-id": requestId,
      },
      body: content,
    };
  } catch (error) {
    const { status, code, message } =
      error instanceof BaiduRefusal ? new Fault(403, error.code, error.message) : toFault(error);
    const headers = { "Content-Type": JSON_TYPE, "x-bce-request-id": requestId };
    return jsonResponse(status, { requestId, code, message }, headers);
  }
}

/** @param {BaiduRefusal} error @param {string} requestId */
function refusal(error, requestId) {
  return emptyResponse(403, {
    "x-bce-request-id": requestId,
    "X-Bce-Error-Code": error.code,
    "X-Bce-Error-Message": headerSafe(error.message),
  });
}

/** A message may repeat what the caller wrote, which need not fit into a header. @param {string} text */
const headerSafe = (text) => text.replace(/[^\x20-\x7e]/g, "?");

/** @param {IncomingRequest} request */
function readJson(request) {
  try {
    return request.json() ?? {};
  } catch {
    throw qianfanFault("malformedJson");
  }
}

/** @param {unknown} error */
function toFault(error) {
  if (error instanceof Fault) return error;
  if (error instanceof FieldError) return qianfanFault("inappropriateJson", error.message);
  return qianfanFault("internal", `Emulator: ${error}`);
}
