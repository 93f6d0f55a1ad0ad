// Deno, Bun and workerd, all from npm.

import { command, missing } from "../../support/project.mjs";
import { modules, printing, printingScript, scripts } from "../consumer.mjs";
import { runBundled, WORKER } from "../workerd.mjs";
import { runScripts } from "./node.mjs";

const printed = {
  ...modules,
  ...scripts,
  "run.mjs": printing('import { run } from "./main.js";'),
  "run.cjs": printingScript('const { run } = require("./main.cjs");'),
  // Their `fetch` knows files, so nothing has to be told.
  "run-web.mjs": printing('import { run } from "./web.js";'),
};

const worker = { ...modules, ...WORKER };

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
    run: async (place) => ({
      ...(await runBundled(place)),
      bundles: [`${place.project.folder}/dist`],
    }),
  },
];
