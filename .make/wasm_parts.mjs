// Sizes of the parts of a wasm module with a name section: bytes by crate, and by module of one crate.

import { Reader, sectionsOf } from "./wasm_reader.mjs";

const CODE = 10;

/** The number of imported functions, whose indices precede those of functions with code. */
function importedFunctions(contents) {
  const reader = new Reader(contents);
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = reader.bytes[reader.at++];
    if (kind === 0) {
      functions += 1;
      reader.number();
    } else {
      // wasm-bindgen's output imports functions only.
      throw new Error(`unexpected import of kind ${kind}`);
    }
  }
  return functions;
}

/** Function names by index, from the name section. */
function functionNames(contents) {
  const reader = new Reader(contents);
  reader.text();
  const names = new Map();
  while (reader.at < contents.length) {
    const kind = reader.bytes[reader.at++];
    const part = new Reader(reader.take(reader.number()));
    if (kind !== 1) continue;
    for (let left = part.number(); left > 0; left--) names.set(part.number(), part.text());
  }
  return names;
}

/** The path that a function belongs to: of `<a::B as c::D>::e` the type's, and of a destructor what it destroys. */
function pathOf(name) {
  const plain = name.replace(/\[[0-9a-f]{16}\]/g, "").replace(/^core::ptr::drop_in_place</, "");
  // A type of the language has no crate: then it is the trait's. What JavaScript calls has no path.
  const [path] = /[a-z_]\w*(::\w+)+/i.exec(plain) ?? ["(called from JavaScript)"];
  return path.split("::");
}

/**
 * @param {Buffer} bytes a module with its section of names
 * @param {string} own the crate whose modules are listed
 * @returns {{ crates: Map<string, number>, modules: Map<string, number> }} bytes of each
 */
export function partsOf(bytes, own) {
  const crates = new Map();
  const modules = new Map();
  const add = (map, key, size) => map.set(key, (map.get(key) ?? 0) + size);
  const sections = [...sectionsOf(bytes)];
  const find = (name) => sections.find((section) => section.name === name).contents;
  const names = functionNames(find("name"));
  let index = importedFunctions(find("imports"));
  for (const { id, name, contents } of sections) {
    if (id !== CODE) {
      // Custom sections are not in the shipped module.
      if (id !== 0) add(crates, `(${name})`, contents.length);
      continue;
    }
    const reader = new Reader(contents);
    for (let left = reader.number(); left > 0; left--) {
      const from = reader.at;
      reader.take(reader.number());
      const [crate, module] = pathOf(names.get(index++) ?? "");
      add(crates, crate, reader.at - from);
      if (crate === own) add(modules, `${crate}::${module}`, reader.at - from);
    }
  }
  return { crates, modules };
}
