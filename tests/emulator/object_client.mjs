// The emulator's object stores with some buckets, and signed calls to them.

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
