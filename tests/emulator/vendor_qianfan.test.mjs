// Qianfan's own clients against the emulator, over a socket, unmodified but for the endpoint.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startServer } from "../../www/server.mjs";
import { runPython } from "../support/python.mjs";

const require = createRequire(import.meta.url);
const { consoleAction, setEnvVariable } = require("@baiducloud/qianfan");

/** The settings both clients document. */
const settings = (url, { accessKeyId, secretAccessKey }) => ({
  QIANFAN_ACCESS_KEY: accessKeyId,
  QIANFAN_SECRET_KEY: secretAccessKey,
  QIANFAN_CONSOLE_API_BASE_URL: url,
});

/** The npm client gives bodies; it has no methods for datasets, only the Action. */
async function npm(url, key, versionId) {
  for (const [name, value] of Object.entries(settings(url, key))) setEnvVariable(name, value);
  const call = (action, data) => consoleAction({ base_api_route: "/v2/dataset", action, data });
  const { result: taskId } = await call("CreateExportTask", {
    versionId,
    storageType: "sysStorage",
  });
  const seen = [];
  for (;;) {
    const { result: task } = await call("DescribeExportTask", { taskId });
    seen.push(task.exportStatus);
    if (task.exportStatus !== "Exporting") return { status: 200, taskId, task, seen };
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** The same by the Python client. */
const pypi = (url, key, versionId) =>
  runPython(new URL("qianfan_export.py", import.meta.url), {
    args: [versionId],
    env: settings(url, key),
  });

const clients = [
  { name: "@baiducloud/qianfan (npm)", exportVersion: npm },
  { name: "qianfan (PyPI)", exportVersion: pypi },
];

for (const { name, exportVersion } of clients) {
  describe(name, () => {
    let server;
    before(async () => {
      server = await startServer({ emulator: createEmulator({ taskDurationMs: 600 }) });
    });
    after(() => server.close());

    test("creates an export task and describes it until it has finished", async () => {
      const { credentials, demo } = server.emulator;
      const { versionId } = demo.qianfan.promptResponse;
      const { status, taskId, task, seen } = await exportVersion(
        server.url,
        credentials,
        versionId,
      );
      assert.equal(status, 200);
      assert.match(taskId, /^task-/);
      assert.ok(seen.includes("Exporting"));
      assert.equal(task.exportStatus, "ExportFinished");
      assert.equal(task.progress, "100%");
      const response = await fetch(task.downloadUrl);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get("content-type"), "application/zip");
      await response.arrayBuffer();
    });

    test("sees a failed export", async () => {
      const { credentials, demo } = server.emulator;
      const { failedVersionId } = demo.qianfan.promptResponse;
      const { task } = await exportVersion(server.url, credentials, failedVersionId);
      assert.deepEqual([task.exportStatus, task.progress], ["ExportFailed", "0"]);
    });
  });
}

describe("qianfan (PyPI), refused", () => {
  const refused = async (change, options) => {
    const emulator = createEmulator(options);
    const server = await startServer({ emulator });
    try {
      const key = { ...emulator.credentials, ...change };
      return await pypi(server.url, key, emulator.demo.qianfan.role.versionId);
    } finally {
      await server.close();
    }
  };

  test("names the wrong secret as the possible reason", async () => {
    const { status, headers, message } = await refused({ secretAccessKey: "wrong-secret-key" });
    assert.equal(status, 403);
    assert.equal(headers["x-bce-error-code"], "SignatureDoesNotMatch");
    assert.match(message, /response body: b''/);
    assert.match(message, /Secret Key\(.*\) 错误/);
  });

  test("names the wrong access key as the possible reason", async () => {
    const { status, message } = await refused({ accessKeyId: "nobody-with-this-key" });
    assert.equal(status, 403);
    assert.match(message, /Access Key\(.*\) 错误/);
  });

  test("is refused when its signature of 300 seconds has ended", async () => {
    const { status, headers } = await refused({}, { now: () => Date.now() + 301_000 + 1000 });
    assert.equal(status, 403);
    assert.equal(headers["x-bce-error-code"], "RequestExpired");
  });
});

describe("@baiducloud/qianfan (npm), refused", () => {
  test("shows the empty 403 and the reason in its headers", async () => {
    const emulator = createEmulator();
    const server = await startServer({ emulator });
    try {
      const key = { ...emulator.credentials, secretAccessKey: "wrong" };
      const { versionId } = emulator.demo.qianfan.role;
      const reason = /status = 403.*"x-bce-error-code":"SignatureDoesNotMatch"/s;
      await assert.rejects(npm(server.url, key, versionId), reason);
    } finally {
      await server.close();
    }
  });
});
