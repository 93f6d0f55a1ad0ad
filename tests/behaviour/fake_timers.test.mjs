// Fake clocks of test runners: they neither hang a call nor keep a test from moving the time of a waiter.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { ModelArts, Obs, Qianfan } from "../../pkg/node.js";

const credentials = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
/**
 * A response of no class: Node's own reads its body with the global `queueMicrotask`.
 *
 * @returns {any}
 */
const json = (body) => ({ status: 200, headers: {}, text: async () => JSON.stringify(body) });
const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = globalThis;
const realQueueMicrotask = globalThis.queueMicrotask;

/** The value of a promise, or `"hangs"` if it does not settle in time. */
async function settledIn(promise, ms = 2000) {
  let timer;
  const late = new Promise((resolve) => {
    timer = realSetTimeout(resolve, ms, "hangs");
  });
  const result = await Promise.race([promise, late]);
  realClearTimeout(timer);
  return result;
}

/** A client of a service that answers after a while of real time. */
const list = () =>
  new ModelArts({
    endpoint: "https://modelarts.example.com",
    projectId: "p",
    credentials,
    fetch: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return json({ total_number: 1, versions: [{ version_id: "v" }] });
    },
  }).listDatasetVersions({ dataset_id: "d" });

test("a microtask queue that is faked, as Jest's fake timers do by default, hangs no call, nor a later one", async () => {
  let call;
  // Only while the call is made: Node's test runner needs it too.
  globalThis.queueMicrotask = () => {};
  try {
    call = list().then(({ versions }) => versions.length);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  } finally {
    globalThis.queueMicrotask = realQueueMicrotask;
  }
  const later = list().then(({ versions }) => versions.length);
  assert.deepEqual([await settledIn(call), await settledIn(later)], [1, 1]);
});

test("nor does it hang an upload whose signal is aborted already", async () => {
  let call;
  globalThis.queueMicrotask = () => {};
  try {
    const obs = new Obs({ region: "cn-north-4", credentials, fetch: () => assert.fail("sent") });
    const body = new ReadableStream({ pull: () => new Promise(() => {}) });
    const params = { bucket: "crate", key: "k", body };
    call = obs.upload(params, { signal: AbortSignal.abort() }).catch((error) => error.name);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  } finally {
    globalThis.queueMicrotask = realQueueMicrotask;
  }
  assert.equal(await settledIn(call), "AbortedError");
});

describe("a fake clock", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_800_000_000_000 }));
  afterEach(() => mock.timers.reset());

  test("moves a waiter on, which reads the timers when it uses them", async () => {
    const states = ["Exporting", "Exporting", "ExportFinished"];
    let polls = 0;
    const qianfan = new Qianfan({
      credentials,
      fetch: async () => {
        const exportStatus = states[polls];
        polls += 1;
        return json({ result: { taskId: "t", exportStatus } });
      },
    });
    let ended = false;
    const wait = qianfan.waitForExportTask({ taskId: "t" }, { pollIntervalMs: 60_000 });
    const end = wait.finally(() => {
      ended = true;
    });
    for (let turn = 0; turn < 100 && !ended; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      mock.timers.tick(10_000);
    }
    assert.equal((await settledIn(end)).exportStatus, "ExportFinished");
    assert.equal(polls, 3);
  });
});
