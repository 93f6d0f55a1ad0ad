// Random requests for Baidu's two npm SDKs and for the package, and the SDKs' known bugs by name.
//
// Each is listed in the project's notes, `api/signing.md`, in a table of the section on `bce-auth-v1`.

import { readFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { BaiduSigner } from "../../pkg/node.js";
import { encode, isShortened, LETTERS } from "../support/random.mjs";

const require = createRequire(import.meta.url);

/** `@baiducloud/qianfan` does not export its signer: the bundle is run as it is, with one more export. */
function qianfanAuth() {
  const path = require.resolve("@baiducloud/qianfan");
  /** @type {any} */
  const bundle = new Module(path);
  bundle.filename = path;
  bundle.paths = createRequire(path).resolve.paths("x");
  bundle._compile(`${readFileSync(path, "utf8")}\nexports.Auth = Auth;`, path);
  return bundle.exports.Auth;
}

export const SDKS = {
  "@baiducloud/sdk": require("@baiducloud/sdk").Auth,
  "@baiducloud/qianfan": qianfanAuth(),
};

const PLAIN = [...LETTERS, ..."-._~"];
const ANY = [
  ...PLAIN,
  ..." !\"#$%&'()*+,/:;<=>?@[\\]^`{|}",
  "\t",
  "\n",
  "é",
  "版",
  "本",
  "～",
  "😀",
  "\ue000",
];
const IN_HEADERS = [...PLAIN, ..." !\"#$%&'()*+,/:;<=>?@[\\]^`{|}"];
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const HOSTS = [
  "qianfan.baidubce.com",
  "bj.bcebos.com",
  "QianFan.BaiduBCE.com",
  "127.0.0.1:8787",
  "[::1]:8787",
];
const DEFAULT_SET = ["Content-Type", "Content-MD5", "Content-Length"];

/** Draws the parts of a request; each of the known bugs comes now and then, or its exclusion would be untested. */
export function draw(random) {
  const method = random.pick(METHODS);
  const seconds = random.once(100) ? 0 : random.integer(1, 4102444799);
  const pieces = random.list(0, 5, () => piece(random));
  const path = pieces.length === 0 && random.once(2) ? "" : `/${pieces.join("/")}`;
  return {
    method: random.once(30) ? method.toLowerCase() : method,
    host: random.pick(HOSTS),
    path: path && random.once(4) ? `${path}/` : path,
    pairs: pairs(random),
    headers: headers(random),
    body: random.once(2) ? random.text(ANY, 0, 30) : undefined,
    ak: random.text(LETTERS, 1, 32),
    sk: random.text([...IN_HEADERS, "é", "版"], 1, 100).trim() || "sk",
    securityToken: random.once(3) ? random.text(`${LETTERS}+/=`, 1, 300) : undefined,
    // Given by the caller, or left to the signer.
    ownDate: random.once(2),
    seconds,
    milliseconds: random.integer(0, 999),
    expiresInSeconds: random.once(3) ? random.pick([-1, random.integer(1, 2592000)]) : undefined,
    headersToSign: random.once(4) ? listed(random) : undefined,
  };
}

/** A piece of a path as it is on the wire. */
function piece(random) {
  if (random.once(60)) return random.pick([".", ".."]);
  const text = random.text(ANY, random.once(30) ? 0 : 1, 10);
  // The other characters that `encodeURIComponent` does not escape.
  return random.once(30) ? encodeURIComponent(`${text}!`) : encode(text);
}

function pairs(random) {
  const found = random.list(0, 5, () => [
    random.once(40) ? random.text(ANY, 1, 8) : random.text(PLAIN, 1, 8),
    random.once(6) ? "" : random.text(ANY, 0, 10),
  ]);
  if (found.length > 1 && random.once(20)) found[0][0] = found[1][0];
  if (random.once(10)) found.push([random.pick(["authorization", "Authorization"]), "a"]);
  return found;
}

function headers(random) {
  const found = {};
  const add = (name) => {
    if (Object.keys(found).some((one) => one.toLowerCase() === name.toLowerCase())) return;
    const value = random.once(10) ? "" : random.text(IN_HEADERS, 1, 20).trim();
    // They all trim.
    found[name] = random.once(10) ? ` \t${value} ` : value;
  };
  for (const name of DEFAULT_SET)
    if (random.once(3)) add(random.once(3) ? name.toLowerCase() : name);
  const own = random.list(0, 4, () => random.text(`${LETTERS}-`, 1, 8));
  for (const name of own) add(random.once(2) ? `x-bce-${name}` : `X-${name}`);
  if (random.once(10)) add(random.pick(["X-Bce-A*b", "x-bce-a!", "x-bce-a-b", "x-bce-a"]));
  return found;
}

function listed(random) {
  if (random.once(10)) return [];
  const names = random.list(0, 3, () =>
    random.pick([...DEFAULT_SET, "x-bce-date", "X-Bce-Date", "X-None", "Date"]),
  );
  return random.once(10) ? names : [...names, random.pick(["host", "Host"])];
}

const normal = (path) =>
  path
    .split("/")
    .map((one) => encode(decodeURIComponent(one)))
    .join("/");

/** Requests that the SDKs are known to sign wrongly, or not as fetch sends them. */
export const EXCLUSIONS = [
  {
    name: "table, query key: keys are not encoded",
    applies: ({ pairs }) => pairs.some(([name]) => encode(name) !== name),
  },
  {
    name: "table, repeated keys: undetermined, and the SDKs know no such thing",
    applies: ({ pairs }) => {
      const names = pairs.map(([name]) => name).filter((name) => !/^authorization$/i.test(name));
      return new Set(names).size < names.length;
    },
  },
  {
    name: "table, path: signed as given, and not encoded once",
    applies: ({ path }) => path !== normal(path),
  },
  {
    name: "table, path: an empty one is not `/`",
    applies: ({ path }) => path === "",
  },
  {
    name: "table, path: `.` and `..` signed as given, and not as fetch sends them",
    applies: ({ path }) => isShortened(path),
  },
  {
    name: "method signed as given, in lower case",
    applies: ({ method }) => method !== method.toUpperCase(),
  },
  {
    name: "list of headers without `host`, which must be signed",
    applies: ({ headersToSign: list }) =>
      list?.length > 0 && !list.some((name) => /^host$/i.test(name)),
  },
  {
    name: "empty list of headers taken for the default set",
    applies: ({ headersToSign, headers }) =>
      headersToSign?.length === 0 &&
      Object.entries(headers).some(
        ([name, value]) =>
          value.trim() && DEFAULT_SET.some((one) => one.toLowerCase() === name.toLowerCase()),
      ),
  },
  {
    name: "timestamp 0 means now",
    applies: ({ seconds }) => seconds === 0,
  },
];

const dateOf = ({ seconds }) => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");

/** The SDKs' signers add no header; the package's adds `x-bce-date` unless it has a list without it. */
const hasDate = ({ ownDate, headersToSign: list }) =>
  ownDate || !list || list.some((name) => name.toLowerCase() === "x-bce-date");

function bySdk(Auth, request) {
  const params = Object.create(null);
  for (const [name, value] of request.pairs) {
    params[name] = name in params ? [params[name], value].flat() : value;
  }
  const headers = {
    ...request.headers,
    Host: request.host.toLowerCase(),
    ...(hasDate(request) ? { "x-bce-date": dateOf(request) } : {}),
  };
  if (request.securityToken) headers["x-bce-security-token"] = request.securityToken;
  const authorization = new Auth(request.ak, request.sk).generateAuthorization(
    request.method,
    request.path,
    params,
    headers,
    request.seconds,
    request.expiresInSeconds,
    request.headersToSign,
  );
  return partsOf(authorization, headers);
}

/** The parts of an authorization; the SDKs write the list in the order of lines, encoded, and any order is accepted. */
function partsOf(authorization, headers) {
  const [, prefix, list, signature] = /^(.*)\/([^/]*)\/([^/]*)$/.exec(authorization);
  const sent = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  // fetch writes `host` itself.
  const { host: _, authorization: __, ...others } = Object.fromEntries(sent);
  const signed = list.split(";").map(decodeURIComponent).sort();
  return { prefix, signed, signature, headers: others };
}

/** @returns what each of the SDKs and the package sign: `{ [sdk]: …, ours }`, to be equal */
export function compare(request) {
  const query = request.pairs.map((pair) => pair.map(encode).join("="));
  const url = `https://${request.host}${request.path}${query.length ? `?${query.join("&")}` : ""}`;
  const signer = new BaiduSigner({
    accessKeyId: request.ak,
    secretAccessKey: request.sk,
    securityToken: request.securityToken,
  });
  const signed = signer.sign({
    method: request.method,
    url,
    headers: { ...request.headers, ...(request.ownDate ? { "X-Bce-Date": dateOf(request) } : {}) },
    body: request.body,
    date: new Date(request.seconds * 1000 + request.milliseconds),
    expiresInSeconds: request.expiresInSeconds,
    headersToSign: request.headersToSign,
  });
  const sdks = Object.entries(SDKS).map(([name, Auth]) => [name, bySdk(Auth, request)]);
  return {
    ...Object.fromEntries(sdks),
    ours: partsOf(signed.headers.Authorization, signed.headers),
    explained: signed.canonicalRequest,
  };
}
