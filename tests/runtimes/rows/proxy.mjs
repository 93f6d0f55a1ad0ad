// Servers of the example `proxy`, each with a page's client before it and the emulator behind it.

import assert from "node:assert/strict";
import { join } from "node:path";
import { AuthenticationError, ModelArts, PermissionError } from "../../../pkg/node.js";
import { command, ENVIRONMENT, missing } from "../../support/project.mjs";
import { startProcess } from "../process.mjs";
import { runWorker } from "../workerd.mjs";

const SESSION = "a-session-of-a-visitor";

/** The environment that the example takes its keys from. */
const environment = ({ url, emulator: { credentials, projectId } }) => ({
  MODELARTS_ENDPOINT: url,
  PROJECT_ID: projectId,
  ACCESS_KEY_ID: credentials.accessKeyId,
  SECRET_ACCESS_KEY: credentials.secretAccessKey,
  SESSION,
});

/** Calls a mounted handler as pages do: a visitor who is signed in, and a stranger. @param {any} [fetch] */
async function visit(url, { emulator }, fetch) {
  const { dataset_id } = emulator.demo.modelarts.imageClassification;
  const page = { proxy: `${url}/cloud`, ...(fetch && { fetch }) };
  const modelarts = new ModelArts({ ...page, headers: { Cookie: `a=b; session=${SESSION}` } });
  const names = [];
  for await (const version of modelarts.listDatasetVersions({ dataset_id, limit: 5 })) {
    names.push(version.version_name);
  }
  assert.equal(new Set(names).size, 12);
  const description = `é, through ${page.proxy}`;
  await modelarts.updateDataset({ dataset_id, description });
  assert.equal((await modelarts.descDataset({ dataset_id })).description, description);
  await assert.rejects(modelarts.deleteDataset({ dataset_id }), PermissionError);
  await assert.rejects(modelarts.descDataset({ dataset_id: "none" }), { code: "ModelArts.4352" });
  await assert.rejects(new ModelArts(page).listDatasets({}), AuthenticationError);
  // More than any adapter may pass on.
  const large = { dataset_id, description: "x".repeat(2_000_000) };
  await assert.rejects(modelarts.updateDataset(large), ({ status }) => status === 413);
}

/** Runs a server of the example with a program. */
const serving =
  (program, ...args) =>
  async ({ project, server }) => {
    const app = await startProcess(program(), args, {
      cwd: project.folder,
      env: { ...ENVIRONMENT, ...environment(server), PORT: "0" },
      ready: /(http:\/\/[^\s/]+:\d+)/,
    });
    try {
      await visit(app.ready, server);
    } finally {
      await app.stop();
    }
  };

const node = () => process.execPath;

async function runNext({ project, server, browser }) {
  await project.tool("next", ["build", "next"], { NODE_ENV: "production" });
  const app = await startProcess(command("next"), ["start", "next", "--port", "0"], {
    cwd: project.folder,
    env: { ...ENVIRONMENT, ...environment(server) },
    ready: /Local:\s+(http:\/\/localhost:\d+)/,
  });
  const context = await browser.newContext();
  try {
    await visit(app.ready, server);
    await context.addCookies([{ name: "session", value: SESSION, url: app.ready }]);
    const page = await context.newPage();
    await page.goto(app.ready);
    await page.locator("li").first().waitFor();
    await context.clearCookies();
    await page.reload();
    await page.getByRole("alert").filter({ hasText: "Proxy.Unauthorized" }).waitFor();
  } finally {
    await context.close();
    await app.stop();
  }
}

async function runCloudflare({ project, server }) {
  const folder = join(project.folder, "worker");
  const output = join(project.folder, "dist");
  await project.tool("wrangler", ["deploy", "--dry-run", "--cwd", folder, "--outdir", output]);
  const worker = runWorker(output, "index.js", {
    bindings: environment(server),
  });
  try {
    await visit("https://worker.example", server, (url, init) => worker.dispatchFetch(url, init));
  } finally {
    await worker.dispose();
  }
}

const row = { example: "proxy", entries: ["verset", "verset/proxy"] };
const [major] = process.versions.node.split(".");

export const rows = [
  { ...row, name: `Node ${major}, http with verset/proxy`, run: serving(node, "node.js") },
  { ...row, name: "Express", run: serving(node, "express.js") },
  { ...row, name: "Fastify", run: serving(node, "fastify.js") },
  { ...row, name: "Koa", run: serving(node, "koa.js") },
  { ...row, name: "Hono", run: serving(node, "hono.js") },
  {
    ...row,
    name: "Deno, with verset/proxy",
    missing: () => missing("deno"),
    run: serving(
      () => command("deno"),
      ...["run", "--no-prompt", "--allow-read=.", "--allow-env", "--allow-net", "deno.js"],
    ),
  },
  {
    ...row,
    name: "Bun, with verset/proxy",
    missing: () => missing("bun"),
    run: serving(() => command("bun"), "bun.js"),
  },
  {
    ...row,
    name: "workerd, with verset/proxy",
    missing: () => missing("wrangler"),
    run: runCloudflare,
  },
  { ...row, name: "Next.js, with verset/proxy", run: runNext },
];
