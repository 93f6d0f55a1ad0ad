// The code of a wasm module as streams: the operators in one, the indices of locals in another, and so on. The bytes of a
// stream are alike, so gzip makes 11 % less of a module than if its code is stored as it is, and Brotli 6 %.

import { Reader, sectionsOf } from "./wasm_reader.mjs";

const CODE = 10;

/** The streams, in an order that compresses well: gzip has one code for some 16,000 characters. */
const names = [
  ...["blockTypes", "locals", "operators", "globals", "gets", "sets", "tables", "tees", "labels"],
  ...["outside", "stores", "loads", "integers", "calls", "longs", "others"],
];
const streams = Object.fromEntries(names.map((name, index) => [name, index]));

/** The immediates of an operator are one number, as most are; or one after the alignment, which stays with the operator. */
const NUMBER = 1;
const AFTER_ALIGNMENT = 2;
/** Or anything, with its length before it. */
const WITH_LENGTH = 3;

/** The first and last of some operators, and the stream and form of their immediates. All others have none. */
const immediates = [
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
 * Separates a module into streams.
 *
 * @param {Buffer} wasm
 * @returns {{ bytes: Buffer, layout: Layout }} the streams one after the other, and the layout that `join` needs
 * @throws {Error} if `join` would make another module of them, as with operators that are not known here
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
      if (form === AFTER_ALIGNMENT) reader.number();
      put(streams.operators, from);
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

  const bytes = Buffer.concat(parts.flat());
  const lengths = parts.map((part) => Buffer.concat(part).length);
  const { locals, operators, outside } = streams;
  const layout = {
    ...{ length: wasm.length, before, functions, lengths },
    ...{ locals, operators, outside, immediates: immediates.flat() },
  };
  if (!wasm.equals(join(bytes, layout))) throw new Error("the streams make another module");
  return { bytes, layout };
}

/**
 * The layout of a module's streams: the bytes of the module and of those before its first function, the number of
 * functions, the bytes of each stream, and the numbers of some streams.
 *
 * @typedef {{ length: number, before: number, functions: number, lengths: number[], locals: number, operators: number,
 *   outside: number, immediates: number[] }} Layout
 */

/**
 * Makes a module of its streams. The text of this function is in the package, so it needs nothing from outside.
 *
 * @param {Uint8Array} bytes
 * @param {Layout} layout
 */
export function join(bytes, layout) {
  const { length, before, lengths, immediates } = layout;
  const module = new Uint8Array(length);
  let to = 0;
  let end = 0;
  const at = new Uint32Array(lengths.length);
  for (const [stream, size] of lengths.entries()) {
    at[stream] = end;
    end += size;
  }
  let { [layout.locals]: locals, [layout.operators]: operators, [layout.outside]: outside } = at;
  // By operator.
  const formOf = new Uint8Array(256);
  const streamOf = new Uint8Array(256);
  for (let index = 0; index < immediates.length; index += 4) {
    const [first, last, stream, form] = immediates.slice(index, index + 4);
    formOf.fill(form, first, last + 1);
    streamOf.fill(stream, first, last + 1);
  }

  // No functions of its own, because engines run this cold.
  let byte = 0;
  while (to < before) module[to++] = bytes[outside++];
  for (let left = layout.functions; left > 0; left--) {
    const start = to;
    byte = bytes[locals++];
    module[to++] = byte;
    // Each group of locals is a count and a type, which is below 128 as well.
    for (let numbers = byte * 2; numbers > 0; numbers--) {
      do {
        byte = bytes[locals++];
        module[to++] = byte;
      } while (byte > 127);
    }
    // A function ends with the end of its outermost block.
    for (let depth = 1; depth > 0; ) {
      const operator = bytes[operators++];
      module[to++] = operator;
      const form = formOf[operator];
      if (form === 0) {
        if (operator === 11) depth--;
        continue;
      }
      const stream = streamOf[operator];
      let from = at[stream];
      if (form === 3) {
        for (let count = bytes[from++]; count > 0; count--) module[to++] = bytes[from++];
      } else {
        if (form === 2) module[to++] = bytes[operators++];
        else if (operator < 5) depth++;
        do {
          byte = bytes[from++];
          module[to++] = byte;
        } while (byte > 127);
      }
      at[stream] = from;
    }
    // Its size stands before it.
    const size = to - start;
    const digits = size < 128 ? 1 : size < 16384 ? 2 : 3;
    module.copyWithin(start + digits, start, to);
    for (let digit = 0; digit < digits; digit++) {
      module[start + digit] = ((size >> (7 * digit)) & 127) + (digit < digits - 1 ? 128 : 0);
    }
    to += digits;
  }
  while (to < length) module[to++] = bytes[outside++];
  return module;
}
