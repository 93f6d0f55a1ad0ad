/** Hashes of integers, for sample data that must not depend on the order of calls. */

/** Hashes a seed and integers to 32 bits. */
export function hash(seed: number, a: number, b = 0, c = 0) {
  return scramble(scramble(scramble(seed ^ a) ^ b) ^ c);
}

/** Hashes to a number from 0, included, to 1, excluded. */
export const fraction = (seed: number, a: number, b = 0, c = 0) => hash(seed, a, b, c) / 4294967296;

/** Hashes to an integer from `min` to `max`, both included. */
export const between = (min: number, max: number, seed: number, a: number, b = 0, c = 0) =>
  min + Math.floor(fraction(seed, a, b, c) * (max - min + 1));

/** The FNV-1a hash of a text. */
export function hashText(text: string) {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  }
  return state >>> 0;
}

/** Maps 32 bits to 32 others, no two to the same: C. Wellons's `lowbias32`. */
export function scramble(value: number) {
  let x = value ^ (value >>> 16);
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The inverse of `scramble`. */
export function unscramble(value: number) {
  let x = value ^ (value >>> 16);
  x = Math.imul(x, 0x43021123);
  x ^= (x >>> 15) ^ (x >>> 30);
  x = Math.imul(x, 0x1d69e2a5);
  return (x ^ (x >>> 16)) >>> 0;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Formats 32 bits as 8 hex digits. */
export const hex32 = (value: number) =>
  `${BYTES[value >>> 24]}${BYTES[(value >>> 16) & 255]}${BYTES[(value >>> 8) & 255]}${BYTES[value & 255]}`;
