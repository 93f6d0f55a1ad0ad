/** The two signers, for requests that the clients do not make. */

import { BaiduSignerCore, HuaweiSignerCore } from "verset-core";
import { toError } from "./errors.js";
import type { AccessKey } from "./options.js";
import { invalid, plain } from "./plain.js";

/** A body that can be signed. */
export type SignableBody = string | Uint8Array | ArrayBuffer;

/** A request to be signed. */
export interface SignableRequest {
  /** HTTP method. */
  readonly method: string;
  /** Absolute URL. What `new URL(url)` makes of it is signed and given back, as `fetch` sends that. */
  readonly url: string | URL;
  /** Headers, each name once; a value of `null` is the same as none. `host` is not to be given. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Body. */
  readonly body?: SignableBody | null;
  /** When it is sent; now where it is left out. Both vendors refuse what is 15 minutes off. */
  readonly date?: Date;
}

/** A request to be signed for Baidu AI Cloud. */
export interface BaiduSignableRequest extends SignableRequest {
  /** Seconds for which the signature is good, 1 to 4,294,967,295; 1,800 where it is left out. */
  readonly expiresInSeconds?: number;
  /**
   * Headers to sign beside `host` and every `x-bce-*`. The vendor's default set where it is left out:
   * `content-length`, `content-type` and `content-md5`.
   */
  readonly headersToSign?: readonly string[];
}

/** A signed request, ready for `fetch(url, { method, headers, body })`. */
export interface SignedRequest {
  /** As given. */
  readonly method: string;
  /** The exact URL that was signed. */
  readonly url: string;
  /** The headers given, with those of the signature. */
  readonly headers: Record<string, string>;
  /** As given. */
  readonly body?: SignableBody;
  /** The request in the vendor's canonical form. */
  readonly canonicalRequest: string;
  /** What was signed; with Baidu it is the canonical request itself. */
  readonly stringToSign: string;
  /** The signature alone: 64 hexadecimal digits. */
  readonly signature: string;
}

/**
 * Signs requests with Huawei Cloud's `SDK-HMAC-SHA256`.
 *
 * All headers are signed but names with an underscore, which gateways drop. With the header
 * `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD` the body is left out of the signature.
 */
export class HuaweiSigner {
  readonly #core: HuaweiSignerCore;
  readonly #securityToken: string | undefined;

  /** @throws {CredentialsError} where the access key cannot be right */
  constructor(credentials: AccessKey) {
    const given = plain(credentials, "credentials") as AccessKey;
    this.#core = attempt(() => new HuaweiSignerCore(given));
    this.#securityToken = given.securityToken;
  }

  /**
   * Signs a request.
   *
   * @throws {ValidationError} where the request cannot be right
   */
  sign(request: SignableRequest): SignedRequest {
    const { method, body } = request;
    const url = exactUrl(request.url);
    const headers = ownHeaders(request.headers, HUAWEI_WRITES);
    const bytes = bytesOf(body);
    const date = dateOf(request.date);
    const packed = pack(method, url, headers, typeof body === "string" ? body : "");
    const core = this.#core;
    const signed = attempt(() => core.sign(packed, bytes, date));
    const authorization = signed.slice(signed.indexOf("\0") + 1);
    headers["X-Sdk-Date"] = signed.slice(0, 16);
    if (this.#securityToken !== undefined) headers["X-Security-Token"] = this.#securityToken;
    headers.Authorization = authorization;
    return withTexts(
      { method, url, headers, ...(body == null ? {} : { body }) },
      authorization,
      () => core.explain(packed, bytes, date).split("\0") as [string, string],
    );
  }
}

/**
 * Signs requests with Baidu AI Cloud's `bce-auth-v1`.
 *
 * `x-bce-date` is added, unless it is given or given as `null`. The body is not part of the signature.
 */
export class BaiduSigner {
  readonly #core: BaiduSignerCore;
  readonly #securityToken: string | undefined;

  /** @throws {CredentialsError} where the access key cannot be right */
  constructor(credentials: AccessKey) {
    const given = plain(credentials, "credentials") as AccessKey;
    this.#core = attempt(() => new BaiduSignerCore(given));
    this.#securityToken = given.securityToken;
  }

