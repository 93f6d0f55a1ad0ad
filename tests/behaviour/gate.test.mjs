// Fifty calls at once with a wrong clock or a rotated secret, over the emulator, which locks a key after five refusals.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { ModelArts } from "../../pkg/node.js";
import { startEmulator } from "../support/servers.mjs";

let service;
let statuses;
const counting = async (url, init) => {
  const response = await fetch(url, init);
  statuses.push(response.status);
  return response;
};
const client = (options) =>
  new ModelArts({
    endpoint: service.url,
    projectId: service.emulator.projectId,
    credentials: service.emulator.credentials,
    fetch: counting,
    ...options,
  });
const burst = (clients) =>
  Promise.all(Array.from({ length: 50 }, (_, at) => clients[at % clients.length].listDatasets({})));
const refusals = () => statuses.filter((status) => status === 401 || status === 403).length;

before(async () => {
  service = await startEmulator();
});
after(() => service?.close());
beforeEach(() => {
  statuses = [];
  service.clock.ms = 0;
});

test("a wrong clock costs one refusal, and four if the first response is late", async () => {
  service.clock.ms = 40 * 60_000;
  const one = client();
  await burst([one, one.withOptions({ timeoutMs: 30_000 })]);
  assert.equal(refusals(), 1);

  statuses = [];
  let sent = 0;
  const late = async (url, init) => {
    if (sent++ === 0) await new Promise((resolve) => setTimeout(resolve, 1500));
    return counting(url, init);
  };
  await burst([client({ fetch: late })]);
  assert.ok(refusals() >= 1 && refusals() <= 4, `${refusals()} refusals`);
});

test("a rotated secret costs at most four refusals", async () => {
  const expiration = new Date(Date.now() + 3_600_000);
  let asked = 0;
  const credentials = async () => {
    asked += 1;
    const key = { ...service.emulator.credentials, expiration };
    if (asked > 1) await new Promise((resolve) => setTimeout(resolve, 100));
    return asked === 1 ? { ...key, secretAccessKey: "the-secret-of-yesterday" } : key;
  };
  await burst([client({ credentials })]);
  assert.ok(refusals() >= 1 && refusals() <= 4, `${refusals()} refusals`);
});

test("a wrong secret does not lock the key for others", async () => {
  const credentials = { ...service.emulator.credentials, secretAccessKey: "of-another-key" };
  const wrong = client({ credentials });
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, () => wrong.listDatasets({})),
  );
  assert.ok(results.every(({ status }) => status === "rejected"));
  const reasons = results.map((result) => /** @type {any} */ (result).reason);
  assert.equal(reasons.filter(({ reason }) => reason === "refused-before").length, 46);
  assert.equal(refusals(), 4);
  await client().listDatasets({});
});
