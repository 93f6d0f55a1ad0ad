// Random requests for Huawei's npm SDK and for the package, and the SDK's known bugs by name.
//
// The number of a quirk is the one that it has in the project's notes, `api/signing.md`, under "Where the two SDKs differ";
// those without are in the table above that list.

import { createRequire } from "node:module";
import { HuaweiSigner } from "../../pkg/node.js";
import { encode, isShortened, LETTERS } from "../support/random.mjs";

const require = createRequire(import.meta.url);
const CORE = "@huaweicloud/huaweicloud-sdk-core";
const { BasicCredentials } = require(CORE);
// The parts that its ClientBuilder assembles; the builder itself requires a package that nothing installs.
const { HcClient } = require(`${CORE}/HcClient`);
const { DefaultHttpClient } = require(`${CORE}/http/DefaultHttpClient`);
const logger = { debug() {}, error() {} };

const PLAIN = [...LETTERS, ..."-._~"];
/** Of these the SDK encodes the last wrongly: quirk 1. */
const IN_PATHS = [...PLAIN, ...PLAIN, ..."!$&()*+,;=:@%", "é", "版", "本", "～", "😀", "\u007f"];
const BROKEN_IN_PATHS = [..." \"'<>^`{|}\\#?", "\t"];
const IN_QUERIES = [
  ...PLAIN,
  ..." !\"#$%&'()*+,/:;<=>?@[\\]^`{|}",
  "\t",
  "\n",
  "é",
  "版本",
  "～",
  "😀",
  "\ue000",
];
/** UTF-16 and code points put these in different orders: quirk 4. */
const HIGH = ["😀", "～", "\ue000", "a"];
const IN_VALUES = [...PLAIN, ..." !\"#$%&'()*+,/:;<=>?@[\\]^`{|}"];
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const HOSTS = [
  "modelarts.cn-north-4.myhuaweicloud.com",
  "modelarts.eu-de.otc.t-systems.com:8443",
  "MODELARTS.cn-South-1.MyHuaweiCloud.com",
  "127.0.0.1:8787",
  "[::1]:8787",
];
const RARE_NAMES = ["x_", "x-a_b", "a!", "~a", "a.b"];
const CONTENT_TYPES = [
  undefined,
  "application/json",
  "application/json; charset=UTF-8",
  "text/plain",
  "application/octet-stream",
];

/** Draws the parts of a request; each of the known bugs comes now and then, or its exclusion would be untested. */
export function draw(random) {
  const segments = random.list(0, 5, () => segment(random));
  const alphabet = random.once(10) ? HIGH : IN_QUERIES;
  const pairs = random.list(0, 5, () => [
    random.once(20) ? "" : random.text(alphabet, 1, 8),
    random.once(6) ? "" : random.text(alphabet, 0, 8),
  ]);
  if (pairs.length > 1 && random.once(3)) pairs[0][0] = pairs[1][0];
  const method = random.pick(METHODS);
  const host = random.pick(HOSTS);
  return {
    method: random.once(30) ? method.toLowerCase() : method,
    host: random.once(40) ? `${host.replace(/:\d+$/, "")}:443` : host,
    path: `/${segments.join("/")}${random.once(4) ? "/" : ""}`,
    pairs,
    headers: headers(random),
    contentType: random.once(20) ? "multipart/form-data; boundary=b" : random.pick(CONTENT_TYPES),
    data: data(random),
    ak: random.text(LETTERS, 1, 24),
    // Longer than the block of the hash, too, and not only ASCII.
    sk: random.text([...IN_VALUES, "é", "版"], 1, 100).trim() || "sk",
    securityToken: random.once(3) ? random.text(`${LETTERS}+/=`, 1, 300) : undefined,
    projectId: random.once(2) ? random.text("0123456789abcdef", 32, 32) : undefined,
    seconds: random.integer(0, 4102444799),
    milliseconds: random.integer(0, 999),
  };
}

function segment(random) {
  if (random.once(60)) return random.pick([".", ".."]);
  if (random.once(30)) return random.text([...PLAIN, ...BROKEN_IN_PATHS], 1, 8);
  return random.text(IN_PATHS, random.once(30) ? 0 : 1, 10);
}

function headers(random) {
  const found = {};
  const add = (name, value) => {
    const isTwice = Object.keys(found).some((one) => one.toLowerCase() === name.toLowerCase());
    if (!isTwice) found[name] = value;
  };
  for (const name of random.list(0, 4, () => random.text(`${LETTERS}-`, 1, 12))) {
    const value = random.text(IN_VALUES, 0, 20).trim();
    const padded = random.once(40) ? `${random.pick([" ", "\t", ""])}${value} ` : value;
    add(random.once(15) ? random.pick(RARE_NAMES) : `X-${name}`, padded);
  }
  const hash = () => random.text("0123456789abcdef", 64, 64);
  if (random.once(20)) add("X-Sdk-Content-Sha256", random.pick(["UNSIGNED-PAYLOAD", hash()]));
  if (random.once(40)) add("x-sdk-content-SHA256", hash());
  return found;
}

