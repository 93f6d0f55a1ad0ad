// ModelArts in the emulator: lists and their pages, versions, and the v1 tasks over a clock of our own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { json } from "./signers.mjs";

const START = Date.UTC(2026, 0, 15, 9, 0, 0);

function set(options) {
  const clock = { time: START };
  const emulator = createEmulator({ now: () => clock.time, taskDurationMs: 10_000, ...options });
  const call = async (method, path, body) => {
    const answer = await emulator.handle({
      method,
      target: path.replace("{p}", emulator.projectId),
      headers: { "X-Auth-Token": emulator.token },
      body: body === undefined ? null : Buffer.from(body),
    });
    // Bodies have a `status` of their own.
    return { http: answer.status, ...json(answer) };
  };
  return { emulator, clock, call, get: (path) => call("GET", path), ids: emulator.demo.modelarts };
}

const DATASETS = "/v2/{p}/datasets";
const names = (list) => list.map((version) => version.version_name);

test("datasets: pages by index, newest first, with one total", async () => {
  const { get } = set();
  const all = await get(DATASETS);
  assert.equal(all.total_number, 8);
  assert.equal(all.datasets.length, 8);
  const times = all.datasets.map((dataset) => dataset.create_time);
  assert.deepEqual(
    times,
    [...times].sort((a, b) => b - a),
  );
  const paged = [];
  for (const offset of [0, 1, 2, 3]) {
    const page = await get(`${DATASETS}?limit=3&offset=${offset}`);
    assert.equal(page.total_number, 8);
    paged.push(page.datasets.map((dataset) => dataset.dataset_id));
  }
  assert.deepEqual(
    paged.map((page) => page.length),
    [3, 3, 2, 0],
  );
  assert.deepEqual(
    paged.flat(),
    all.datasets.map((dataset) => dataset.dataset_id),
  );
});

test("datasets: sorted, searched and filtered", async () => {
  const { get, ids } = set();
  const found = async (query) => {
    const { total_number, datasets } = await get(`${DATASETS}?${query}`);
    assert.equal(total_number, datasets.length);
    return datasets.map((dataset) => dataset.dataset_name);
  };
  const sorted = await found("sort_by=dataset_name&order=asc");
  assert.deepEqual(sorted, [...sorted].sort());
  assert.deepEqual(await found("sort_by=dataset_name"), [...sorted].reverse());
  assert.deepEqual(await found("search_content=vessel"), ["harbor-vessel-detection"]);
  assert.deepEqual(await found("dataset_type=100"), ["support-ticket-topics"]);
  assert.deepEqual(await found("version_format=2"), ["mill-sensor-readings"]);
  assert.equal((await found("contain_versions=true")).length, 7);
  assert.equal((await found("workspace_id=0")).length, 8);
  assert.equal((await found("workspace_id=other")).length, 0);
  assert.ok(!(await found("train_evaluate_ratio=0.0,0.95")).includes("mill-sensor-readings"));
  assert.ok(ids.withoutVersions.dataset_id);
});

test("datasets: labels, previews and tasks are shown when they are asked for", async () => {
  const { get } = set();
  const [plain] = (await get(DATASETS)).datasets;
  for (const name of ["labels", "samples", "exist_running_task"]) assert.ok(!(name in plain), name);
  const query = "with_labels=true&file_preview=true&check_running_task=true";
  const [full] = (await get(`${DATASETS}?${query}`)).datasets;
  assert.equal(full.labels[0].property["@modelarts:color"], "#33cc66");
  assert.equal(full.samples.length, 4);
  assert.equal(full.exist_running_task, false);
});

test("one dataset, with its current version and its labels", async () => {
  const { get, ids } = set();
  const { dataset_id, current_version_id } = ids.imageClassification;
  const dataset = await get(`${DATASETS}/${dataset_id}`);
  assert.equal(dataset.status, 1);
  assert.equal(dataset.dataset_id, dataset_id);
  assert.equal(dataset.current_version_id, current_version_id);
  assert.equal(dataset.current_version_name, "V011");
  assert.equal(dataset.dataset_version_count, 12);
  assert.equal(dataset.next_version_num, 13);
  assert.deepEqual(names(dataset.versions), ["V011"]);
  assert.equal(dataset.labels.length, 4);
});

