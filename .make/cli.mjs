// Builds the command line of pkg/: a small program that loads each command when it is used, and its documentation.

import { chmodSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "pkg-template/cli");

/** Writes the program into `cli/` of a folder and CLI.md beside it, with the options that all bundles share. */
export async function packCli(
  /** @type {string} */ folder,
  /** @type {import("esbuild").BuildOptions} */ shared,
) {
  await build({
    ...shared,
    entryPoints: { verset: join(source, "verset.ts") },
    outdir: join(folder, "cli"),
    format: "esm",
    platform: "node",
    // The package imports itself by its name, so that a program and its command line share one copy.
    external: ["verset", "verset/*"],
    splitting: true,
    chunkNames: "[name]-[hash]",
  });
  chmodSync(join(folder, "cli/verset.js"), 0o755);
  const outfile = join(root, "target/cli-reference.mjs");
  await build({
    ...shared,
    entryPoints: [join(source, "reference.ts")],
    outdir: undefined,
    outfile,
    format: "esm",
    platform: "node",
    external: ["verset", "verset/*"],
  });
  const { reference } = await import(pathToFileURL(outfile).href);
  writeFileSync(join(folder, "CLI.md"), reference());
}
