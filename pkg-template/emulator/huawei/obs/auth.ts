/** Verifies the `OBS` signature of a request, in its header or its URL. */

import { hmacSha1Base64 } from "../../http/digest.js";
import { byBytes, bytesOf, textOf, utf8 } from "../../http/encoding.js";
import type { IncomingRequest } from "../../http/request.js";
import type { Keyring } from "../../keyring.js";
import { DetailedFault, obsFault } from "./faults.js";

interface Gate {
  keyring: Keyring;
  now: number;
  /** The bucket's name or, in a request to a domain of its owner, that domain; "" for none. */
  resource: string;
}

const WINDOW_MS = 15 * 60 * 1000;

/** Query parameters that are part of the signature, as the API reference lists them. */
const SUB_RESOURCES = new Set(
  `CDNNotifyConfiguration acl append attname backtosource cors customdomain delete deletebucket
  directcoldaccess encryption inventory length lifecycle location logging metadata mirrorBackToSource
  modify name notification obscompresspolicy object-lock orchestration partNumber policy position quota
  rename replication requestPayment response-cache-control response-content-disposition
  response-content-encoding response-content-language response-content-type response-expires restore
  retention storageClass storagePolicy storageinfo tagging torrent truncate uploadId uploads versionId
  versioning versions website x-image-process x-image-save-bucket x-image-save-object
  x-obs-security-token`.split(/\s+/),
);

/** @throws {Fault} if OBS would refuse the caller */
export async function verifyObs(request: IncomingRequest, { keyring, now, resource }: Gate) {
  const { accessKeyId, signature, date } = readClaim(request, now);
  const token =
    request.header("x-obs-security-token") || (request.parameter("x-obs-security-token") ?? "");
  const key = keyring.find(accessKeyId, token, now);
  if (!key) throw obsFault("invalidAccessKey");
  const stringToSign = [
    request.method,
    request.header("content-md5"),
    request.header("content-type"),
    date,
    canonicalHeaders(request) + canonicalResource(request, resource),
  ].join("\n");
  const expected = await hmacSha1Base64(utf8(key.secretAccessKey), bytesOf(stringToSign));
  if (expected !== signature) {
    throw new DetailedFault(obsFault("signatureDoesNotMatch"), {
      AccessKeyId: accessKeyId,
      SignatureProvided: signature,
      StringToSign: textOf(stringToSign),
    });
  }
}

/** `date` is the line of the date in the string to sign. */
function readClaim(request: IncomingRequest, now: number) {
  const authorization = request.header("authorization");
  if (authorization !== "") {
    const [, accessKeyId = "", signature = ""] = /^OBS ([^:]+):(.+)$/.exec(authorization) ?? [];
    if (accessKeyId === "") {
      if (/^AWS/.test(authorization)) {
        throw obsFault("notImplemented", "The emulator verifies only signatures that begin OBS.");
      }
      throw obsFault("accessDenied", "The Authorization header is malformed.");
    }
    const dedicated = request.header("x-obs-date");
    const date = request.header("date");
    const signedAt = Date.parse(dedicated || date);
    if (Number.isNaN(signedAt)) {
      throw obsFault("accessDenied", "A valid Date or x-obs-date header is required.");
    }
    if (Math.abs(now - signedAt) > WINDOW_MS) throw obsFault("requestTimeTooSkewed");
    return { accessKeyId, signature, date: dedicated === "" ? date : "" };
  }
  const accessKeyId = request.parameter("AccessKeyId");
  const expires = request.parameter("Expires");
  const signature = request.parameter("Signature");
  if (accessKeyId === undefined || expires === undefined || signature === undefined) {
    throw obsFault("accessDenied");
  }
  if (!/^\d{1,12}$/.test(expires)) throw obsFault("accessDenied", "Expires is not a number.");
  if (now > Number(expires) * 1000) throw obsFault("accessDenied", "Request has expired.");
  return { accessKeyId, signature, date: expires };
}

function canonicalHeaders(request: IncomingRequest) {
  return [...request.headers]
    .filter(([name]) => name.startsWith("x-obs-"))
    .sort(([a], [b]) => byBytes(a, b))
    .map(([name, values]) => `${name}:${values.join(",")}\n`)
    .join("");
}

/** The path is signed as it was sent, and the values of sub-resources decoded. */
function canonicalResource(request: IncomingRequest, resource: string) {
  const values = new Map<string, string>();
  for (const [name, value] of request.query) {
    if (SUB_RESOURCES.has(name) && !values.has(name)) values.set(name, value);
  }
  const pairs = [...values]
    .sort(([a], [b]) => byBytes(a, b))
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  const path = resource === "" ? request.path : `/${resource}${request.path}`;
  return pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
}
