// Qianfan's 12 dataset Actions by the package's client: what is created is listed, imported into, published, exported, deleted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { Qianfan } from "../../pkg/node.js";

const TASK_MS = 10_000;

/** The client signs with the real time, so the emulator's clock begins there and then stands still. */
function set() {
  const clock = { time: Date.now() };
  const emulator = createEmulator({ now: () => clock.time, taskDurationMs: TASK_MS });
  const client = new Qianfan({ credentials: emulator.credentials, fetch: emulator.fetch });
  /** Options of a wait, during which the clock runs with the questions. */
  const running = (seen = []) => ({
    pollIntervalMs: 1,
    onProgress: (task) => {
      seen.push(task);
      clock.time += TASK_MS / 4;
    },
  });
  const fails = (status, code, promise) =>
    assert.rejects(promise, { name: status === 404 ? "NotFoundError" : "ApiError", status, code });
  const describe = async (versionId) => (await client.describeDatasetVersion({ versionId })).result;
  return { emulator, client, clock, running, fails, describe, ids: emulator.demo.qianfan };
}

/** @type {any} */
const GIVEN = { datasetName: "ferry-questions", dataFormat: "Role", storageType: "sysStorage" };
const ANSWERS = "bos:/verset-demo-data/answers/";
const FILES = [`${ANSWERS}part-1.jsonl`, `${ANSWERS}part-2.jsonl`];

async function collect(list) {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
}

/** A new dataset whose first version has samples. */
async function imported({ client, running }, files = FILES) {
  const { result: created } = await client.createDataset(GIVEN);
  const { versionId } = created;
  const { result: taskId } = await client.createImportTask({ versionId, files });
  const task = await client.waitForImportTask({ taskId }, running());
  return { ...created, task };
}

test("a dataset is created with an empty first version, at the end of the list", async () => {
  const { client, clock, describe, ids } = set();
  const { result } = await client.createDataset(GIVEN);
  const { datasetId, versionId, createTime, ...rest } = result;
  assert.match(datasetId, /^dg-\w{16}$/);
  assert.match(versionId, /^ds-\w{16}$/);
  const beijing = new Date(clock.time + 8 * 3600_000).toISOString();
  assert.equal(createTime, beijing.slice(0, 19).replace("T", " "));
  assert.deepEqual(rest, { ...GIVEN, versionNumber: 1, creator: "verset_demo" });
  const all = await collect(client.describeDatasets({ maxKeys: 3 }));
  assert.equal(all.length, Object.keys(ids).length + 1);
  const { datasetName, dataFormat } = GIVEN;
  assert.deepEqual(all.at(-1), { datasetId, datasetName, dataFormat });
  const named = await client.describeDatasets({ filter: { datasetName: "ferry" } });
  assert.deepEqual(named.result.datasets, all.slice(-1));
  const newest = await client.describeDatasets({ maxKeys: 1, pageReverse: true });
  assert.deepEqual(newest.result.datasets, all.slice(-1));
  assert.deepEqual(await describe(versionId), {
    ...result,
    description: "",
    sizeMB: 0,
    characterCount: 0,
    sampleCount: 0,
    annotationProgress: "0/0",
    importStatus: "Created",
    publishStatus: "Unpublished",
    publishProgress: "0",
    modifyTime: createTime,
  });
});

test("versions in a bucket have directories of their own below the dataset's", async () => {
  const { client, fails } = set();
  const storagePath = "bos:/my-bucket/ferry/";
  const bos = { ...GIVEN, storageType: "BOS", storagePath };
  const { result: first } = await client.createDataset(bos);
  assert.equal(first.storagePath, `${storagePath}${first.versionId}/`);
  const { datasetId } = first;
  const { result: second } = await client.createDatasetVersion({ datasetId });
  assert.equal(second.storagePath, `${storagePath}${second.versionId}/`);
  for (const wrong of ["", "bos:/my-bucket/ferry", "obs://my-bucket/", "/my-bucket/"]) {
    await fails(400, "InappropriateJSON", client.createDataset({ ...bos, storagePath: wrong }));
  }
  await fails(400, "InappropriateJSON", client.createDataset({ ...GIVEN, dataFormat: "CSV" }));
  await fails(400, "InappropriateJSON", client.createDataset({ ...GIVEN, storageType: "disk" }));
});

