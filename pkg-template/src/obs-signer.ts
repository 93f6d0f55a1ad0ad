// The signer of Huawei Cloud's object storage.

import { ObsSignerCore } from "verset-core";
import type { AccessKey, RemoteSignRequest } from "./credentials.js";
import { Attached } from "./internal/attached.js";
import { guardingUserCode, invalid } from "./internal/plain-data.js";
import { encode, pack, partsOf, requireSendable } from "./internal/signable-request.js";
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
import type { PresignableRequest, SignableRequest, SignedRequest } from "./signed-request.js";

const signers = new Attached<SignerState<ObsSignerCore>>("signer");

/** Headers that the signer sets, and replaces if they are given. */
const HEADERS = /^(?:authorization|date|host|x-obs-date)$/i;
const HEADERS_WITH_TOKEN = /^(?:authorization|date|host|x-obs-date|x-obs-security-token)$/i;
const SIGNED = ["AccessKeyId", "Expires", "Signature", "x-obs-security-token"];
/** Maximum validity of a URL that {@link ObsSigner.signRemote} signs, as of Baidu's `signRemote`. */
const MAX_REMOTE_SECONDS = 1800;

/**
 * A signer for the requests of Huawei Cloud's object storage (OBS), with its scheme `OBS`.
 *
 * The bucket is read from the host. A host outside OBS, such as a custom domain, is taken as the name of its bucket. The
 * signature covers `Content-MD5`, `Content-Type` and every `x-obs-*`. AWS Signature Version 4 is not supported.
 */
export class ObsSigner {
  /**
   * Creates a signer for one access key.
   *
   * @throws {CredentialsError} if the access key is missing or malformed
   */
  constructor(credentials: AccessKey, options?: BrowserKeyOptions) {
    const [key, refused] = keyFrom(credentials, options);
    const core = translatingErrors(() => new ObsSignerCore(key, refused));
    signers.set(this, { core, securityToken: key.securityToken });
  }

  /**
   * Signs a request.
   *
   * @throws {ValidationError} if a part of the request is invalid
   */
  sign(request: SignableRequest): SignedRequest {
    const { core, securityToken } = stateOf(signers, this);
    const parts = partsOf(request, securityToken === undefined ? HEADERS : HEADERS_WITH_TOKEN);
    guardingUserCode("request", () => requireSendable(request.url));
    const { headers } = parts;
    const [date, authorization, text] = draftOf(core, pack(parts, ""), parts.date);
    const signature = core.sign(text);
    headers.push(["x-obs-date", date]);
    if (securityToken !== undefined) headers.push(["x-obs-security-token", securityToken]);
    headers.push(["Authorization", authorization + signature]);
    return signedRequest(parts, signature, () => [text, text]);
  }

  /**
   * Signs a URL. Anyone who has it can use it until it expires. The given headers must be sent with it. With a temporary
   * key the URL contains the security token.
   *
   * @throws {ValidationError} if a part of the request is invalid
   */
  presign(request: PresignableRequest): SignedRequest {
    const { core } = stateOf(signers, this);
    const parts = partsOf(request, HEADERS_WITH_TOKEN);
    const seconds = guardingUserCode("request", () => {
      requireSendable(request.url, ...SIGNED);
      return expiry(request.expiresInSeconds, false);
    });
    const [, query, text] = draftOf(core, pack(parts, ""), parts.date, seconds);
    const signature = core.sign(text);
    const separator = parts.url.includes("?") ? "&" : "?";
    const url = parts.url + separator + query + encode(signature);
    return signedRequest({ ...parts, url }, signature, () => [text, text]);
  }

  /**
   * Signs the request of a client that has a {@link RemoteAccessKey}, and returns the signature. Check `stringToSign` to
   * decide if it may be signed: its first line is the method, its last one `/<bucket>/<key>`.
   *
   * @throws {ValidationError} if it is for a URL that is valid for more than 30 minutes
   */
  signRemote(request: RemoteSignRequest & { algorithm: "OBS" }): string {
    const { core } = stateOf(signers, this);
    const [canonicalRequest, text] = remoteTexts(request, "stringToSign");
    if (canonicalRequest !== text) {
      throw invalid("stringToSign", "must be `canonicalRequest` itself");
    }
    // The line of the date is empty, or the end of a URL's validity.
    const end = Number(text.split("\n")[3]);
    if (!(end <= Date.now() / 1000 + MAX_REMOTE_SECONDS)) {
      throw invalid("stringToSign", "must be for a URL that is valid for at most 1,800 seconds");
    }
    return core.sign(text);
  }
}

/** Date, text before the signature, string to sign. */
function draftOf(
  core: ObsSignerCore,
  packed: string,
  date: number,
  seconds?: number,
): [string, string, string] {
  return translatingErrors(() => core.draft(packed, date, seconds)).split("\0") as [
    string,
    string,
    string,
  ];
}
