// Writes the demo page as static files with the emulator in the page, for any host and path.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { bundlePage, pageHtml } from "../www/bundle.mjs";
import { printTable } from "./table.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const site = resolve(process.argv[2] ?? join(root, "target/site"));

/** The package's entries in the site. */
const VERSET = "verset.js";
const SAMPLES = "samples.js";
/** The worker that reads samples. */
const WORKER = "samples-worker.js";

/** Bundles modules of pkg/; those that are bundled together share what they have in common. */
const bundle = (files) =>
  buildSync({
    entryPoints: Object.entries(files).map(([out, path]) => ({
      in: join(root, "pkg", path),
      out: out.replace(/\.js$/, ""),
    })),
    outdir: site,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });

rmSync(site, { recursive: true, force: true });
mkdirSync(site, { recursive: true });
for (const [path, bytes] of await bundlePage({ minify: true })) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), bytes);
}
bundle({ [VERSET]: "web.js" });
cpSync(join(root, "pkg/verset_bg.wasm"), join(site, "verset_bg.wasm"));
bundle({ "emulator.js": "emulator/index.js" });
bundle({ [SAMPLES]: "samples/index.js", [WORKER]: "samples/worker.js" });
const html = pageHtml({
  emulator: "page",
  verset: `./${VERSET}`,
  samples: `./${SAMPLES}`,
  worker: WORKER,
});
writeFileSync(join(site, "index.html"), html);
// The API reference, if it was written.
const docs = join(root, "target/docs");
if (existsSync(docs)) cpSync(docs, join(site, "docs"), { recursive: true });
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, name), join(site, name));

const kilobytes = (bytes) => (bytes.length / 1000).toFixed(1);
const sizes = readdirSync(site, { encoding: "utf8", recursive: true })
  .sort()
  .filter((name) => /\.(js|css|html|wasm)$/.test(name) && !name.startsWith("docs"))
  .map((name) => {
    const bytes = readFileSync(join(site, name));
    return [name, kilobytes(bytes), kilobytes(gzipSync(bytes, { level: 9 }))];
  });
printTable([["KB", "raw", "gzipped"], ...sizes]);
console.log(site);
