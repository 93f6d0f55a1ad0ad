// The transport cases in Node.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as verset from "../../pkg/node.js";
import { MOVED, startFaults } from "../support/faults.mjs";
import { cases } from "./transport_cases.mjs";

let server;
let all;
const strays = [];
const note = (error) => strays.push(error);

before(async () => {
  server = await startFaults({ keepsConnections: true });
  all = cases(verset, server.facts.url);
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
  await assert.rejects(listing("moved~node"));
  assert.equal(server.arrived("moved~node").length, 1);
  assert.equal(server.arrived(MOVED).length, 0);
});

test("no timer is left behind", async () => {
  await new Promise((resolve) => setImmediate(resolve));
  const timers = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout");
  const client = newClient();
  await client.listDatasetVersions({ dataset_id: "ok~node" });
  await assert.rejects(client.listDatasetVersions({ dataset_id: "html~node" }));
  const after_ = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout");
  assert.ok(after_.length <= timers.length, `${after_.length} timers, ${timers.length} before`);
});

test("nothing strays", async () => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(strays, []);
});

function newClient() {
  const credentials = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
  return new verset.ModelArts({ endpoint: server.facts.url, projectId: "p", credentials });
}

function listing(id) {
  return newClient().listDatasetVersions({ dataset_id: id });
}