test("versions: newest first, one current, a lineage without gaps", async () => {
  const { get, ids } = set();
  for (const { dataset_id } of Object.values(ids)) {
    const { total_number, versions } = await get(`${DATASETS}/${dataset_id}/versions`);
    assert.equal(total_number, versions.length);
    const byId = new Map(versions.map((version) => [version.version_id, version]));
    assert.equal(byId.size, versions.length);
    assert.equal(
      versions.filter((version) => version.is_current).length,
      Math.min(1, total_number),
    );
    for (const [i, version] of versions.entries()) {
      if (i > 0) assert.ok(version.create_time < versions[i - 1].create_time);
      const before = byId.get(version.previous_version_id);
      assert.equal(before === undefined, version.version_name === "V001");
      if (!before) continue;
      assert.equal(before.status, 1);
      assert.ok(before.create_time < version.create_time);
      const { total_sample_count, add_sample_count, deleted_sample_count } = version;
      assert.equal(
        total_sample_count,
        before.total_sample_count + add_sample_count - deleted_sample_count,
      );
    }
  }
});

test("versions: a long lineage has branches, and the current version is on one of them", async () => {
  const { get, ids } = set();
  const { dataset_id, current_version_id } = ids.longLineage;
  const { versions } = await get(`${DATASETS}/${dataset_id}/versions`);
  const byId = new Map(versions.map((version) => [version.version_id, version]));
  const parentOf = (name) => {
    const { previous_version_id } = versions.find((version) => version.version_name === name);
    return byId.get(previous_version_id).version_name;
  };
  assert.deepEqual([parentOf("V138"), parentOf("V139")], ["V120", "V138"]);
  const line = [];
  for (let at = byId.get(current_version_id); at; at = byId.get(at.previous_version_id)) {
    line.push(at.version_name);
  }
  assert.equal(line[0], "V200");
  assert.equal(line.at(-1), "V001");
  assert.ok(!line.includes("V137"), "what was left behind is not on the way");
});

test("versions: many regular ones come one an hour, and none from the future", async () => {
  const { get, ids } = set({ versions: 1000 });
  const { dataset_id } = ids.manyVersions;
  const { versions } = await get(`${DATASETS}/${dataset_id}/versions`);
  assert.equal(versions[0].create_time - versions[1].create_time, 3600 * 1000);
  assert.ok(versions[0].create_time < START && versions[0].create_time > START - 3600 * 1000);
});

test("versions: a finished one carries what a real one does, others do not", async () => {
  const { get, ids } = set();
  const { dataset_id, current_version_id, creating_version_id, failed_version_id } =
    ids.imageClassification;
  const version = (id) => get(`${DATASETS}/${dataset_id}/versions/${id}`);
  const current = await version(current_version_id);
  assert.equal(current.status, 1);
  assert.equal(current.is_current, true);
  assert.match(current.manifest_path, /annotation\/V011\/V011\.manifest$/);
  assert.equal(typeof current.train_evaluate_sample_ratio, "string");
  const counted = current.label_stats.reduce((sum, label) => sum + label.sample_count, 0);
  assert.equal(counted, current.annotated_sample_count);
  assert.ok(Object.keys(current).length >= 35, `${Object.keys(current).length} fields`);
  const creating = await version(creating_version_id);
  assert.deepEqual([creating.status, creating.manifest_path], [0, undefined]);
  const failed = await version(failed_version_id);
  assert.deepEqual([failed.status, failed.code], [4, "ModelArts.4712"]);
  const listed = (await get(`${DATASETS}/${dataset_id}/versions`)).versions;
  assert.deepEqual({ http: 200, ...listed[1] }, current);
});

test("versions: 250 of them in pages, and as many as one asks for", async () => {
  const { get, ids } = set();
  const path = `${DATASETS}/${ids.manyVersions.dataset_id}/versions`;
  assert.equal((await get(path)).versions.length, 250);
  const pages = [];
  for (let offset = 0; offset < 4; offset++) {
    const page = await get(`${path}?limit=100&offset=${offset}`);
    assert.equal(page.total_number, 250);
    pages.push(names(page.versions));
  }
  assert.deepEqual(
    pages.map((page) => page.length),
    [100, 100, 50, 0],
  );
  assert.equal(new Set(pages.flat()).size, 250);
  // Not a record index: page 1 of pages of 2.
  assert.deepEqual(names((await get(`${path}?limit=2&offset=1`)).versions), ["V248", "V247"]);

  const more = set({ versions: 1234 });
  const many = `${DATASETS}/${more.ids.manyVersions.dataset_id}/versions`;
  const first = await more.get(many);
  assert.deepEqual([first.total_number, first.versions.length], [1234, 1000]);
  assert.equal((await more.get(`${many}?offset=1`)).versions.length, 234);
});

