/** What the signature of a request was made from, by the package's own signers. */

import { BaiduSigner, HuaweiSigner } from "verset";

/** A signer needs a secret; what is signed does not depend on it. */
const ANY_SECRET = "0".repeat(40);
/** A visitor's key, which the visitor was warned about, or one that opens nothing. */
const IN_PAGE = { allowSecretInBrowser: true };

/** Headers whose values open something. */
export const SECRET_HEADERS = ["x-auth-token", "x-security-token", "x-bce-security-token"];

/** Which of the two schemes an `Authorization` header is of. */
export function schemeOf(authorization = "") {
  if (authorization.startsWith("SDK-HMAC-SHA256 ")) return "huawei";
  return authorization.startsWith("bce-auth-v1/") ? "baidu" : undefined;
}

/**
 * Signs a request once more, at the second at which it was signed: where all is right, the signature
 * is the same. (For a request that is yet to be sent, `client.prepare()` gives these texts.)
 *
 * @param {{ method: string, url: string, headers: Record<string, string>, body?: string }} request
 *   header names in lower case
 * @param {string} [secretAccessKey]
 * @returns what was signed, and `matches` where there was a secret to try; `undefined` for a request
 *   that carries no signature
 */
export function signAgain({ method, url, headers, body }, secretAccessKey) {
  const { authorization } = headers;
  const scheme = schemeOf(authorization);
  const claim = scheme === "huawei" ? huaweiClaim(headers) : scheme && baiduClaim(authorization);
  if (!claim) return undefined;
  const credentials = {
    accessKeyId: claim.accessKeyId,
    secretAccessKey: secretAccessKey || ANY_SECRET,
    ...(claim.token && { securityToken: claim.token }),
  };
  // Only what was signed then is signed now; the signer writes its own headers itself.
  const own = new Set(["authorization", "host", "x-sdk-date", ...SECRET_HEADERS]);
  const names = claim.signedHeaders;
  const signed = Object.entries(headers).filter(
    ([name]) => (names.length === 0 || names.includes(name)) && !own.has(name),
  );
  const request = { method, url, headers: Object.fromEntries(signed), body, date: claim.date };
  const again =
    scheme === "huawei"
      ? new HuaweiSigner(credentials, IN_PAGE).sign(request)
      : new BaiduSigner(credentials, IN_PAGE).sign({
          ...request,
          expiresInSeconds: claim.seconds,
          // An empty list stands for the vendor's default set.
          headersToSign: names.length > 0 ? names : undefined,
        });
  return {
    scheme,
    date: claim.date,
    canonicalRequest: again.canonicalRequest,
    stringToSign: again.stringToSign,
    signature: claim.signature,
    matches: secretAccessKey ? again.signature === claim.signature : undefined,
  };
}

/** `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`, with its date in a header. */
function huaweiClaim(headers) {
  const { authorization, "x-sdk-date": date = "" } = headers;
  const part = (name) => new RegExp(`\\b${name}=([^,\\s]+)`).exec(authorization)?.[1];
  // 20260131T235959Z
  const time = new Date(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
  const accessKeyId = part("Access");
  if (!accessKeyId || Number.isNaN(time.getTime())) return undefined;
  return {
    accessKeyId,
    signedHeaders: listOf(part("SignedHeaders")),
    signature: part("Signature"),
    date: time,
    token: headers["x-security-token"],
  };
}

/** `bce-auth-v1/<access key>/<timestamp>/<seconds>/<signed headers>/<signature>` */
function baiduClaim(authorization) {
  const [, accessKeyId, timestamp, seconds, signedHeaders, signature] = authorization.split("/");
  const date = new Date(timestamp);
  if (!accessKeyId || Number.isNaN(date.getTime())) return undefined;
  return {
    accessKeyId,
    signedHeaders: listOf(signedHeaders),
    signature,
    seconds: Number(seconds),
    date,
  };
}

const listOf = (text = "") => text.toLowerCase().split(";").filter(Boolean);
