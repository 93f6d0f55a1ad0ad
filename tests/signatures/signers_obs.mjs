// Random requests for the SDK of OBS for Node and for the package, and the SDK's known bugs by name.
//
// Each is listed in the project's notes, `data-plane/README.md`, section 3, under "Where the SDKs disagree".

import { createRequire } from "node:module";
import { ObsSigner } from "../../pkg/node.js";
import { encode, LETTERS } from "../support/random.mjs";

const require = createRequire(import.meta.url);
const ObsClient = require("esdk-obs-nodejs");

const IN_KEYS = [
  ...LETTERS,
  ...LETTERS,
  ..."-._~ !\"#$&'()*+,:;<=>?@[\\]^`{|}%/",
  "\t",
  "é",
  "版",
  "～",
  "😀",
];
const VALUES = [...LETTERS, ..." +/=&%;\"'", "é", "版"];
/** Sub-resources that a URL may have, and parameters that are none. */
const PARAMETERS = [
  "response-content-type",
  "response-content-disposition",
  "versionId",
  "uploadId",
  "partNumber",
  "x-image-process",
  "foo",
  "prefix",
];
const HEADERS = ["Content-Type", "Content-MD5", "x-obs-acl", "x-obs-meta-a", "x-obs-meta-B"];

export function draw(random) {
  const names = random.list(0, 3, () => random.pick(PARAMETERS));
  const found = random.list(0, 3, () => random.pick(HEADERS));
  const value = () => random.text(LETTERS, 1, 12);
  const spaced = random.once(15);
  return {
    method: random.pick(["GET", "PUT", "HEAD", "DELETE", "POST"]),
    bucket: `b${random.text("abcdefghijklmnopqrstuvwxyz0123456789-", 1, 20)}0`,
    // Keys that fetch would change are refused, see the vectors.
    key: random.text(IN_KEYS, 1, 24).replace(/(^|\/)\.{1,2}(?=\/|$)/g, "$1x"),
    query: Object.fromEntries(names.map((name) => [name, random.text(VALUES, 1, 12)])),
    extra: random.once(20) ? { "x-obs-trash": "1" } : {},
    headers: Object.fromEntries(
      found.map((name) => [name, spaced && name === "x-obs-acl" ? ` ${value()} ` : value()]),
    ),
    ak: random.text(LETTERS, 4, 24),
    sk: random.text([...LETTERS, ..."+/="], 1, 100),
    securityToken: random.once(3) ? random.text(`${LETTERS}+/=`, 1, 200) : undefined,
    expiresInSeconds: random.integer(1, 604800),
    seconds: random.integer(1_000_000_000, 4_000_000_000),
  };
}

/** Requests that the SDK is known to sign otherwise. */
export const EXCLUSIONS = [
  {
    name: "an `x-obs-` parameter outside the documented sub-resources is signed",
    applies: ({ extra }) => "x-obs-trash" in extra,
  },
  {
    name: "values of headers are trimmed only if they are metadata",
    applies: ({ headers }) => (headers["x-obs-acl"] ?? "x").startsWith(" "),
  },
];

/** The order of parameters has no meaning; the SDK writes the default port, and leaves slashes in values. */
function urlParts(url) {
  const [place, query = ""] = url.split("?");
  return {
    place: place.replace(":443/", "/"),
    query: query.split("&").map(decodeURIComponent).sort(),
  };
}

async function bySdk(request) {
  const { bucket, key, query, extra, headers, method, ak, sk, securityToken, expiresInSeconds } =
    request;
  const client = new ObsClient({
    access_key_id: ak,
    secret_access_key: sk,
    security_token: securityToken,
    server: "https://obs.cn-north-4.myhuaweicloud.com",
  });
  // A known fault: it cannot sign a URL in the tick in which it was made.
  await new Promise((later) => setImmediate(later));
  // The SDK reads the clock.
  const { now } = Date;
  Date.now = () => request.seconds * 1000;
  const RealDate = Date;
  class FixedDate extends RealDate {
    constructor(given = request.seconds * 1000) {
      super(given);
    }
  }
  globalThis.Date = /** @type {any} */ (FixedDate);
  try {
    return client.createSignedUrlSync({
      Method: method,
      Bucket: bucket,
      Key: key,
      Expires: expiresInSeconds,
      Headers: { ...headers },
      QueryParams: { ...query, ...extra },
    }).SignedUrl;
  } finally {
    globalThis.Date = RealDate;
    Date.now = now;
  }
}

/** @returns what each of the two signs */
export async function compare(request) {
  const { bucket, key, query, extra, headers, method, ak, sk, securityToken } = request;
  const sdk = await bySdk(request);
  const parameters = Object.entries({ ...query, ...extra });
  const search = parameters.map((pair) => pair.map(encode).join("=")).join("&");
  const path = key.split("/").map(encode).join("/");
  const host = `${bucket}.obs.cn-north-4.myhuaweicloud.com`;
  const signer = new ObsSigner({
    accessKeyId: ak,
    secretAccessKey: sk,
    ...(securityToken === undefined ? {} : { securityToken }),
  });
  const signed = signer.presign({
    method,
    url: `https://${host}/${path}${search ? `?${search}` : ""}`,
    headers,
    expiresInSeconds: request.expiresInSeconds,
    date: new Date(request.seconds * 1000),
  });
  return { sdk: urlParts(sdk), ours: urlParts(signed.url), explained: signed.stringToSign };
}
