// The signers, for requests that the clients do not make.

import { BaiduSignerCore, HuaweiSignerCore } from "verset-core";
import type { AccessKey, RemoteSignRequest } from "./credentials.js";
import { Attached } from "./internal/attached.js";
import { guardingUserCode, invalid } from "./internal/plain-data.js";
import { bodyHash } from "./internal/sha256.js";
import {
  hasHeader,
  headerNames,
  pack,
  partsOf,
  type RequestParts,
  requireSendable,
  withQuery,
} from "./internal/signable-request.js";
import {
  expiry,
  keyFrom,
  remoteTexts,
  type SignerState,
  signedRequest,
  stateOf,
} from "./internal/signer-state.js";
import { translatingErrors } from "./internal/to-error.js";
import type { BrowserKeyOptions } from "./options.js";
import type {
  BaiduPresignableRequest,
  BaiduSignableRequest,
  HuaweiSignableRequest,
  SignedRequest,
} from "./signed-request.js";

const huaweiSigners = new Attached<SignerState<HuaweiSignerCore>>("signer");
const baiduSigners = new Attached<SignerState<BaiduSignerCore>>("signer");

/**
 * A signer for Huawei Cloud's `SDK-HMAC-SHA256`.
 *
 * It signs all headers except those that may be changed or dropped on their way: by browsers (`User-Agent`, `Cookie`),
 * proxies (`Via`, `X-Forwarded-For`), connections (`Connection`, `TE`) and gateways (names with an underscore). With
 * the header `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD` the signature does not cover the body.
 */
export class HuaweiSigner {
  /**
   * Creates a signer for one access key.
   *
   * @throws {CredentialsError} if the access key is missing or malformed
   */
  constructor(credentials: AccessKey, options?: BrowserKeyOptions) {
    const [key, refused] = keyFrom(credentials, options);
    const core = translatingErrors(() => new HuaweiSignerCore(key, refused));
    huaweiSigners.set(this, { core, securityToken: key.securityToken });
  }

  /**
   * Signs the request of a client that has a {@link RemoteAccessKey}, and returns the signature. Check
   * `canonicalRequest` to decide if it may be signed: its first lines are method and path, and `host:` names the
   * service.
   *
   * @throws {ValidationError} if the string to sign does not belong to the canonical request
   */
  signRemote(request: RemoteSignRequest & { algorithm: "SDK-HMAC-SHA256" }): string {
    const { core } = stateOf(huaweiSigners, this);
    const [canonicalRequest, text] = remoteTexts(request, "stringToSign");
    return translatingErrors(() => core.signRemote(canonicalRequest, text));
  }

  /**
   * Signs a request.
   *
   * @throws {ValidationError} if a part of the request is invalid
   */
  sign(request: HuaweiSignableRequest): SignedRequest {
    const { core, securityToken } = stateOf(huaweiSigners, this);
    const parts = partsOf(
      request,
      securityToken === undefined ? HUAWEI_HEADERS : HUAWEI_HEADERS_WITH_TOKEN,
    );
    const { headers, body, bytes, date } = parts;
    const toSign = guardingUserCode("request", () => headerNames(request.headersToSign));
    const hash = bodyHash(core, typeof body === "string" ? body : bytes);
    const packed = pack(parts, hash === undefined && typeof body === "string" ? body : "");
    const signed = translatingErrors(() => core.sign(packed, hash, date, false, toSign));
    if (toSign !== undefined) checkSigned(toSign, signed, headers);
    headers.push(["X-Sdk-Date", signed.slice(0, 16)]);
    if (securityToken !== undefined) headers.push(["X-Security-Token", securityToken]);
    const authorization = signed.slice(17);
    headers.push(["Authorization", authorization]);
    return signedRequest(parts, authorization.slice(-64), () => {
      const [canonicalRequest = "", stringToSign = ""] = core
        .sign(packed, hash, date, true, toSign)
        .split("\0");
      return [canonicalRequest, stringToSign];
    });
  }
}

/**
 * A signer for Baidu AI Cloud's `bce-auth-v1`.
 *
 * It adds `x-bce-date`, unless the request has it, even as `null`, or `headersToSign` does not name it. The signature
 * does not cover the body.
 */
export class BaiduSigner {
  /**
   * Creates a signer for one access key.
   *
   * @throws {CredentialsError} if the access key is missing or malformed
   */
  constructor(credentials: AccessKey, options?: BrowserKeyOptions) {
    const [key, refused] = keyFrom(credentials, options);
    const core = translatingErrors(() => new BaiduSignerCore(key, refused));
    baiduSigners.set(this, { core, securityToken: key.securityToken });
  }

