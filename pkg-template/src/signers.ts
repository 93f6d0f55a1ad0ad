/** The two signers, for requests that the clients do not make. */

import { BaiduSignerCore, HuaweiSignerCore } from "verset-core";
import { allowsSecretInBrowser, credentialsFrom } from "./credentials.js";
import { isBrowser } from "./environment.js";
import { Holder } from "./holder.js";
import type { AccessKey, BrowserKeyOptions, RemoteSignRequest } from "./options.js";
import { invalid, plain, reading } from "./plain.js";
import { requireModule } from "./ready.js";
import {
  bytesOf,
  dateOf,
  exactUrl,
  hasHeader,
  headerEntries,
  headerNames,
  methodOf,
  pack,
  type SignableBody,
  type SignableHeaders,
} from "./signable.js";
import { attempt } from "./thrown.js";

/** A request to be signed. */
export interface SignableRequest {
  /** HTTP method; it is signed and given back in upper case. */
  readonly method: string;
  /** Absolute URL. What `new URL(url)` makes of it is signed and given back, as `fetch` sends that. */
  readonly url: string | URL;
  /** Headers, each name once; a value of `null` is the same as none. `host` is not to be given. */
  readonly headers?: SignableHeaders;
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
  /** HTTP method, in upper case. */
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
  constructor(credentials: AccessKey, options?: BrowserKeyOptions) {
    const [given, refused] = keyFrom(credentials, options);
    this.#core = attempt(() => new HuaweiSignerCore(given, refused));
    this.#securityToken = given.securityToken;
  }

