/** Verifies `SDK-HMAC-SHA256` signatures and IAM tokens as Huawei Cloud's API gateway does. */

import { hmacSha256Hex, sha256Hex } from "../http/digest.js";
import { byBytes, bytesOf, percentDecode, percentEncode, textOf, utf8 } from "../http/encoding.js";
import type { IncomingRequest } from "../http/request.js";
import type { Keyring } from "../keyring.js";
import type { Lockout } from "./lockout.js";

interface Gate {
  keyring: Keyring;
  lockout: Lockout;
  now: number;
}

const ALGORITHM = "SDK-HMAC-SHA256";
const WINDOW_MS = 15 * 60 * 1000;
const UNSIGNED = "UNSIGNED-PAYLOAD";

/** A refusal by the gateway; its message follows `Incorrect IAM authentication information: `. */
export class HuaweiRefusal extends Error {}

/**
 * Verifies the signature or the IAM token of a request.
 * @returns the project that the token is bound to, if the request has a token
 * @throws {HuaweiRefusal} if the gateway would refuse the request
 */
export async function verifyHuawei(
  request: IncomingRequest,
  gate: Gate,
): Promise<string | undefined> {
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

async function verifySignature(
  request: IncomingRequest,
  authorization: string,
  { keyring, lockout, now }: Gate,
) {
  const claim = parseAuthorization(authorization);
  const date = request.header("x-sdk-date");
  const signedAt = parseSdkDate(date);
  // A signature without a signed date cannot be verified.
  if (!claim || signedAt === undefined || !claim.signedHeaders.includes("x-sdk-date")) {
    throw new HuaweiRefusal("Unauthorized");
  }
  const { accessKeyId } = claim;
  const key = keyring.find(accessKeyId, request.header("x-security-token"), now);
  if (!key) {
    throw new HuaweiRefusal(`Get secretKey failed,ak:${textOf(accessKeyId)},err:ak not exist`);
  }
  if (lockout.isLocked(accessKeyId, now)) {
    throw new HuaweiRefusal("AK access failed to reach the limit,forbidden.");
  }
  if (Math.abs(now - signedAt) > WINDOW_MS) {
    lockout.recordFailure(accessKeyId, now);
    throw new HuaweiRefusal("calc ak sk signature fail:signature expired");
  }
  const canonical = await canonicalRequest(request, claim.signedHeaders);
  const stringToSign = `${ALGORITHM}\n${date}\n${await sha256Hex(bytesOf(canonical))}`;
  const signature = await hmacSha256Hex(utf8(key.secretAccessKey), bytesOf(stringToSign));
  if (signature !== claim.signature) {
    lockout.recordFailure(accessKeyId, now);
    const shown = textOf(canonical).replaceAll("\n", "|");
    throw new HuaweiRefusal(`verify aksk signature fail, canonicalRequest:${shown}`);
  }
  lockout.recordSuccess(accessKeyId);
}

/** Parses `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`. */
function parseAuthorization(authorization: string) {
  const [, rest] = /^SDK-HMAC-SHA256 +(.*)$/s.exec(authorization) ?? [];
  if (rest === undefined) return undefined;
  const parts = new Map<string, string>();
  for (const part of rest.split(",")) {
    const [, name, value] = /^\s*(\w+)=(.*?)\s*$/s.exec(part) ?? [];
    if (name === undefined || value === undefined || parts.has(name)) return undefined;
    parts.set(name, value);
  }
  const accessKeyId = parts.get("Access");
  const signedHeaders = parts.get("SignedHeaders");
  const signature = parts.get("Signature");
  if (!accessKeyId || !signedHeaders || !signature) return undefined;
  return { accessKeyId, signedHeaders: signedHeaders.toLowerCase().split(";"), signature };
}

/** Parses `20191115T033655Z` to epoch milliseconds. */
function parseSdkDate(date: string) {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** @param signedHeaders in lower case */
async function canonicalRequest(request: IncomingRequest, signedHeaders: readonly string[]) {
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

/** Normalises the path by RFC 3986, encodes it once, and ends it with "/", as documented. */
function canonicalPath(path: string) {
  const segments = removeDotSegments(path).split("/");
  const encoded = segments.map((segment) => percentEncode(percentDecode(segment))).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

/** Removes dot segments by RFC 3986, 5.2.4; an escaped dot is a dot. */
export function removeDotSegments(path: string) {
  const kept: string[] = [];
  const segments = path.split("/");
  segments.forEach((segment, i) => {
    const plain = segment.replace(/%2e/gi, ".");
    if (plain !== "." && plain !== "..") kept.push(segment);
    else {
      if (plain === ".." && kept.length > 1) kept.pop();
      if (i === segments.length - 1) kept.push("");
    }
  });
  return kept.join("/");
}

/** Sorts the query by decoded key, then by decoded value. */
function canonicalQuery(query: IncomingRequest["query"]) {
  return [...query]
    .sort((a, b) => byBytes(a[0], b[0]) || byBytes(a[1], b[1]))
    .map(([key, value]) => `${percentEncode(key)}=${percentEncode(value)}`)
    .join("&");
}

/**
 * Hashes the body. The gateway's sample code trusts any `X-Sdk-Content-Sha256`. Here only the value
 * for an unsigned body is trusted: with a wrong hash the canonical requests differ, and show it.
 */
async function payloadHash(request: IncomingRequest) {
  const unsigned = request.header("x-sdk-content-sha256") === UNSIGNED;
  return unsigned ? UNSIGNED : sha256Hex(request.body);
}
