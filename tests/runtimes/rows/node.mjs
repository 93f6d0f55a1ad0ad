// Node: import and require.

import { modules, printing, printingScript, scripts } from "../consumer.mjs";

const files = {
  ...modules,
  ...scripts,
  "run.mjs": printing('import { run } from "./main.js";'),
  "run.cjs": printingScript('const { run } = require("./main.cjs");'),
  "run-web.mjs": printing('import { run } from "./web.js";'),
};

/** Runs scripts of a project, each in a process of its own, and gives the answers of all. */
export async function runScripts(project, config, program, scripts, options = []) {
  const answers = {};
  for (const script of scripts) {
    const output = await project.run(program, [...options, script], {
      CONFIG: JSON.stringify(config),
    });
    Object.assign(answers, JSON.parse(output));
  }
  return answers;
}

const version = `Node ${process.versions.node.split(".")[0]}`;

export const rows = [
  {
    name: `${version}, ES modules`,
    entries: ["verset", "verset/emulator", "verset/web"],
    files,
    run: ({ project, config }) =>
      runScripts(project, config, process.execPath, ["run.mjs", "run-web.mjs"]),
  },
  {
    name: `${version}, CommonJS`,
    entries: ["verset", "verset/emulator"],
    files,
    run: ({ project, config }) => runScripts(project, config, process.execPath, ["run.cjs"]),
  },
];
