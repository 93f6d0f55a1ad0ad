// Qianfan in the emulator: marker paging, versions, and exports over a clock of our own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, inflateRawSync } from "node:zlib";
import { createEmulator } from "../../pkg/emulator/index.js";
import { baiduRequest, json } from "./signers.mjs";

const START = Date.UTC(2026, 0, 15, 9, 0, 0);

function set(options) {
  const clock = { time: START };
  const emulator = createEmulator({ now: () => clock.time, taskDurationMs: 10_000, ...options });
  const call = async (action, body, more) => {
    const answer = await emulator.handle({
      ...baiduRequest({
        target: `/v2/dataset?Action=${action}`,
        body: typeof body === "string" ? body : JSON.stringify(body),
        key: emulator.credentials,
        time: clock.time,
      }),
      ...more,
    });
    return { http: answer.status, ...json(answer) };
  };
  return { emulator, clock, call, ids: emulator.demo.qianfan };
}

/** Every item of a marker-paged list, with the pages' `pageInfo`. */
async function walk(call, action, items, body) {
  const found = [];
  const infos = [];
  let marker = "";
  do {
    const { result } = await call(action, { ...body, marker });
    found.push(...result[items]);
    infos.push(result.pageInfo);
    marker = result.pageInfo.nextMarker;
  } while (marker);
  return { found, infos };
}

test("datasets: one for every format, in pages of ten", async () => {
  const { call } = set();
  const { found, infos } = await walk(call, "DescribeDatasets", "datasets", {});
  assert.deepEqual(infos, [
    { marker: "", maxKeys: 10, isTruncated: true, nextMarker: infos[1].marker, pageReverse: false },
    { marker: infos[1].marker, maxKeys: 10, isTruncated: false, pageReverse: false },
  ]);
  assert.equal(found.length, 12);
  assert.equal(new Set(found.map((dataset) => dataset.dataFormat)).size, 10);
  for (const dataset of found) {
    assert.deepEqual(Object.keys(dataset), ["datasetId", "datasetName", "dataFormat"]);
    assert.match(dataset.datasetId, /^dg-\w{16}$/);
  }
});

test("datasets: filtered by name and format", async () => {
  const { call } = set();
  const found = async (filter) => {
    const { result } = await call("DescribeDatasets", { filter });
    return result.datasets.map((dataset) => dataset.datasetName);
  };
  assert.deepEqual(await found({ datasetName: "museum" }), [
    "museum-guide-answers",
    "museum-guide-answers-en",
  ]);
  assert.deepEqual(await found({ dataFormatList: ["SFT_FIM", "Role"] }), [
    "hotline-dialogues",
    "firmware-completions",
  ]);
  assert.deepEqual(await found({ datasetName: "museum", dataFormatList: ["Role"] }), []);
});

test("versions: walked by marker in both directions, clamped at 100", async () => {
  const { call, ids } = set();
  const { datasetId } = ids.promptResponse;
  const numbers = async (body) => {
    const versions = "datasetVersions";
    const { found } = await walk(call, "DescribeDatasetVersions", versions, { datasetId, ...body });
    return found.map((version) => version.versionNumber);
  };
  const ascending = Array.from({ length: 23 }, (_, i) => i + 1);
  assert.deepEqual(await numbers({}), ascending);
  assert.deepEqual(await numbers({ maxKeys: 1 }), ascending);
  assert.deepEqual(await numbers({ maxKeys: 23 }), ascending);
  assert.deepEqual(await numbers({ maxKeys: 7, pageReverse: true }), [...ascending].reverse());
  const { result } = await call("DescribeDatasetVersions", { datasetId, maxKeys: 1000 });
  assert.equal(result.pageInfo.maxKeys, 100);
  assert.equal(result.datasetName, "museum-guide-answers");
  assert.equal(result.dataFormat, "PromptResponse");
});

