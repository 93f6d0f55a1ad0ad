// Helpers of several tests of `verset/samples`: sample files, random numbers that can be repeated, mutations, versions.

import { readFileSync } from "node:fs";

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

const likely = Buffer.from('"\\{}[]:,0123456789eE+-.u/bfnrtalse \t\r\x00\x1f\x7fé中😀');

/** @returns {Buffer<ArrayBuffer>} the bytes with a few of them changed */
export function mutate(bytes, { below, pick }) {
  let out = Buffer.from(bytes);
  for (let left = 1 + below(3); left > 0; left--) {
    const at = below(out.length + 1);
    const piece = pick([
      Buffer.of(likely[below(likely.length)]),
      Buffer.of(below(256)),
      out.subarray(at, at + below(8)),
      Buffer.alloc(0),
    ]);
    out = Buffer.concat([out.subarray(0, at), piece, out.subarray(at + below(2))]);
  }
  return out;
}

/** @returns {() => AsyncGenerator<Uint8Array>} a source that can be opened again, in pieces of a size */
export const inPieces = (bytes, size) =>
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
