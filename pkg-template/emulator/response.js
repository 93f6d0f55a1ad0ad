// @ts-check
/** The answers of the emulator: plain values, with the CORS headers that a page needs to read them. */

import { utf8 } from "./encode.js";

/**
 * @typedef {{ status: number, headers: Record<string, string>, body: Uint8Array<ArrayBuffer> }} RawResponse
 * @typedef {import("./request.js").IncomingRequest} IncomingRequest
 */

/** What a page may read beside the body. `Date` lets a client learn how wrong its clock is. */
const EXPOSED = "Date, X-Request-Id, x-bce-request-id, X-Bce-Error-Code, X-Bce-Error-Message";

/**
 * @param {number} status
 * @param {unknown} value
 * @param {Record<string, string>} headers
 * @returns {RawResponse}
 */
export function jsonResponse(status, value, headers) {
  return { status, headers, body: utf8(JSON.stringify(value)) };
}

/**
 * @param {number} status
 * @param {Record<string, string>} headers
 * @returns {RawResponse}
 */
export function emptyResponse(status, headers) {
  return { status, headers, body: new Uint8Array(0) };
}

/** A browser's question before the real request. It carries no signature. @param {IncomingRequest} request */
export function isPreflight(request) {
  return request.method === "OPTIONS" && request.header("access-control-request-method") !== "";
}

/** @param {IncomingRequest} request */
export function preflightResponse(request) {
  return emptyResponse(204, {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE, PATCH",
    // Echoed: "*" does not cover Authorization.
    "Access-Control-Allow-Headers": request.header("access-control-request-headers") || "*",
    "Access-Control-Max-Age": "600",
    Vary: "Access-Control-Request-Headers",
  });
}

/**
 * Adds what every answer has.
 * @param {RawResponse} response
 * @param {number} now epoch milliseconds
 */
export function finish(response, now) {
  Object.assign(response.headers, {
    Date: new Date(now).toUTCString(),
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": EXPOSED,
  });
  if (response.status !== 204) response.headers["Content-Length"] = String(response.body.length);
  return response;
}