test("versions: filtered by status, also across pages", async () => {
  const { call, ids } = set();
  const { datasetId } = ids.promptResponse;
  const found = async (filter, pageReverse = false) => {
    const body = { datasetId, maxKeys: 2, pageReverse, filter };
    const { found } = await walk(call, "DescribeDatasetVersions", "datasetVersions", body);
    return found.map((version) => version.versionNumber);
  };
  assert.deepEqual(await found({ importStatusList: ["Created"] }), [23]);
  assert.deepEqual(await found({ importStatusList: ["Importing", "ImportFailed"] }), [21, 22]);
  assert.deepEqual(await found({ publishStatusList: ["Publishing", "PublishFailed"] }), [19, 20]);
  assert.equal((await found({ publishStatusList: ["Published"] })).length, 17);
  // The marker is a place in the whole list, not in the filtered one.
  const published = await found({ publishStatusList: ["Published"] }, true);
  assert.deepEqual(
    published,
    Array.from({ length: 17 }, (_, i) => 17 - i),
  );
  const both = { importStatusList: ["ImportFinished"], publishStatusList: ["Unpublished"] };
  assert.deepEqual(await found(both), [18]);
});

test("one version has the documented fields, a BOS one its path as well", async () => {
  const { call, ids } = set();
  const version = async (versionId) => (await call("DescribeDatasetVersion", { versionId })).result;
  const stored = await version(ids.promptResponse.versionId);
  assert.deepEqual(Object.keys(stored).sort(), [
    "annotationProgress",
    "characterCount",
    "createTime",
    "creator",
    "dataFormat",
    "datasetId",
    "datasetName",
    "description",
    "importStatus",
    "modifyTime",
    "publishProgress",
    "publishStatus",
    "sampleCount",
    "sizeMB",
    "storageType",
    "versionId",
    "versionNumber",
  ]);
  assert.equal(stored.datasetId, ids.promptResponse.datasetId);
  assert.equal(stored.storageType, "sysStorage");
  assert.match(stored.createTime, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.equal(stored.annotationProgress, `${stored.sampleCount}/${stored.sampleCount}`);
  const bos = await version(ids.text.versionId);
  assert.equal(bos.storageType, "BOS");
  assert.match(bos.storagePath, /^bos:\/[^/]+\/.*\/$/);
});

test("an export to the system storage progresses and ends with a file", async () => {
  const { emulator, call, clock, ids } = set();
  const { versionId } = ids.promptResponse;
  const created = await call("CreateExportTask", { versionId, storageType: "sysStorage" });
  assert.equal(created.http, 200);
  assert.ok(created.requestId);
  const taskId = created.result;
  assert.match(taskId, /^task-\w{16}$/);
  const task = async () => (await call("DescribeExportTask", { taskId })).result;

  const { sampleCount, sizeMB } = (await call("DescribeDatasetVersion", { versionId })).result;
  assert.deepEqual(await task(), {
    storageType: "sysStorage",
    storagePath: `bos:/verset-demo-system/_system_/dataset/${versionId}/export/${taskId}.zip`,
    sizeMB,
    sampleCount,
    exportStatus: "Exporting",
    progress: "0%",
    creator: "verset_demo",
    startTime: "2026-01-15 17:00:00",
  });
  clock.time += 4000;
  assert.equal((await task()).progress, "40%");
  clock.time += 6000;
  const { downloadUrl, ...finished } = await task();
  assert.equal(finished.exportStatus, "ExportFinished");
  assert.equal(finished.progress, "100%");
  assert.equal(finished.finishTime, "2026-01-15 17:00:10");
  assert.match(downloadUrl, /^https:\/\/qianfan\.example\.com\/v1\/verset-demo-system\/.*\.zip\?/);

  const response = await emulator.fetch(downloadUrl);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/zip");
  assert.match(response.headers.get("content-disposition"), new RegExp(`${taskId}\\.zip`));
  const [file, ...rest] = unzip(Buffer.from(await response.arrayBuffer()));
  assert.deepEqual(rest, []);
  assert.equal(file.name, `${versionId}.jsonl`);
  const lines = file.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, sampleCount);
  assert.deepEqual(Object.keys(lines[0][0]), ["prompt", "response"]);
});

