// ModelArts v1 in the emulator: its operations, called by the package's client, over the datasets of v2.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { ModelArts, Obs } from "../../pkg/node.js";

const TASK_MS = 10_000;

/** The client signs with the real time, so the emulator's clock begins there and then stands still. */
function set(options) {
  const clock = { time: Date.now() };
  const emulator = createEmulator({ now: () => clock.time, taskDurationMs: TASK_MS, ...options });
  const { projectId, credentials, fetch, demo } = emulator;
  const client = new ModelArts({ region: "cn-north-4", projectId, credentials, fetch });
  /** Waits for a task; the clock runs with the questions. */
  const finish = (task, waitOptions) =>
    client.v1.waitForTask(task, {
      pollIntervalMs: 1,
      onProgress: () => {
        clock.time += TASK_MS / 4;
      },
      ...waitOptions,
    });
  const fails = (code, promise) =>
    assert.rejects(promise, { name: className(code), status: 400, code });
  const obs = new Obs({ region: "cn-north-4", credentials, fetch, maxRetries: 0 });
  return { client, v1: client.v1, obs, clock, finish, fails, ids: demo.modelarts };
}

/** The error class of a code: not found, conflict, or any other. */
function className(code) {
  if (/^ModelArts\.(167[345]|4352|0102)$/.test(code)) return "NotFoundError";
  return /^ModelArts\.(163[12]|164[1-7])$/.test(code) ? "ConflictError" : "ApiError";
}

const CREATION = { name: "kiln-photos", data_url: "my-bucket/kiln/photos/" };

/** A dataset that was just created, with its first version. */
async function made(tools) {
  const { v1, finish } = tools;
  const { dataset_id, task_id } = await v1.createDataset(CREATION);
  await finish({ task_id });
  const { result } = await finish(await v1.createDatasetVersion({ dataset_id }));
  return { dataset_id, version_id: result[0].new_version_id };
}

const allFiles = async (v1, ids) =>
  (await v1.searchDatasetVersion({ ...ids, limit: 1000 })).file_list;

test("a dataset is created by a task, which tells what it has found", async () => {
  const { client, v1, clock, finish, fails } = set();
  const { dataset_id, task_id } = await v1.createDataset({ ...CREATION, description: "at dusk" });
  const entry = {
    dataset_id,
    dataset_name: "kiln-photos",
    description: "at dusk",
    data_url: "my-bucket/kiln/photos/",
    file_count: 0,
    create_time: Math.floor(clock.time / 1000),
  };
  assert.deepEqual(await v1.getDataset({ dataset_id }), entry);
  await fails("ModelArts.1641", v1.syncDataset({ dataset_id }));
  const seen = [];
  const progress = (task) => {
    seen.push(task.status);
    clock.time += 2500;
  };
  const task = await finish({ task_id }, { onProgress: progress });
  assert.deepEqual(seen, ["PENDING", "STARTED", "RUNNING", "RUNNING", "SUCCESS"]);
  const [{ file_count, ...result }] = [task.result].flat();
  assert.ok(file_count > 0);
  const { dataset_name, create_time } = entry;
  assert.deepEqual(result, { dataset_id, dataset_name, create_time });
  assert.deepEqual(await v1.getDataset({ dataset_id }), { ...entry, file_count });
  // v2 has the same dataset.
  const v2 = await client.descDataset({ dataset_id });
  assert.deepEqual([v2.dataset_name, v2.total_sample_count], ["kiln-photos", file_count]);
  assert.equal(v2.data_sources[0].data_path, "/my-bucket/kiln/photos/");
});