  /**
   * Signs the request of a client that has a {@link RemoteAccessKey}, and returns the signature. Check
   * `canonicalRequest` to decide if it may be signed: its first lines are method, path and query, and `host:` names
   * the service.
   *
   * @throws {ValidationError} if the prefix is of another key, or valid for more than 30 minutes
   */
  signRemote(request: RemoteSignRequest & { algorithm: "bce-auth-v1" }): string {
    const { core } = stateOf(baiduSigners, this);
    const [canonicalRequest, text] = remoteTexts(request, "signingKeyPrefix");
    return translatingErrors(() => core.signRemote(canonicalRequest, text));
  }

  /**
   * Signs a request.
   *
   * @throws {ValidationError} if a part of the request is invalid
   */
  sign(request: BaiduSignableRequest): SignedRequest {
    const { core, securityToken } = stateOf(baiduSigners, this);
    const parts = partsOf(
      request,
      securityToken === undefined ? BAIDU_HEADERS : BAIDU_HEADERS_WITH_TOKEN,
    );
    const { headers, date } = parts;
    const [seconds, toSign = "", hasDate] = guardingUserCode("request", () => [
      expiry(request.expiresInSeconds ?? 1800, true),
      headerNames(request.headersToSign),
      hasHeader(request.headers, "x-bce-date"),
    ]);
    const isDateSigned = toSign === "" || /(?:^|;)x-bce-date(?:;|$)/i.test(toSign);
    if (isDateSigned && !hasDate)
      headers.push(["x-bce-date", translatingErrors(() => core.timestamp(date))]);
    const packed = pack(parts, "");
    const authorization = translatingErrors(() => core.sign(packed, toSign, seconds, date, false));
    if (securityToken !== undefined) headers.push(["x-bce-security-token", securityToken]);
    headers.push(["Authorization", authorization]);
    return signedRequest(parts, authorization.slice(-64), () => {
      const canonicalRequest = core.sign(packed, toSign, seconds, date, true);
      return [canonicalRequest, canonicalRequest];
    });
  }

  /**
   * Signs a URL. Anyone who has it can use it until it expires. The given `x-bce-*` headers must be sent with it. With a
   * temporary key the URL contains the security token.
   *
   * @throws {ValidationError} if a part of the request is invalid
   */
  presign(request: BaiduPresignableRequest): SignedRequest {
    const { core, securityToken } = stateOf(baiduSigners, this);
    const parts = partsOf(request, BAIDU_HEADERS_WITH_TOKEN);
    const seconds = guardingUserCode("request", () => {
      requireSendable(request.url, "authorization", TOKEN);
      return expiry(request.expiresInSeconds, true);
    });
    const url =
      securityToken === undefined ? parts.url : withQuery(parts.url, TOKEN, securityToken);
    const packed = pack({ ...parts, url }, "");
    const sign = (explain: boolean) => core.sign(packed, "host", seconds, parts.date, explain);
    const authorization = translatingErrors(() => sign(false));
    const signed = { ...parts, url: withQuery(url, "authorization", authorization) };
    return signedRequest(signed, authorization.slice(-64), () => {
      const canonicalRequest = sign(true);
      return [canonicalRequest, canonicalRequest];
    });
  }
}

const TOKEN = "x-bce-security-token";

/** Headers that a signer sets, and replaces if they are given. */
const HUAWEI_HEADERS = /^(?:authorization|host|x-sdk-date)$/i;
const BAIDU_HEADERS = /^(?:authorization|host)$/i;
/** The same with temporary keys, which have a token. */
const HUAWEI_HEADERS_WITH_TOKEN = /^(?:authorization|host|x-sdk-date|x-security-token)$/i;
const BAIDU_HEADERS_WITH_TOKEN = /^(?:authorization|host|x-bce-security-token)$/i;

/**
 * Checks that the named headers were signed.
 *
 * @throws {ValidationError} if the request lacks one, or if one may not arrive as it was sent: the gateway counts the
 *   signatures that it refuses, and locks the key after five
 */
function checkSigned(names: string, authorization: string, headers: RequestParts["headers"]): void {
  const [, list = ""] = /SignedHeaders=([^,]*)/.exec(authorization) ?? [];
  const signed = list.split(";");
  const unsigned = names.split(";").find((name) => !signed.includes(name.toLowerCase()));
  if (unsigned === undefined) return;
  const isSent = hasHeader(Object.fromEntries(headers), unsigned.toLowerCase());
  const why = isSent ? "may be changed or dropped on its way" : "the request does not have";
  throw invalid("headersToSign", `names \`${unsigned}\`, which ${why}`);
}
