// All of `Data.V2` of Qianfan's Python client against the emulator, over a socket.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startServer } from "../../www/server.mjs";
import { runPython } from "../support/python.mjs";

/** As the client has them: the Actions are all that `/v2/dataset` has. */
const METHODS = [
  "create_dataset",
  "create_dataset_version",
  "create_dataset_version_export_task",
  "create_dataset_version_import_task",
  "delete_dataset",
  "delete_dataset_version",
  "get_dataset_list",
  "get_dataset_version_export_task_info",
  "get_dataset_version_import_task_info",
  "get_dataset_version_info",
  "get_dataset_version_list",
  "publish_dataset_version",
];

describe("qianfan (PyPI), Data.V2", () => {
  let server;
  let answers;
  const actions = new Set();
  before(async () => {
    const emulator = createEmulator({ taskDurationMs: 600 });
    const handle = (request) => {
      actions.add(new URL(request.target, "http://localhost").searchParams.get("Action"));
      return emulator.handle(request);
    };
    server = await startServer({ emulator: { ...emulator, handle } });
    const { accessKeyId, secretAccessKey } = emulator.credentials;
    answers = await runPython(new URL("qianfan_data.py", import.meta.url), {
      env: {
        QIANFAN_ACCESS_KEY: accessKeyId,
        QIANFAN_SECRET_KEY: secretAccessKey,
        QIANFAN_CONSOLE_API_BASE_URL: server.url,
      },
    });
  });
  after(() => server?.close());

  test("every method was called, and was answered", async () => {
    const script = await readFile(new URL("qianfan_data.py", import.meta.url), "utf8");
    const { methods } = answers;
    assert.deepEqual(
      methods.filter((name) => name !== "base_api_route"),
      METHODS,
    );
    for (const method of METHODS) {
      assert.ok(script.includes(`v2.${method}(`), method);
      assert.ok(answers[method], method);
    }
    assert.equal(actions.size, METHODS.length);
  });

  test("creates a dataset, and finds it in the list", () => {
    const { datasetId, versionId, ...created } = answers.create_dataset;
    assert.equal(created.storagePath, `bos:/my-bucket/python/${versionId}/`);
    assert.equal(created.versionNumber, 1);
    const { items, pages } = answers.get_dataset_list;
    assert.equal(pages, Math.ceil(items.length / 4));
    assert.equal(new Set(items.map((item) => item.datasetId)).size, items.length);
    const dataset = { datasetId, datasetName: "python-dataset", dataFormat: "PromptResponse" };
    assert.deepEqual(items[0], dataset);
    assert.deepEqual(answers.filtered, [dataset]);
  });

  test("imports, publishes and exports, and sees the states of each", () => {
    const { seen, last } = answers.get_dataset_version_import_task_info;
    assert.deepEqual([seen[0], seen.at(-1)], ["Importing", "ImportFinished"]);
    assert.ok(last.sampleCount > 0);
    const published = answers.get_dataset_version_info;
    assert.deepEqual([published.seen[0], published.seen.at(-1)], ["Publishing", "Published"]);
    assert.equal(published.last.sampleCount, last.sampleCount);
    const exported = answers.get_dataset_version_export_task_info;
    assert.deepEqual([exported.seen[0], exported.seen.at(-1)], ["Exporting", "ExportFinished"]);
    const taskId = answers.create_dataset_version_export_task;
    assert.equal(exported.last.storagePath, `bos:/my-bucket/exports/${taskId}.zip`);
    assert.equal(exported.last.sampleCount, last.sampleCount);
  });

  test("lists the versions, in pages and filtered", () => {
    const { create_dataset: first, create_dataset_version: second } = answers;
    assert.deepEqual([second.versionNumber, second.description], [2, "by Python"]);
    const { items, pages } = answers.get_dataset_version_list;
    assert.equal(pages, 2);
    const ids = [first.versionId, second.versionId];
    assert.deepEqual(
      items.map((version) => version.versionId),
      ids,
    );
    assert.deepEqual(
      answers.published.map((version) => version.versionId),
      ids.slice(0, 1),
    );
  });

  test("deletes both, and sees the refusals of what is left to ask", () => {
    assert.deepEqual([answers.delete_dataset_version, answers.delete_dataset], [true, true]);
    assert.deepEqual(answers.refusals, [
      { status: 404, code: "NoSuchKey" },
      { status: 404, code: "NoSuchKey" },
      { status: 400, code: "InvalidMarker" },
      { status: 400, code: "InappropriateJSON" },
    ]);
  });
});