test("versions: filtered by status, format and training share", async () => {
  const { get, ids } = set();
  const found = async (dataset, query) => {
    const path = `${DATASETS}/${ids[dataset].dataset_id}/versions?${query}`;
    const { total_number, versions } = await get(path);
    assert.equal(total_number, versions.length);
    return versions;
  };
  assert.deepEqual(names(await found("imageClassification", "status=0")), ["V012"]);
  assert.deepEqual(names(await found("imageClassification", "status=4")), ["V007"]);
  assert.deepEqual(names(await found("objectDetection", "status=4")), ["V024", "V009"]);
  assert.equal((await found("manyVersions", "version_format=1")).length, 50);
  assert.equal((await found("manyVersions", "version_format=2")).length, 200);
  assert.equal((await found("manyVersions", "version_format=0")).length, 0);
  const ratios = async (range) => {
    const versions = await found("objectDetection", `train_evaluate_ratio=${range}`);
    return new Set(versions.map((version) => Number(version.train_evaluate_sample_ratio)));
  };
  assert.deepEqual([...(await ratios("0.8,0.95"))].sort(), [0.8, 0.9]);
  assert.deepEqual([...(await ratios("0.95,0.9999"))].sort(), [0.99, 0.9999]);
  assert.equal((await found("objectDetection", "train_evaluate_ratio=0.0,1.0")).length, 37);
  assert.equal((await found("objectDetection", "train_evaluate_ratio=")).length, 37);
});

test("documented codes for what does not exist and what is not allowed", async () => {
  const { get, call, ids } = set();
  const { dataset_id, current_version_id, creating_version_id } = ids.imageClassification;
  const versions = `${DATASETS}/${dataset_id}/versions`;
  const v1 = `/v1/{p}/datasets/${dataset_id}`;
  const current = (body) => call("PUT", `${v1}/versions/current`, body);
  const answers = [
    ["ModelArts.4352", await get(`${DATASETS}/none`)],
    ["ModelArts.4352", await get(`${DATASETS}/none/versions`)],
    ["ModelArts.4353", await get(`${versions}/none`)],
    // A version of another dataset is none of this one.
    ["ModelArts.4353", await get(`${versions}/${ids.objectDetection.current_version_id}`)],
    ["ModelArts.0107", await get(`${versions}?limit=0`)],
    ["ModelArts.0107", await get(`${versions}?limit=1001`)],
    ["ModelArts.0107", await get(`${DATASETS}?limit=101`)],
    ["ModelArts.0107", await get(`${versions}?limit=ten`)],
    ["ModelArts.0107", await get(`${versions}?limit=1.5`)],
    ["ModelArts.0107", await get(`${versions}?limit=`)],
    ["ModelArts.0107", await get(`${versions}?offset=-1`)],
    ["ModelArts.0107", await get(`${versions}?status=5`)],
    ["ModelArts.0107", await get(`${versions}?train_evaluate_ratio=0.8`)],
    ["ModelArts.0107", await get(`${DATASETS}?order=up`)],
    ["ModelArts.0107", await get(`${DATASETS}?with_labels=1`)],
    ["ModelArts.1674", await call("POST", "/v1/{p}/datasets/none/sync")],
    ["ModelArts.1675", await current('{"version_id":"none"}')],
    ["ModelArts.1647", await current(JSON.stringify({ version_id: creating_version_id }))],
    ["ModelArts.0107", await current("{}")],
    ["ModelArts.0107", await current('{"version_id":7}')],
    ["ModelArts.0107", await current("[]")],
    ["ModelArts.4105", await current("{")],
    ["ModelArts.4105", await current("\xff")],
    ["ModelArts.4202", await current()],
    ["ModelArts.0102", await get("/v1/{p}/datasets/task/none")],
  ];
  for (const [i, [code, answer]] of answers.entries()) {
    assert.deepEqual([answer.http, answer.error_code], [400, code], `answer ${i}`);
    assert.ok(answer.error_msg, `answer ${i}`);
  }
  const limit = await get(`${versions}?limit=1001`);
  assert.equal(limit.error_msg, "Invalid request parameters. limit: must be at most 1000");
  // Unknown parameters are ignored.
  assert.equal((await get(`${versions}/${current_version_id}?unknown=1`)).http, 200);
});

