// @ts-check
/** Byte strings (one character, one byte), percent-encoding and hex: what both verifiers calculate with. */

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder();

/** @param {string} text */
export const utf8 = (text) => utf8Encoder.encode(text);

/**
 * A byte string as text; bytes that are no UTF-8 become U+FFFD.
 * @param {string} bytes
 */
export const textOf = (bytes) => utf8Decoder.decode(bytesOf(bytes));

/**
 * @param {string} byteString
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(byteString) {
  const bytes = new Uint8Array(byteString.length);
  for (let i = 0; i < byteString.length; i++) bytes[i] = byteString.charCodeAt(i);
  return bytes;
}

/** @param {Uint8Array} bytes */
export function byteString(bytes) {
  let out = "";
  for (const byte of bytes) out += String.fromCharCode(byte);
  return out;
}

/**
 * HTTP hands targets and header values over as byte strings. Text with characters that are no
 * bytes can only come from a caller who wrote it by hand, and is taken as UTF-8.
 * @param {string} value
 */
export function toByteString(value) {
  for (let i = 0; i < value.length; i++) {
    if (value.charCodeAt(i) > 0xff) return byteString(utf8(value));
  }
  return value;
}

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  let out = "";
  for (const byte of bytes) out += byte.toString(16).padStart(2, "0");
  return out;
}

/**
 * RFC 3986: `A-Z a-z 0-9 - . _ ~` stay, every other byte becomes `%XX` in capitals.
 * @param {string} bytes
 */
export function percentEncode(bytes) {
  return bytes.replace(
    /[^A-Za-z0-9\-._~]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/**
 * `%XX` becomes its byte; a `%` that starts no escape and `+` stay what they are.
 * @param {string} bytes
 */
export function percentDecode(bytes) {
  return bytes.replace(/%([0-9A-Fa-f]{2})/g, (_, pair) =>
    String.fromCharCode(Number.parseInt(pair, 16)),
  );
}

/**
 * Orders byte strings by their bytes, which for UTF-8 is the order of the code points.
 * @param {string} a
 * @param {string} b
 */
export const byBytes = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
