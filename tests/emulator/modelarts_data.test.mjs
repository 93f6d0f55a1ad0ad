// ModelArts v2 through the client: datasets and their versions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { animals, created, DURATION, refused, START, set, totals } from "./modelarts_client.mjs";

test("a dataset is created, imports its source, and is listed", async () => {
  const { modelarts, seen, statuses } = set();
  const { dataset_id } = await modelarts.createDataset(animals);
  assert.equal(statuses[0][0], 201);
  assert.match(dataset_id, /^[A-Za-z0-9]{19}$/);
  const { states, last } = await seen(modelarts.waitForDataset, { dataset_id });
  assert.deepEqual(states, [0, 8, 1]);
  assert.ok(last.total_sample_count > last.annotated_sample_count);
  assert.ok(last.annotated_sample_count > 0);
  const inner = `/test-obs/classify/output/dataset-457f-${dataset_id}/`;
  assert.equal(last.inner_annotation_path, `${inner}annotation/`);
  assert.equal(last.dataset_version_count, 0);
  assert.deepEqual(last.labels, animals.labels);

  const listed = await modelarts.listDatasets({});
  assert.equal(listed.total_number, 9);
  assert.equal(listed.datasets[0].dataset_id, dataset_id);
  const samples = await modelarts.listSamples({ dataset_id });
  assert.equal(samples.sample_count, last.total_sample_count);
});

test("datasets: the filters, sorting and paging of their list", async () => {
  const all = set();
  const { modelarts, clock } = all;
  const dataset_id = await created(all, { dataset_name: "z-last", workspace_id: "w1" });
  await created(all, {
    dataset_name: "empty-text",
    dataset_type: 100,
    labels: [],
    data_sources: [{ data_path: "/test-obs/empty/" }],
  });
  const names = async (params) => {
    const { total_number, datasets } = await modelarts.listDatasets({ limit: 100, ...params });
    assert.equal(total_number, datasets.length);
    return datasets.map((dataset) => dataset.dataset_name);
  };
  assert.equal((await names({})).length, 9);
  assert.deepEqual(await names({ workspace_id: "w1" }), ["z-last"]);
  assert.deepEqual(await names({ dataset_type: 100 }), ["empty-text", "support-ticket-topics"]);
  assert.ok(!(await names({ support_export: true })).includes("empty-text"));
  assert.equal((await names({ contain_versions: true })).length, 7);
  assert.deepEqual(await names({ dataset_version: "v1" }), []);
  assert.equal((await names({ dataset_version: "v2" })).length, 9);
  const sorted = await names({ sort_by: "dataset_name", order: "asc" });
  assert.deepEqual(sorted, [...sorted].sort());
  assert.deepEqual(sorted.slice(0, 2), ["court-notice-entities", "empty-text"]);

  const paged = [];
  for await (const { dataset_name } of modelarts.listDatasets({ limit: 4 })) {
    paged.push(dataset_name);
  }
  assert.deepEqual(paged, await names({}));

  await modelarts.createDatasetVersion({ dataset_id });
  const busy = async (running_task_type) => {
    const query = { workspace_id: "w1", check_running_task: true, running_task_type };
    return (await modelarts.listDatasets(query)).datasets[0].exist_running_task;
  };
  assert.deepEqual([await busy(6), await busy(2)], [true, false]);
  clock.time += DURATION;
  assert.equal(await busy(6), false);
});

test("a dataset that cannot be created", async () => {
  const { modelarts } = set();
  const create = (changes) => modelarts.createDataset({ ...animals, ...changes });
  await create({});
  const [source] = animals.data_sources;
  for (const [code, changes] of [
    ["ModelArts.4351", {}],
    ["ModelArts.0107", { dataset_name: "with space" }],
    ["ModelArts.0107", { dataset_name: "b", dataset_type: 2 }],
    ["ModelArts.0107", { dataset_name: "b", work_path_type: 1 }],
    ["ModelArts.0107", { dataset_name: "b", description: "<b>" }],
    ["ModelArts.0107", { dataset_name: "b", data_sources: [source, source] }],
    ["ModelArts.4315", { dataset_name: "b", work_path: "/test-obs//output/" }],
    ["ModelArts.4350", { dataset_name: "b", work_path: `/test-obs/${"a".repeat(700)}/` }],
    ["ModelArts.4411", { dataset_name: "b", labels: [{ name: "a" }, { name: "a" }] }],
  ]) {
    await assert.rejects(create(changes), refused(code), JSON.stringify(changes));
  }
  assert.equal((await modelarts.listDatasets({})).total_number, 9);
});

