// Publishing in Qianfan: three steps, and no version left behind if one of them fails.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openDataset } from "../../pkg/datasets.js";
import { BUCKET, callsSince, endAll, startClouds, watching } from "./support.mjs";

/** @type {Awaited<ReturnType<typeof startClouds>>} */
let clouds;
before(async () => {
  clouds = await startClouds();
  await clouds.bos.putObject({
    bucket: BUCKET,
    key: "in/a.jsonl",
    body: '[{"prompt":"p","response":"r"}]\n[{"prompt":"q","response":"s"}]\n',
  });
});
after(endAll);

const from = `bos:/${BUCKET}/in/`;
const actionOf = (url) => new URL(url).searchParams.get("Action");

/** A dataset whose client's requests go through `watch(action, send, init)`. */
async function watched(watch, { qianfan } = clouds) {
  const client = qianfan.withOptions({
    fetch: watching((url, init, send) => watch(actionOf(url), send, init)),
  });
  return openDataset(client, "museum-guide-answers");
}

const idsOf = async (dataset) => (await dataset.versions()).map(({ id }) => id);

test("a version is created, imported into and published, with progress", async () => {
  const { qianfan, emulator } = clouds;
  const dataset = await openDataset(qianfan, "museum-guide-answers");
  const start = emulator.calls.at(-1);
  const seen = [];
  const version = await dataset.publish(
    { from, description: "from a test" },
    {
      onProgress: ({ step, percent, taskId, versionId }) =>
        void seen.push({ step, percent, taskId, versionId }),
    },
  );
  assert.deepEqual(
    [version.state, version.sampleCount, version.description],
    ["published", 2, "from a test"],
  );
  assert.equal((await dataset.versions())[0].id, version.id);
  assert.deepEqual(callsSince(emulator, start).slice(0, 5), [
    "CreateDatasetVersion",
    "CreateImportTask",
    "DescribeImportTask",
    "PublishDatasetVersion",
    "DescribeDatasetVersion",
  ]);
  const [imported, published] = seen;
  assert.deepEqual(
    [imported.step, imported.percent, imported.versionId],
    ["import", 100, version.id],
  );
  assert.match(imported.taskId, /^task-/);
  assert.deepEqual([published.step, published.versionId], ["publish", version.id]);
  const files = [`bos:/${BUCKET}/in/a.jsonl`];
  assert.equal((await dataset.publish({ from: files })).sampleCount, 2);
});

test("`from` is required", async () => {
  const dataset = await openDataset(clouds.qianfan, "museum-guide-answers");
  const before = await idsOf(dataset);
  for (const params of [undefined, {}, { from: [] }, { from: 1 }]) {
    const publishing = dataset.publish(/** @type {any} */ (params));
    await assert.rejects(publishing, { name: "ValidationError", field: "from" });
  }
  assert.deepEqual(await idsOf(dataset), before);
});

describe("no version stays", () => {
  test("if there are no files to import", async () => {
    const { qianfan } = clouds;
    const dataset = await openDataset(qianfan, "museum-guide-answers");
    const before = await idsOf(dataset);
    await assert.rejects(dataset.publish({ from: `bos:/${BUCKET}/missing/` }), {
      name: "TaskFailedError",
    });
    assert.deepEqual(await idsOf(dataset), before);
  });

  for (const action of [
    "CreateImportTask",
    "DescribeImportTask",
    "PublishDatasetVersion",
    "DescribeDatasetVersion",
  ]) {
    test(`if ${action} is refused`, async () => {
      const dataset = await watched((called, send) =>
        called === action ? new Response("{}", { status: 403 }) : send(),
      );
      const before = await idsOf(await openDataset(clouds.qianfan, dataset.id));
      await assert.rejects(dataset.publish({ from }), { name: "PermissionError" });
      assert.deepEqual(await idsOf(await openDataset(clouds.qianfan, dataset.id)), before);
    });
  }

  test("if it is cancelled while it is imported into", async () => {
    const slow = await startClouds({ taskDurationMs: 60_000 });
    await slow.bos.putObject({ bucket: BUCKET, key: "in/a.jsonl", body: '[{"prompt":"p"}]\n' });
    const dataset = await openDataset(slow.qianfan, "museum-guide-answers");
    const before = await idsOf(dataset);
    const abort = new AbortController();
    const publishing = dataset.publish(
      { from },
      {
        signal: abort.signal,
        onProgress: () => abort.abort(new Error("enough")),
        pollIntervalMs: 20,
      },
    );
    await assert.rejects(publishing, { name: "AbortedError" });
    assert.deepEqual(await idsOf(dataset), before);
    const limited = dataset.publish({ from }, { totalTimeoutMs: 500, pollIntervalMs: 20 });
    await assert.rejects(limited, { name: "TimeoutError" });
    assert.deepEqual(await idsOf(dataset), before);
  });

  test("if it is cancelled while it is created", async () => {
    const abort = new AbortController();
    const dataset = await watched(async (action, send) => {
      const response = await send();
      if (action === "CreateDatasetVersion") abort.abort(new Error("enough"));
      return response;
    });
    const before = await idsOf(dataset);
    const publishing = dataset.publish({ from }, { signal: abort.signal });
    await assert.rejects(publishing, { name: "AbortedError" });
    assert.deepEqual(await idsOf(dataset), before);
  });
});

test("a version that cannot be deleted again is named", async () => {
  const dataset = await watched((action, send) =>
    action === "DeleteDatasetVersion" || action === "CreateImportTask"
      ? new Response("{}", { status: 403 })
      : send(),
  );
  const error = await dataset.publish({ from }).catch((thrown) => thrown);
  assert.deepEqual([error.name, error.reason], ["DatasetsError", "left-behind"]);
  assert.equal(error.cause.name, "PermissionError");
  const [newest] = await dataset.versions();
  assert.equal(error.versionId, newest.id);
  assert.match(
    error.message,
    new RegExp(`the version \`${newest.id}\` could not be deleted again`),
  );
  const permitted = await openDataset(clouds.qianfan, "museum-guide-answers");
  await (await permitted.version(newest.id)).delete();
});

test("a version whose creation had no response is named, and not deleted", async () => {
  const dataset = await watched(async (action, send) => {
    const response = await send();
    if (action === "CreateDatasetVersion") throw new TypeError("connection lost");
    return response;
  });
  const error = await dataset.publish({ from, description: "lost" }).catch((thrown) => thrown);
  assert.deepEqual([error.name, error.reason], ["DatasetsError", "left-behind"]);
  assert.equal(error.cause.name, "ConnectionError");
  const [newest] = await dataset.versions();
  assert.deepEqual([error.versionId, newest.description], [newest.id, "lost"]);
  await newest.delete();
  // Nothing was created: the newest version is another one.
  const unsent = await watched((action, send) => {
    if (action === "CreateDatasetVersion") throw new TypeError("connection lost");
    return send();
  });
  await assert.rejects(unsent.publish({ from, description: "lost" }), { name: "ConnectionError" });
});
