// Shortens the names by which a module imports the functions of its glue. Each ends with a hash of 64 bits, which does not
// compress: in the module and in the glue together they take 2 KB gzipped of the default entry.

import { Reader, sectionsOf } from "./wasm_reader.mjs";

const IMPORTS = 2;
const FUNCTION = 0;
/** Names that wasm-bindgen makes. */
const GENERATED = /^__wb(?:g|indgen)_/;

/** An unsigned number in LEB128. */
function leb128(number) {
  const bytes = [];
  for (let rest = number; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

const withLength = (bytes) => Buffer.concat([leb128(bytes.length), bytes]);

/**
 * @param {Buffer} wasm a module bound by wasm-bindgen
 * @param {string} glue its JavaScript, before it is bundled
 * @returns {{ wasm: Buffer, glue: string }} the same with short names
 */
export function shortenNames(wasm, glue) {
  const short = new Map();
  const sections = [...sectionsOf(wasm)].map(({ id, contents }) => {
    const bytes = id === IMPORTS ? shortenImports(contents, short) : contents;
    return Buffer.concat([Buffer.from([id]), withLength(bytes)]);
  });
  return {
    wasm: Buffer.concat([wasm.subarray(0, 8), ...sections]),
    glue: glue.replace(/\b__wb(?:g|indgen)_\w+/g, (name) => short.get(name) ?? name),
  };
}

/** @param {Map<string, string>} short filled with the short name of each import */
function shortenImports(contents, short) {
  const reader = new Reader(contents);
  const count = reader.number();
  const out = [leb128(count)];
  for (let index = 0; index < count; index++) {
    const module = reader.text();
    const name = reader.text();
    if (reader.number() !== FUNCTION) throw new Error(`the import ${name} is not a function`);
    const type = reader.number();
    // The module's own imports, of `verset-host`, keep the names that the façade gives them.
    if (GENERATED.test(name)) short.set(name, `i${index}`);
    out.push(withLength(Buffer.from(module)), withLength(Buffer.from(short.get(name) ?? name)));
    out.push(leb128(FUNCTION), leb128(type));
  }
  return Buffer.concat(out);
}
