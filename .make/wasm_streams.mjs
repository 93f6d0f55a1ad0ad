// The code of a wasm module as streams: the operators in one, the indices of locals in another, and so on. The bytes of a
// stream are alike, so gzip makes 11 % less of a module than if its code is stored as it is, and Brotli 6 %. Alignments, which
// engines ignore, are 0 by wasm-opt's `--dealign` and in no stream: 1 % less.

import { Reader, sectionsOf } from "./wasm_reader.mjs";

const CODE = 10;

/** The streams, in an order that compresses well: gzip has one code for some 16,000 characters. */
const names = [
  ...["blockTypes", "locals", "operators", "globals", "gets", "sets", "tables", "tees", "labels"],
  ...["outside", "stores", "loads", "integers", "calls", "longs", "others"],
];
export const streams = Object.fromEntries(names.map((name, index) => [name, index]));

/** The immediates of an operator are one number, as most are; or one after an alignment of 0. */
const NUMBER = 1;
const AFTER_ALIGNMENT = 2;
/** Or anything, with its length before it. */
const WITH_LENGTH = 3;

/** The first and last of some operators, and the stream and form of their immediates. All others have none. */
export const immediates = [
  [0x02, 0x04, streams.blockTypes, NUMBER],
  [0x0c, 0x0d, streams.labels, NUMBER],
  [0x0e, 0x0e, streams.tables, WITH_LENGTH],
  [0x10, 0x10, streams.calls, NUMBER],
  [0x11, 0x11, streams.others, WITH_LENGTH],
  [0x20, 0x20, streams.gets, NUMBER],
  [0x21, 0x21, streams.sets, NUMBER],
  [0x22, 0x22, streams.tees, NUMBER],
  [0x23, 0x24, streams.globals, NUMBER],
  [0x25, 0x26, streams.others, WITH_LENGTH],
  [0x28, 0x35, streams.loads, AFTER_ALIGNMENT],
  [0x36, 0x3e, streams.stores, AFTER_ALIGNMENT],
  [0x3f, 0x40, streams.others, WITH_LENGTH],
  [0x41, 0x41, streams.integers, NUMBER],
  [0x42, 0x42, streams.longs, NUMBER],
  [0x43, 0x44, streams.others, WITH_LENGTH],
  [0xd0, 0xd2, streams.others, WITH_LENGTH],
  [0xfc, 0xfd, streams.others, WITH_LENGTH],
];

/** Moves a reader past immediates of the form `WITH_LENGTH`. */
function skipImmediates(reader, operator) {
  const skip = (numbers) => {
    for (; numbers > 0; numbers--) reader.number();
  };
  if (operator === 0x0e) skip(reader.number() + 1);
  else if (operator === 0x11) skip(2);
  else if (operator === 0x43) reader.take(4);
  else if (operator === 0x44) reader.take(8);
  else if (operator === 0xfd) {
    const second = reader.number();
    // Of vectors, the memory's operators have two; constants and shuffles are a vector; lanes are a byte.
    const isLaneInMemory = second >= 84 && second <= 91;
    if (second <= 11 || isLaneInMemory || second === 92 || second === 93) skip(2);
    if (second === 12 || second === 13) reader.take(16);
    if (isLaneInMemory || (second >= 21 && second <= 34)) reader.take(1);
  } else if (operator !== 0xfc) skip(1);
  else {
    const second = reader.number();
    // A saturating conversion has no more. Of the others, those with two operands in memories or tables have two.
    if (second >= 8) skip([8, 10, 12, 14].includes(second) ? 2 : 1);
  }
}

/**
 * Separates a module into streams, of which `join_streams.wat` makes it again.
 *
 * @param {Buffer} wasm
 * @returns {{ parts: Buffer[], before: number, functions: number }} the streams, the number of bytes before the first
 *   function, and the number of functions
 * @throws {Error} if a load or store has an alignment
 */
export function split(wasm) {
  const nothing = wasm.subarray(wasm.length);
  const code = [...sectionsOf(wasm)].find(({ id }) => id === CODE)?.contents ?? nothing;
  const reader = new Reader(code);
  const parts = names.map(() => /** @type {Uint8Array[]} */ ([]));
  const put = (stream, from) => parts[stream].push(code.subarray(from, reader.at));

  const functions = code.length > 0 ? reader.number() : 0;
  const before = code.byteOffset - wasm.byteOffset + reader.at;
  for (let left = functions; left > 0; left--) {
    const end = reader.number() + reader.at;
    let from = reader.at;
    for (let groups = reader.number(); groups > 0; groups--) {
      reader.number();
      reader.take(1);
    }
    put(streams.locals, from);
    while (reader.at < end) {
      from = reader.at;
      const [operator] = reader.take(1);
      const [, , stream, form] =
        immediates.find(([first, last]) => first <= operator && operator <= last) ?? [];
      put(streams.operators, from);
      if (form === AFTER_ALIGNMENT && reader.number() !== 0) {
        throw new Error("the module has an alignment; wasm-opt must run with --dealign");
      }
      if (stream === undefined) continue;
      from = reader.at;
      if (form === WITH_LENGTH) {
        skipImmediates(reader, operator);
        parts[stream].push(Uint8Array.of(reader.at - from));
      } else {
        reader.number();
      }
      put(stream, from);
    }
  }
  const after = code.byteOffset - wasm.byteOffset + code.length;
  parts[streams.outside].push(wasm.subarray(0, before), wasm.subarray(after));
  return { parts: parts.map((part) => Buffer.concat(part)), before, functions };
}
