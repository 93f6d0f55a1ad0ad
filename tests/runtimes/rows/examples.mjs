// The examples that the package ships, as their users run them, but against the emulator.

import assert from "node:assert/strict";
import { join } from "node:path";
import { command, ENVIRONMENT, missing } from "../../support/project.mjs";
import { startBackend } from "../backend.mjs";
import { startProcess } from "../process.mjs";
import { versionsOf } from "../versions.mjs";
import { runWorker } from "../workerd.mjs";

/** The environment that the examples take their keys from. */
const environment = ({ url, emulator }, credentials = emulator.credentials) => ({
  QIANFAN_ENDPOINT: url,
  QIANFAN_ACCESS_KEY: credentials.accessKeyId,
  QIANFAN_SECRET_KEY: credentials.secretAccessKey,
  MODELARTS_ENDPOINT: url,
  HUAWEICLOUD_SDK_AK: credentials.accessKeyId,
  HUAWEICLOUD_SDK_SK: credentials.secretAccessKey,
  HUAWEICLOUD_SDK_PROJECT_ID: emulator.projectId,
});

/** A version that is imported and not yet published. */
async function unpublishedVersion({ project, server: { url, emulator } }) {
  const { Qianfan } = await import(join(project.package, "node.js"));
  const qianfan = new Qianfan({ endpoint: url, credentials: emulator.credentials });
  const filter = { importStatusList: ["ImportFinished"], publishStatusList: ["Unpublished"] };
  for await (const { datasetId } of qianfan.describeDatasets({})) {
    for await (const version of qianfan.describeDatasetVersions({ datasetId, filter })) {
      return { qianfan, versionId: version.versionId };
    }
  }
  throw new Error("the emulator has no such version");
}

async function runRelease({ project, server }) {
  const { qianfan, versionId } = await unpublishedVersion({ project, server });
  const script = ["release.js", versionId];
  const address = await project.run(process.execPath, script, environment(server));
  const archive = Buffer.from(await (await fetch(address.trim())).arrayBuffer());
  assert.equal(archive.toString("latin1", 0, 2), "PK", "a zip archive is at the address");
  const { result } = await qianfan.describeDatasetVersion({ versionId });
  assert.equal(result.publishStatus, "Published");

  const wrong = { ...server.emulator.credentials, secretAccessKey: "wrong" };
  await assert.rejects(
    project.run(process.execPath, script, environment(server, wrong)),
    /\nAuthenticationError .*\n$/s,
  );
}

/** Looks at a page with the versions of a dataset, and switches to another of them. */
async function switchInPage(page, versions) {
  const items = page.locator("li");
  await items.first().waitFor();
  await page.waitForFunction(
    (count) => document.querySelectorAll("li").length === count,
    versions.length,
  );
  const current = versions.findIndex(({ is_current }) => is_current);
  assert.match(await items.nth(current).innerText(), /current/);
  const other = versions.findIndex(({ status }, index) => status === 1 && index !== current);
  assert.ok((await items.nth(other).innerText()).startsWith(versions[other].version_name));
  await items.nth(other).getByRole("button").click();
  await items.nth(other).getByRole("button", { name: "current" }).waitFor();
  assert.match(await items.nth(current).innerText(), /switch to it/);
}

async function runVitePage({ project, server, browser }) {
  await project.tool("vite", ["build"]);
  const backend = await startBackend(server);
  const preview = await startProcess(
    command("vite"),
    ["preview", "--port", "0", "--host", "127.0.0.1"],
    {
      cwd: project.folder,
      env: { ...ENVIRONMENT, SERVER: backend.url },
      ready: /(http:\/\/127\.0\.0\.1:\d+)\//,
    },
  );
  const page = await browser.newPage();
  try {
    const { projectId, demo } = server.emulator;
    const { dataset_id } = demo.modelarts.imageClassification;
    await page.goto(preview.ready);
    await page.getByLabel("Project").fill(projectId);
    await page.getByLabel("Dataset").fill(dataset_id);
    await page.getByRole("button", { name: "List versions" }).click();
    await switchInPage(page, await versionsOf(server, dataset_id));
    await page.getByLabel("Dataset").fill("none");
    await page.getByRole("button", { name: "List versions" }).click();
    await page
      .getByRole("status")
      .filter({ hasText: /not exist/ })
      .waitFor();
  } finally {
    await page.close();
    await preview.stop();
    await backend.close();
  }
}

async function runNextRoute({ project, server, browser }) {
  await project.tool("next", ["build"], { NODE_ENV: "production" });
  const app = await startProcess(command("next"), ["start", "--port", "0"], {
    cwd: project.folder,
    env: { ...ENVIRONMENT, ...environment(server) },
    ready: /Local:\s+(http:\/\/localhost:\d+)/,
  });
  const page = await browser.newPage();
  try {
    const { dataset_id } = server.emulator.demo.modelarts.imageClassification;
    await page.goto(`${app.ready}/?dataset=${dataset_id}`);
    await switchInPage(page, await versionsOf(server, dataset_id));
    const refused = await fetch(`${app.ready}/api/datasets/none/versions`);
    assert.equal(refused.status, 400);
    assert.equal((await refused.json()).code, "ModelArts.4352");
  } finally {
    await page.close();
    await app.stop();
  }
}

async function runCloudflareWorker({ project, server }) {
  await project.tool("wrangler", ["deploy", "--dry-run", "--outdir", "dist"]);
  const { credentials, projectId, demo } = server.emulator;
  const bindings = {
    MODELARTS_ENDPOINT: server.url,
    PROJECT_ID: projectId,
    ACCESS_KEY_ID: credentials.accessKeyId,
    SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const worker = runWorker(join(project.folder, "dist"), "index.js", { bindings });
  try {
    const { dataset_id } = demo.modelarts.imageClassification;
    const ask = async (id) => {
      const response = await worker.dispatchFetch(`https://worker.example/datasets/${id}/versions`);
      return { status: response.status, body: await response.json() };
    };
    const versions = await versionsOf(server, dataset_id);
    assert.deepEqual(await ask(dataset_id), {
      status: 200,
      body: versions.map(({ version_id: id, version_name: name }) => ({ id, name })),
    });
    const { status, body } = await ask("none");
    assert.deepEqual({ status, code: body.code }, { status: 400, code: "ModelArts.4352" });
  } finally {
    await worker.dispose();
  }
}

export const rows = [
  { name: "example node-release", example: "node-release", run: runRelease },
  { name: "example vite-page", example: "vite-page", run: runVitePage },
  { name: "example next-route", example: "next-route", run: runNextRoute },
  {
    name: "example cloudflare-worker",
    example: "cloudflare-worker",
    missing: () => missing("wrangler"),
    run: runCloudflareWorker,
  },
];
