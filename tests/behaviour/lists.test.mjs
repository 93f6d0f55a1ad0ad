// Iteration over lists: items in order, pages, prefetched pages, and the requests sent.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { ModelArts, ValidationError } from "../../pkg/node.js";

const emulator = createEmulator({ versions: 95 });
const { dataset_id } = emulator.demo.modelarts.manyVersions;
const params = { dataset_id, limit: 10 };

/** The pages requested, the number of simultaneous requests, and a service that answers later pages sooner. */
let asked = [];
let atOnce = 0;
let most = 0;
beforeEach(() => {
  [asked, atOnce, most] = [[], 0, 0];
});

const client = new ModelArts({
  region: "cn-north-4",
  projectId: emulator.projectId,
  credentials: emulator.credentials,
  fetch: async (url, init) => {
    const page = Number(new URL(url).searchParams.get("offset") ?? 0);
    asked.push(page);
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 20 - page));
    atOnce -= 1;
    return emulator.fetch(url, init);
  },
});

const all = await client.listDatasetVersions({ dataset_id });
const names = all.versions.map(({ version_name }) => version_name);

async function iterate(list) {
  const seen = [];
  for await (const version of list) seen.push(version.version_name);
  return seen;
}

test("every item comes once and in order, one page at a time", async () => {
  assert.deepEqual(await iterate(client.listDatasetVersions(params)), names);
  assert.deepEqual(asked, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.equal(most, 1);
});

test("pages ahead are asked for at once and given in order", async () => {
  assert.deepEqual(await iterate(client.listDatasetVersions(params, { prefetch: 4 })), names);
  assert.deepEqual(asked, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.equal(most, 4);
});

test("an iteration that ends early requests no further page", async () => {
  for await (const page of client.listDatasetVersions(params).pages()) {
    assert.equal(page.versions.length, 10);
    if (asked.length === 2) break;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(asked, [0, 1]);
});

test("awaited and then iterated over, a list asks for nothing twice", async () => {
  const list = client.listDatasetVersions(params);
  assert.equal((await list).total_number, 95);
  assert.equal((await list).versions.length, 10);
  assert.deepEqual(await iterate(list), names);
  assert.deepEqual(asked, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  // A second iteration requests the list again.
  assert.deepEqual(await iterate(list), names);
  assert.equal(asked.length, 20);
});

test("a list that is not awaited sends nothing", async () => {
  client.listDatasetVersions(params);
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual(asked, []);
});

test("a prefetched page that fails rejects in its turn, and never as an unhandled rejection", async () => {
  const broken = new ModelArts({
    region: "cn-north-4",
    projectId: emulator.projectId,
    credentials: emulator.credentials,
    fetch: (url, init) =>
      url.includes("offset=2") ? Promise.reject(new Error("cut")) : emulator.fetch(url, init),
  });
  const seen = [];
  await assert.rejects(async () => {
    for await (const page of broken.listDatasetVersions(params, { prefetch: 5 }).pages()) {
      seen.push(page.versions.length);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }, /cut/);
  assert.deepEqual(seen, [10, 10]);
});

test("a number of pages ahead that cannot be right", async () => {
  for (const prefetch of /** @type {any[]} */ ([-1, 1.5, 17, "2", null, Number.NaN])) {
    const list = client.listDatasetVersions(params, { prefetch });
    await assert.rejects(
      async () => list,
      (error) => error instanceof ValidationError && error.field === "prefetch",
    );
  }
});

test("parameters and options are those at the time of the call, whatever becomes of the objects", async () => {
  const reused = { dataset_id, limit: 10, offset: 0 };
  const options = { prefetch: 0, headers: { "X-Team": "a" } };
  const lists = [0, 2, 4].map((offset) => {
    reused.offset = offset;
    return client.listDatasetVersions(reused, options);
  });
  reused.limit = -1;
  options.prefetch = 99;
  const pages = await Promise.all(lists);
  const first = pages.map(({ versions }) => versions[0].version_name);
  assert.deepEqual(first, [names[0], names[20], names[40]]);
});

test("an iteration that is ended early cancels the pages that it requested ahead", async () => {
  const signals = [];
  const listeners = new Set();
  const slow = client.withOptions({
    fetch: (url, init) => {
      signals.push(init.signal);
      const isFirst = !new URL(url).searchParams.has("offset");
      return isFirst ? emulator.fetch(url, init) : new Promise(() => {});
    },
  });
  const controller = new AbortController();
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (name, listener) => {
    listeners.add(listener);
    add(name, listener);
  };
  signal.removeEventListener = (name, listener) => {
    listeners.delete(listener);
    remove(name, listener);
  };
  for await (const _ of slow.listDatasetVersions(params, { prefetch: 4, signal })) break;
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(signals.length, 5);
  const aborted = signals.map((one) => one.aborted);
  assert.deepEqual(aborted, [false, true, true, true, true]);
  assert.equal(listeners.size, 0, "no listener is left at the user's signal");
});
