// The wasm module as JavaScript source, in two encodings: fast to decode for Node, small over the network for browsers.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { immediates, split, streams } from "./wasm_streams.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Source of a CommonJS module whose `decode()` returns the wasm, by the fastest means of the runtime. */
export function asBase64(wasm) {
  return `const base64 = "${wasm.toString("base64")}";
const { Buffer } = globalThis;
exports.decode = () => Uint8Array.fromBase64?.(base64) ??
  Buffer?.from(base64, "base64") ??
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
`;
}

/** Printable ASCII without the characters that a string escapes; scripts are bundled and served in all kinds of encodings. */
const alphabet = [
  ..." !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~",
];
/** The number of characters that encode a byte alone; each of the others begins a pair. */
const singles = alphabet.length - 2;

/** The module that makes others of their streams. */
function joiner() {
  const folder = mkdtempSync(join(tmpdir(), "verset-joiner-"));
  try {
    const [plain, small] = ["plain.wasm", "small.wasm"].map((name) => join(folder, name));
    const run = (tool, ...args) =>
      execFileSync(join(root, "node_modules/.bin", tool), ["--enable-bulk-memory", ...args]);
    run("wasm-as", join(root, ".make/join_streams.wat"), "-o", plain);
    run("wasm-opt", "-Oz", plain, "-o", small);
    return readFileSync(small);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Addresses in the memory of the joiner. */
const [MEANING, STREAM_OF, FORM_OF, TEXT] = [256, 640, 896, 1152];

/**
 * Source of an ES module whose `decode()` returns the wasm.
 *
 * Each byte value is always the same one or two characters, so the text compresses as well as the bytes do. base64 spreads
 * bytes over neighbouring characters: its text is 30 % larger when compressed. The bytes are the streams of the module.
 *
 * @throws {Error} if it would return another module, as it does of operators that are not known to `split`
 */
export function asText(wasm) {
  const { parts, before, functions } = split(wasm);
  const counts = new Array(256).fill(0);
  for (const part of parts) for (const byte of part) counts[byte] += 1;
  // The most frequent are alone, of equally frequent ones those of smaller value, so that builds are reproducible.
  const frequent = [...counts.keys()]
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, singles);
  const others = [...counts.keys()].filter((byte) => !frequent.includes(byte));
  const digits = new Array(64).fill(0);
  for (const byte of frequent) digits[byte >> 2] += 1 << (byte & 3);
  const characters = [];
  // Both in the order of their values: a list of all bytes by frequency takes 0.4 KB gzipped more than the digits.
  for (const [rank, byte] of frequent.sort((a, b) => a - b).entries()) {
    characters[byte] = alphabet[rank];
  }
  for (const [rank, byte] of others.entries()) {
    const leading = singles + Math.floor(rank / alphabet.length);
    characters[byte] = alphabet[leading] + alphabet[rank % alphabet.length];
  }
  const texts = parts.map((part) => Array.from(part, (byte) => characters[byte]).join(""));
  const text = texts.join("");
  const start = TEXT + text.length;
  const end = start + wasm.length;
  const named = ["locals", "operators", "outside"].map((name) => 4 * streams[name]);
  const script = `const text = "${text}";
const joiner = "${joiner().toString("hex")}";
// Four bytes a digit, a bit each: those that are one character.
const single = "${digits.map((digit) => digit.toString(16)).join("")}";
// The characters of each stream.
const lengths = [${texts.map(({ length }) => length)}];
// Of operators: the first, the last, the stream and the form of their immediates.
const immediates = [${immediates.flat()}];
function decode() {
  const code = Uint8Array.from(joiner.match(/../g), (digits) => Number.parseInt(digits, 16));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
  exports.memory.grow(${Math.ceil(end / 65536) - 1});
  const bytes = new Uint8Array(exports.memory.buffer);
  bytes.set(new TextEncoder().encode(text), ${TEXT});
  const [order, pairs] = [[], []];
  for (let byte = 0; byte < 256; byte++) {
    const isSingle = (Number.parseInt(single[byte >> 2], 16) >> (byte & 3)) & 1;
    (isSingle ? order : pairs).push(byte);
  }
  order.push(...pairs);
  let rank = 0;
  for (let code = 32; code < 127; code++) {
    if (code === 34 || code === 92) continue;
    bytes[${MEANING} + code] = order[rank];
    bytes[${MEANING + 128} + code] = order[rank + ${singles}];
    bytes[${MEANING + 256} + code] = order[rank + ${singles + alphabet.length}];
    rank++;
  }
  const positions = new Uint32Array(exports.memory.buffer);
  let position = ${TEXT};
  for (const [stream, length] of lengths.entries()) {
    positions[stream] = position;
    position += length;
  }
  for (let index = 0; index < immediates.length; index += 4) {
    const [first, last, stream, form] = immediates.slice(index, index + 4);
    bytes.fill(4 * stream, ${STREAM_OF} + first, ${STREAM_OF} + last + 1);
    bytes.fill(form, ${FORM_OF} + first, ${FORM_OF} + last + 1);
  }
  exports.join(${[start, end, before, functions, ...named].join(", ")});
  return bytes.subarray(${start}, ${end});
}
`;
  if (!wasm.equals(new Function(`${script}return decode();`)())) {
    throw new Error("the text is of another module");
  }
  return `${script}export { decode };\n`;
}
