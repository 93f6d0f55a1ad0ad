// Clients of emulated object stores, for the tests of objects.

import { createHash } from "node:crypto";
import { createEmulator } from "../../pkg/emulator/index.js";
import { Bos, Obs } from "../../pkg/node.js";

/** @type {Record<string, any>} */
export const STORES = {
  obs: { Client: Obs, region: "cn-north-4", prefix: "x-obs-" },
  bos: { Client: Bos, region: "bj", prefix: "x-bce-" },
};
export const bucket = "verset-bucket";

/** @param {string | Uint8Array} bytes @param {"hex" | "base64"} [encoding] */
export const md5 = (bytes, encoding = "hex") => createHash("md5").update(bytes).digest(encoding);

/** A client of an emulated store with an empty bucket. */
export function clientOf(provider, options = {}) {
  const { Client, region, prefix } = STORES[provider];
  const emulator = createEmulator({ buckets: [{ provider, name: bucket, region }] });
  const { credentials, fetch } = emulator;
  const client = new Client({ region, credentials, fetch, ...options });
  return { client, emulator, region, Client, prefix };
}

/** Keys with everything that is special in a URL, an XML text, or a path. */
export const KEYS = [
  "1  (15)_1550.jpg",
  "/leading",
  "//two",
  "a//b",
  "folder/",
  "plus+plus",
  "100%",
  "a%2Fb%20c",
  "a?b#c&d=e;f",
  "<tag attribute='x'>\"&amp;",
  "数据集/清单 V001.manifest",
  "cafe\u0301",
  "café",
  "😀/～",
  "tab\tnew\nline",
  "\u0001",
  "..data/.hidden.",
  "!'()*",
  // 1,024 bytes, the longest.
  `a${"果".repeat(341)}`,
];