test("a download URL opens one file, for an hour, as it is", async () => {
  const { emulator, call, clock, ids } = set();
  const { versionId } = ids.dpo;
  const { result: taskId } = await call("CreateExportTask", {
    versionId,
    storageType: "sysStorage",
  });
  const url = async () => (await call("DescribeExportTask", { taskId })).result.downloadUrl;
  clock.time += 10_000;
  const downloadUrl = await url();
  const status = async (address, init) => {
    const response = await emulator.fetch(address, init);
    const { code } = response.ok ? {} : await response.json();
    return [response.status, code];
  };
  const mismatch = [403, "SignatureDoesNotMatch"];
  assert.deepEqual(await status(downloadUrl), [200, undefined]);
  assert.deepEqual(await status(downloadUrl.replace(".zip", ".zap")), mismatch);
  assert.deepEqual(await status(downloadUrl.replace("qianfan.", "other.")), mismatch);
  assert.deepEqual(await status(`${downloadUrl}&x=1`), mismatch);
  assert.deepEqual(await status(downloadUrl, { method: "DELETE" }), mismatch);
  assert.deepEqual(await status(downloadUrl.split("?")[0]), [403, "IamSignatureInvalid"]);
  clock.time += 3600_000 + 1000;
  assert.deepEqual(await status(downloadUrl), [403, "RequestExpired"]);
  assert.deepEqual(await status(await url()), [200, undefined]);
});

test("the storage has finished exports only, for those who may read them", async () => {
  const { emulator, call, clock, ids } = set();
  const start = (versionId) => call("CreateExportTask", { versionId, storageType: "sysStorage" });
  const pathOf = async ({ result: taskId }) =>
    (await call("DescribeExportTask", { taskId })).result.storagePath.replace("bos:", "/v1");
  const good = await pathOf(await start(ids.role.versionId));
  const failing = await pathOf(await start(ids.promptResponse.failedVersionId));
  const get = async (target, method = "GET") => {
    const key = emulator.credentials;
    const request = baiduRequest({ method, target, key, time: clock.time });
    const answer = await emulator.handle(request);
    return answer.status === 200 ? 200 : [answer.status, json(answer).code];
  };
  assert.deepEqual(await get(good), [404, "NoSuchKey"]);
  clock.time += 10_000;
  assert.equal(await get(good), 200);
  assert.deepEqual(await get(failing), [404, "NoSuchKey"]);
  const elsewhere = good.replace(ids.role.versionId, ids.dpo.versionId);
  assert.deepEqual(await get(elsewhere), [404, "NoSuchKey"]);
  assert.deepEqual(await get("/v1/verset-demo-system/"), [404, "NoSuchKey"]);
  assert.deepEqual(await get(good, "PUT"), [400, "InvalidURI"]);
});

test("every format has a file of its own form", async () => {
  const { emulator, call, ids } = set({ taskDurationMs: 0 });
  const keys = {};
  for (const [name, { versionId }] of Object.entries(ids)) {
    const { result: taskId } = await call("CreateExportTask", {
      versionId,
      storageType: "sysStorage",
    });
    const { result } = await call("DescribeExportTask", { taskId });
    const response = await emulator.fetch(result.downloadUrl);
    const [{ text }] = unzip(Buffer.from(await response.arrayBuffer()));
    if (name === "text") continue;
    const sample = JSON.parse(text.split("\n")[0]);
    keys[name] = Object.keys(Array.isArray(sample) ? sample[0] : sample).join();
  }
  assert.equal(keys.role, "messages");
  assert.equal(keys.fillInTheMiddle, "prefix,middle,suffix");
  assert.equal(keys.dpo, "user,chosen,rejected");
  assert.equal(keys.promptImageResponse, "images,messages");
  assert.equal(new Set(Object.values(keys)).size, 8);
});

test("an export to BOS has a path and no URL", async () => {
  const { call, clock, ids } = set();
  const { versionId } = ids.role;
  for (const storagePath of [
    "bos:/my-bucket/exports/",
    "bos://my-bucket/exports/",
    "bos:/my-bucket/",
  ]) {
    const body = { versionId, storageType: "BOS", storagePath };
    const { result: taskId } = await call("CreateExportTask", body);
    clock.time += 10_000;
    const { result } = await call("DescribeExportTask", { taskId });
    assert.equal(result.exportStatus, "ExportFinished");
    assert.equal(result.storagePath, `${storagePath}${taskId}.zip`);
    assert.equal(result.downloadUrl, undefined);
  }
});