test("a table dataset imports in a task of its own", async () => {
  const { modelarts, seen } = set();
  const { dataset_id, import_task_id } = await modelarts.createDataset({
    ...animals,
    dataset_type: 400,
    labels: [],
    schema: [{ schema_id: 1, name: "150", type: "STRING" }],
    import_data: true,
  });
  const { states, last } = await seen(modelarts.waitForImportTask, {
    dataset_id,
    task_id: import_task_id,
  });
  assert.equal(states.at(-1), "COMPLETED");
  const dataset = await modelarts.descDataset({ dataset_id });
  assert.deepEqual([dataset.status, dataset.dataset_format], [1, 1]);
  assert.deepEqual(totals(dataset), [last.imported_sample_count, 0]);
  assert.equal(dataset.schema[0].name, "150");
});

test("a dataset is updated: name, labels and current version", async () => {
  const { modelarts, seen, ids } = set();
  const { dataset_id, previous_version_id, failed_version_id } = ids.objectDetection;
  const update = (changes) => modelarts.updateDataset({ dataset_id, ...changes });
  const answer = await update({
    dataset_name: "harbor",
    description: "just a test",
    add_labels: [{ name: "pilot" }],
    delete_labels: [{ name: "buoy" }],
    update_labels: [{ name: "tug", property: { "@modelarts:rename_to": "tugboat" } }],
  });
  assert.deepEqual(answer, { dataset_id });
  const changed = await modelarts.descDataset({ dataset_id });
  assert.deepEqual([changed.dataset_name, changed.description], ["harbor", "just a test"]);
  const labels = ["container-ship", "ferry", "tugboat", "small-boat", "pilot"];
  assert.deepEqual(
    changed.labels.map(({ name }) => name),
    labels,
  );
  assert.deepEqual(changed.labels[2].property, { "@modelarts:color": "#ffcc00" });
  assert.equal(changed.update_time, START);

  for (const [code, changes] of /** @type {[string, any][]} */ ([
    ["ModelArts.4351", { dataset_name: "support-ticket-topics" }],
    ["ModelArts.4411", { add_labels: [{ name: "ferry" }] }],
    ["ModelArts.4410", { delete_labels: [{ name: "buoy" }] }],
    ["ModelArts.4410", { update_labels: [{ name: "tug" }] }],
    ["ModelArts.4353", { current_version_id: "none", description: "lost" }],
  ])) {
    await assert.rejects(update(changes), refused(code), code);
  }
  assert.equal((await modelarts.descDataset({ dataset_id })).description, "just a test");

  await update({ current_version_id: previous_version_id });
  const twice = update({ current_version_id: previous_version_id });
  await assert.rejects(twice, refused("ModelArts.4349"));
  const { states, last } = await seen(modelarts.waitForDataset, { dataset_id });
  assert.deepEqual(states, [7, 1]);
  assert.equal(last.current_version_id, previous_version_id);
  // Never published, so it has nothing to switch to.
  await update({ current_version_id: failed_version_id });
  const kept = await seen(modelarts.waitForDataset, { dataset_id });
  assert.deepEqual([kept.states, kept.last.current_version_id], [[7, 1], previous_version_id]);
});

test("while a version is switched to, and while a dataset is created, nothing else begins", async () => {
  const { modelarts, clock, ids } = set();
  const { dataset_id, previous_version_id } = ids.objectDetection;
  await modelarts.updateDataset({ dataset_id, current_version_id: previous_version_id });
  const made = await modelarts.createDataset(animals);
  for (const [name, params] of Object.entries({
    createDatasetVersion: {},
    importTask: { import_path: "/test-obs/more/" },
    exportTask: { path: "/test-obs/out/" },
    syncDataSource: {},
  })) {
    const switching = modelarts[name]({ dataset_id, ...params });
    await assert.rejects(switching, refused("ModelArts.4349"), name);
    const creating = modelarts[name]({ ...made, ...params });
    await assert.rejects(creating, refused("ModelArts.4356"), name);
  }
  clock.time += DURATION;
  await modelarts.syncDataSource({ dataset_id });
  await modelarts.syncDataSource(made);
});

