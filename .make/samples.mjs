// Builds `verset/samples` of pkg/: the engine's wasm, and the TypeScript around it.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { asBase64, asText } from "./inline.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const types = join(root, "target/types-samples");
const compiled = join(root, "target/wasm-samples");
const generated = join(root, "pkg-template/samples/generated");
const entry = (/** @type {string} */ name) =>
  join(root, "pkg-template/samples/entries", `${name}.ts`);

/**
 * Modules that the build puts in; the wasm inlined or as a file.
 *
 * @returns {import("esbuild").Plugin}
 */
const modules = (/** @type {object} */ wasm) => ({
  name: "verset-samples-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^verset-samples-wasm$/ }, () => wasm);
    onResolve({ filter: /^\.\/verset_samples_bg\.wasm/ }, ({ path }) => ({
      path,
      external: true,
    }));
    onLoad({ filter: /^wasm$/, namespace: "made" }, () => ({
      contents: asText(readFileSync(join(compiled, "samples_bg.wasm"))),
      loader: "js",
    }));
  },
});

/** Writes the entries of `verset/samples` into a folder, with the options that all bundles share. */
export async function packSamples(
  /** @type {string} */ folder,
  /** @type {import("esbuild").BuildOptions} */ shared,
) {
  writeTables();
  const options = { ...shared, outdir: folder };
  // One set of files with a shared part, as for the main entry.
  await build({
    ...options,
    plugins: [modules({ path: "wasm", namespace: "made" })],
    entryPoints: {
      index: entry("inline"),
      workerd: entry("workerd"),
      "edge-light": entry("edge-light"),
      worker: entry("worker"),
    },
    format: "esm",
    splitting: true,
    chunkNames: "shared-[hash]",
  });
  await build({
    ...options,
    plugins: [modules({ path: "./wasm.cjs", external: true })],
    entryPoints: { lib: entry("inline"), worker: entry("worker") },
    format: "cjs",
    outExtension: { ".js": ".cjs" },
  });
  const wasm = readFileSync(join(compiled, "samples_bg.wasm"));
  writeFileSync(join(folder, "wasm.cjs"), asBase64(wasm));
  // For `require`, and for Node's import, as for the main entry.
  const names = Object.keys(createRequire(import.meta.url)(join(folder, "lib.cjs"))).join(", ");
  writeFileSync(
    join(folder, "index.cjs"),
    `"use strict";
const lib = require("./lib.cjs");
module.exports = lib;
// Never run, and read by Node's import.
0 && (module.exports = { ${names} });
`,
  );
  writeFileSync(join(folder, "node.js"), `export { ${names} } from "./index.cjs";\n`);
  cpSync(join(compiled, "samples_bg.wasm"), join(folder, "verset_samples_bg.wasm"));
  await writeTypes(folder);
}

/** Writes the names and texts of the engine's numbers, from their declarations in Rust. */
function writeTables() {
  const command = ["run", "--quiet", "--package", "verset-samples", "--bin", "tables"];
  mkdirSync(generated, { recursive: true });
  writeFileSync(join(generated, "tables.ts"), execFileSync("cargo", command, { cwd: root }));
}

/** Writes one file of declarations: `require` and `import` share the classes, and so the declarations. */
async function writeTypes(/** @type {string} */ folder) {
  rmSync(types, { recursive: true, force: true });
  const project = join(root, "pkg-template/samples");
  execFileSync(join(root, "node_modules/.bin/tsc"), ["--project", project], { stdio: "inherit" });
  const rolledUp = await rollup({
    input: join(types, "index.d.ts"),
    plugins: [dts({ tsconfig: join(project, "tsconfig.json") })],
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  await rolledUp.write({ file: join(folder, "types/index.d.cts"), format: "es" });
  writeFileSync(join(folder, "types/index.d.ts"), 'export * from "./index.cjs";\n');
  // It exports nothing.
  for (const end of ["ts", "cts"])
    writeFileSync(join(folder, `types/worker.d.${end}`), "export {};\n");
  // For tests in this repository, which import these files by their paths; not published.
  writeFileSync(join(folder, "node.d.ts"), 'export * from "./types/index.js";\n');
}
