/** An HTTP request as received: nothing decoded, normalised or left out. */

import type { EmulatorCall, EmulatorRequest } from "../types.js";
import { percentDecode, textOf, toByteString } from "./encoding.js";

export class IncomingRequest {
  readonly method: string;
  readonly scheme: "http" | "https";
  /** A copy, so that its buffer is a plain one and later changes to the caller's have no effect. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** Values by header name in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Path as on the request line, still encoded. */
  readonly path: string;
  /** Query as on the request line, without its `?`. */
  readonly queryText: string;
  /** Decoded pairs in the order of the wire. */
  readonly query: readonly (readonly [name: string, value: string])[];

  /** What the gateway has found out about the request, for `Emulator.calls`. */
  readonly matched: Pick<EmulatorCall, "operation" | "parameters"> = {
    operation: undefined,
    parameters: {},
  };

  constructor(raw: EmulatorRequest) {
    this.method = String(raw.method).toUpperCase();
    this.scheme = raw.scheme ?? "https";
    this.body = new Uint8Array(raw.body ?? []);
    this.headers = headerMap(raw.headers);

    // A request line may also carry the whole URL (RFC 9112, 3.2.2); the signature covers its path.
    const target = toByteString(String(raw.target)).replace(/^https?:\/\/[^/?#]*/i, "");
    const [beforeFragment = ""] = target.split("#", 1);
    const [path, ...query] = beforeFragment.split("?");
    this.path = path || "/";
    this.queryText = query.join("?");
    this.query = parseQuery(this.queryText);
  }

  /** Returns the same request as a server with another host name and path would have received it. */
  at({ host, path }: { host: string; path: string }): IncomingRequest {
    const copy: IncomingRequest = Object.create(IncomingRequest.prototype);
    return Object.assign(copy, this, { path, headers: new Map(this.headers).set("host", [host]) });
  }

  /**
   * Returns the value of a header, "" if it is absent; repeated ones are joined as HTTP joins them.
   * @param name in lower case
   */
  header(name: string) {
    return this.headers.get(name)?.join(", ") ?? "";
  }

  /** Returns the first value of a query parameter, as text. */
  parameter(name: string) {
    const pair = this.query.find(([key]) => textOf(key) === name);
    return pair && textOf(pair[1]);
  }

  /**
   * Parses the body as JSON; `undefined` if it is empty.
   * @throws {TypeError} if the body is not UTF-8
   * @throws {SyntaxError} if the body is not JSON
   */
  json(): unknown {
    return this.body.length === 0
      ? undefined
      : JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(this.body));
  }
}

function headerMap(headers: EmulatorRequest["headers"]) {
  const map = new Map<string, string[]>();
  const pairs = isIterable(headers) ? headers : Object.entries(headers);
  for (const [name, value] of pairs) {
    const key = String(name).toLowerCase();
    const values = map.get(key);
    // Only spaces and tabs around a value are not part of it (RFC 9110, 5.5); \xA0 may be half a letter.
    const bytes = toByteString(String(value)).replace(/^[ \t]+|[ \t]+$/g, "");
    if (values) values.push(bytes);
    else map.set(key, [bytes]);
  }
  return map;
}

const isIterable = (
  headers: EmulatorRequest["headers"],
): headers is Iterable<readonly [string, string]> => Symbol.iterator in headers;

/** Splits and decodes a query. `+` is not a space in either signature scheme. */
function parseQuery(query: string): (readonly [string, string])[] {
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
