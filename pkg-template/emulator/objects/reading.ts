/** GET and HEAD of an object. */

import { utf8 } from "../http/encoding.js";
import type { IncomingRequest } from "../http/request.js";
import { emptyResponse, type RawResponse } from "../http/response.js";
import { requestIdHex } from "../random.js";
import { failedCondition } from "./conditions.js";
import type { Dialect } from "./dialect.js";
import { type ByteRange, parseRange } from "./range.js";
import type { StoredObject } from "./types.js";

export function readObject(
  { defaultType, overrides, fault, ranges }: Dialect,
  request: IncomingRequest,
  object: StoredObject,
): RawResponse {
  const { size, etag, lastModified, contentType = defaultType, headers: stored } = object;
  const headers: Record<string, string> = {
    "Content-Type": contentType,
    ...stored,
    ETag: `"${etag}"`,
    "Last-Modified": new Date(lastModified).toUTCString(),
    "Accept-Ranges": "bytes",
  };
  const failed = failedCondition(request, object);
  if (failed === 412) throw fault("preconditionFailed");
  if (failed === 304) return emptyResponse(304, headers);
  for (const [parameter, name] of Object.entries(overrides)) {
    const value = request.parameter(parameter);
    if (value !== undefined) headers[name] = value;
  }
  if (request.method === "HEAD") {
    return emptyResponse(200, { ...headers, "Content-Length": String(size) });
  }
  const specs = parseRange(request.header("range"));
  const parts = specs ? ranges(specs, size) : [];
  const [only, second] = parts;
  if (second) return byteRanges(object, parts, headers);
  if (!only) return content(200, object, { from: 0, to: size }, headers);
  return content(206, object, only, { ...headers, "Content-Range": rangeText(only, size) });
}

function content(
  status: number,
  object: StoredObject,
  { from, to }: ByteRange,
  headers: Record<string, string>,
): RawResponse {
  const body = from === to ? new Uint8Array(0) : object.read(from, to);
  return { status, headers: { ...headers, "Content-Length": String(to - from) }, body };
}

const rangeText = ({ from, to }: ByteRange, size: number) => `bytes ${from}-${to - 1}/${size}`;

/** Several ranges, as `multipart/byteranges` (RFC 9110, 14.6). */
function byteRanges(
  object: StoredObject,
  ranges: readonly ByteRange[],
  headers: Record<string, string>,
): RawResponse {
  const boundary = requestIdHex();
  const type = headers["Content-Type"];
  const heads = ranges.map((range) =>
    utf8(
      `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: ${rangeText(range, object.size)}\r\n\r\n`,
    ),
  );
  const end = utf8(`\r\n--${boundary}--\r\n`);
  const length = ranges.reduce(
    (sum, { from, to }, i) => sum + to - from + (heads[i]?.length ?? 0),
    end.length,
  );
  function* body() {
    for (const [i, { from, to }] of ranges.entries()) {
      yield heads[i] as Uint8Array;
      yield* object.read(from, to);
    }
    yield end;
  }
  return {
    status: 206,
    headers: {
      ...headers,
      "Content-Type": `multipart/byteranges; boundary=${boundary}`,
      "Content-Length": String(length),
    },
    body: body(),
  };
}