test("a dataset is deleted: being deleted, then gone, its name free", async () => {
  const all = set();
  const { modelarts, seen, statuses } = all;
  const dataset_id = await created(all);
  assert.equal(await modelarts.deleteDataset({ dataset_id }), undefined);
  assert.deepEqual(statuses.at(-1), [204, null]);
  await assert.rejects(modelarts.deleteDataset({ dataset_id }), refused("ModelArts.4344"));
  const version = modelarts.createDatasetVersion({ dataset_id });
  await assert.rejects(version, refused("ModelArts.4344"));
  const { states, last } = await seen(modelarts.waitForDatasetDeletion, { dataset_id });
  assert.deepEqual([states, last], [[2], undefined]);
  await assert.rejects(modelarts.descDataset({ dataset_id }), refused("ModelArts.4352"));
  assert.equal((await modelarts.listDatasets({})).total_number, 8);
  assert.ok(await created(all));
});

test("a version is published: with its parent and its samples, and is the current one", async () => {
  const all = set();
  const { modelarts, seen, statuses, clock } = all;
  const dataset_id = await created(all);
  const before = await modelarts.descDataset({ dataset_id });
  const first = await modelarts.createDatasetVersion({
    dataset_id,
    train_evaluate_sample_ratio: "0.80",
    description: "first",
  });
  assert.equal(statuses.at(-1)[0], 201);
  const publishing = await modelarts.descDataset({ dataset_id });
  assert.deepEqual([publishing.status, publishing.current_version_id], [6, undefined]);
  const one = await seen(modelarts.waitForDatasetVersion, { dataset_id, ...first });
  assert.deepEqual(one.states, [0, 1]);
  assert.deepEqual(totals(one.last), totals(before));
  assert.deepEqual(
    [one.last.version_name, one.last.previous_version_id, one.last.is_current],
    ["V001", undefined, true],
  );
  assert.equal(one.last.train_evaluate_sample_ratio, "0.80");
  assert.match(one.last.manifest_path, /annotation\/V001\/V001\.manifest$/);
  const labeled = one.last.label_stats.reduce((sum, label) => sum + label.sample_count, 0);
  assert.equal(labeled, before.annotated_sample_count);

  // Samples that came since.
  const { task_id } = await modelarts.importTask({ dataset_id, import_path: "/test-obs/more/" });
  clock.time += 60_000;
  const imported = await modelarts.descImportTask({ dataset_id, task_id });
  const second = await modelarts.createDatasetVersion({ dataset_id, version_name: "next" });
  clock.time += DURATION;
  const { total_number, versions } = await modelarts.listDatasetVersions({ dataset_id });
  assert.equal(total_number, 2);
  assert.deepEqual(
    versions.map((version) => [version.version_id, version.is_current]),
    [
      [second.version_id, true],
      [first.version_id, false],
    ],
  );
  const [{ previous_version_id, add_sample_count, total_sample_count }] = versions;
  assert.equal(previous_version_id, first.version_id);
  assert.equal(add_sample_count, imported.imported_sample_count);
  assert.equal(total_sample_count, one.last.total_sample_count + add_sample_count);
  const dataset = await modelarts.descDataset({ dataset_id });
  assert.deepEqual(
    [dataset.current_version_name, dataset.dataset_version_count, dataset.next_version_num],
    ["next", 2, 3],
  );
  assert.equal(dataset.status, 1);
});