test("versions are added with numbers that are not used twice, and start empty", async () => {
  const tools = set();
  const { client, fails, describe } = tools;
  const { datasetId } = await imported(tools);
  const add = async (description) =>
    (await client.createDatasetVersion({ datasetId, ...(description && { description }) })).result;
  const second = await add("second crossing");
  assert.deepEqual(
    [second.versionNumber, second.description, second.datasetName],
    [2, "second crossing", "ferry-questions"],
  );
  const { versionId } = second;
  assert.equal((await client.deleteDatasetVersion({ versionId })).result, true);
  await fails(404, "NoSuchKey", describe(versionId));
  await fails(404, "NoSuchKey", client.deleteDatasetVersion({ versionId }));
  const third = await add();
  assert.deepEqual([third.versionNumber, "description" in third], [3, false]);
  const { sampleCount, importStatus } = await describe(third.versionId);
  assert.deepEqual([sampleCount, importStatus], [0, "Created"]);
  const numbers = [];
  for await (const version of client.describeDatasetVersions({ datasetId, maxKeys: 1 })) {
    numbers.push(version.versionNumber);
  }
  assert.deepEqual(numbers, [1, 3]);
  await fails(404, "NoSuchKey", client.createDatasetVersion({ datasetId: versionId }));
});

test("an import progresses and fills the version; another one adds to it", async () => {
  const { client, running, describe } = set();
  const { versionId } = (await client.createDataset(GIVEN)).result;
  const start = async (files) => (await client.createImportTask({ versionId, files })).result;
  const taskId = await start(FILES);
  assert.match(taskId, /^task-\w{16}$/);
  assert.equal((await describe(versionId)).importStatus, "Importing");
  const seen = [];
  const task = await client.waitForImportTask({ taskId }, running(seen));
  assert.deepEqual(
    seen.map(({ importStatus, progress, sampleCount }) => [importStatus, progress, sampleCount]),
    [
      ["Importing", "0%", 0],
      ["Importing", "25%", 0],
      ["Importing", "50%", 0],
      ["Importing", "75%", 0],
      ["ImportFinished", "100%", task.sampleCount],
    ],
  );
  assert.deepEqual(Object.keys(task), [
    "versionId",
    "importStatus",
    "progress",
    "sizeMB",
    "sampleCount",
    "creator",
    "startTime",
    "finishTime",
    "errDownloadUrl",
  ]);
  assert.equal(Date.parse(`${task.finishTime}Z`) - Date.parse(`${task.startTime}Z`), TASK_MS);
  assert.deepEqual([seen[0].finishTime, task.errDownloadUrl], ["", ""]);
  const full = await describe(versionId);
  assert.ok(full.sampleCount > 0 && full.sizeMB > 0);
  assert.deepEqual(
    [full.importStatus, full.sampleCount, full.sizeMB, full.modifyTime, full.annotationProgress],
    [
      "ImportFinished",
      task.sampleCount,
      task.sizeMB,
      task.finishTime,
      `${task.sampleCount}/${task.sampleCount}`,
    ],
  );
  const again = await client.waitForImportTask({ taskId: await start([ANSWERS]) }, running());
  const { sampleCount } = await describe(versionId);
  assert.equal(sampleCount, task.sampleCount + again.sampleCount);
});

test("an import of what cannot be read fails, with a report to download", async () => {
  const { emulator, client, running, describe } = set();
  const { versionId } = (await client.createDataset(GIVEN)).result;
  const files = [`${ANSWERS}part-1.jsonl`, "bos:/my-bucket/tables/b.jsonl"];
  const { result: taskId } = await client.createImportTask({ versionId, files });
  const error = await client.waitForImportTask({ taskId }, running()).catch((e) => e);
  assert.equal(error.name, "TaskFailedError");
  const { importStatus, progress, sampleCount, errDownloadUrl } = error.task;
  assert.deepEqual([importStatus, progress, sampleCount], ["ImportFailed", "0", 0]);
  const response = await emulator.fetch(errDownloadUrl);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/jsonl");
  assert.deepEqual(JSON.parse(await response.text()), {
    file: "bos:/my-bucket/tables/b.jsonl",
    reason: "The file does not exist.",
  });
  const version = await describe(versionId);
  assert.deepEqual([version.importStatus, version.sampleCount], ["ImportFailed", 0]);
  // It can be tried again.
  const retry = await client.createImportTask({ versionId, files: files.slice(0, 1) });
  await client.waitForImportTask({ taskId: retry.result }, running());
  assert.equal((await describe(versionId)).importStatus, "ImportFinished");
});

