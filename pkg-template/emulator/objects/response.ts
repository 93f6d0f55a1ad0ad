/** Responses of the object stores. */

import type { IncomingRequest } from "../http/request.js";
import type { RawResponse } from "../http/response.js";
import type { Bucket } from "./bucket.js";
import { corsHeaders } from "./cors.js";

interface Context {
  request: IncomingRequest;
  bucket: Bucket | undefined;
  /** Epoch milliseconds. */
  now: number;
  /** Headers that all responses of the store have. */
  headers: Readonly<Record<string, string>>;
}

/** Adds the headers that all responses have. Pages can read them only if the bucket's CORS rules say so. */
export function finishResponse(response: RawResponse, context: Context): RawResponse {
  const { request, bucket, now } = context;
  const headers: Record<string, string> = {
    ...response.headers,
    ...context.headers,
    Date: new Date(now).toUTCString(),
    ...corsHeaders(bucket?.cors ?? [], request),
  };
  // Objects and HEAD have theirs already; 204 and 304 have none.
  const { body, status } = response;
  if (body instanceof Uint8Array && status !== 204 && status !== 304) {
    headers["Content-Length"] ??= String(body.length);
  }
  return { ...response, headers };
}
