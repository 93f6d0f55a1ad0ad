/** Digests and message authentication codes, by WebCrypto. */

import { byteString, hex } from "./encoding.js";

export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

export async function hmacSha256Hex(
  key: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
) {
  return hex(await hmac("SHA-256", key, message));
}

export async function hmacSha1Base64(
  key: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
) {
  return base64(await hmac("SHA-1", key, message));
}

export const base64 = (bytes: Uint8Array) => btoa(byteString(bytes));

async function hmac(hash: string, key: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>) {
  const algorithm = { name: "HMAC", hash };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, message));
}
