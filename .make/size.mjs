// Prints the sizes that a user of the package pays for, against the bars of the project.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";

const root = resolve(import.meta.dirname ?? ".", "..");
const { buildSync } = createRequire(join(root, "tests/package.json"))("esbuild");
const pkg = join(root, "pkg");

/** @returns the bytes of a module that takes everything of an entry, bundled and minified as a web page's build would */
function bundled(entry) {
  const folder = mkdtempSync(join(tmpdir(), "verset-size-"));
  try {
    symlinkSync(pkg, join(folder, "verset"));
    const { outputFiles } = buildSync({
      stdin: { contents: `export * from "${entry}";`, resolveDir: folder },
      nodePaths: [folder],
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
      logLevel: "error",
      loader: { ".wasm": "empty" },
    });
    return outputFiles[0].contents;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const wasm = readdirSync(pkg, { recursive: true }).find((file) => file.endsWith(".wasm"));
const rows = [
  [basename(wasm), readFileSync(join(pkg, wasm)), 90],
  ["verset", bundled("verset"), 125],
  ["verset/web", bundled("verset/web")],
];

/** By the command and not by Node, whose library compresses differently from one machine to the next. */
const gzipped = (bytes) =>
  execFileSync("gzip", ["-9cn"], { input: bytes, maxBuffer: bytes.length * 2 });
const kilobytes = (bytes) => (bytes.length / 1000).toFixed(1).padStart(9);
console.log(`${"KB".padEnd(16)}      raw   gzipped    brotli   bar (gzipped)`);
for (const [name, bytes, bar] of rows) {
  const sizes = [bytes, gzipped(bytes), brotliCompressSync(bytes)].map(kilobytes);
  console.log(`${name.padEnd(16)}${sizes.join(" ")}   ${bar ?? ""}`);
}
