// @ts-check
/** One HTTP request as it arrived: nothing decoded, nothing normalised, nothing left out. */

import { percentDecode, textOf, toByteString } from "./encode.js";

/**
 * @typedef {Iterable<readonly [string, string]> | Readonly<Record<string, string>>} HeaderList
 * @typedef {{ method: string, target: string, headers: HeaderList,
 *   body?: Uint8Array | null, scheme?: "http" | "https" }} RawRequest
 */

export class IncomingRequest {
  /** @param {RawRequest} raw */
  constructor(raw) {
    this.method = String(raw.method).toUpperCase();
    this.scheme = raw.scheme ?? "https";
    /** A copy, so that its buffer is a plain one and later changes to the caller's do not matter. */
    this.body = new Uint8Array(raw.body ?? []);
    this.headers = headerMap(raw.headers);

    // A request line may also carry the whole URL (RFC 9112, 3.2.2); what is signed is its path.
    const target = toByteString(String(raw.target)).replace(/^https?:\/\/[^/?#]*/i, "");
    const [path, ...query] = target.split("#", 1)[0].split("?");
    this.path = path || "/";
    this.query = parseQuery(query.join("?"));
  }

  /**
   * The value of a header, "" when it is absent; a repeated one is joined as HTTP joins it.
   * @param {string} name in lower case
   */
  header(name) {
    return this.headers.get(name)?.join(", ") ?? "";
  }

  /** The first value of a query parameter, as text. @param {string} name */
  parameter(name) {
    const pair = this.query.find(([key]) => textOf(key) === name);
    return pair && textOf(pair[1]);
  }

  /** The body as JSON; `undefined` when there is none. Throws what `JSON.parse` throws. */
  json() {
    return this.body.length === 0
      ? undefined
      : JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(this.body));
  }
}

/** @param {HeaderList} headers */
function headerMap(headers) {
  /** @type {Map<string, string[]>} */
  const map = new Map();
  const pairs = Symbol.iterator in headers ? headers : Object.entries(headers);
  for (const [name, value] of /** @type {Iterable<[string, string]>} */ (pairs)) {
    const key = String(name).toLowerCase();
    const values = map.get(key);
    // Spaces and tabs around a value are no part of it (RFC 9110, 5.5); \xA0 may be half a letter.
    const bytes = toByteString(String(value)).replace(/^[ \t]+|[ \t]+$/g, "");
    if (values) values.push(bytes);
    else map.set(key, [bytes]);
  }
  return map;
}

/**
 * Decoded pairs in the order of the wire. `+` is not a space in either signature scheme.
 * @param {string} query
 * @returns {[string, string][]}
 */
function parseQuery(query) {
  return query
    .split("&")
    .filter((item) => item !== "")
    .map((item) => {
      const equals = item.indexOf("=");
      const key = equals < 0 ? item : item.slice(0, equals);
      const value = equals < 0 ? "" : item.slice(equals + 1);
      return [percentDecode(key), percentDecode(value)];
    });
}
