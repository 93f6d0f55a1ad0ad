// Node: import and require, in threads, and as Yarn installs it.

import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { matrixRequire, missing, nodeProgram } from "../../support/project.mjs";
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

/** The oldest that the package promises, the two that are maintained for long, and the newest on npm. */
const MAJORS = [20, 22, 24, 26];

const versions = MAJORS.flatMap((major) => {
  const program = nodeProgram(major);
  const common = {
    files,
    onlyMatrix: program !== process.execPath,
    missing: () => missing(`node-${major}`, program),
  };
  return [
    {
      ...common,
      name: `Node ${major}, ES modules`,
      entries: ["verset", "verset/emulator", "verset/samples", "verset/web"],
      run: ({ project, config }) =>
        runScripts(project, config, program, ["run.mjs", "run-web.mjs"]),
    },
    {
      ...common,
      name: `Node ${major}, CommonJS`,
      entries: ["verset", "verset/emulator", "verset/samples"],
      run: ({ project, config }) => runScripts(project, config, program, ["run.cjs"]),
    },
  ];
});

/** Each of two threads has a module of its own. */
const threads = `
import { once } from "node:events";
import { Worker } from "node:worker_threads";
const answers = {};
for (const part of ["first", "second"]) {
  const worker = new Worker("./worker.mjs", { workerData: JSON.parse(process.env.CONFIG) });
  const [all] = await once(worker, "message");
  for (const [entry, answer] of Object.entries(all)) answers[\`\${part} \${entry}\`] = answer;
}
console.log(JSON.stringify(answers));
`;
const thread = `
import { parentPort, workerData } from "node:worker_threads";
import { run } from "./main.js";
parentPort.postMessage(await run(workerData));
`;

/** Installs the tarball with Yarn's own linker, which makes no node_modules. */
async function runYarn({ project, config }) {
  const { folder, installed } = project;
  await rm(join(folder, "node_modules"), { recursive: true });
  const [tarball] = (await readdir(installed)).filter((name) => name.endsWith(".tgz"));
  const dependencies = { verset: `file:${join(installed, tarball)}` };
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", dependencies }));
  const yarn = matrixRequire.resolve("@yarnpkg/cli-dist/bin/yarn.js");
  await project.run(process.execPath, [yarn, "install"]);
  const scripts = ["run.mjs", "run-web.mjs"];
  const imported = await runScripts(project, config, process.execPath, scripts, [yarn, "node"]);
  const required = await runScripts(project, config, process.execPath, ["run.cjs"], [yarn, "node"]);
  return { ...imported, require: required.verset };
}

export const rows = [
  ...versions,
  {
    name: "Node worker threads",
    entries: ["verset", "verset/emulator", "verset/samples"],
    parts: ["first", "second"],
    files: { ...modules, "run.mjs": threads, "worker.mjs": thread },
    run: ({ project, config }) => runScripts(project, config, process.execPath, ["run.mjs"]),
  },
  {
    name: "Node worker threads, engine of verset/samples",
    entries: ["verset/samples/worker"],
    files: {
      ...modules,
      "run.mjs": `
import { Worker } from "node:worker_threads";
import { useWorker } from "./in-worker.js";
const worker = new Worker(new URL("engine.js", import.meta.url));
console.log(JSON.stringify(await useWorker(worker)));
`,
    },
    run: ({ project, config }) => runScripts(project, config, process.execPath, ["run.mjs"]),
  },
  {
    name: "Yarn Plug'n'Play",
    entries: ["verset", "verset/emulator", "verset/samples", "verset/web", "require"],
    tools: "matrix",
    files: {
      ...files,
      // Without this file, Yarn takes the project for a part of the one around it.
      "yarn.lock": "",
      ".yarnrc.yml": "nodeLinker: pnp\nenableGlobalCache: false\nenableTelemetry: false\n",
    },
    run: runYarn,
  },
];
