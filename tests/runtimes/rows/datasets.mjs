// `verset/datasets`, which loads the engine of `verset/samples` when contents are read, in one runtime of each kind.

import { join } from "node:path";
import { command, missing, nodeProgram } from "../../support/project.mjs";
import { page, printing, printingScript } from "../consumer.mjs";
import { html, runPages } from "../pages.mjs";
import { runBundled, WORKER } from "../workerd.mjs";
import { runScripts } from "./node.mjs";

/** The result in every row, beside the versions. */
export const READ = { samples: true, error: "not-found" };

const CALLS = `
export async function useDatasets({ ModelArts, Obs }, { DatasetsError, openDataset }, config) {
  const { endpoint, projectId, credentials, dataset_id } = config;
  const proxyUrl = \`\${endpoint}/obs/{bucket}\`;
  const obs = new Obs({ region: "cn-north-4", credentials, proxyUrl });
  const modelarts = new ModelArts({ endpoint, projectId, credentials });
  const dataset = await openDataset(modelarts, dataset_id, { obs });
  const versions = await dataset.versions();
  const oldest = versions.at(-1);
  const { samples } = await oldest.statistics();
  const error = await dataset.version("missing").catch((thrown) => thrown);
  return {
    versions: versions.map(({ id }) => id),
    samples: samples === oldest.sampleCount,
    error: error instanceof DatasetsError ? error.reason : String(error),
  };
}
`;

const files = {
  "calls.js": CALLS,
  "main.js": `
import { ModelArts, Obs } from "verset";
import { DatasetsError, openDataset } from "verset/datasets";
import { useDatasets } from "./calls.js";
export const run = async (config) => ({
  "verset/datasets": await useDatasets({ ModelArts, Obs }, { DatasetsError, openDataset }, config),
});
`,
  "calls.cjs": CALLS.replace("export async function", "exports.useDatasets = async function"),
  "main.cjs": `
const { ModelArts, Obs } = require("verset");
const { DatasetsError, openDataset } = require("verset/datasets");
const { useDatasets } = require("./calls.cjs");
exports.run = async (config) => ({
  "verset/datasets": await useDatasets({ ModelArts, Obs }, { DatasetsError, openDataset }, config),
});
`,
  "run.mjs": printing('import { run } from "./main.js";'),
  "run.cjs": printingScript('const { run } = require("./main.cjs");'),
};

const pageFiles = {
  ...files,
  "page/page.js": page('import { run } from "../main.js";'),
  "page/index.html": html("./page.js"),
};

const workerFiles = { ...files, ...WORKER };

async function runVite(place) {
  const { folder } = place.project;
  await place.project.tool("vite", [
    ...["build", "page", "--base", "./", "--outDir", "../dist/page"],
  ]);
  return runPages(place, join(folder, "dist"), ["page/"]);
}

const node = nodeProgram(20);
const common = { entries: ["verset/datasets"], files };
const ofNode = {
  ...common,
  onlyMatrix: node !== process.execPath,
  missing: () => missing("node-20", node),
};

export const rows = [
  {
    ...ofNode,
    name: "Node 20, ES modules, verset/datasets",
    run: ({ project, config }) => runScripts(project, config, node, ["run.mjs"]),
  },
  {
    ...ofNode,
    name: "Node 20, CommonJS, verset/datasets",
    run: ({ project, config }) => runScripts(project, config, node, ["run.cjs"]),
  },
  {
    ...common,
    name: "Deno, verset/datasets",
    missing: () => missing("deno"),
    run: ({ project, config }) => {
      const options = ["run", "--no-prompt", "--allow-read=.", "--allow-env=CONFIG", "--allow-net"];
      return runScripts(project, config, command("deno"), ["run.mjs"], options);
    },
  },
  {
    ...common,
    name: "Bun, verset/datasets",
    missing: () => missing("bun"),
    run: ({ project, config }) => runScripts(project, config, command("bun"), ["run.mjs"]),
  },
  {
    ...common,
    name: "workerd, verset/datasets",
    files: workerFiles,
    missing: () => missing("wrangler"),
    run: runBundled,
  },
  { ...common, name: "Vite, verset/datasets", files: pageFiles, run: runVite },
];