test("what cannot be created has its code", async () => {
  const { v1, fails } = set();
  await v1.createDataset(CREATION);
  const refused = (code, change) =>
    fails(code, v1.createDataset({ name: "other", data_url: "my-bucket/other/", ...change }));
  await refused("ModelArts.1652", { name: "n".repeat(21) });
  await refused("ModelArts.1652", { name: "no spaces" });
  await refused("ModelArts.1631", { name: "kiln-photos" });
  await refused("ModelArts.1632", { data_url: "/my-bucket/kiln/photos" });
  await refused("ModelArts.1648", { data_url: "my-bucket/" });
  await refused("ModelArts.1651", { data_url: "My_Bucket/a/" });
  await refused("ModelArts.1653", { data_url: "my-bucket/a//b/" });
  await refused("ModelArts.1653", { data_url: `my-bucket/${"a".repeat(1024)}/` });
  await refused("ModelArts.0107", { provider: "NFS" });
  await refused("ModelArts.0107", { description: "d".repeat(257) });
  // The text of the code allows Chinese, 100 datasets are the most.
  const { dataset_count } = await v1.queryDataset();
  for (let i = dataset_count; i < 100; i++) {
    await v1.createDataset({ name: `数据集-${i}`, data_url: `my-bucket/${i}/` });
  }
  await refused("ModelArts.1612", {});
});

test("datasets are listed in pages, sorted and searched", async () => {
  const { v1, clock } = set();
  clock.time += 1000;
  await v1.createDataset(CREATION);
  const names = async (query) =>
    (await v1.queryDataset(query)).datasets.map((dataset) => dataset.dataset_name);
  const all = await names();
  assert.equal(all.length, 9);
  assert.deepEqual(all, [...all].sort());
  assert.deepEqual(await names({ order: "desc" }), [...all].reverse());
  assert.deepEqual(await names({ limit: 2, offset: 1 }), all.slice(2, 4));
  assert.deepEqual(await names({ search_content: "kiln" }), ["kiln-photos"]);
  const page = await v1.queryDataset({ limit: 1, sort_by: "dataset_time", order: "desc" });
  assert.equal(page.dataset_count, 9);
  assert.equal(page.datasets[0].dataset_name, "kiln-photos");
});

test("a dataset is renamed and described, within the rules", async () => {
  const { client, v1, fails, ids } = set();
  const { dataset_id } = ids.textClassification;
  const named = async () => {
    const { dataset_name, description } = await v1.getDataset({ dataset_id });
    return [dataset_name, description];
  };
  const [, before] = await named();
  await v1.updateDataset({ dataset_id, name: "tickets" });
  assert.deepEqual(await named(), ["tickets", before]);
  await v1.updateDataset({ dataset_id, description: "" });
  assert.deepEqual(await named(), ["tickets", ""]);
  assert.equal((await client.descDataset({ dataset_id })).dataset_name, "tickets");
  await v1.updateDataset({ dataset_id, name: "tickets" });
  await fails("ModelArts.1652", v1.updateDataset({ dataset_id, name: "a/b" }));
  const name = "tram-announcements";
  await fails("ModelArts.1631", v1.updateDataset({ dataset_id, name }));
  await fails("ModelArts.1674", v1.updateDataset({ dataset_id: "none", name: "x" }));
});

test("a deleted dataset is gone when its task has ended, for v2 as well", async () => {
  const { client, v1, finish, fails, ids } = set();
  const { dataset_id } = ids.textClassification;
  const task = await v1.deleteDataset({ dataset_id });
  assert.equal((await client.descDataset({ dataset_id })).status, 2);
  await fails("ModelArts.1643", v1.deleteDataset({ dataset_id }));
  assert.deepEqual((await finish(task)).result, [{}]);
  await fails("ModelArts.1674", v1.getDataset({ dataset_id }));
  await fails("ModelArts.4352", client.descDataset({ dataset_id }));
  assert.equal((await v1.queryDataset()).dataset_count, 7);
});

test("a version is published by a task, and follows the one before it", async () => {
  const tools = set();
  const { client, v1, clock, finish, fails } = tools;
  const { dataset_id, version_id } = await made(tools);
  const task = await v1.createDatasetVersion({ dataset_id, description: "again" });
  await fails("ModelArts.1647", v1.createDatasetVersion({ dataset_id }));
  const { file_count } = await v1.getDataset({ dataset_id });
  const create_time = Math.floor(clock.time / 1000);
  const { result } = await finish(task);
  const [{ new_version_id, ...more }] = [result].flat();
  assert.deepEqual(more, { version_name: "V002", file_count, create_time });
  const { version_count, versions } = await v1.getHistoryDatasetVersion({ dataset_id });
  assert.equal(version_count, 2);
  assert.deepEqual(versions[1], {
    version_id: new_version_id,
    version_name: "V002",
    previous_id: version_id,
    file_count,
    status: 1,
    change_file_count: [{ added_count: 0, deleted_count: 0 }],
    create_time,
  });
  assert.equal(versions[0].previous_id, "");
  assert.deepEqual(versions[0].change_file_count, [{ added_count: file_count, deleted_count: 0 }]);
  const v2 = await client.describeDatasetVersion({ dataset_id, version_id: new_version_id });
  assert.deepEqual([v2.is_current, v2.description, v2.status], [true, "again", 1]);
});

