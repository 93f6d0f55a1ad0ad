// Bytes that arrive in chunks.

import type { Bytes } from "../signed-request.js";

/** Joins chunks; a single one is returned itself. */
export function joinBytes(chunks: readonly Bytes[]): Bytes {
  const [first, second] = chunks;
  if (first && !second) return first;
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Returns true if `fetch` decompresses a body: its bytes are then not those that the store counts. */
export const isEncoded = (contentEncoding = "identity"): boolean => contentEncoding !== "identity";
