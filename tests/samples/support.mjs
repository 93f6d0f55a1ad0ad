// Helpers of several tests of `verset/samples`: sample files, random numbers that can be repeated, mutations, versions.

import { readFileSync } from "node:fs";
import fc from "fast-check";

const folder = new URL("../support/samples/", import.meta.url);

/** @returns {Buffer<ArrayBuffer>} a sample file */
export const sample = (name) => Buffer.from(readFileSync(new URL(name, folder)));

/** @returns {() => number} random numbers from 0 to 1, the same every time */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value ^= value + Math.imul(value ^ (value >>> 7), 61 | value);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @returns helpers over random numbers */
export function draw(seed) {
  const random = randomFrom(seed);
  const below = (end) => Math.floor(random() * end);
  return {
    below,
    chance: (percent) => random() * 100 < percent,
    pick: (items) => items[below(items.length)],
    shuffle: (items) => {
      for (let at = items.length - 1; at > 0; at--) {
        const other = below(at + 1);
        [items[at], items[other]] = [items[other], items[at]];
      }
      return items;
    },
  };
}

const LIKELY = Buffer.from('"\\{}[]:,0123456789eE+-.u/bfnrtalse \t\r\x00\x1f\x7fé中😀');

/** A place, counted through the file as often as it takes, and the bytes that are dropped and put in there. */
const change = fc.tuple(
  fc.noBias(fc.nat(2 ** 31 - 1)),
  fc.nat(1),
  fc.oneof(
    fc.constantFrom(...Array.from(LIKELY, (byte) => Buffer.of(byte))),
    fc.constantFrom(...Array.from({ length: 256 }, (_, byte) => Buffer.of(byte))),
    // A number of bytes to repeat from this place.
    fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7),
    fc.constant(Buffer.alloc(0)),
  ),
);

/** @returns one of the files with a few of its bytes changed, and what its tests need to know of it */
export const mutated = (files) =>
  fc
    .tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([{ bytes, ...known }, changes]) => {
      let out = Buffer.from(bytes);
      for (const [place, dropped, piece] of changes) {
        const at = place % (out.length + 1);
        const put = typeof piece === "number" ? out.subarray(at, at + piece) : piece;
        out = Buffer.concat([out.subarray(0, at), put, out.subarray(at + dropped)]);
      }
      return { bytes: out, ...known };
    });

/** @returns {() => AsyncGenerator<Uint8Array>} a source that can be opened again, in pieces of a size */
export const inPieces = (bytes, size) =>
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