test("a dataset has at most 100 versions by v1", async () => {
  const { v1, fails, ids } = set({ versions: 100 });
  const { dataset_id } = ids.manyVersions;
  await fails("ModelArts.1611", v1.createDatasetVersion({ dataset_id }));
});

test("the files of a version are searched by name, size, time and type", async () => {
  const tools = set();
  const { v1, fails, ids } = tools;
  const both = await made(tools);
  const files = await allFiles(v1, both);
  const detail = await v1.searchDatasetVersion(both);
  assert.equal(detail.file_list.length, 10);
  assert.deepEqual(detail.file_list, files.slice(0, 10));
  assert.deepEqual([detail.name, detail.provider], ["V001", "OBS"]);
  assert.equal(detail.data_url, "my-bucket/kiln/photos/");
  assert.equal(detail.file_count, files.length);
  assert.equal(files[0].file_url, "my-bucket/kiln/photos/000001.png");
  const found = async (query) =>
    (await v1.searchDatasetVersion({ ...both, limit: 1000, ...query })).file_list;
  const expect = async (query, keep) => {
    const kept = files.filter(keep);
    assert.ok(kept.length > 0 && kept.length < files.length, JSON.stringify(query));
    assert.deepEqual(await found(query), kept);
  };
  const { file_size, file_time } = files[7];
  await expect({ file_min_size: file_size }, (file) => file.file_size >= file_size);
  await expect({ file_max_size: file_size }, (file) => file.file_size <= file_size);
  await expect({ file_min_time: file_time }, (file) => file.file_time >= file_time);
  await expect({ file_max_time: file_time }, (file) => file.file_time <= file_time);
  await expect({ search_content: "0001" }, (file) => file.file_name.includes("0001"));
  assert.deepEqual(await found({ file_type: "txt" }), []);
  assert.deepEqual(await found({ file_type: "PNG" }), files);
  assert.deepEqual(await found({ order: "desc" }), [...files].reverse());
  assert.deepEqual(await found({ limit: 3, offset: 2 }), files.slice(6, 9));
  const byTime = (await found({ sort_by: "create_time" })).map((file) => file.file_time);
  assert.deepEqual(
    byTime,
    [...byTime].sort((a, b) => a - b),
  );
  assert.notDeepEqual(
    files.map((file) => file.file_time),
    byTime,
  );
  const { dataset_id } = both;
  await fails("ModelArts.1675", v1.searchDatasetVersion({ dataset_id, version_id: "none" }));
  const version_id = ids.objectDetection.current_version_id;
  await fails("ModelArts.1602", v1.searchDatasetVersion({ dataset_id, version_id }));
});

test("two versions differ by what their history tells", async () => {
  const { v1, fails, ids } = set();
  const { dataset_id, previous_version_id, current_version_id } = ids.objectDetection;
  const { versions } = await v1.getHistoryDatasetVersion({ dataset_id });
  const [now] = versions.slice(-1);
  assert.deepEqual([now.version_id, now.previous_id], [current_version_id, previous_version_id]);
  const difference = async (version1, version2) => {
    const answer = await v1.compareDatasets({ dataset_id, version1, version2 });
    assert.equal(answer.change_url.length, 1);
    return answer.change_url[0];
  };
  const forward = await difference(previous_version_id, current_version_id);
  const { added_url, deleted_url, modified_count, ...counts } = forward;
  assert.deepEqual([counts], now.change_file_count);
  assert.ok(counts.added_count > 0 && counts.deleted_count > 0);
  assert.deepEqual([added_url.length, deleted_url.length], Object.values(counts));
  assert.equal(modified_count, 0);
  // The files are those that the two have.
  const names = async (version_id) => {
    const ids = { dataset_id, version_id, limit: 100_000 };
    return new Set((await v1.searchDatasetVersion(ids)).file_list.map((file) => file.file_url));
  };
  const [old, current] = [await names(previous_version_id), await names(current_version_id)];
  assert.equal(current.size, now.file_count);
  assert.ok(added_url.every((url) => current.has(url) && !old.has(url)));
  assert.ok(deleted_url.every((url) => old.has(url) && !current.has(url)));
  const back = await difference(current_version_id, previous_version_id);
  assert.deepEqual([back.added_url, back.deleted_url], [deleted_url, added_url]);
  assert.equal((await difference(current_version_id, current_version_id)).added_count, 0);
  const version1 = current_version_id;
  await fails("ModelArts.1675", v1.compareDatasets({ dataset_id, version1, version2: "none" }));
});

