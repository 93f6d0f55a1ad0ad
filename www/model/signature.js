/** Reproduces signatures with the package's own signers, and signs requests again. */

import { BaiduSigner, HuaweiSigner, ObsSigner } from "verset";

/**
 * @typedef {import("./curl.js").TextRequest} TextRequest
 * @typedef {import("verset").SignedRequest} SignedRequest
 */
/**
 * @typedef {object} Signature of a request, in its headers or its URL
 * @property {"huawei" | "baidu" | "obs"} scheme
 * @property {boolean} [inUrl] the URL is signed, so that a browser can open it
 * @property {string} accessKeyId
 * @property {string[]} signedHeaders empty for the scheme's own choice
 * @property {string} [signature]
 * @property {Date} date of signing
 * @property {number} seconds for which it is valid; -1 if it does not expire
 * @property {string} [token]
 * @property {string} [dateLine] of OBS, if the request has `Date` in place of `x-obs-date`
 */

/** A signer needs a secret, but the canonical request does not depend on it. */
const PLACEHOLDER_SECRET = "0".repeat(40);
/** The visitor was warned about using a permanent key; the placeholder grants no access. */
const SIGNER_OPTIONS = { allowSecretInBrowser: true };
/** Huawei rejects signatures that are older or newer than this. */
const MAX_CLOCK_SKEW_SECONDS = 15 * 60;

/** Headers whose values grant access. */
export const SECRET_HEADERS = [
  "x-auth-token",
  "x-security-token",
  "x-bce-security-token",
  "x-obs-security-token",
];

/** Headers that the signers set. */
const SET_BY_SIGNERS = ["authorization", "host", "x-sdk-date", "x-obs-date", ...SECRET_HEADERS];

/**
 * Signs a request again with the date it was signed with: the same key gives the same signature. (For a
 * request that has not been sent, `client.prepare()` returns the same texts.)
 *
 * @param {TextRequest} request
 * @param {string} [secretAccessKey]
 * @returns what was signed, and `matches` if a secret was given; `undefined` for a request without a
 *   signature
 */
export function reproduceSignature(request, secretAccessKey) {
  const found = readSignature(request);
  if (!found) return undefined;
  const { canonicalRequest, signature } = sign(request, found, secretAccessKey);
  const { dateLine } = found;
  const stringToSign =
    dateLine === undefined ? canonicalRequest : withDate(canonicalRequest, dateLine);
  return {
    ...found,
    canonicalRequest: stringToSign,
    stringToSign: found.scheme === "huawei" ? sign(request, found).stringToSign : stringToSign,
    // The signer of OBS always signs `x-obs-date`.
    matches:
      secretAccessKey && dateLine === undefined
        ? signature === found.signature
        : /** @type {boolean | undefined} */ (undefined),
  };
}

/**
 * Signs a request for now, with what the gateway has received in place of what was signed.
 * @param {TextRequest} request
 * @param {string} secretAccessKey
 * @param {import("./diagnose.js").Part[]} [received]
 * @returns {TextRequest | undefined}
 */
export function signAgain(request, secretAccessKey, received = []) {
  const found = readSignature(request);
  if (!found) return undefined;
  /** @param {string} name */
  const arrived = (name) => received.find((part) => part.name === name)?.text;
  const url = new URL(request.url);
  url.host = arrived("header:host") ?? url.host;
  const path = arrived("path");
  // Huawei's canonical path has a slash at its end, which the request need not have.
  if (path && path.replace(/\/$/, "") !== url.pathname.replace(/\/$/, "")) url.pathname = path;
  const query = arrived("query");
  if (query !== undefined && !found.inUrl) url.search = query;
  const kept = Object.entries(request.headers).filter(
    ([name]) => !["date", "x-bce-date", ...SET_BY_SIGNERS].includes(name),
  );
  const changed = received
    .filter(({ name, text }) => /^header:content-/.test(name) && text)
    .map(({ name, text }) => [name.slice(7), text]);
  const headers = Object.fromEntries([...kept, ...changed]);
  // A signed header that was lost would be lost again.
  const signedHeaders = found.signedHeaders.filter(
    (name) => received.length === 0 || arrived(`header:${name}`) !== undefined,
  );
  const method = arrived("method") ?? request.method;
  const corrected = { ...request, method, url: url.href, headers };
  const again = { ...found, date: new Date(), signedHeaders };
  const signed = sign(corrected, again, secretAccessKey);
  const lowerCase = Object.entries(signed.headers).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  return {
    method,
    url: signed.url,
    headers: { ...headers, ...Object.fromEntries(lowerCase) },
    body: request.body,
  };
}

/** @param {string} stringToSign of OBS @param {string} date */
const withDate = (stringToSign, date) =>
  stringToSign
    .split("\n")
    .map((line, i) => (i === 3 ? date : line))
    .filter((line) => !line.startsWith("x-obs-date:"))
    .join("\n");

/**
 * @param {TextRequest} request
 * @param {Signature} signature
 * @param {string} [secret]
 * @returns {SignedRequest}
 */
