/** Verifies `bce-auth-v1` signatures as Baidu AI Cloud's gateway does. */

import { hmacSha256Hex } from "../http/digest.js";
import { byBytes, bytesOf, percentDecode, percentEncode, textOf, utf8 } from "../http/encoding.js";
import type { IncomingRequest } from "../http/request.js";
import type { Keyring } from "../keyring.js";

/** The parts of an authorization header. */
interface Claim {
  accessKeyId: string;
  timestamp: string;
  seconds: string;
  signedHeaders: string[];
  signature: string;
}

/** Headers signed by default, with every `x-bce-*`: those present count if the list in the header is empty. */
const DEFAULT_HEADERS = ["host", "content-length", "content-type", "content-md5"];
/** Maximum time by which a timestamp may be ahead of the gateway's clock. */
const FUTURE_MS = 15 * 60 * 1000;

/** A refusal by the gateway, with its `X-Bce-Error-Code` and `X-Bce-Error-Message`. */
export class BaiduRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const invalid = (cause: string) =>
  new BaiduRefusal("IamSignatureInvalid", `IamSignatureInvalid, cause: ${cause}`);

/**
 * Verifies the signature of a request, in its header or its URL.
 * @throws {BaiduRefusal} if the gateway would refuse the request
 */
export async function verifyBaidu(
  request: IncomingRequest,
  { keyring, now }: { keyring: Keyring; now: number },
) {
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
  // A signed URL has the token as a query parameter, which is signed like all others.
  const token =
    request.header("x-bce-security-token") || (request.parameter("x-bce-security-token") ?? "");
  const key = keyring.find(claim.accessKeyId, token, now);
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

/** Parses `bce-auth-v1/<access key>/<timestamp>/<seconds>/<signed headers>/<signature>`. */
function parseAuthorization(authorization: string): Claim | undefined {
  const parts = authorization.split("/");
  const [scheme, accessKeyId, timestamp = "", seconds = "", list = "", signature = ""] = parts;
  if (parts.length !== 6 || scheme !== "bce-auth-v1" || accessKeyId === undefined) return undefined;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp)) return undefined;
  if (Number.isNaN(Date.parse(timestamp)) || !/^(-1|\d{1,10})$/.test(seconds)) return undefined;
  const signedHeaders = list === "" ? [] : list.toLowerCase().split(";");
  return { accessKeyId, timestamp, seconds, signedHeaders, signature };
}

function signedHeaderNames(request: IncomingRequest, listed: readonly string[]) {
  if (listed.length > 0) return [...new Set(listed)];
  return [...request.headers.keys()].filter(
    (name) => DEFAULT_HEADERS.includes(name) || name.startsWith("x-bce-"),
  );
}

/** @param names of the signed headers, in lower case */
async function sign(
  request: Pick<IncomingRequest, "method" | "path" | "query" | "header">,
  names: readonly string[],
  { accessKeyId, timestamp, seconds }: Pick<Claim, "accessKeyId" | "timestamp" | "seconds">,
  secret: string,
) {
  const segments = request.path.split("/");
  const query = request.query
    .filter(([key]) => key.toLowerCase() !== "authorization")
    .map(([key, value]) => `${percentEncode(key)}=${percentEncode(value)}`)
    .sort(byBytes);
  const lines = names
    .map((name) => [name, request.header(name)] as const)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${percentEncode(name)}:${percentEncode(value)}`)
    .sort(byBytes);
  const canonical = [
    request.method,
    segments.map((segment) => percentEncode(percentDecode(segment))).join("/"),
    query.join("&"),
    lines.join("\n"),
  ].join("\n");
  const prefix = `bce-auth-v1/${accessKeyId}/${timestamp}/${seconds}`;
  const signingKey = await hmacSha256Hex(utf8(secret), bytesOf(prefix));
  // The key of the second step is the hex text of the first, not its bytes.
  return hmacSha256Hex(utf8(signingKey), bytesOf(canonical));
}

/** Signs the path and query of a URL that opens one object without any header, as BOS presigns them. */
export async function presign(
  path: string,
  key: { accessKeyId: string; secretAccessKey: string },
  { host, now, seconds }: { host: string; now: number; seconds: number },
) {
  const timestamp = new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
  const claim = { accessKeyId: key.accessKeyId, timestamp, seconds: String(seconds) };
  const request = { method: "GET", path, query: [], header: () => host };
  const signature = await sign(request, ["host"], claim, key.secretAccessKey);
  const value = `bce-auth-v1/${key.accessKeyId}/${timestamp}/${seconds}/host/${signature}`;
  return `${path}?authorization=${percentEncode(value)}`;
}