test("files deleted from one version stay in the others", async () => {
  const tools = set();
  const { v1, finish, fails } = tools;
  const { dataset_id, version_id } = await made(tools);
  const { result } = await finish(await v1.createDatasetVersion({ dataset_id }));
  const next = { dataset_id, version_id: result[0].new_version_id };
  const [first, second, ...rest] = await allFiles(v1, { dataset_id, version_id });
  const body = { deleted_url: [first.file_url, second.file_url] };
  await v1.deleteFileInVersion({ dataset_id, version_id, body });
  assert.deepEqual(await allFiles(v1, { dataset_id, version_id }), rest);
  assert.equal((await allFiles(v1, next)).length, rest.length + 2);
  const { versions } = await v1.getHistoryDatasetVersion({ dataset_id });
  const counts = versions.map((version) => version.file_count);
  assert.deepEqual(counts, [rest.length, rest.length + 2]);
  const ids = { dataset_id, version1: version_id, version2: next.version_id };
  const [change] = (await v1.compareDatasets(ids)).change_url;
  assert.deepEqual(change.added_url, body.deleted_url);
  // They are not there any more, and a body of another form is none.
  await fails("ModelArts.1673", v1.deleteFileInVersion({ dataset_id, version_id, body }));
  await fails("ModelArts.0107", v1.deleteFileInVersion({ dataset_id, version_id, body: {} }));
});

test("files deleted from an old version stay in those that were made from it", async () => {
  const { client, v1, clock, fails, ids } = set();
  const { dataset_id, previous_version_id, current_version_id } = ids.textClassification;
  const names = async (version_id) => {
    const { file_list } = await v1.searchDatasetVersion({ dataset_id, version_id, limit: 100_000 });
    return file_list.map((file) => file.file_url);
  };
  const current = await names(current_version_id);
  const old = await names(previous_version_id);
  const body = { deleted_url: current.filter((url) => old.includes(url)).slice(0, 3) };
  assert.equal(body.deleted_url.length, 3);
  await v1.deleteFileInVersion({ dataset_id, version_id: previous_version_id, body });
  assert.equal((await names(previous_version_id)).length, old.length - 3);
  assert.deepEqual(await names(current_version_id), current);
  // Nor does it matter to them that the version itself is deleted.
  await client.deleteDatasetVersion({ dataset_id, version_id: previous_version_id });
  clock.time += TASK_MS;
  await fails(
    "ModelArts.1675",
    v1.searchDatasetVersion({ dataset_id, version_id: previous_version_id }),
  );
  assert.deepEqual(await names(current_version_id), current);
});