function sign({ method, url, headers, body }, signature, secret) {
  const { scheme, accessKeyId, signedHeaders, date, seconds, token, inUrl } = signature;
  const secretAccessKey = secret || PLACEHOLDER_SECRET;
  const credentials = { accessKeyId, secretAccessKey, ...(token && { securityToken: token }) };
  // Only the headers that were signed; the signer adds its own itself.
  const signed = Object.entries(headers).filter(
    ([name]) =>
      (signedHeaders.length === 0 || signedHeaders.includes(name)) &&
      !SET_BY_SIGNERS.includes(name) &&
      (scheme !== "obs" || name !== "date"),
  );
  const request = { method, url: unsigned(url), headers: Object.fromEntries(signed), date };
  if (scheme === "huawei") {
    return new HuaweiSigner(credentials, SIGNER_OPTIONS).sign({
      ...request,
      body,
      // Named, because a signer leaves out `user-agent`, which the vendor's Python SDK signs. Only those that are
      // there: a request that has lost one is compared too.
      headersToSign: signedHeaders.length > 0 ? signed.map(([name]) => name) : undefined,
    });
  }
  if (scheme === "obs") {
    const signer = new ObsSigner(credentials, SIGNER_OPTIONS);
    return inUrl ? signer.presign({ ...request, expiresInSeconds: seconds }) : signer.sign(request);
  }
  const signer = new BaiduSigner(credentials, SIGNER_OPTIONS);
  const options = { ...request, expiresInSeconds: seconds };
  // An empty list stands for the vendor's default headers.
  const headersToSign = signedHeaders.length > 0 ? signedHeaders : undefined;
  return inUrl ? signer.presign(options) : signer.sign({ ...options, headersToSign });
}

/** Parameters of a signed URL, which its signature does not cover. */
const SIGNED_PARAMETERS =
  /(?<=[?&])(authorization|AccessKeyId|Expires|Signature|x-(?:obs|bce)-security-token)=[^&]*&?/gi;

/** Removes the signature from a URL. @param {string} url */
const unsigned = (url) =>
  isSignedUrl(url) ? url.replace(SIGNED_PARAMETERS, "").replace(/[?&]$/, "") : url;

/** @param {string} url */
const isSignedUrl = (url) => /[?&](authorization=bce-auth|Signature=)/i.test(url);

/** Finds the signature of a request. @param {Pick<TextRequest, "url" | "headers">} request @returns {Signature | undefined} */
export function readSignature({ url, headers }) {
  const parameters = new URL(url).searchParams;
  const { authorization = "" } = headers;
  const inUrl = isSignedUrl(url);
  const found = inUrl
    ? (readBaidu(parameters.get("authorization") ?? "") ?? readObsUrl(parameters))
    : (readHuawei(authorization, headers) ??
      readBaidu(authorization) ??
      readObs(authorization, headers));
  if (!found?.accessKeyId || Number.isNaN(found.date.getTime())) return undefined;
  // The lists of Huawei and Baidu say if the token is signed.
  const names = SECRET_HEADERS.slice(1);
  const token = inUrl
    ? names.map((name) => parameters.get(name)).find(Boolean)
    : names
        .filter((name) => found.signedHeaders.length === 0 || found.signedHeaders.includes(name))
        .map((name) => headers[name])
        .find(Boolean);
  return { ...found, inUrl, token: token ?? undefined };
}

/**
 * Parses `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`, whose date is in a header of its own.
 * @param {string} authorization
 * @param {Record<string, string>} headers
 * @returns {Signature | undefined}
 */
function readHuawei(authorization, { "x-sdk-date": timestamp = "" }) {
  if (!authorization.startsWith("SDK-HMAC-SHA256 ")) return undefined;
  /** @param {string} name */
  const part = (name) => new RegExp(`\\b${name}=([^,\\s]+)`).exec(authorization)?.[1];
  return {
    scheme: "huawei",
    accessKeyId: part("Access") ?? "",
    signedHeaders: splitList(part("SignedHeaders")),
    signature: part("Signature"),
    // 20260131T235959Z
    date: new Date(timestamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5")),
    seconds: MAX_CLOCK_SKEW_SECONDS,
  };
}

/**
 * Parses `bce-auth-v1/<access key>/<timestamp>/<seconds>/<signed headers>/<signature>`.
 * @param {string} authorization
 * @returns {Signature | undefined}
 */
function readBaidu(authorization) {
  const [scheme, accessKeyId, timestamp, seconds, signedHeaders, signature] =
    authorization.split("/");
  if (scheme !== "bce-auth-v1") return undefined;
  return {
    scheme: "baidu",
    accessKeyId,
    signedHeaders: splitList(signedHeaders),
    signature,
    seconds: Number(seconds),
    date: new Date(timestamp),
  };
}

/**
 * Parses `OBS <access key>:<signature>`.
 * @param {string} authorization
 * @param {Record<string, string>} headers
 * @returns {Signature | undefined}
 */
function readObs(authorization, { "x-obs-date": obsDate, date = "" }) {
  const [, accessKeyId, signature] = /^OBS ([^:]+):(.+)$/.exec(authorization) ?? [];
  if (!accessKeyId) return undefined;
  return {
    scheme: "obs",
    accessKeyId,
    signature,
    signedHeaders: [],
    date: new Date(obsDate ?? date),
    seconds: MAX_CLOCK_SKEW_SECONDS,
    dateLine: obsDate === undefined ? date : undefined,
  };
}

/** Its URL has no date of signing: any will do. @param {URLSearchParams} parameters @returns {Signature} */
function readObsUrl(parameters) {
  const seconds = 3600;
  return {
    scheme: "obs",
    accessKeyId: parameters.get("AccessKeyId") ?? "",
    signature: parameters.get("Signature") ?? undefined,
    signedHeaders: [],
    date: new Date((Number(parameters.get("Expires")) - seconds) * 1000),
    seconds,
  };
}

/** Tests if a signature is not valid now. @param {Signature} signature */
export function isLate({ date, seconds }) {
  const age = (Date.now() - date.getTime()) / 1000;
  return age < -MAX_CLOCK_SKEW_SECONDS || (seconds >= 0 && age > seconds);
}

const splitList = (list = "") => list.toLowerCase().split(";").filter(Boolean);
