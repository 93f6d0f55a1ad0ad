/** Reproduces the signature of a request with the package's own signers. */

import { BaiduSigner, HuaweiSigner } from "verset";

/** A signer needs a secret, but the canonical request does not depend on it. */
const PLACEHOLDER_SECRET = "0".repeat(40);
/** The visitor was warned about using a permanent key; the placeholder grants no access. */
const SIGNER_OPTIONS = { allowSecretInBrowser: true };

/** Headers whose values grant access. */
export const SECRET_HEADERS = ["x-auth-token", "x-security-token", "x-bce-security-token"];

/** Returns the signing scheme of an `Authorization` header. */
export function schemeOf(authorization = "") {
  if (authorization.startsWith("SDK-HMAC-SHA256 ")) return "huawei";
  return authorization.startsWith("bce-auth-v1/") ? "baidu" : undefined;
}

/**
 * Signs a request again with the date it was signed with: the same key gives the same signature. (For a
 * request that has not been sent, `client.prepare()` returns the same texts.)
 *
 * @param {import("./curl.js").TextRequest} request
 * @param {string} [secretAccessKey]
 * @returns what was signed, and `matches` if a secret was given; `undefined` for a request without a
 *   signature
 */
export function reproduceSignature({ method, url, headers, body }, secretAccessKey) {
  const { authorization = "" } = headers;
  const scheme = schemeOf(authorization);
  if (!scheme) return undefined;
  const parsed =
    scheme === "huawei"
      ? parseHuaweiAuthorization(headers)
      : parseBaiduAuthorization(authorization);
  if (!parsed) return undefined;
  const { accessKeyId, signedHeaders, signature, date, token, validSeconds } = parsed;
  const credentials = {
    accessKeyId,
    secretAccessKey: secretAccessKey || PLACEHOLDER_SECRET,
    ...(token && { securityToken: token }),
  };
  // Only the headers that were signed; the signer adds its own itself.
  const addedBySigner = new Set(["authorization", "host", "x-sdk-date", ...SECRET_HEADERS]);
  const signed = Object.entries(headers).filter(
    ([name]) =>
      (signedHeaders.length === 0 || signedHeaders.includes(name)) && !addedBySigner.has(name),
  );
  const request = { method, url, headers: Object.fromEntries(signed), body, date };
  const reproduced =
    scheme === "huawei"
      ? new HuaweiSigner(credentials, SIGNER_OPTIONS).sign({
          ...request,
          // Named, because a signer leaves out `user-agent`, which the vendor's Python SDK signs. Only those that are
          // there: a request that has lost one is compared too.
          headersToSign: signedHeaders.length > 0 ? signed.map(([name]) => name) : undefined,
        })
      : new BaiduSigner(credentials, SIGNER_OPTIONS).sign({
          ...request,
          expiresInSeconds: validSeconds,
          // An empty list stands for the vendor's default headers.
          headersToSign: signedHeaders.length > 0 ? signedHeaders : undefined,
        });
  return {
    scheme,
    date,
    canonicalRequest: reproduced.canonicalRequest,
    stringToSign: reproduced.stringToSign,
    matches: secretAccessKey ? reproduced.signature === signature : undefined,
  };
}

/**
 * @typedef {object} ParsedAuthorization
 * @property {string} accessKeyId
 * @property {string[]} signedHeaders
 * @property {string} [signature]
 * @property {Date} date
 * @property {string} [token]
 * @property {number} [validSeconds]
 */

/**
 * Parses `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`, whose date is in a header of its own.
 * @param {Record<string, string>} headers
 * @returns {ParsedAuthorization | undefined}
 */
function parseHuaweiAuthorization(headers) {
  const { authorization, "x-sdk-date": timestamp = "" } = headers;
  /** @param {string} name */
  const part = (name) => new RegExp(`\\b${name}=([^,\\s]+)`).exec(authorization)?.[1];
  // 20260131T235959Z
  const date = new Date(timestamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
  const accessKeyId = part("Access");
  if (!accessKeyId || Number.isNaN(date.getTime())) return undefined;
  return {
    accessKeyId,
    signedHeaders: splitList(part("SignedHeaders")),
    signature: part("Signature"),
    date,
    token: headers["x-security-token"],
  };
}

/**
 * Parses `bce-auth-v1/<access key>/<timestamp>/<seconds>/<signed headers>/<signature>`.
 * @param {string} authorization
 * @returns {ParsedAuthorization | undefined}
 */
function parseBaiduAuthorization(authorization) {
  const [, accessKeyId, timestamp, seconds, signedHeaders, signature] = authorization.split("/");
  const date = new Date(timestamp);
  if (!accessKeyId || Number.isNaN(date.getTime())) return undefined;
  return {
    accessKeyId,
    signedHeaders: splitList(signedHeaders),
    signature,
    validSeconds: Number(seconds),
    date,
  };
}

const splitList = (list = "") => list.toLowerCase().split(";").filter(Boolean);