test("versions that v2 publishes are v1's as well, and the two keep each other waiting", async () => {
  const { client, v1, clock, fails, ids } = set();
  const { dataset_id } = ids.textClassification;
  const { version_id } = await client.createDatasetVersion({ dataset_id });
  await fails("ModelArts.1647", v1.createDatasetVersion({ dataset_id }));
  await fails("ModelArts.1647", v1.checkoutDatasetVersion({ dataset_id, version_id }));
  clock.time += TASK_MS;
  const [newest] = (await v1.getHistoryDatasetVersion({ dataset_id })).versions.slice(-1);
  assert.deepEqual(
    [newest.version_id, newest.previous_id, newest.status],
    [version_id, ids.textClassification.current_version_id, 1],
  );
  const files = await allFiles(v1, { dataset_id, version_id });
  assert.equal(files.length, Math.min(1000, newest.file_count));
  const { task_id } = await v1.createDatasetVersion({ dataset_id });
  await assert.rejects(client.deleteDataset({ dataset_id }));
  clock.time += TASK_MS;
  const { result } = await v1.getTaskStatus({ task_id });
  const { total_number, versions } = await client.listDatasetVersions({ dataset_id, limit: 1 });
  const { version_count } = await v1.getHistoryDatasetVersion({ dataset_id });
  assert.deepEqual(
    [versions[0].version_id, total_number],
    [result[0].new_version_id, version_count],
  );
  assert.equal(versions[0].previous_version_id, version_id);
});

test("files deleted from OBS: noticed by a sync, and their versions cannot be switched to", async () => {
  const tools = set();
  const { v1, obs, clock, finish, fails } = tools;
  const { dataset_id, version_id } = await made(tools);
  const files = await allFiles(v1, { dataset_id, version_id });
  const [{ file_url }] = files;
  const [bucket, ...key] = file_url.split("/");
  const objectStatus = () =>
    obs.headObject({ bucket, key: key.join("/") }).then(
      () => 200,
      (/** @type {any} */ { status }) => status,
    );
  const before = await objectStatus();
  clock.time += 1000;
  const answer = await v1.deleteFileFromObs({ dataset_id, deleted_url: [file_url] });
  assert.deepEqual(answer, { is_success: true });
  assert.deepEqual([before, await objectStatus()], [200, 404]);
  for (const url of [file_url, "my-bucket/elsewhere/000002.png", "000002.png", "x"]) {
    await fails("ModelArts.1673", v1.deleteFileFromObs({ dataset_id, deleted_url: [url] }));
  }
  await fails("ModelArts.1672", v1.createDatasetVersion({ dataset_id }));
  assert.deepEqual((await finish(await v1.syncDataset({ dataset_id }))).result, [{}]);
  const { result } = await finish(await v1.createDatasetVersion({ dataset_id }));
  const [{ new_version_id, file_count }] = [result].flat();
  assert.equal(file_count, files.length - 1);
  assert.equal((await v1.getDataset({ dataset_id })).file_count, files.length - 1);
  const next = await allFiles(v1, { dataset_id, version_id: new_version_id });
  assert.deepEqual(next, files.slice(1));
  const [newest] = (await v1.getHistoryDatasetVersion({ dataset_id })).versions.slice(-1);
  assert.deepEqual(newest.change_file_count, [{ added_count: 0, deleted_count: 1 }]);
  const back = await v1.checkoutDatasetVersion({ dataset_id, version_id });
  await assert.rejects(finish(back), (/** @type {any} */ error) => {
    assert.equal(error.name, "TaskFailedError");
    assert.equal(error.task.result[0].error_code, "ModelArts.1671");
    return true;
  });
});

test("switching moves the current version; what follows begins from there", async () => {
  const tools = set();
  const { client, v1, finish, fails, ids } = tools;
  const { dataset_id, version_id } = await made(tools);
  await finish(await v1.createDatasetVersion({ dataset_id }));
  const task = await v1.checkoutDatasetVersion({ dataset_id, version_id });
  await fails("ModelArts.1644", v1.createDatasetVersion({ dataset_id }));
  assert.equal((await v1.getTaskStatus(task)).status, "PENDING");
  assert.deepEqual((await finish(task)).result, [{}]);
  assert.equal((await client.descDataset({ dataset_id })).current_version_id, version_id);
  await finish(await v1.createDatasetVersion({ dataset_id }));
  const [newest] = (await v1.getHistoryDatasetVersion({ dataset_id })).versions.slice(-1);
  assert.deepEqual([newest.version_name, newest.previous_id], ["V003", version_id]);
  const foreign = { dataset_id, version_id: ids.objectDetection.current_version_id };
  await fails("ModelArts.1602", v1.checkoutDatasetVersion(foreign));
  await fails("ModelArts.0102", v1.getTaskStatus({ task_id: "none" }));
});
