// Requests to sign: checked, and packed for the wasm module.

import type { SignableBody, SignableHeaders, SignableRequest } from "../signed-request.js";
import { guardingUserCode, invalid } from "./plain-data.js";

const NO_BYTES = new Uint8Array(0);
/** The syntax of a header's name, and of a method. */
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;
/** Matches nearly every value, and is fast. */
const PRINTABLE = /^[\t -~]*$/;
/**
 * Control characters except the tab, and halves of surrogate pairs: no client sends them in a header. Characters outside
 * Latin-1 are signed, because the vendors' SDKs sign and send them as UTF-8, though `fetch` does not.
 */
const UNSENDABLE = /(?!\t)\p{Cc}|\p{Cs}/u;

/** A request to sign in its parts. */
export interface RequestParts {
  readonly method: string;
  readonly url: string;
  /** Headers that are sent along, without those that the signer sets itself. */
  readonly headers: [string, string][];
  readonly body: SignableBody | null | undefined;
  /** The body if it is bytes. */
  readonly bytes: Uint8Array;
  readonly date: number;
}

/**
 * Checks a request and takes it apart. `reserved` matches the headers that the signer sets itself.
 *
 * @throws {ValidationError} if a part is invalid
 */
export function partsOf(request: SignableRequest, reserved: RegExp): RequestParts {
  if (typeof request !== "object" || request === null) {
    throw invalid("request", "must be an object such as `{ method, url }`");
  }
  return guardingUserCode("request", () => {
    const { body } = request;
    return {
      method: methodOf(request.method),
      url: exactUrl(request.url),
      headers: headerEntries(request.headers, reserved),
      body,
      bytes: bytesOf(body),
      date: dateOf(request.date),
    };
  });
}

function methodOf(method: unknown): string {
  if (typeof method !== "string" || !TOKEN.test(method)) {
    throw invalid("method", 'must be an HTTP method, such as "GET"');
  }
  return method.toUpperCase();
}

/** The URL as `fetch` will send it. */
function exactUrl(given: string | URL): string {
  let url: URL;
  try {
    url = new URL(given);
  } catch (cause) {
    throw invalid("url", "must be an absolute URL", cause);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw invalid("url", `must begin with https: or http:, got ${url.protocol}`);
  }
  if (url.username || url.password) {
    throw invalid("url", "must not contain a user name or password");
  }
  if (url.hash) url.hash = "";
  return url.href;
}

/** A segment that `fetch` resolves, as it is written in a URL. */
const DOTS = /^[^?#]*[/\\](?:\.|%2e){1,2}(?:[/\\?#]|$)/i;

/**
 * Checks the URL of an object before it is signed. `signed` are the parameters of a signature.
 *
 * @throws {ValidationError} if it is signed already, or `fetch` would request another object
 */
export function requireSendable(given: string | URL, ...signed: string[]): void {
  const url = String(given);
  if (DOTS.test(url)) {
    throw invalid(
      "url",
      "has a segment `.` or `..`, which `fetch` resolves: another object would be requested",
    );
  }
  const { searchParams } = new URL(url);
  const found = signed.find((name) => searchParams.has(name));
  if (found !== undefined) throw invalid("url", `is signed already: it has \`${found}\``);
}

/** A URL with one more parameter. */
export function withQuery(url: string, name: string, value: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}${name}=${encode(value)}`;
}

/** Everything but RFC 3986's unreserved characters in percent-encoding. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function entriesOf(headers: SignableHeaders | undefined): Iterable<[string, unknown]> {
  if (headers === undefined) return [];
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) {
    throw invalid("headers", "must be a plain object of names and values, or a Headers");
  }
  return Symbol.iterator in headers
    ? (headers as unknown as Iterable<[string, unknown]>)
    : Object.entries(headers);
}

function headerEntries(given: SignableHeaders | undefined, reserved: RegExp): [string, string][] {
  const headers: [string, string][] = [];
  for (const [name, value] of entriesOf(given)) {
    if (value == null || reserved.test(name)) continue;
    if (!TOKEN.test(name)) throw invalid("headers", `has "${name}", which is not a header name`);
    if (typeof value !== "string") {
      throw invalid(`headers["${name}"]`, `must be a string, got a ${typeof value}`);
    }
    if (!PRINTABLE.test(value) && UNSENDABLE.test(value)) {
      throw invalid(
        `headers["${name}"]`,
        "must have no control characters and be well-formed text",
      );
    }
    const lower = name.toLowerCase();
    // A request has a handful of headers: a search in them is faster than a set.
    if (headers.some(([known]) => known.toLowerCase() === lower)) {
      throw invalid(`headers["${name}"]`, "is given twice, in different cases");
    }
    headers.push([name, value]);
  }
  return headers;
}

/** Tells if a header is given, even as `null`. */
export function hasHeader(given: SignableHeaders | undefined, name: string): boolean {
  for (const [key, value] of entriesOf(given)) {
    if (value !== undefined && key.toLowerCase() === name) return true;
  }
  return false;
}

/**
 * Header names as the wasm module reads them, `host` first; `undefined` for the default set.
 *
 * @throws {ValidationError} if they are not an array of names
 */
export function headerNames(names: readonly string[] | undefined): string | undefined {
  if (names === undefined) return undefined;
  if (
    !Array.isArray(names) ||
    !names.every((name) => typeof name === "string" && TOKEN.test(name))
  ) {
    throw invalid("headersToSign", "must be an array of header names");
  }
  // `host` is always signed.
  return ["host", ...names].join(";");
}

function bytesOf(body: unknown): Uint8Array {
  if (body == null || typeof body === "string") return NO_BYTES;
  if (isUint8Array(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (isArrayBuffer(body)) return new Uint8Array(body);
  throw invalid("body", "must be a string, a Uint8Array or an ArrayBuffer");
}

function dateOf(date: unknown): number {
  if (date === undefined) return Date.now();
  // Throws if `date` is not a Date.
  const ms = attempt(() => Date.prototype.getTime.call(date));
  if (ms !== undefined) return ms;
  throw invalid("date", "must be a Date");
}

// These ask the objects themselves. `instanceof` fails for bytes and dates of another realm: in Jest's jsdom, `Buffer`,
// `TextEncoder` and `readFileSync` give bytes of Node's `Uint8Array` and not of the global one.

function isUint8Array(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && nameOfView?.call(value) === "Uint8Array";
}

const nameOfView = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)?.get;

function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return attempt(() => byteLength?.call(value)) !== undefined;
}

const byteLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength")?.get;

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** A request in one string, as the wasm module reads it: crossing over once is what makes signing fast. */
export function pack({ method, url, headers }: RequestParts, body: string): string {
  let packed = `${method}\n${url}\n`;
  for (const [name, value] of headers) packed += `${name}:${value}\n`;
  return `${packed}\n${body}`;
}
