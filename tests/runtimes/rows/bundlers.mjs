// Bundlers as they are without a configuration, and their bundles in Chromium.

import { copyFile, cp } from "node:fs/promises";
import { join } from "node:path";
import { command, ENVIRONMENT, matrixRequire, toolsRequire } from "../../support/project.mjs";
import { modules, page, printing } from "../consumer.mjs";
import { html, runPage, runPages } from "../pages.mjs";
import { startProcess } from "../process.mjs";
import { runScripts } from "./node.mjs";

/** A folder for each page, with `verset` and with `verset/web`: what is bundled of one holds one copy of the module. */
const PAGES = ["default", "web"];
/** A page whose engine is in a worker, for those that bundle workers. */
const WORKER = "worker";
const files = {
  ...modules,
  "worker/page.js": page(`import { useWorker } from "../in-worker.js";
const run = () =>
  useWorker(new Worker(new URL("../engine.js", import.meta.url), { type: "module" }));`),
  "default/page.js": page('import { run } from "../main.js";'),
  "web/page.js": page('import { run } from "../web.js";'),
  ...Object.fromEntries(
    [...PAGES, WORKER].map((name) => [`${name}/index.html`, html("./page.js")]),
  ),
};

/** Bundles each page with `build(name)` into dist/NAME/page.js and runs it; `beside`: with the .wasm put beside. */
async function runBundles(place, build, { beside = false, workers = false } = {}) {
  const { folder, package: installed } = place.project;
  const pages = workers ? [...PAGES, WORKER] : PAGES;
  for (const name of pages) {
    await build(name);
    await cp(join(folder, name, "index.html"), join(folder, "dist", name, "index.html"), {
      force: false,
    });
  }
  const wasm = "verset_bg.wasm";
  if (beside) await copyFile(join(installed, wasm), join(folder, "dist/web", wasm));
  const answers = await runPages(
    place,
    join(folder, "dist"),
    pages.map((name) => `${name}/`),
  );
  return { ...answers, bundles: PAGES.map((name) => join(folder, "dist", name)) };
}

/** Runs webpack or what has its interface. */
function pack(bundler, { project: { folder } }, name) {
  const options = {
    mode: "production",
    context: folder,
    entry: `./${name}/page.js`,
    output: { path: join(folder, "dist", name), filename: "page.js" },
  };
  return new Promise((resolve, reject) => {
    bundler(options, (error, stats) => {
      const failed = error ?? (stats.hasErrors() && new Error(stats.toString("errors-warnings")));
      if (failed) reject(failed);
      else resolve();
    });
  });
}

async function runViteDev({ project, config, browser }) {
  const server = await startProcess(command("vite"), ["--port", "0", "--host", "127.0.0.1"], {
    cwd: project.folder,
    env: ENVIRONMENT,
    ready: /(http:\/\/127\.0\.0\.1:\d+)\//,
  });
  try {
    const answers = {};
    for (const name of PAGES) {
      Object.assign(answers, await runPage(browser, `${server.ready}/${name}/index.html`, config));
    }
    return answers;
  } finally {
    await server.stop();
  }
}

const entries = ["verset", "verset/emulator", "verset/samples", "verset/web"];

const withWorker = [...entries, "verset/samples/worker"];

export const rows = [
  {
    name: "Vite, build",
    entries: withWorker,
    files,
    run: (place) =>
      runBundles(
        place,
        (name) =>
          place.project.tool("vite", [
            ...["build", name, "--base", "./", "--outDir", `../dist/${name}`],
          ]),
        { workers: true },
      ),
  },
  // Without the worker: Vite finds what a worker imports only when it starts, and reloads the page.
  { name: "Vite, dev", entries, files, run: runViteDev },
  {
    name: "webpack",
    entries: withWorker,
    files,
    run: (place) =>
      runBundles(place, (name) => pack(toolsRequire("webpack"), place, name), { workers: true }),
  },
  {
    name: "Rspack",
    tools: "matrix",
    entries,
    files,
    run: (place) =>
      runBundles(place, (name) => pack(matrixRequire("@rspack/core").rspack, place, name)),
  },
  {
    name: "Parcel",
    tools: "matrix",
    entries,
    files,
    run: (place) =>
      runBundles(place, (name) =>
        place.project.tool("parcel", [
          ...["build", `${name}/index.html`, "--dist-dir", `dist/${name}`],
          ...["--public-url", "./", "--no-cache", "--no-source-maps"],
        ]),
      ),
  },
  {
    // It damages the .wasm file of `verset/web`: bytes that are not UTF-8 become U+FFFD.
    name: "ncc",
    tools: "matrix",
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: { ...files, "run.mjs": printing('import { run } from "./main.js";') },
    async run({ project, config }) {
      await project.tool("ncc", ["build", "run.mjs", "--out", "dist"]);
      const answers = await runScripts(project, config, process.execPath, ["dist/index.mjs"]);
      return { ...answers, bundles: [join(project.folder, "dist")] };
    },
  },
  {
    name: "esbuild",
    entries,
    files,
    run: (place) =>
      runBundles(
        place,
        (name) =>
          place.project.tool("esbuild", [
            `${name}/page.js`,
            "--bundle",
            "--minify",
            "--format=esm",
            `--outdir=dist/${name}`,
          ]),
        { beside: true },
      ),
  },
  {
    name: "Rollup",
    entries,
    files,
    run: (place) =>
      runBundles(
        place,
        (name) =>
          place.project.tool("rollup", [
            ...["--input", `${name}/page.js`],
            ...["--plugin", "node-resolve"],
            ...["--format", "es"],
            ...["--dir", `dist/${name}`],
          ]),
        { beside: true },
      ),
  },
];
