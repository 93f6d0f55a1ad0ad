/** The parts of a request that is to be signed: checked, and packed for the wasm module. */

import { invalid } from "./plain.js";

/**
 * A body that can be signed. The bytes are a `Uint8Array<ArrayBuffer>`, as `fetch` takes them; compilers
 * before TypeScript 5.7, where the class has no parameter, read this spelling as `Uint8Array`.
 */
export type SignableBody = string | ReturnType<Uint8Array["slice"]> | ArrayBuffer;

/** Headers as a plain object, or as `fetch` knows them. */
export type SignableHeaders = Readonly<Record<string, string | null>> | Headers;

const NO_BYTES = new Uint8Array(0);
/** What may be the name of a header, or a method. */
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;
/** What nearly every value is, and can be told of quickly. */
const PRINTABLE = /^[\t -~]*$/;
/** Control characters but the tab, and halves of characters: nothing that a header could carry. */
const UNSENDABLE = /(?!\t)[\p{Cc}\p{Cs}]/u;

/** @internal */
export function methodOf(method: unknown): string {
  if (typeof method !== "string" || !TOKEN.test(method)) {
    throw invalid("method", 'must be an HTTP method, such as "GET"');
  }
  return method.toUpperCase();
}

/** The URL as `fetch` will send it. @internal */
export function exactUrl(given: string | URL): string {
  let url: URL;
  try {
    url = new URL(given);
  } catch (cause) {
    throw invalid("url", "must be an absolute URL", cause);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw invalid("url", `must be of http or https, got ${url.protocol}`);
  }
  if (url.username || url.password) throw invalid("url", "must not hold a user name or password");
  if (url.hash) url.hash = "";
  return url.href;
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

/** The caller's headers that go along; those that the signer writes itself are left out. @internal */
export function headerEntries(
  given: SignableHeaders | undefined,
  written: RegExp,
): [string, string][] {
  const headers: [string, string][] = [];
  for (const [name, value] of entriesOf(given)) {
    if (value === null || written.test(name)) continue;
    if (!TOKEN.test(name)) throw invalid("headers", `has "${name}", which is no header name`);
    if (typeof value !== "string" || (!PRINTABLE.test(value) && UNSENDABLE.test(value))) {
      throw invalid(`headers["${name}"]`, "must be a string without control characters");
    }
    const lower = name.toLowerCase();
    // A request has a handful of headers: looking through them is quicker than a set.
    if (headers.some(([known]) => known.toLowerCase() === lower)) {
      throw invalid(`headers["${name}"]`, "is given twice, in different cases");
    }
    headers.push([name, value]);
  }
  return headers;
}

/** Whether a header is given, `null` included. @internal */
export function hasHeader(given: SignableHeaders | undefined, name: string): boolean {
  for (const [key] of entriesOf(given)) if (key.toLowerCase() === name) return true;
  return false;
}

/** Names of headers as the wasm module reads them. @internal */
export function headerNames(names: readonly string[] | undefined): string {
  if (names === undefined) return "";
  if (
    !Array.isArray(names) ||
    !names.every((name) => typeof name === "string" && TOKEN.test(name))
  ) {
    throw invalid("headersToSign", "must be an array of header names");
  }
  // `host` is always signed; it keeps an empty list apart from none.
  return ["host", ...names].join(";");
}

/** The bytes of a body that is no text. @internal */
export function bytesOf(body: unknown): Uint8Array {
  if (body == null || typeof body === "string") return NO_BYTES;
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw invalid("body", "must be a string, a Uint8Array or an ArrayBuffer");
}

/** @internal */
export function dateOf(date: unknown): number {
  if (date === undefined) return Date.now();
  if (date instanceof Date) return date.getTime();
  throw invalid("date", "must be a Date");
}

/**
 * A request in one string, as the wasm module reads it: crossing over once is what makes it fast.
 *
 * @internal
 */
export function pack(
  method: string,
  url: string,
  headers: readonly [string, string][],
  body: string,
): string {
  let packed = `${method}\n${url}\n`;
  for (const [name, value] of headers) packed += `${name}:${value}\n`;
  return `${packed}\n${body}`;
}