  /**
   * Signs a request.
   *
   * @throws {ValidationError} where the request cannot be right
   */
  sign(request: BaiduSignableRequest): SignedRequest {
    const { method, body, expiresInSeconds = 1800 } = request;
    const core = this.#core;
    const url = exactUrl(request.url);
    const headers = ownHeaders(request.headers, BAIDU_WRITES);
    const date = dateOf(request.date);
    bytesOf(body);
    if (!Number.isInteger(expiresInSeconds) || expiresInSeconds < 1 || expiresInSeconds > 0xffffffff) {
      throw invalid("expiresInSeconds", "must be a whole number of seconds, at least 1");
    }
    if (!hasName(request.headers, "x-bce-date")) {
      headers["x-bce-date"] = attempt(() => core.timestamp(date));
    }
    const packed = pack(method, url, headers, "");
    const toSign = headerNames(request.headersToSign);
    const authorization = attempt(() => core.sign(packed, toSign, expiresInSeconds, date));
    if (this.#securityToken !== undefined) headers["x-bce-security-token"] = this.#securityToken;
    headers.Authorization = authorization;
    return withTexts({ method, url, headers, ...(body == null ? {} : { body }) }, authorization, () => {
      const [canonicalRequest = ""] = core.explain(packed, toSign, expiresInSeconds, date).split("\0");
      return [canonicalRequest, canonicalRequest];
    });
  }
}

/** Headers that a signer writes, and replaces where they are given. */
const HUAWEI_WRITES = /^(?:authorization|host|x-sdk-date)$/i;
const BAIDU_WRITES = /^(?:authorization|host)$/i;

const NO_BYTES = new Uint8Array(0);
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    throw toError(thrown);
  }
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
    throw invalid("url", `must be of http or https, got ${url.protocol}`);
  }
  if (url.username || url.password) throw invalid("url", "must not hold a user name or password");
  if (url.hash) url.hash = "";
  return url.href;
}

/** The caller's headers that go along, checked. */
function ownHeaders(
  given: Readonly<Record<string, string | null>> | undefined,
  written: RegExp,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (given === undefined) return headers;
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(given)) {
    if (value === null || written.test(name)) continue;
    if (!TOKEN.test(name)) throw invalid("headers", `has "${name}", which is no header name`);
    if (typeof value !== "string" || /[\r\n\0]/.test(value)) {
      throw invalid(`headers["${name}"]`, "must be a string without line breaks");
    }
    const lower = name.toLowerCase();
    if (seen.has(lower)) throw invalid(`headers["${name}"]`, "is given twice, in different cases");
    seen.add(lower);
    headers[name] = value;
  }
  return headers;
}

function hasName(headers: object | undefined, name: string): boolean {
  return headers !== undefined && Object.keys(headers).some((key) => key.toLowerCase() === name);
}

function headerNames(names: readonly string[] | undefined): string {
  if (names === undefined) return "";
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string" && TOKEN.test(name))) {
    throw invalid("headersToSign", "must be an array of header names");
  }
  // `host` is always signed; it keeps an empty list apart from none.
  return ["host", ...names].join(";");
}

function bytesOf(body: SignableBody | null | undefined): Uint8Array {
  if (body == null || typeof body === "string") return NO_BYTES;
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw invalid("body", "must be a string, a Uint8Array or an ArrayBuffer");
}

function dateOf(date: Date | undefined): number {
  if (date === undefined) return Date.now();
  if (date instanceof Date) return date.getTime();
  throw invalid("date", "must be a Date");
}

/** A request in one string, as the wasm module reads it: crossing over once is what makes it fast. */
function pack(method: string, url: string, headers: Record<string, string>, body: string): string {
  if (typeof method !== "string" || !TOKEN.test(method)) {
    throw invalid("method", 'must be an HTTP method, such as "GET"');
  }
  let packed = `${method}\n${url}\n`;
  for (const name in headers) packed += `${name}:${headers[name]}\n`;
  return `${packed}\n${body}`;
}

/** Adds the texts of the signature, which are made when somebody looks at them. */
function withTexts(
  request: Pick<SignedRequest, "method" | "url" | "headers" | "body">,
  authorization: string,
  explain: () => [string, string],
): SignedRequest {
  let texts: [string, string] | undefined;
  return Object.defineProperties(request, {
    signature: { value: authorization.slice(-64), enumerable: true },
    canonicalRequest: { get: () => (texts ??= explain())[0], enumerable: true },
    stringToSign: { get: () => (texts ??= explain())[1], enumerable: true },
  }) as SignedRequest;
}
