/** Conditional requests (RFC 9110, 13), as both stores document them. */

import type { IncomingRequest } from "../http/request.js";
import type { StoredObject } from "./types.js";

/** @returns the status of a condition that is not met */
export function failedCondition(request: IncomingRequest, object: StoredObject) {
  const ifMatch = request.header("if-match");
  const ifNoneMatch = request.header("if-none-match");
  // Times on the wire have whole seconds.
  const modified = Math.floor(object.lastModified / 1000) * 1000;
  if (ifMatch !== "") {
    if (!matches(ifMatch, object.etag)) return 412;
  } else if (modified > Date.parse(request.header("if-unmodified-since"))) return 412;
  if (ifNoneMatch !== "") {
    if (matches(ifNoneMatch, object.etag)) return 304;
  } else if (modified <= Date.parse(request.header("if-modified-since"))) return 304;
  return undefined;
}

const matches = (header: string, etag: string) =>
  header.split(",").some((item) => {
    const tag = item
      .trim()
      .replace(/^W\//, "")
      .replace(/^"(.*)"$/, "$1");
    return tag === "*" || tag === etag;
  });
