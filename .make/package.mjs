// Assembles pkg/ from the compiled wasm, the façade and the template: declarations, bundles, types, texts.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { asBase64, asText } from "./inline.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const template = join(root, "pkg-template");
const compiled = join(root, "target/wasm-pack");
const types = join(root, "target/types");
// Put together beside the old one, so that nobody ever sees half a package.
const next = join(root, "target/pkg");
const pkg = join(root, "pkg");

const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: "inherit" });
const text = (path) => readFileSync(join(root, path), "utf8");

rmSync(next, { recursive: true, force: true });
mkdirSync(next, { recursive: true });

// The methods and types that follow from the operations' declarations.
run("cargo", "run", "--quiet", "--bin", "declare", join(template, "src/generated"));

rmSync(types, { recursive: true, force: true });
run(join(root, "node_modules/.bin/tsc"), "--project", template);

const wasm = readFileSync(join(compiled, "core_bg.wasm"));

// wasm-bindgen's initSync takes a compiled module of another realm for bytes, as Next.js' edge sandbox gives it.
const glue = `${readFileSync(join(compiled, "core.js"), "utf8")}
export function instantiate(module) {
  if (!wasm) __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
}
`;

/** Modules that the build puts in: the glue of wasm-bindgen, and the wasm itself, as a file or inlined. */
const modules = (inlined) => ({
  name: "verset-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^verset-(core|glue)$/ }, () => ({ path: "glue", namespace: "glue" }));
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
  inject: [join(template, "src/entries/platform.ts")],
};
const entry = (name) => join(template, "src/entries", `${name}.ts`);

// One set of files with a shared part: a class is the same class whichever entry it came from.
await build({
  ...options,
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
  plugins: [modules({ path: "./wasm.cjs", external: true })],
  entryPoints: { lib: entry("inline") },
  format: "cjs",
  outExtension: { ".js": ".cjs" },
});
// esbuild gives a class that names itself another name inside, `_X` for `X`, which consoles and stacks would show.
for (const file of readdirSync(next).filter((name) => /\.c?js$/.test(name))) {
  let code = readFileSync(join(next, file), "utf8");
  for (const [, own] of code.matchAll(/\b(\w+) = class _\1\b/g)) {
    code = code.replace(new RegExp(`\\b_${own}\\b`, "g"), own);
  }
  writeFileSync(join(next, file), code);
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
writeFileSync(join(next, "index.d.cts"), 'export * from "./types/index.cjs";\n');

/** Copies declarations, once as they are and once for `require`. */
function copyTypes(folder) {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const from = join(folder, item.name);
    const to = join(next, "types", relative(types, from));
    if (item.isDirectory()) {
      mkdirSync(to, { recursive: true });
      copyTypes(from);
    } else if (!/^(inline|workerd|edge-light|platform)\./.test(item.name)) {
      const contents = readFileSync(from, "utf8");
      // If all exports of a file are internal, only its head is left.
      if (contents.replace(/\/\*.*?\*\//gs, "").trim() === "export {};") continue;
      writeFileSync(to, contents);
      const forRequire = contents.replace(/(from "\.[^"]*)\.js"/g, '$1.cjs"');
      writeFileSync(to.replace(/\.d\.ts$/, ".d.cts"), forRequire);
    }
  }
}
mkdirSync(join(next, "types"));
copyTypes(types);
rmSync(join(next, "types/entries/web.d.cts"), { force: true });

cpSync(join(compiled, "core_bg.wasm"), join(next, "verset_bg.wasm"));
for (const folder of ["emulator", "examples"]) {
  cpSync(join(template, folder), join(next, folder), { recursive: true });
}
// For tests that `require`: Jest's do, whatever the user's own code is written in.
await build({
  ...options,
  entryPoints: [join(template, "emulator/index.js")],
  format: "cjs",
  platform: "node",
  outdir: join(next, "emulator"),
  outExtension: { ".js": ".cjs" },
});
cpSync(join(template, "emulator/index.d.ts"), join(next, "emulator/index.d.cts"));
for (const file of ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"]) {
  cpSync(join(root, file), join(next, file));
}
for (const file of ["README.md", "README.zh-CN.md"]) cpSync(join(template, file), join(next, file));
writeFileSync(
  join(next, "OPERATIONS.md"),
  `# Operations of Verset\n\n${text("pkg-template/src/generated/operations.md").trim()}\n`,
);

// The crate's version is the package's.
const { version: _, ...rest } = JSON.parse(text("pkg-template/package.json"));
const [, version] = /^version = "(.*)"$/m.exec(text("Cargo.toml"));
const { name, ...others } = rest;
writeFileSync(
  join(next, "package.json"),
  `${JSON.stringify({ name, version, ...others }, null, 2)}\n`,
);

rmSync(pkg, { recursive: true, force: true });
cpSync(next, pkg, { recursive: true });
