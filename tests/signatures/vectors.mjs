// The shared golden vectors, each as a request for the package's public signers with what has to come out, stage by stage.

import { readFileSync } from "node:fs";

/** The vectors of a file. */
export const readVectors = (name) =>
  JSON.parse(readFileSync(new URL(`../support/vectors/${name}.json`, import.meta.url), "utf8"))
    .vectors;

const ALGORITHM = "SDK-HMAC-SHA256";

/** The reason that a vector cannot be compared, or nothing. */
function unusable({ input, authorization, as_sent_by_fetch }) {
  const { algorithm = ALGORITHM } = input;
  if (algorithm !== ALGORITHM) return `the package does not sign with ${algorithm}`;
  if (authorization === null && !as_sent_by_fetch) return "no expected value";
}

/**
 * The request that arrives: what fetch makes of the vector's URL where that differs. The public
 * signers work from `new URL(url)`, so they never sign the other one.
 */
const arrived = (vector) => ({ ...vector, ...vector.as_sent_by_fetch });

/** fetch asks for `/` where a URL has no path. */
const withPath = (url) => url.replace(/^(https?:\/\/[^/?]+)(?=\?|$)/, "$1/");

function bodyOf({ body }) {
  if (body === null) return undefined;
  if (body.gen === undefined) return body.utf8;
  const { prefix, repeat, times, suffix } = body.gen;
  return prefix + repeat.repeat(times) + suffix;
}

/** `20240102T030405Z`, or the same with its dashes and colons. */
function dateOf(timestamp) {
  const [, ...parts] = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)Z$/.exec(timestamp);
  const [year, month, ...rest] = parts.map(Number);
  return new Date(Date.UTC(year, month - 1, ...rest));
}

const keyOf = ({ ak, sk, security_token }) => ({
  accessKeyId: ak,
  secretAccessKey: sk,
  ...(security_token === null ? {} : { securityToken: security_token }),
});

const without = (headers, ...names) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

/** The headers that arrive, under the names and with the spaces around them that the caller gave. */
function asGiven(headers, given) {
  const found = Object.entries(headers).map(([lower, value]) => {
    const same = ([name, text]) => name.toLowerCase() === lower && text.trim() === value;
    return Object.entries(given).find(same) ?? [lower, value];
  });
  return Object.fromEntries(found);
}

/** As fetch sends them. */
const trimmed = (headers) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]));

function huaweiCase(vector) {
  const { canonical_request, string_to_sign, authorization, headers_sent, url } = arrived(vector);
  const { input } = vector;
  const [, list, signature] = /SignedHeaders=(.*), Signature=(.*)$/.exec(authorization);
  const signed = list.split(";");
  const unsigned = Object.keys(headers_sent).filter((name) => !signed.includes(name));
  // The signer leaves names with an underscore out by itself. Anything else that the SDK left out
  // (the type of a multipart body) would be signed, so it is not given.
  const left = unsigned.filter((name) => !name.includes("_"));
  const written = ["authorization", "host", "x-sdk-date", "x-security-token"];
  return {
    request: {
      method: input.method,
      url: input.url,
      headers: asGiven(without(headers_sent, ...written, ...left), input.headers),
      body: bodyOf(input),
      date: dateOf(input.timestamp),
    },
    stages: {
      "canonical request": canonical_request,
      "string to sign": string_to_sign,
      signature,
      authorization,
      method: input.method.toUpperCase(),
      url: withPath(url ?? input.url),
      headers: without(headers_sent, "host", ...left.filter((name) => name !== "authorization")),
    },
  };
}

function baiduCase(vector) {
  const { canonical_request, authorization, headers_sent, url } = arrived(vector);
  const { input } = vector;
  // Headers that the vector does not send must not be added.
  const date = "x-bce-date" in headers_sent ? {} : { "x-bce-date": null };
  return {
    request: {
      method: input.method,
      url: input.url,
      headers: { ...input.headers, ...date },
      body: bodyOf(input),
      date: dateOf(input.timestamp),
      expiresInSeconds: input.expiration_seconds,
      headersToSign: input.headers_to_sign ?? undefined,
    },
    stages: {
      "canonical request": canonical_request,
      // With this scheme it is the same.
      "string to sign": canonical_request,
      signature: authorization.slice(-64),
      authorization,
      method: input.method.toUpperCase(),
      url: withPath(url ?? input.url),
      headers: trimmed(without(headers_sent, "host")),
    },
  };
}

/** @returns {{ id: string, group: string, skip?: string, asSentByFetch: boolean, key: object, request?: object, stages?: object }[]} */
const casesOf = (file, caseOf) =>
  readVectors(file).map((vector) => {
    const { id, group, input } = vector;
    const skip = unusable(vector);
    const asSentByFetch = "as_sent_by_fetch" in vector;
    return { id, group, skip, asSentByFetch, key: keyOf(input), ...(skip ? {} : caseOf(vector)) };
  });

export const huawei = () => casesOf("huawei-sdk-hmac-sha256", huaweiCase);
export const baidu = () => casesOf("bce-auth-v1", baiduCase);

/** A signer's results, by the names of the stages. */
export function stagesOf(signed) {
  const { canonicalRequest, stringToSign, signature, method, url, headers } = signed;
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const all = trimmed(Object.fromEntries(lower));
  return {
    "canonical request": canonicalRequest,
    "string to sign": stringToSign,
    signature,
    authorization: all.authorization,
    method,
    url,
    headers: all,
  };
}
