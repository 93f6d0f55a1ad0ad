// @ts-check
/** Verifies `bce-auth-v1` signatures as Baidu AI Cloud's gateway does. */

import { hmacSha256Hex } from "./digest.js";
import { byBytes, bytesOf, percentDecode, percentEncode, textOf, utf8 } from "./encode.js";

/**
 * @typedef {import("./request.js").IncomingRequest} IncomingRequest
 * @typedef {import("./keyring.js").Keyring} Keyring
 * @typedef {{ accessKeyId: string, timestamp: string, seconds: string,
 *   signedHeaders: string[], signature: string }} Claim
 */

/** Signed when the list in the header is empty, if present, beside every `x-bce-*`. */
const DEFAULT_HEADERS = ["host", "content-length", "content-type", "content-md5"];
/** How far ahead of the gateway's clock a timestamp may be. */
const FUTURE_MS = 15 * 60 * 1000;

/** Refused by the gateway, with its `X-Bce-Error-Code` and `X-Bce-Error-Message`. */
export class BaiduRefusal extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** @param {string} cause */
const invalid = (cause) =>
  new BaiduRefusal("IamSignatureInvalid", `IamSignatureInvalid, cause: ${cause}`);

/**
 * Resolves when the request may pass, throws a `BaiduRefusal` otherwise.
 * @param {IncomingRequest} request
 * @param {{ keyring: Keyring, now: number }} gate
 */
export async function verifyBaidu(request, { keyring, now }) {
  // A signed URL carries the same string as a query parameter.
  const authorization = request.header("authorization") || request.parameter("authorization");
  if (!authorization) throw invalid("Could not find credential.");
  const claim = parseAuthorization(authorization);
  if (!claim) {
    throw new BaiduRefusal(
      "InvalidHTTPAuthHeader",
      "The HTTP authorization header is invalid. Consult the service documentation for details.",
    );
  }
  const key = keyring.find(claim.accessKeyId, request.header("x-bce-security-token"));
  if (!key) throw new BaiduRefusal("NotFound", "NotFound, cause: Could not find credential.");

  const lifetime = Number(claim.seconds);
  const signedAt = Date.parse(claim.timestamp);
  const expired = lifetime !== -1 && now > signedAt + lifetime * 1000;
  if (expired || signedAt - now > FUTURE_MS) {
    const message = `Request has expired. Timestamp date is ${claim.timestamp}.`;
    throw new BaiduRefusal("RequestExpired", message);
  }

  const names = signedHeaderNames(request, claim.signedHeaders);
  const missing = names.filter((name) => !request.headers.has(name));
  if (!names.includes("host")) missing.unshift("host");
  if (missing.length > 0) {
    const list = missing.map(textOf).join(",");
    throw invalid(`Fail to authn user: Missing headers required by signing: ${list}`);
  }

  const signature = await sign(request, names, claim, key.secretAccessKey);
  if (signature !== claim.signature) {
    throw new BaiduRefusal(
      "SignatureDoesNotMatch",
      "SignatureDoesNotMatch, cause: Fail to authn user: Signature does not match",
    );
  }
}

/**
 * `bce-auth-v1/<access key>/<timestamp>/<seconds>/<signed headers>/<signature>`
 * @param {string} authorization
 * @returns {Claim | undefined}
 */
function parseAuthorization(authorization) {
  const parts = authorization.split("/");
  const [scheme, accessKeyId, timestamp, seconds, list, signature] = parts;
  if (parts.length !== 6 || scheme !== "bce-auth-v1") return undefined;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp)) return undefined;
  if (Number.isNaN(Date.parse(timestamp)) || !/^(-1|\d{1,10})$/.test(seconds)) return undefined;
  const signedHeaders = list === "" ? [] : list.toLowerCase().split(";");
  return { accessKeyId, timestamp, seconds, signedHeaders, signature };
}

/** @param {IncomingRequest} request @param {readonly string[]} listed */
function signedHeaderNames(request, listed) {
  if (listed.length > 0) return [...new Set(listed)];
  return [...request.headers.keys()].filter(
    (name) => DEFAULT_HEADERS.includes(name) || name.startsWith("x-bce-"),
  );
}

/**
 * @param {Pick<IncomingRequest, "method" | "path" | "query" | "header">} request
 * @param {readonly string[]} names of the signed headers, in lower case
 * @param {Pick<Claim, "accessKeyId" | "timestamp" | "seconds">} claim
 * @param {string} secret
 */
async function sign(request, names, { accessKeyId, timestamp, seconds }, secret) {
  const pieces = request.path.split("/");
  const query = request.query
    .filter(([key]) => key.toLowerCase() !== "authorization")
    .map(([key, value]) => `${percentEncode(key)}=${percentEncode(value)}`)
    .sort(byBytes);
  const lines = names
    .map((name) => [name, request.header(name)])
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${percentEncode(name)}:${percentEncode(value)}`)
    .sort(byBytes);
  const canonical = [
    request.method,
    pieces.map((piece) => percentEncode(percentDecode(piece))).join("/"),
    query.join("&"),
    lines.join("\n"),
  ].join("\n");
  const prefix = `bce-auth-v1/${accessKeyId}/${timestamp}/${seconds}`;
  const signingKey = await hmacSha256Hex(utf8(secret), bytesOf(prefix));
  // The key of the second step is the hex text of the first, not its bytes.
  return hmacSha256Hex(utf8(signingKey), bytesOf(canonical));
}

/**
 * The path and query of a URL that opens one object without any header, as BOS presigns them.
 * @param {string} path
 * @param {{ accessKeyId: string, secretAccessKey: string }} key
 * @param {{ host: string, now: number, seconds: number }} how
 */
export async function presign(path, key, { host, now, seconds }) {
  const timestamp = new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
  const claim = { accessKeyId: key.accessKeyId, timestamp, seconds: String(seconds) };
  const request = { method: "GET", path, query: [], header: () => host };
  const signature = await sign(request, ["host"], claim, key.secretAccessKey);
  const value = `bce-auth-v1/${key.accessKeyId}/${timestamp}/${seconds}/host/${signature}`;
  return `${path}?authorization=${percentEncode(value)}`;
}
