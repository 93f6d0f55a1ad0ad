// Assembles pkg/ from the compiled wasm, the façade and the template: declarations, bundles, types, texts.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { packCli } from "./cli.mjs";
import { packDatasets } from "./datasets.mjs";
import { asBase64, asText } from "./inline.mjs";
import { packSamples } from "./samples.mjs";
import { shortenNames } from "./short_names.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const template = join(root, "pkg-template");
const compiled = join(root, "target/wasm-pack");
const types = join(root, "target/types");
const proxyTypes = join(root, "target/types-proxy");
// The emulator's modules one by one: tests look into them, and its declarations come from here.
const emulator = join(root, "target/emulator");
// Put together beside the old one, so that nobody ever sees half a package.
const next = join(root, "target/pkg");
const pkg = join(root, "pkg");

const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: "inherit" });
const text = (path) => readFileSync(join(root, path), "utf8");

rmSync(next, { recursive: true, force: true });
mkdirSync(next, { recursive: true });

// The methods and types that follow from the operations' declarations.
run("cargo", "run", "--quiet", "--bin", "declare", join(template, "src/generated"));

for (const folder of [types, proxyTypes, emulator])
  rmSync(folder, { recursive: true, force: true });
const tsc = join(root, "node_modules/.bin/tsc");
run(tsc, "--project", template);
run(tsc, "--project", join(template, "proxy"));
run(tsc, "--project", join(template, "emulator"));

const { wasm, glue: bindings } = shortenNames(
  readFileSync(join(compiled, "core_bg.wasm")),
  readFileSync(join(compiled, "core.js"), "utf8"),
);

// wasm-bindgen imports `verset-host` once for every function that is called without conversions. A second key of the same
// name has no effect, but every user's bundler would warn of it.
const namesOfHost = /^(?:import \* as (\w+) from "verset-host"|\s*"verset-host": (\w+),)\n/gm;
const [, firstName] = namesOfHost.exec(bindings);
const onceBound = bindings.replace(namesOfHost, (line, imported, bound) =>
  (imported ?? bound) === firstName ? line : "",
);

// wasm-bindgen's initSync takes a compiled module of another realm for bytes, as Next.js' edge sandbox gives it.
const glue = `${onceBound}
export function instantiate(module) {
  if (!wasm) __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
}
`;

/** The functions that the wasm module imports. */
const host = join(template, "src/internal/host.ts");

/** Modules that the build puts in: the glue of wasm-bindgen, and the wasm itself, as a file or inlined. */
const modules = (inlined) => ({
  name: "verset-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^verset-(core|glue)$/ }, () => ({ path: "glue", namespace: "glue" }));
    onResolve({ filter: /^verset-host$/ }, () => ({ path: host }));
    onLoad({ filter: /.*/, namespace: "glue" }, () => ({ contents: glue, loader: "js" }));
    onResolve({ filter: /^verset-wasm$/ }, () => inlined);
    onResolve({ filter: /^\.\/verset_bg\.wasm/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: "inlined" }, () => ({
      contents: asText(wasm),
      loader: "js",
    }));
  },
});
const inside = { path: "wasm", namespace: "inlined" };
/** @satisfies {import("esbuild").BuildOptions} */
const options = {
  bundle: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  // Not minified: whoever ships this to browsers minifies, and Node shows the line that threw.
  minifySyntax: true,
  outdir: next,
};
const entry = (name) => join(template, "src", `${name}.ts`);
// In place of the globals of the same names, in the glue of wasm-bindgen too.
const inject = ["microtask", "platform"].map((name) => join(template, `src/internal/${name}.ts`));

