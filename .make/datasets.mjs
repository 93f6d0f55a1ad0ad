// Builds `verset/datasets` of pkg/: its bundles, its declarations, and DATASETS.md.

import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "pkg-template/datasets");
const types = join(root, "target/types-datasets");
const external = ["verset", "verset/samples"];

/**
 * The entry has the façade's code for files; the errors it throws are those of whichever entry `verset` stands for.
 *
 * @type {import("esbuild").Plugin}
 */
const sharedErrors = {
  name: "verset-shared-errors",
  setup({ onResolve }) {
    onResolve({ filter: /\/errors\.js$/ }, ({ importer }) =>
      importer.startsWith(join(root, "pkg-template/src/"))
        ? { path: "verset", external: true }
        : undefined,
    );
  },
};

/** Writes the entry into the package's folder, with the options that all bundles share. */
export async function packDatasets(
  /** @type {string} */ pkg,
  /** @type {import("esbuild").BuildOptions} */ shared,
) {
  for (const format of /** @type {const} */ (["esm", "cjs"])) {
    await build({
      ...shared,
      outdir: pkg,
      plugins: [sharedErrors],
      entryPoints: { datasets: join(folder, "index.ts") },
      format,
      external,
      outExtension: { ".js": format === "cjs" ? ".cjs" : ".js" },
    });
  }
  await writeTypes(pkg);
  // For tests in this repository, which import these files by their paths; not published.
  writeFileSync(join(pkg, "datasets.d.ts"), 'export * from "./types/datasets.js";\n');
  writeFileSync(join(pkg, "DATASETS.md"), await document());
}

async function writeTypes(/** @type {string} */ pkg) {
  rmSync(types, { recursive: true, force: true });
  const tsc = join(root, "node_modules/.bin/tsc");
  execFileSync(tsc, ["--project", folder], { stdio: "inherit" });
  for (const end of ["js", "cjs"]) {
    const rolledUp = await rollup({
      input: join(types, "datasets/index.d.ts"),
      plugins: [dts({ tsconfig: join(folder, "tsconfig.json") })],
      external,
      onwarn: (warning) => {
        throw new Error(warning.message);
      },
    });
    await rolledUp.write({
      file: join(pkg, "types", `datasets.d.${end === "js" ? "ts" : "cts"}`),
      format: "es",
      paths: { verset: `./index.${end}`, "verset/samples": `../samples/types/index.${end}` },
    });
  }
}

/** The text of DATASETS.md, from the table beside the code. */
async function document() {
  const { outputFiles } = await build({
    entryPoints: [join(folder, "differences.ts")],
    bundle: true,
    format: "esm",
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  const { toMarkdown } = await import(`data:text/javascript;base64,${code}`);
  return toMarkdown();
}