test("versions: filters and pages find the new one", async () => {
  const { modelarts, clock, ids } = set();
  const { dataset_id } = ids.textClassification;
  await modelarts.createDatasetVersion({ dataset_id, train_evaluate_sample_ratio: "0.12" });
  const names = async (params) =>
    (await modelarts.listDatasetVersions({ dataset_id, ...params })).versions.map(
      ({ version_name }) => version_name,
    );
  assert.deepEqual(await names({ status: 0 }), ["V006"]);
  clock.time += DURATION;
  assert.deepEqual(await names({ status: 0 }), []);
  assert.deepEqual(await names({ train_evaluate_ratio: "0.1,0.2" }), ["V006"]);
  assert.deepEqual(await names({ limit: 2, offset: 1 }), ["V004", "V003"]);
  assert.deepEqual(await names({ version_format: 2 }), []);
  const walked = [];
  for await (const version of modelarts.listDatasetVersions({ dataset_id, limit: 4 })) {
    walked.push(version.version_name);
  }
  assert.deepEqual(walked, await names({}));
});

test("versions: one a minute, each name once, and what else is refused", async () => {
  const all = set();
  const { modelarts, clock } = all;
  const dataset_id = await created(all);
  const create = (changes) => modelarts.createDatasetVersion({ dataset_id, ...changes });
  await create({});
  await assert.rejects(create({}), refused("ModelArts.4370"));
  clock.time += 59_999;
  await assert.rejects(create({}), refused("ModelArts.4370"));
  clock.time += 1;
  for (const [code, changes] of [
    ["ModelArts.4371", { version_name: "V001" }],
    ["ModelArts.0107", { version_name: "a b" }],
    ["ModelArts.0107", { version_format: "CSV" }],
    ["ModelArts.0107", { train_evaluate_sample_ratio: "1.2" }],
    ["ModelArts.4352", { dataset_id: "none" }],
  ]) {
    await assert.rejects(create(changes), refused(code), JSON.stringify(changes));
  }
  assert.ok((await create({})).version_id);
  const bare = await created(all, { dataset_name: "bare", labels: [] });
  const split = create({ dataset_id: bare, train_evaluate_sample_ratio: "0.8" });
  await assert.rejects(split, refused("ModelArts.4711"));
});

test("while a version is published, nothing else begins", async () => {
  const all = set();
  const { modelarts, clock } = all;
  const dataset_id = await created(all);
  const { version_id } = await modelarts.createDatasetVersion({ dataset_id });
  for (const [name, params] of Object.entries({
    importTask: { import_path: "/test-obs/more/" },
    exportTask: { path: "/test-obs/out/" },
    syncDataSource: {},
    updateDataset: { current_version_id: version_id },
    deleteDatasetVersion: { version_id },
    deleteDataset: {},
  })) {
    const call = modelarts[name]({ dataset_id, ...params });
    await assert.rejects(call, refused("ModelArts.4343"), name);
  }
  clock.time += DURATION;
  await modelarts.syncDataSource({ dataset_id });
});

test("a version is deleted, also the current one", async () => {
  const { modelarts, clock, seen, statuses, ids } = set();
  const { dataset_id, current_version_id, previous_version_id } = ids.objectDetection;
  const version = { dataset_id, version_id: current_version_id };
  assert.equal(await modelarts.deleteDatasetVersion(version), undefined);
  assert.equal(statuses.at(-1)[0], 204);
  assert.equal(await modelarts.deleteDatasetVersion(version), undefined);
  const { states, last } = await seen(modelarts.waitForDatasetVersionDeletion, version);
  assert.deepEqual([states, last], [[2], undefined]);
  const gone = modelarts.describeDatasetVersion(version);
  await assert.rejects(gone, refused("ModelArts.4353"));
  await assert.rejects(modelarts.deleteDatasetVersion(version), refused("ModelArts.4353"));
  const { total_number, versions } = await modelarts.listDatasetVersions({ dataset_id });
  assert.equal(total_number, 36);
  assert.deepEqual([versions[0].version_id, versions[0].is_current], [previous_version_id, true]);

  // The last one leaves a dataset without a current version.
  const { dataset_id: other, current_version_id: only } = ids.textClassification;
  for (const { version_id } of (await modelarts.listDatasetVersions({ dataset_id: other }))
    .versions) {
    await modelarts.deleteDatasetVersion({ dataset_id: other, version_id });
  }
  clock.time += DURATION;
  assert.ok(only);
  const dataset = await modelarts.descDataset({ dataset_id: other });
  assert.deepEqual([dataset.dataset_version_count, dataset.current_version_id], [0, undefined]);
});