test("v1: switching the version takes its time and then moves is_current", async () => {
  const { get, call, clock, ids } = set();
  const { dataset_id, current_version_id, previous_version_id } = ids.objectDetection;
  const before = await get(`${DATASETS}/${dataset_id}`);
  const { http, task_id } = await call(
    "PUT",
    `/v1/{p}/datasets/${dataset_id}/versions/current`,
    JSON.stringify({ version_id: previous_version_id }),
  );
  assert.equal(http, 200);
  assert.match(task_id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const task = async () => {
    const { status, result } = await get(`/v1/{p}/datasets/task/${task_id}`);
    return [status, result];
  };
  const currentId = async () => {
    const { versions } = await get(`${DATASETS}/${dataset_id}/versions`);
    const current = versions.filter((version) => version.is_current);
    assert.equal(current.length, 1);
    return current[0].version_id;
  };
  assert.deepEqual(await task(), ["PENDING", []]);
  clock.time += 2000;
  assert.deepEqual(await task(), ["STARTED", []]);
  clock.time += 7000;
  assert.deepEqual(await task(), ["RUNNING", []]);
  assert.equal(await currentId(), current_version_id);

  const busy = await get(`${DATASETS}/${dataset_id}?check_running_task=true`);
  assert.equal(busy.exist_running_task, true);
  assert.deepEqual(busy.running_tasks_id, [task_id]);
  const ofType = (type) =>
    get(`${DATASETS}/${dataset_id}?check_running_task=true&running_task_type=${type}`);
  assert.equal((await ofType(3)).exist_running_task, true);
  assert.equal((await ofType(6)).exist_running_task, false);
  const again = await call("POST", `/v1/{p}/datasets/${dataset_id}/sync`);
  assert.equal(again.error_code, "ModelArts.1644");
  assert.equal(busy.status, 7);

  clock.time += 1000;
  assert.deepEqual(await task(), ["SUCCESS", [{}]]);
  assert.equal(await currentId(), previous_version_id);
  const after = await get(`${DATASETS}/${dataset_id}`);
  assert.equal(after.current_version_id, previous_version_id);
  assert.equal(after.current_version_name, "V036");
  assert.ok(after.update_time === START + 10_000 && before.update_time < after.update_time);
});

test("v1: a switch to a version that failed fails, and changes nothing", async () => {
  const { get, call, clock, ids } = set({ keepUnfinished: true });
  const { dataset_id, current_version_id, failed_version_id } = ids.imageClassification;
  const body = JSON.stringify({ version_id: failed_version_id });
  const path = `/v1/{p}/datasets/${dataset_id}/versions/current`;
  const { task_id } = await call("PUT", path, body);
  clock.time += 10_000;
  const task = await get(`/v1/{p}/datasets/task/${task_id}`);
  assert.equal(task.status, "FAILURE");
  assert.deepEqual(task.result, [
    {
      error_code: "ModelArts.1671",
      error_msg: "A file of the version was deleted from OBS. Cannot switch.",
    },
  ]);
  assert.equal((await get(`${DATASETS}/${dataset_id}`)).current_version_id, current_version_id);
});

test("v1: a sync is seen in the dataset's status, and ends", async () => {
  const { get, call, clock, ids } = set();
  const { dataset_id } = ids.textClassification;
  const { task_id } = await call("POST", `/v1/{p}/datasets/${dataset_id}/sync`);
  const dataset = () => get(`${DATASETS}/${dataset_id}`);
  assert.equal((await dataset()).status, 5);
  const again = await call("POST", `/v1/{p}/datasets/${dataset_id}/sync`);
  assert.equal(again.error_code, "ModelArts.1642");
  clock.time += 10_000;
  assert.equal((await get(`/v1/{p}/datasets/task/${task_id}`)).status, "SUCCESS");
  const { status, data_update_time } = await dataset();
  assert.deepEqual([status, data_update_time], [1, START + 10_000]);
  assert.ok((await call("POST", `/v1/{p}/datasets/${dataset_id}/sync`)).task_id);
});

test("tasks apply in the order in which they end, once", async () => {
  const { get, call, clock, ids } = set();
  const { dataset_id, current_version_id, previous_version_id } = ids.objectDetection;
  const path = `/v1/{p}/datasets/${dataset_id}/versions/current`;
  await call("PUT", path, JSON.stringify({ version_id: previous_version_id }));
  clock.time += 10_000;
  await call("PUT", path, JSON.stringify({ version_id: current_version_id }));
  clock.time += 60_000;
  const { current_version_id: now, update_time } = await get(`${DATASETS}/${dataset_id}`);
  assert.deepEqual([now, update_time], [current_version_id, START + 20_000]);
});