function data(random) {
  if (random.once(3)) return undefined;
  if (random.once(10)) return random.pick([null, ""]);
  if (random.once(20)) return random.text(IN_QUERIES, 1, 20);
  const value = () =>
    random.pick([
      random.text(IN_QUERIES, 0, 12),
      random.integer(-9, 9),
      true,
      null,
      [],
      { a: [1] },
    ]);
  const entries = random.list(0, 5, () => [random.text(IN_QUERIES, 1, 6), value()]);
  return random.once(4) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

const byUnits = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const byPoints = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const sortsAlike = (list, one, other) =>
  [...list].sort(one).every((item, index) => item === [...list].sort(other)[index]);
const names = ({ headers }) => Object.keys(headers).map((name) => name.toLowerCase());

/** True if the SDK signs a hash of the body that it computed itself. */
const isHashed = ({ headers, contentType = "application/json" }) =>
  contentType.startsWith("application/json") && !("X-Sdk-Content-Sha256" in headers);

/** Requests that the SDK is known to sign wrongly, or not as fetch sends them. */
export const EXCLUSIONS = [
  {
    name: "quirk 1: url.parse encodes or cuts the path before it is encoded again",
    applies: ({ path }) => BROKEN_IN_PATHS.some((character) => path.includes(character)),
  },
  {
    name: "quirk 2: the body of a text is hashed with quotes",
    applies: (request) =>
      typeof request.data === "string" && request.data !== "" && isHashed(request),
  },
  {
    name: "quirk 3: lines of headers in the order of the locale",
    applies: (request) =>
      !sortsAlike([...names(request), "host", "x-sdk-date"], byUnits, (a, b) => a.localeCompare(b)),
  },
  {
    name: "quirk 4: queries in the order of UTF-16",
    applies: ({ pairs }) =>
      !sortsAlike(
        pairs.map(([name, value]) => `${name}\0${value}`),
        byUnits,
        byPoints,
      ),
  },
  {
    name: "quirk 5: header values that are not trimmed",
    applies: ({ headers }) => Object.values(headers).some((value) => value !== value.trim()),
  },
  {
    name: "quirk 6: the type of a multipart body is left out",
    applies: ({ contentType }) => /multipart/.test(contentType ?? ""),
  },
  {
    name: "table, host: signed with a port that fetch does not send",
    applies: ({ host }) => host.endsWith(":443"),
  },
  {
    name: "table, `.` and `..`: signed as given, and not as fetch sends them",
    applies: ({ path }) => isShortened(path.split("/").map(encode).join("/")),
  },
  {
    name: "table, method: signed as given, in lower case",
    applies: ({ method }) => method !== method.toUpperCase(),
  },
  {
    name: "table, underscore in a header name: signed",
    applies: (request) => names(request).some((name) => name.includes("_")),
  },
  {
    name: "vector hw-274: X-Sdk-Content-Sha256 in another case is overlooked",
    applies: ({ headers, ...request }) =>
      names({ headers, ...request }).includes("x-sdk-content-sha256") &&
      !("X-Sdk-Content-Sha256" in headers),
  },
];

/** The request of the SDK's whole client: all headers, the body, and the signature. */
async function bySdk(request) {
  const { method, host, path, pairs, headers, contentType, data } = request;
  const endpoint = `https://${host}`;
  const credentials = new BasicCredentials().withAk(request.ak).withSk(request.sk);
  if (request.securityToken) credentials.withSecurityToken(request.securityToken);
  if (request.projectId) credentials.withProjectId(request.projectId);
  const queryParams = Object.create(null);
  for (const [name, value] of pairs) {
    queryParams[name] = name in queryParams ? [queryParams[name], value].flat() : value;
  }
  const date = new Date(request.seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
  const built = await new HcClient(new DefaultHttpClient({ logger }, [endpoint]))
    .withEndpoints([endpoint])
    .withCredential(credentials)
    .buildRequest({
      method,
      url: path,
      pathParams: {},
      queryParams,
      headers: { ...headers, "X-Sdk-Date": date },
      contentType,
      data: structuredClone(data),
    });
  return { headers: built.headers, data: built.data };
}

/** axios sends a text as it is, and nothing for nothing. */
const bodyOf = (data) =>
  typeof data === "object" && data !== null ? JSON.stringify(data) : (data ?? undefined);

/** @returns what each of the two signs: `{ sdk, ours }`, to be equal */
export async function compare(request) {
  const sent = await bySdk(request);
  const written = /^(authorization|host|x-sdk-date|x-security-token)$/i;
  // If the SDK overlooks a header given by the caller and adds its own, the given one counts.
  const own = names(request);
  const isAdded = (name) => !(name in request.headers) && own.includes(name.toLowerCase());
  const headers = Object.entries(sent.headers).filter(
    ([name]) => !written.test(name) && !isAdded(name),
  );
  const query = request.pairs.map((pair) => pair.map(encode).join("="));
  const path = request.path.split("/").map(encode).join("/");
  const url = `https://${request.host}${path}${query.length ? `?${query.join("&")}` : ""}`;
  const signer = new HuaweiSigner({
    accessKeyId: request.ak,
    secretAccessKey: request.sk,
    securityToken: request.securityToken,
  });
  const signed = signer.sign({
    method: request.method,
    url,
    headers: Object.fromEntries(headers),
    body: bodyOf(sent.data),
    date: new Date(request.seconds * 1000 + request.milliseconds),
  });
  const lower = (all) =>
    Object.fromEntries(
      Object.entries(all)
        .map(([name, value]) => [name.toLowerCase(), value])
        .filter(([name]) => name !== "host")
        .sort(([a], [b]) => byUnits(a, b)),
    );
  return {
    sdk: {
      headers: lower(sent.headers),
      url: url.replace(/^https:\/\/[^/]*/, (all) => all.toLowerCase()),
    },
    ours: { headers: lower(signed.headers), url: signed.url },
    explained: signed.canonicalRequest,
  };
}
