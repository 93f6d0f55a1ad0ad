// The emulator's object stores with some buckets, and signed calls to them.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createEmulator } from "../../pkg/emulator/index.js";
import { bosRequest, obsRequest, whole } from "./object_signers.mjs";

export const TIME = Date.UTC(2026, 10, 27, 12, 0, 0, 250);
/** @param {string | Uint8Array} bytes @param {"hex" | "base64"} [encoding] */
export const md5 = (bytes, encoding = "hex") => createHash("md5").update(bytes).digest(encoding);
const RULE = {
  origins: ["https://*.example.com"],
  methods: ["GET", "PUT"],
  headers: ["x-*", "Authorization"],
  exposed: ["ETag", "Content-Range"],
  maxAgeSeconds: 300,
};

const STORES = {
  obs: { request: obsRequest, region: "cn-north-4", prefix: "x-obs-", maxKeys: "max-keys" },
  bos: { request: bosRequest, region: "bj", prefix: "x-bce-", maxKeys: "maxKeys" },
};

export const PROVIDERS = Object.keys(STORES);

/** An emulator with buckets in one store, and signed calls to it. */
export function storeOf(provider) {
  const { request, region, ...about } = STORES[provider];
  const clock = { time: TIME };
  const emulator = createEmulator({
    now: () => clock.time,
    buckets: [
      { provider, name: "crate", region, cors: [RULE] },
      { provider, name: "shut", region },
      { provider, name: "owned", region, domain: "files.example.com" },
    ],
  });
  const sign = (more) =>
    request({ bucket: "crate", access: emulator.credentials, time: clock.time, ...more });
  const call = (more) => whole(emulator.handle(sign(more)));
  const put = (key, body, headers = {}) => call({ method: "PUT", key, body, headers });
  return { provider, emulator, clock, sign, call, put, ...about };
}

/** A list of the bucket, in one form for both stores. */
export async function list({ call, provider, maxKeys }, parameters = {}, max = undefined) {
  const query = Object.entries(parameters);
  if (max !== undefined) query.push([maxKeys, String(max)]);
  const response = await call({ query });
  assert.equal(response.status, 200, response.text);
  if (provider === "bos") {
    const { contents, commonPrefixes = [], isTruncated, nextMarker } = JSON.parse(response.text);
    return {
      keys: contents.map(({ key }) => key),
      prefixes: commonPrefixes.map(({ prefix }) => prefix),
      isTruncated,
      nextMarker,
    };
  }
  const all = (name, xml) =>
    [...xml.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, "g"))].map(([, text]) => text);
  return {
    keys: all("Key", response.text),
    prefixes: all("CommonPrefixes", response.text).flatMap((xml) => all("Prefix", xml)),
    isTruncated: all("IsTruncated", response.text)[0] === "true",
    nextMarker: all("NextMarker", response.text)[0],
  };
}
