// @ts-check
/** Verifies `SDK-HMAC-SHA256` signatures and IAM tokens as Huawei Cloud's API gateway does. */

import { hmacSha256Hex, sha256Hex } from "./digest.js";
import { byBytes, bytesOf, percentDecode, percentEncode, textOf, utf8 } from "./encode.js";

/**
 * @typedef {import("./request.js").IncomingRequest} IncomingRequest
 * @typedef {import("./keyring.js").Keyring} Keyring
 * @typedef {import("./lockout.js").Lockout} Lockout
 * @typedef {{ keyring: Keyring, lockout: Lockout, now: number }} Gate
 */

const ALGORITHM = "SDK-HMAC-SHA256";
const WINDOW_MS = 15 * 60 * 1000;
const UNSIGNED = "UNSIGNED-PAYLOAD";

/** Refused by the gateway; the message is what follows `Incorrect IAM authentication information: `. */
export class HuaweiRefusal extends Error {}

/**
 * Resolves when the request may pass, to the project that its token is bound to, if it came with
 * a token; throws a `HuaweiRefusal` otherwise.
 * @param {IncomingRequest} request
 * @param {Gate} gate
 * @returns {Promise<string | undefined>}
 */
export async function verifyHuawei(request, gate) {
  const authorization = request.header("authorization");
  if (authorization !== "") {
    await verifySignature(request, authorization, gate);
    return undefined;
  }
  const token = request.header("x-auth-token");
  if (token === "") throw new HuaweiRefusal("x-auth-token not found");
  const known = gate.keyring.findToken(token);
  if (!known) throw new HuaweiRefusal("decrypt token fail");
  if (gate.now >= known.expiresAt) {
    const at = new Date(known.expiresAt).toISOString().replace("Z", "000Z");
    throw new HuaweiRefusal(`token expires, expires_at: ${at}`);
  }
  return known.projectId;
}

/**
 * @param {IncomingRequest} request
 * @param {string} authorization
 * @param {Gate} gate
 */
async function verifySignature(request, authorization, { keyring, lockout, now }) {
  const claim = parseAuthorization(authorization);
  const date = request.header("x-sdk-date");
  const signedAt = parseSdkDate(date);
  // Without a date, or with one that is not signed, there is nothing that could be verified.
  if (!claim || signedAt === undefined || !claim.signedHeaders.includes("x-sdk-date")) {
    throw new HuaweiRefusal("Unauthorized");
  }
  const { accessKeyId } = claim;
  const key = keyring.find(accessKeyId, request.header("x-security-token"));
  if (!key) {
    throw new HuaweiRefusal(`Get secretKey failed,ak:${textOf(accessKeyId)},err:ak not exist`);
  }
  if (lockout.isLocked(accessKeyId, now)) {
    throw new HuaweiRefusal("AK access failed to reach the limit,forbidden.");
  }
  if (Math.abs(now - signedAt) > WINDOW_MS) {
    lockout.failed(accessKeyId, now);
    throw new HuaweiRefusal("calc ak sk signature fail:signature expired");
  }
  const canonical = await canonicalRequest(request, claim.signedHeaders);
  const stringToSign = `${ALGORITHM}\n${date}\n${await sha256Hex(bytesOf(canonical))}`;
  const signature = await hmacSha256Hex(utf8(key.secretAccessKey), bytesOf(stringToSign));
  if (signature !== claim.signature) {
    lockout.failed(accessKeyId, now);
    const shown = textOf(canonical).replaceAll("\n", "|");
    throw new HuaweiRefusal(`verify aksk signature fail, canonicalRequest:${shown}`);
  }
  lockout.succeeded(accessKeyId);
}

/**
 * `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`
 * @param {string} authorization
 */
function parseAuthorization(authorization) {
  const [, rest] = /^SDK-HMAC-SHA256 +(.*)$/s.exec(authorization) ?? [];
  if (rest === undefined) return undefined;
  /** @type {Map<string, string>} */
  const parts = new Map();
  for (const part of rest.split(",")) {
    const [, name, value] = /^\s*(\w+)=(.*?)\s*$/s.exec(part) ?? [];
    if (name === undefined || parts.has(name)) return undefined;
    parts.set(name, value);
  }
  const accessKeyId = parts.get("Access");
  const signedHeaders = parts.get("SignedHeaders");
  const signature = parts.get("Signature");
  if (!accessKeyId || !signedHeaders || !signature) return undefined;
  return { accessKeyId, signedHeaders: signedHeaders.toLowerCase().split(";"), signature };
}

/** `20191115T033655Z` in epoch milliseconds. @param {string} date */
function parseSdkDate(date) {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * @param {IncomingRequest} request
 * @param {readonly string[]} signedHeaders in lower case
 */
async function canonicalRequest(request, signedHeaders) {
  const names = [...new Set(signedHeaders)].sort(byBytes);
  const lines = names.map((name) => `${name}:${request.header(name)}\n`);
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    lines.join(""),
    names.join(";"),
    await payloadHash(request),
  ].join("\n");
}

/**
 * The documentation normalises the path by RFC 3986, encodes it once, and ends it with "/".
 * @param {string} path
 */
function canonicalPath(path) {
  const pieces = removeDotSegments(path).split("/");
  const encoded = pieces.map((piece) => percentEncode(percentDecode(piece))).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

/**
 * RFC 3986, 5.2.4; an escaped dot is a dot.
 * @param {string} path
 */
export function removeDotSegments(path) {
  /** @type {string[]} */
  const kept = [];
  const pieces = path.split("/");
  pieces.forEach((piece, i) => {
    const plain = piece.replace(/%2e/gi, ".");
    if (plain !== "." && plain !== "..") kept.push(piece);
    else {
      if (plain === ".." && kept.length > 1) kept.pop();
      if (i === pieces.length - 1) kept.push("");
    }
  });
  return kept.join("/");
}

/** Sorted by decoded key, then by decoded value. @param {readonly [string, string][]} query */
function canonicalQuery(query) {
  return [...query]
    .sort((a, b) => byBytes(a[0], b[0]) || byBytes(a[1], b[1]))
    .map(([key, value]) => `${percentEncode(key)}=${percentEncode(value)}`)
    .join("&");
}

/**
 * The gateway's sample code believes any `X-Sdk-Content-Sha256`. Here only the word that leaves
 * the body unsigned is believed: with a wrong hash the canonical requests differ, and show it.
 * @param {IncomingRequest} request
 */
async function payloadHash(request) {
  const unsigned = request.header("x-sdk-content-sha256") === UNSIGNED;
  return unsigned ? UNSIGNED : sha256Hex(request.body);
}
