// Deno, Bun and workerd, all from npm.

import { command, missing } from "../../support/project.mjs";
import { modules, printing, printingScript, scripts } from "../consumer.mjs";
import { COMPATIBILITY_DATE, runWorker } from "../workerd.mjs";
import { runScripts } from "./node.mjs";

const printed = {
  ...modules,
  ...scripts,
  "run.mjs": printing('import { run } from "./main.js";'),
  "run.cjs": printingScript('const { run } = require("./main.cjs");'),
  // Their `fetch` knows files, so nothing has to be told.
  "run-web.mjs": printing('import { run } from "./web.js";'),
};

const worker = {
  ...modules,
  "wrangler.json": JSON.stringify({
    name: "consumer",
    main: "worker.js",
    compatibility_date: COMPATIBILITY_DATE,
  }),
  "worker.js": `
import { run } from "./main.js";
export default {
  fetch: async (request) => Response.json(await run(await request.json())),
};
`,
};

/** Bundled as for a deployment, and run by the program that Cloudflare runs. */
async function runWorkerd({ project, config }) {
  await project.tool("wrangler", ["deploy", "--dry-run", "--outdir", "dist"]);
  const miniflare = runWorker(`${project.folder}/dist`, "worker.js");
  try {
    const request = { method: "POST", body: JSON.stringify(config) };
    const response = await miniflare.dispatchFetch("https://worker.example/", request);
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return { ...JSON.parse(text), bundles: [`${project.folder}/dist`] };
  } finally {
    await miniflare.dispose();
  }
}

export const rows = [
  {
    name: "Deno",
    entries: ["verset", "verset/emulator", "verset/samples", "verset/web"],
    files: printed,
    missing: () => missing("deno"),
    run: ({ project, config }) => {
      // Without the right to read the environment of others, or to write.
      const options = ["run", "--no-prompt", "--allow-read=.", "--allow-env=CONFIG", "--allow-net"];
      const scripts = ["run.mjs", "run-web.mjs"];
      return runScripts(project, config, command("deno"), scripts, options);
    },
  },
  {
    name: "Bun, ES modules",
    entries: ["verset", "verset/emulator", "verset/samples", "verset/web"],
    files: printed,
    missing: () => missing("bun"),
    run: ({ project, config }) =>
      runScripts(project, config, command("bun"), ["run.mjs", "run-web.mjs"]),
  },
  {
    name: "Bun, CommonJS",
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: printed,
    missing: () => missing("bun"),
    run: ({ project, config }) => runScripts(project, config, command("bun"), ["run.cjs"]),
  },
  {
    name: "workerd, bundled by wrangler",
    entries: ["verset", "verset/emulator", "verset/samples"],
    files: worker,
    missing: () => missing("wrangler"),
    run: runWorkerd,
  },
];
