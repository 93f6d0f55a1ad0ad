// The transport cases in Node.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as verset from "../../pkg/node.js";
import { cases } from "./transport_cases.mjs";
import { startServer } from "./transport_server.mjs";

let server;
let all;
const strays = [];
const note = (error) => strays.push(error);

before(async () => {
  server = await startServer();
  all = cases(verset, server.url);
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
});
after(async () => {
  process.off("unhandledRejection", note);
  process.off("uncaughtException", note);
  await server.close();
});

for (const name of Object.keys(cases(verset, "http://127.0.0.1:1"))) {
  test(name, { timeout: 10_000 }, () => all[name]());
}

test("a redirect leads nowhere", async () => {
  const asked = server.counts.ok;
  await assert.rejects(listing("redirect"));
  assert.equal(server.counts.ok, asked);
});

test("no timer is left behind", async () => {
  await new Promise((resolve) => setImmediate(resolve));
  const timers = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout");
  const client = newClient();
  await client.listDatasetVersions({ dataset_id: "ok" });
  await assert.rejects(client.listDatasetVersions({ dataset_id: "html" }));
  const after_ = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout");
  assert.ok(after_.length <= timers.length, `${after_.length} timers, ${timers.length} before`);
});

test("nothing strays", async () => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(strays, []);
});

function newClient() {
  const credentials = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
  return new verset.ModelArts({ endpoint: server.url, projectId: "p", credentials });
}

function listing(id) {
  return newClient().listDatasetVersions({ dataset_id: id });
}
