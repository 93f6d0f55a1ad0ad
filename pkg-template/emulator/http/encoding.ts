/** Byte strings (one character per byte), percent-encoding and hex, as both signature verifiers use them. */

// Created on use: an import that throws in a runtime without them would end a whole page.
let utf8Encoder: TextEncoder | undefined;
let utf8Decoder: TextDecoder | undefined;

export function utf8(text: string) {
  utf8Encoder ??= new TextEncoder();
  return utf8Encoder.encode(text);
}

/** Decodes a byte string as UTF-8; invalid bytes become U+FFFD. */
export function textOf(bytes: string) {
  // A byte order mark can be part of a key.
  utf8Decoder ??= new TextDecoder("utf-8", { ignoreBOM: true });
  return utf8Decoder.decode(bytesOf(bytes));
}

export function bytesOf(byteString: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(byteString.length);
  for (let i = 0; i < byteString.length; i++) bytes[i] = byteString.charCodeAt(i);
  return bytes;
}

export function byteString(bytes: Uint8Array) {
  let out = "";
  for (const byte of bytes) out += String.fromCharCode(byte);
  return out;
}

/**
 * Converts a request target or header value to a byte string, as which HTTP libraries give them.
 * Characters above U+00FF can only come from a caller who wrote the text by hand; it is encoded as UTF-8.
 */
export function toByteString(value: string) {
  for (let i = 0; i < value.length; i++) {
    if (value.charCodeAt(i) > 0xff) return byteString(utf8(value));
  }
  return value;
}

export function hex(bytes: Uint8Array) {
  let out = "";
  for (const byte of bytes) out += byte.toString(16).padStart(2, "0");
  return out;
}

/** Percent-encodes by RFC 3986: `A-Z a-z 0-9 - . _ ~` stay, every other byte becomes `%XX` in upper case. */
export function percentEncode(bytes: string) {
  return bytes.replace(
    /[^A-Za-z0-9\-._~]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** Decodes `%XX` to its byte; `+` and a `%` that starts no escape are kept. */
export function percentDecode(bytes: string) {
  return bytes.replace(/%([0-9A-Fa-f]{2})/g, (_, pair) =>
    String.fromCharCode(Number.parseInt(pair, 16)),
  );
}

/** Orders byte strings by their bytes; for UTF-8 that is the order of the code points. */
export const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