// One set of files with a shared part: a class is the same class whichever entry it came from.
await build({
  ...options,
  inject,
  plugins: [modules(inside)],
  entryPoints: {
    index: entry("inline"),
    web: entry("web"),
    workerd: entry("workerd"),
    "edge-light": entry("edge-light"),
  },
  format: "esm",
  splitting: true,
  chunkNames: "shared-[hash]",
});
// For `require`, in three files: Node's import reads the whole text of index.cjs in search of its exports before it runs
// it, which takes longer than all the rest; so that file says them at once, and the code and the bytes are elsewhere.
await build({
  ...options,
  inject,
  plugins: [modules({ path: "./wasm.cjs", external: true })],
  entryPoints: { lib: entry("inline") },
  format: "cjs",
  outExtension: { ".js": ".cjs" },
});
// Stand-ins for tests and the server of pages without keys, with the classes of whichever entry `verset` stands for.
for (const format of /** @type {const} */ (["esm", "cjs"])) {
  await build({
    ...options,
    entryPoints: { testing: entry("testing"), proxy: join(template, "proxy/index.ts") },
    format,
    external: ["verset"],
    outExtension: { ".js": format === "cjs" ? ".cjs" : ".js" },
  });
}
writeFileSync(join(next, "wasm.cjs"), asBase64(wasm));
const names = Object.keys(createRequire(import.meta.url)(join(next, "lib.cjs"))).join(", ");
writeFileSync(
  join(next, "index.cjs"),
  `"use strict";
const lib = require("./lib.cjs");
module.exports = lib;
// Never run, and read by Node's import.
0 && (module.exports = { ${names} });
`,
);
// Node's import goes through require's file, so that a program that does both has one set of classes.
writeFileSync(join(next, "node.js"), `export { ${names} } from "./index.cjs";\n`);
// For tests in this repository, which import these files by their paths; not published.
writeFileSync(join(next, "node.d.ts"), 'export * from "./types/index.js";\n');
writeFileSync(join(next, "proxy.d.ts"), 'export * from "./types/proxy.js";\n');
writeFileSync(join(next, "index.d.cts"), 'export * from "./types/index.cjs";\n');

// One file of declarations for each entry; `require` and `import` share the classes, and so the declarations.
for (const [entry, name] of [
  ["index", "index.d.cts"],
  ["web", "web.d.ts"],
  ["testing", "testing.d.ts"],
  ["testing", "testing.d.cts"],
  ["proxy", "proxy.d.ts"],
  ["proxy", "proxy.d.cts"],
]) {
  const rolledUp = await rollup({
    input: entry === "proxy" ? join(proxyTypes, "proxy/index.d.ts") : join(types, `${entry}.d.ts`),
    plugins: [dts({ tsconfig: join(template, "tsconfig.json") })],
    external: (id) => entry !== "index" && /^(verset|\.\/index\.js)$/.test(id),
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  const index = name.endsWith(".cts") ? "./index.cjs" : "./index.js";
  await rolledUp.write({
    file: join(next, "types", name),
    format: "es",
    paths: { verset: index },
  });
}
const manifest = JSON.parse(text("pkg-template/package.json"));
writeFileSync(
  join(next, "types/index.d.ts"),
  `/**\n * ${manifest.description}.\n *\n * @packageDocumentation\n */\n\nexport * from "./index.cjs";\n`,
);

await packSamples(join(next, "samples"), options);
await packDatasets(next, options);
await packCli(next, options);

writeFileSync(join(next, "verset_bg.wasm"), wasm);
cpSync(join(template, "examples"), join(next, "examples"), { recursive: true });
cpSync(join(root, "www/pictures"), join(next, "pictures"), { recursive: true });

// The emulator, as one readable file for import and one for `require`, which tests in Jest use whatever the user's own
// code is written in.
for (const format of /** @type {const} */ (["esm", "cjs"])) {
  await build({
    ...options,
    entryPoints: [join(template, "emulator/index.ts")],
    format,
    outdir: join(next, "emulator"),
    outExtension: { ".js": format === "esm" ? ".js" : ".cjs" },
  });
}
/** Declarations with the file names that `require` resolves. */
const forRequire = (/** @type {string} */ declarations) =>
  declarations.replace(/(from "\.[^"]*)\.js"/g, '$1.cjs"');
for (const name of ["index", "types"]) {
  const declarations = readFileSync(join(emulator, `${name}.d.ts`), "utf8");
  writeFileSync(join(next, "emulator", `${name}.d.ts`), declarations);
  writeFileSync(join(next, "emulator", `${name}.d.cts`), forRequire(declarations));
}
for (const file of ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"]) {
  cpSync(join(root, file), join(next, file));
}
for (const file of ["README.md", "README.zh-CN.md"]) cpSync(join(template, file), join(next, file));
writeFileSync(
  join(next, "OPERATIONS.md"),
  `# Operations of Verset\n\n${text("pkg-template/src/generated/operations.md").trim()}\n\n${text("pkg-template/objects.md")}`,
);

// The crate's version is the package's.
const [, version] = /^version = "(.*)"$/m.exec(text("Cargo.toml"));
const { name, version: _, ...others } = manifest;
writeFileSync(
  join(next, "package.json"),
  `${JSON.stringify({ name, version, ...others }, null, 2)}\n`,
);

rmSync(pkg, { recursive: true, force: true });
cpSync(next, pkg, { recursive: true });