  /**
   * Signs what a client with a {@link RemoteAccessKey} asks for, and gives the signature. Whoever calls this
   * decides by the `canonicalRequest` whether it may be signed: its first lines are method and path, and
   * `host:` names the service.
   *
   * @throws {ValidationError} where the string to sign is not that of the canonical request
   */
  signRemote(request: RemoteSignRequest & { algorithm: "SDK-HMAC-SHA256" }): string {
    if (!isObject(this) || !(#core in this)) throw notASigner();
    const core = this.#core;
    const [canonicalRequest, text] = remoteTexts(request, "stringToSign");
    return attempt(() => core.signRemote(canonicalRequest, text));
  }

  /**
   * Signs a request.
   *
   * @throws {ValidationError} where the request cannot be right
   */
  sign(request: SignableRequest): SignedRequest {
    if (!isObject(this) || !(#core in this)) throw notASigner();
    const core = this.#core;
    const { method, url, headers, body, bytes, date } = read(
      request,
      this.#securityToken === undefined ? HUAWEI_WRITES : HUAWEI_WRITES_ALL,
    );
    const packed = pack(method, url, headers, typeof body === "string" ? body : "");
    const signed = attempt(() => core.sign(packed, bytes, date, false));
    const authorization = signed.slice(17);
    headers.push(["X-Sdk-Date", signed.slice(0, 16)]);
    if (this.#securityToken !== undefined) headers.push(["X-Security-Token", this.#securityToken]);
    // The caller's bytes may change before somebody looks at the texts.
    const kept = bytes.length ? bytes.slice() : bytes;
    return finish(method, url, headers, body, authorization, () => {
      const [canonicalRequest = "", stringToSign = ""] = core
        .sign(packed, kept, date, true)
        .split("\0");
      return [canonicalRequest, stringToSign];
    });
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
  constructor(credentials: AccessKey, options?: BrowserKeyOptions) {
    const [given, refused] = keyFrom(credentials, options);
    this.#core = attempt(() => new BaiduSignerCore(given, refused));
    this.#securityToken = given.securityToken;
  }

  /**
   * Signs what a client with a {@link RemoteAccessKey} asks for, and gives the signature. Whoever calls this
   * decides by the `canonicalRequest` whether it may be signed: its first lines are method, path and query,
   * and `host:` names the service.
   *
   * @throws {ValidationError} where the prefix is of another key, or of more than half an hour
   */
  signRemote(request: RemoteSignRequest & { algorithm: "bce-auth-v1" }): string {
    if (!isObject(this) || !(#core in this)) throw notASigner();
    const core = this.#core;
    const [canonicalRequest, text] = remoteTexts(request, "signingKeyPrefix");
    return attempt(() => core.signRemote(canonicalRequest, text));
  }

  /**
   * Signs a request.
   *
   * @throws {ValidationError} where the request cannot be right
   */
  sign(request: BaiduSignableRequest): SignedRequest {
    if (!isObject(this) || !(#core in this)) throw notASigner();
    const core = this.#core;
    const { method, url, headers, body, date } = read(
      request,
      this.#securityToken === undefined ? BAIDU_WRITES : BAIDU_WRITES_ALL,
    );
    const [seconds, toSign, hasDate] = reading("request", () => [
      expiry(request.expiresInSeconds),
      headerNames(request.headersToSign),
      hasHeader(request.headers, "x-bce-date"),
    ]);
    if (!hasDate) headers.push(["x-bce-date", attempt(() => core.timestamp(date))]);
    const packed = pack(method, url, headers, "");
    const authorization = attempt(() => core.sign(packed, toSign, seconds, date, false));
    if (this.#securityToken !== undefined) {
      headers.push(["x-bce-security-token", this.#securityToken]);
    }
    return finish(method, url, headers, body, authorization, () => {
      const canonicalRequest = core.sign(packed, toSign, seconds, date, true);
      return [canonicalRequest, canonicalRequest];
    });
  }
}

/** Headers that a signer writes, and replaces where they are given. */
const HUAWEI_WRITES = /^(?:authorization|host|x-sdk-date)$/i;
const BAIDU_WRITES = /^(?:authorization|host)$/i;
/** The same with temporary keys, which come with a token. */
const HUAWEI_WRITES_ALL = /^(?:authorization|host|x-sdk-date|x-security-token)$/i;
const BAIDU_WRITES_ALL = /^(?:authorization|host|x-bce-security-token)$/i;

/** A copy of an access key, and whether it is refused where it is good for ever. */
function keyFrom(
  credentials: AccessKey,
  options: BrowserKeyOptions | undefined,
): [AccessKey, boolean] {
  requireModule();
  const allowed = reading("options", () => options?.allowSecretInBrowser);
  const refused = !allowsSecretInBrowser(allowed) && isBrowser();
  return [credentialsFrom(credentials, new Holder()) as AccessKey, refused];
}

/** The canonical request and the other text of what is to be signed. */
function remoteTexts(request: RemoteSignRequest, other: string): [string, string] {
  const given = plain(request, "request") as Record<string, unknown>;
  const [canonicalRequest, text] = [given?.canonicalRequest, given?.[other]];
  if (typeof canonicalRequest !== "string") throw invalid("canonicalRequest", "must be a string");
  if (typeof text !== "string") throw invalid(other, "must be a string");
  return [canonicalRequest, text];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function notASigner() {
  return invalid("this", "is no signer: call the method on its signer, `signer.sign()`");
}

/** A request of the caller's, checked and taken apart. */
function read(request: SignableRequest, written: RegExp) {
  if (!isObject(request)) throw invalid("request", "must be an object such as `{ method, url }`");
  return reading("request", () => {
    const { body } = request;
    return {
      method: methodOf(request.method),
      url: exactUrl(request.url),
      headers: headerEntries(request.headers, written),
      body,
      bytes: bytesOf(body),
      date: dateOf(request.date),
    };
  });
}

function expiry(seconds = 1800): number {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 0xffffffff) {
    throw invalid("expiresInSeconds", "must be a whole number of seconds, at least 1");
  }
  return seconds;
}

/** The signed request; the texts of the signature are made when somebody looks at them. */
function finish(
  method: string,
  url: string,
  headers: [string, string][],
  body: SignableBody | null | undefined,
  authorization: string,
  explain: () => [string, string],
): SignedRequest {
  headers.push(["Authorization", authorization]);
  let texts: [string, string] | undefined;
  return {
    method,
    url,
    // Not by assignment: a header may be named `__proto__`.
    headers: Object.fromEntries(headers),
    ...(body == null ? undefined : { body }),
    signature: authorization.slice(-64),
    get canonicalRequest() {
      texts ??= explain();
      return texts[0];
    },
    get stringToSign() {
      texts ??= explain();
      return texts[1];
    },
  };
}
