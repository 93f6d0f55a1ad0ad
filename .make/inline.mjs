// The wasm module as JavaScript source, in two encodings: fast to decode for Node, small over the network for browsers.

import { join, split } from "./wasm_streams.mjs";

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

/**
 * Source of an ES module whose `decode()` returns the wasm.
 *
 * Each byte value is always the same one or two characters, so the text compresses as well as the bytes do. base64 spreads
 * bytes over neighbouring characters: its text is 30 % larger when compressed. The bytes are the streams of the module.
 */
export function asText(wasm) {
  const { bytes, layout } = split(wasm);
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte] += 1;
  // The most frequent first, equally frequent ones by value, so that builds are reproducible.
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const texts = [];
  for (const [rank, byte] of order.entries()) {
    const rest = rank - singles;
    texts[byte] =
      rest < 0
        ? alphabet[rank]
        : alphabet[singles + Math.floor(rest / alphabet.length)] + alphabet[rest % alphabet.length];
  }
  return `const text = "${Array.from(bytes, (byte) => texts[byte]).join("")}";
// The byte of a character: alone, after the first leading character, after the second.
const order = [${order}];
const meaning = new Uint8Array(384);
let rank = 0;
for (let code = 32; code < 127; code++) {
  if (code === 34 || code === 92) continue;
  meaning[code] = order[rank];
  meaning[code + 128] = order[rank + ${singles}];
  meaning[code + 256] = order[rank + ${singles + alphabet.length}];
  rank++;
}
// From bytes: engines run this cold, and it is what takes the time.
export function decode() {
  const bytes = new Uint8Array(${bytes.length});
  const codes = new TextEncoder().encode(text);
  for (let from = 0, to = 0; from < codes.length; from++) {
    let code = codes[from];
    if (code > 124) code = codes[++from] + (code - 124) * 128;
    bytes[to++] = meaning[code];
  }
  return join(bytes, ${JSON.stringify(layout)});
}
${join}
`;
}
