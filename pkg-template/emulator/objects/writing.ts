/** PUT of an object or a part. */

import { base64 } from "../http/digest.js";
import { md5 } from "../http/md5.js";
import type { IncomingRequest } from "../http/request.js";
import { type WrittenOptions, writtenObject } from "./content.js";
import type { Dialect } from "./dialect.js";
import type { StoredObject } from "./types.js";

/** Headers that are stored with an object and returned with it. */
const STANDARD = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "expires",
];

/**
 * Returns the body of a request that writes an object or a part.
 * @throws {Fault} if it is not complete, or does not match its digest
 */
export function receivedBytes({ fault }: Dialect, request: IncomingRequest) {
  const { body } = request;
  const length = request.header("content-length");
  if (length !== "" && Number(length) !== body.length) throw fault("incompleteBody");
  const digest = request.header("content-md5");
  if (digest !== "") {
    if (!/^[A-Za-z0-9+/]{22}==$/.test(digest)) throw fault("invalidDigest");
    if (digest !== base64(md5(body))) throw fault("badDigest");
  }
  return body;
}

/** Returns the type and the headers that a request gives an object. */
export function givenOptions({ prefix }: Dialect, request: IncomingRequest) {
  const headers: Record<string, string> = {};
  for (const [name, values] of request.headers) {
    const kept =
      STANDARD.includes(name) ||
      name.startsWith(`${prefix}meta-`) ||
      name === `${prefix}storage-class`;
    if (kept) headers[name] = values.join(", ");
  }
  const contentType = request.header("content-type") || undefined;
  return { contentType, headers } satisfies Pick<WrittenOptions, "contentType" | "headers">;
}

export function receivedObject(
  dialect: Dialect,
  request: IncomingRequest,
  lastModified: number,
): StoredObject {
  const bytes = receivedBytes(dialect, request);
  return writtenObject([bytes], { ...givenOptions(dialect, request), lastModified });
}
