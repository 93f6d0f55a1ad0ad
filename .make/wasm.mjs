// Compiles a crate to WebAssembly, with its glue, into a folder: `node .make/wasm.mjs CRATE FOLDER NAME`.
//
// Not by wasm-pack: it compiles the library as cdylib and rlib at once, and cargo optimises across crates only if none of the
// kinds is an rlib. Without that the main module has 6.4 KB gzipped more (104.3 KB against 97.9 KB).

import { execFileSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** The options of wasm-opt, by crate. */
export const optimizations = {
  // Functions with one caller stay functions, which compresses better; and nothing of Rust's lies below address 1024.
  verset: ["-Oz", "--one-caller-inline-max-function-size=10", "--low-memory-unused"],
  "verset-samples": ["--enable-simd", "-O3", "--low-memory-unused"],
};

/** Runs wasm-bindgen on the compiled crate. */
export function bind(/** @type {string} */ crate, /** @type {string} */ folder, name = "core") {
  const compiled = `target/wasm32-unknown-unknown/release/${crate.replaceAll("-", "_")}.wasm`;
  // Every entry of the package says itself where the module is; a default would make bundlers look for it.
  const options = ["--target", "web", "--omit-default-module-path"];
  run("wasm-bindgen", [...options, "--out-dir", folder, "--out-name", name, compiled]);
  return join(folder, `${name}_bg.wasm`);
}

function run(/** @type {string} */ command, /** @type {string[]} */ options) {
  execFileSync(command, options, { cwd: root, stdio: "inherit" });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [crate, folder, name] = process.argv.slice(2);
  if (crate === "verset-samples") {
    const flags = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
    process.env[flags] = `${process.env[flags] ?? ""} -C target-feature=+simd128`;
  }
  const target = ["--release", "--target", "wasm32-unknown-unknown"];
  run("cargo", ["rustc", "--package", crate, "--lib", "--crate-type", "cdylib", ...target]);
  const module = bind(crate, folder, name);
  run("wasm-opt", [...optimizations[crate], module, "-o", module]);
}