test("a version is published, for good", async () => {
  const tools = set();
  const { client, running, fails, describe } = tools;
  const { datasetId, versionId } = await imported(tools);
  assert.equal((await client.publishDatasetVersion({ versionId })).result, true);
  const found = async (filter) => {
    const { result } = await client.describeDatasetVersions({ datasetId, filter });
    return result.datasetVersions.length;
  };
  assert.equal(await found({ publishStatusList: ["Publishing"] }), 1);
  await fails(400, "InappropriateJSON", client.createImportTask({ versionId, files: FILES }));
  const seen = [];
  const published = await client.waitForPublishing({ versionId }, running(seen));
  assert.deepEqual(
    seen.map(({ publishStatus, publishProgress }) => [publishStatus, publishProgress]),
    [
      ["Publishing", "0%"],
      ["Publishing", "25%"],
      ["Publishing", "50%"],
      ["Publishing", "75%"],
      ["Published", "100%"],
    ],
  );
  assert.deepEqual(await describe(versionId), published);
  assert.equal(await found({ publishStatusList: ["Publishing"] }), 0);
  assert.equal(await found({ publishStatusList: ["Published"] }), 1);
  // A second call changes nothing, and nothing can be added.
  assert.equal((await client.publishDatasetVersion({ versionId })).result, true);
  assert.deepEqual(await describe(versionId), published);
  await fails(400, "InappropriateJSON", client.createImportTask({ versionId, files: FILES }));
});

test("publishing a version without samples fails, and while it is imported into is refused", async () => {
  const { client, running, fails, describe } = set();
  const { versionId } = (await client.createDataset(GIVEN)).result;
  await client.publishDatasetVersion({ versionId });
  const error = await client.waitForPublishing({ versionId }, running()).catch((e) => e);
  assert.equal(error.name, "TaskFailedError");
  assert.equal(error.task.publishStatus, "PublishFailed");
  const { result: taskId } = await client.createImportTask({ versionId, files: FILES });
  await fails(400, "InappropriateJSON", client.publishDatasetVersion({ versionId }));
  await fails(400, "InappropriateJSON", client.createImportTask({ versionId, files: FILES }));
  await client.waitForImportTask({ taskId }, running());
  await client.publishDatasetVersion({ versionId });
  await client.waitForPublishing({ versionId }, running());
  assert.equal((await describe(versionId)).publishStatus, "Published");
});

test("what was imported is exported", async () => {
  const tools = set();
  const { emulator, client, running } = tools;
  const { versionId, task } = await imported(tools);
  const storageType = "sysStorage";
  const { result: taskId } = await client.createExportTask({ versionId, storageType });
  const ended = await client.waitForExportTask({ taskId }, running());
  assert.deepEqual([ended.exportStatus, ended.sampleCount], ["ExportFinished", task.sampleCount]);
  const zip = Buffer.from(await (await emulator.fetch(ended.downloadUrl)).arrayBuffer());
  const lines = zip.toString("latin1").match(/\{"messages":/g);
  assert.equal(lines.length, task.sampleCount);
  // An empty version has nothing to export.
  const empty = await client.createDataset(GIVEN);
  const none = await client.createExportTask({ versionId: empty.result.versionId, storageType });
  const failed = await client.waitForExportTask({ taskId: none.result }, running()).catch((e) => e);
  assert.deepEqual([failed.name, failed.task.exportStatus], ["TaskFailedError", "ExportFailed"]);
});

test("a deleted dataset takes its versions and tasks along", async () => {
  const tools = set();
  const { client, fails, describe } = tools;
  const { datasetId, versionId } = await imported(tools);
  const { result: taskId } = await client.createImportTask({ versionId, files: FILES });
  const before = await collect(client.describeDatasets());
  assert.equal((await client.deleteDataset({ datasetId })).result, true);
  const after = await collect(client.describeDatasets());
  assert.deepEqual(after, before.slice(0, -1));
  await fails(404, "NoSuchKey", client.deleteDataset({ datasetId }));
  await fails(404, "NoSuchKey", client.describeDatasetVersions({ datasetId }));
  await fails(404, "NoSuchKey", describe(versionId));
  await fails(404, "NoSuchKey", client.describeImportTask({ taskId }));
  await fails(400, "InvalidMarker", client.describeDatasets({ marker: datasetId }));
});

test("an import takes one directory or files, by their paths in BOS", async () => {
  const { client, fails, ids } = set();
  const { versionId } = (await client.createDataset(GIVEN)).result;
  const refused = (files, id = versionId) =>
    fails(400, "InappropriateJSON", client.createImportTask({ versionId: id, files }));
  await refused([]);
  await refused(["bos:/bucket/dir/", "bos:/bucket/dir/a.jsonl"]);
  await refused(["bos:/bucket/dir/", "bos:/bucket/other/"]);
  await refused(["https://example.com/a.jsonl"]);
  await refused(["bos:/bucket"]);
  const { result: taskId } = await client.createImportTask({
    versionId,
    files: ["bos://bucket/dir/"],
  });
  // The id of an export is not one of an import, and vice versa.
  await fails(404, "NoSuchKey", client.describeExportTask({ taskId }));
  const { result: exportId } = await client.createExportTask({
    versionId: ids.role.versionId,
    storageType: "sysStorage",
  });
  await fails(404, "NoSuchKey", client.describeImportTask({ taskId: exportId }));
});
