/** HTTP responses as plain values, with the CORS headers that a page needs to read them. */

import { utf8 } from "./encoding.js";
import type { IncomingRequest } from "./request.js";

export interface RawResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | Iterable<Uint8Array>;
}

/** Headers that a page may read. From `Date` a client learns how wrong its clock is. */
const EXPOSED = "Date, X-Request-Id, x-bce-request-id, X-Bce-Error-Code, X-Bce-Error-Message";

export function jsonResponse(
  status: number,
  value: unknown,
  headers: Record<string, string>,
): RawResponse {
  return { status, headers, body: utf8(JSON.stringify(value)) };
}

export function emptyResponse(status: number, headers: Record<string, string>): RawResponse {
  return { status, headers, body: new Uint8Array(0) };
}

/** Tells a browser's preflight request, which carries no signature, from a real one. */
export function isPreflight(request: IncomingRequest) {
  return request.method === "OPTIONS" && request.header("access-control-request-method") !== "";
}

export function preflightResponse(request: IncomingRequest) {
  return emptyResponse(204, {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE, PATCH",
    // Echoed: "*" does not cover Authorization.
    "Access-Control-Allow-Headers": request.header("access-control-request-headers") || "*",
    "Access-Control-Max-Age": "600",
    Vary: "Access-Control-Request-Headers",
  });
}

/**
 * Adds the headers that all responses have.
 * @param now epoch milliseconds
 */
export function finish(response: RawResponse, now: number) {
  Object.assign(response.headers, {
    Date: new Date(now).toUTCString(),
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": EXPOSED,
  });
  const { status, body } = response;
  if (status !== 204 && body instanceof Uint8Array) {
    response.headers["Content-Length"] = String(body.length);
  }
  return response;
}