test("an export of a version whose import failed fails", async () => {
  const { call, clock, ids } = set();
  const versionId = ids.promptResponse.failedVersionId;
  const { result: taskId } = await call("CreateExportTask", {
    versionId,
    storageType: "sysStorage",
  });
  clock.time += 5000;
  const { result: running } = await call("DescribeExportTask", { taskId });
  assert.deepEqual([running.exportStatus, running.progress], ["Exporting", "50%"]);
  clock.time += 5000;
  const { result } = await call("DescribeExportTask", { taskId });
  assert.deepEqual([result.exportStatus, result.progress], ["ExportFailed", "0"]);
  assert.equal(result.downloadUrl, undefined);
});

test("documented codes for what does not exist and what is not allowed", async () => {
  const { call, ids } = set();
  const { datasetId, versionId } = ids.promptResponse;
  const listed = (body) => call("DescribeDatasetVersions", { datasetId, ...body });
  const created = (body) => call("CreateExportTask", { versionId, ...body });
  const answers = [
    [404, "NoSuchKey", await call("DescribeDatasetVersions", { datasetId: "dg-none" })],
    // A version id is not a dataset id.
    [404, "NoSuchKey", await call("DescribeDatasetVersions", { datasetId: versionId })],
    [404, "NoSuchKey", await call("DescribeDatasetVersion", { versionId: "ds-none" })],
    [404, "NoSuchKey", await call("DescribeExportTask", { taskId: "task-none" })],
    [404, "NoSuchKey", await call("CreateExportTask", { versionId: "x", storageType: "BOS" })],
    [400, "InvalidMarker", await call("DescribeDatasets", { marker: "dg-none" })],
    [400, "InvalidMarker", await listed({ marker: ids.role.versionId })],
    [400, "InappropriateJSON", await listed({ maxKeys: 0 })],
    [400, "InappropriateJSON", await listed({ maxKeys: "10" })],
    [400, "InappropriateJSON", await listed({ pageReverse: 1 })],
    [400, "InappropriateJSON", await listed({ filter: [] })],
    [400, "InappropriateJSON", await listed({ filter: { importStatusList: "Created" } })],
    [400, "InappropriateJSON", await listed({ filter: { importStatusList: ["created"] } })],
    [400, "InappropriateJSON", await listed({ filter: { importStatusList: [null] } })],
    [400, "InappropriateJSON", await call("DescribeDatasetVersion", {})],
    [400, "InappropriateJSON", await call("DescribeDatasetVersion", { versionId: "" })],
    [400, "InappropriateJSON", await call("DescribeDatasetVersion", "[]")],
    [400, "InappropriateJSON", await call("DescribeDatasetVersion", "null")],
    [400, "InappropriateJSON", await created({})],
    [400, "InappropriateJSON", await created({ storageType: "bos" })],
    [400, "InappropriateJSON", await created({ storageType: "BOS" })],
    [400, "InappropriateJSON", await created({ storageType: "BOS", storagePath: "obs://b/d/" })],
    [400, "InappropriateJSON", await created({ storageType: "BOS", storagePath: "bos:/b/file" })],
    [400, "MalformedJSON", await call("DescribeDatasets", "{")],
  ];
  for (const [i, [http, code, answer]] of answers.entries()) {
    assert.deepEqual([answer.http, answer.code], [http, code], `answer ${i}`);
    assert.deepEqual(Object.keys(answer), ["http", "requestId", "code", "message"], `answer ${i}`);
  }
  // No body at all is an empty one; unknown fields are ignored.
  assert.equal((await call("DescribeDatasets", "")).http, 200);
  assert.equal((await call("DescribeDatasets", { unknown: 1, marker: null })).http, 200);
});

/** The files of a ZIP archive, read by its directory and checked by their sums. */
function unzip(bytes) {
  const end = bytes.length - 22;
  assert.equal(bytes.readUInt32LE(end), 0x06054b50);
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    const [method, crc] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)];
    const [packed, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    assert.equal(bytes.readUInt32LE(local), 0x04034b50);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(start, start + packed);
    const content = method === 0 ? raw : inflateRawSync(raw);
    assert.equal(crc32(content), crc);
    at += 46 + nameLength;
    return { name, text: content.toString("utf8") };
  });
}
