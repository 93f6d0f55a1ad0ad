/** SHA-256 and HMAC-SHA256 in hex, by WebCrypto. */

import { hex } from "./encoding.js";

export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

export async function hmacSha256Hex(
  key: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return hex(new Uint8Array(await crypto.subtle.sign("HMAC", imported, message)));
}
