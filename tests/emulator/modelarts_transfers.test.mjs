// ModelArts v2 through the client: statistics of a dataset, and what goes into it and out of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TaskFailedError } from "../../pkg/node.js";
import { created, DURATION, refused, set, totals } from "./modelarts_client.mjs";

test("statistics: what is labeled, and whether it can be split", async () => {
  const all = set();
  const { modelarts } = all;
  const dataset_id = await created(all);
  const [total, annotated] = totals(await modelarts.descDataset({ dataset_id }));
  const stats = await modelarts.getDatasetStats({ dataset_id });
  assert.deepEqual(
    stats.label_stats.map(({ name }) => name),
    ["Rabbits", "Bees"],
  );
  /** @param {any} stats */
  const sum = ({ label_stats }) =>
    label_stats.reduce((all, { sample_count }) => all + sample_count, 0);
  assert.equal(sum(stats), annotated);
  const { sample_stats } = stats;
  assert.deepEqual(
    [sample_stats.total, sample_stats.manual_annotation, sample_stats.un_annotation],
    [total, annotated, total - annotated],
  );
  assert.equal(stats.data_spliting_enable, true);
  assert.equal(sum(await modelarts.getDatasetStats({ dataset_id, sample_state: "__NONE__" })), 0);
  const wrong = modelarts.getDatasetStats({ dataset_id, sample_state: "__SOME__" });
  await assert.rejects(wrong, refused("ModelArts.0107"));
  const bare = await created(all, { dataset_name: "bare", labels: [] });
  assert.equal((await modelarts.getDatasetStats({ dataset_id: bare })).data_spliting_enable, false);
});

test("metrics: the counts of the versions of a span", async () => {
  const { modelarts, ids } = set();
  const { dataset_id } = ids.textClassification;
  const { versions } = await modelarts.listDatasetVersions({ dataset_id });
  const [, newer, older] = versions;
  const span = { start_time: older.create_time, end_time: newer.create_time };
  const { metrics } = await modelarts.getDatasetMetrics({ dataset_id, ...span });
  assert.deepEqual(
    Object.values(metrics.total_sample_count),
    [older, newer].map((version) => version.total_sample_count),
  );
  const backwards = { start_time: span.end_time, end_time: span.start_time };
  const wrong = modelarts.getDatasetMetrics({ dataset_id, ...backwards });
  await assert.rejects(wrong, refused("ModelArts.0107"));
});

test("imports: through their states, one at a time, listed newest first", async () => {
  const all = set();
  const { modelarts, seen } = all;
  const dataset_id = await created(all);
  const before = await modelarts.descDataset({ dataset_id });
  const start = (changes) =>
    modelarts.importTask({ dataset_id, import_path: "obs://test-obs/daoLu/", ...changes });
  const { task_id } = await start({ import_type: "manifest", import_path: "/test-obs/a.manifest" });
  assert.match(task_id, new RegExp(`^${dataset_id}_`));
  await assert.rejects(start({}), refused("ModelArts.4356"));
  const busy = await modelarts.descDataset({ dataset_id, check_running_task: true });
  assert.deepEqual([busy.status, busy.running_tasks_id], [8, [task_id]]);
  const { states, last } = await seen(modelarts.waitForImportTask, { dataset_id, task_id });
  assert.deepEqual(states, ["QUEUING", "STARTING", "RUNNING", "COMPLETED"]);
  assert.deepEqual([last.import_type, last.elapsed_time], [1, DURATION / 1000]);
  assert.equal(last.imported_sample_count, last.total_sample_count);
  const after = await modelarts.descDataset({ dataset_id });
  assert.deepEqual(totals(after), [
    before.total_sample_count + last.imported_sample_count,
    before.annotated_sample_count + last.annotated_sample_count,
  ]);

  const toConfirm = await start({ final_annotation: false });
  const confirm = await seen(modelarts.waitForImportTask, { dataset_id, ...toConfirm });
  assert.equal(confirm.last.annotated_sample_count, 0);
  const { unconfirmed_sample_count } = await modelarts.descDataset({ dataset_id });
  assert.equal(unconfirmed_sample_count, confirm.last.unconfirmed_sample_count);
  assert.ok(unconfirmed_sample_count > 0);

  const failing = await start({ import_path: "/test-obs/empty/" });
  await assert.rejects(seen(modelarts.waitForImportTask, { dataset_id, ...failing }), (error) => {
    assert.ok(error instanceof TaskFailedError);
    const task = /** @type {any} */ (error.task);
    assert.deepEqual([task.status, task.error_code], ["FAILED", "ModelArts.4340"]);
    return true;
  });
  const none = { dataset_id, task_id: "none" };
  assert.equal((await modelarts.descImportTask(none)).status, "NOT_EXIST");
  await assert.rejects(seen(modelarts.waitForImportTask, none), TaskFailedError);
  await assert.rejects(start({ import_path: "//bad" }), refused("ModelArts.4315"));
  await assert.rejects(start({ import_type: "zip" }), refused("ModelArts.0107"));

  const listed = [];
  for await (const task of modelarts.listImportTasks({ dataset_id, limit: 2 })) listed.push(task);
  assert.deepEqual(
    listed.map((task) => [task.task_id, task.status]),
    [
      [failing.task_id, "FAILED"],
      [toConfirm.task_id, "COMPLETED"],
      [task_id, "COMPLETED"],
    ],
  );
});

test("exports: into a directory, of a version, and into a new dataset", async () => {
  const all = set();
  const { modelarts, seen, ids } = all;
  const dataset_id = await created(all);
  const [total, annotated] = totals(await modelarts.descDataset({ dataset_id }));
  const start = (changes) =>
    modelarts.exportTask({ dataset_id, path: "/test-obs/out/", ...changes });
  const wait = ({ task_id }, resource_id = dataset_id) =>
    seen(modelarts.waitForExportTask, { resource_id, task_id });

  const begun = await start({
    export_type: 0,
    export_format: 2,
    export_params: { sample_state: "", export_dest: "DIR", train_sample_ratio: "0.8" },
  });
  assert.deepEqual([begun.status, begun.progress], ["INIT", 0]);
  const labeled = await wait(begun);
  assert.deepEqual(labeled.states, ["INIT", "RUNNING", "SUCCESSED"]);
  const { last } = labeled;
  assert.deepEqual([last.progress, last.finished_sample_count], [100, annotated]);
  assert.equal(last.export_params.train_sample_ratio, 0.8);

  const ofDataset = {
    path: undefined,
    export_type: 2,
    export_params: {
      export_dest: "NEW_DATASET",
      export_new_dataset_name: "exported",
      export_new_dataset_work_path: "/test-obs/exported/",
    },
  };
  const toDataset = await start(ofDataset);
  // The name is taken while the export runs, too.
  await assert.rejects(start(ofDataset), refused("ModelArts.4351"));
  await assert.rejects(created(all, { dataset_name: "exported" }), refused("ModelArts.4351"));
  await wait(toDataset);
  const { datasets } = await modelarts.listDatasets({ search_content: "exported" });
  assert.deepEqual(totals(datasets[0]), [total, annotated]);
  assert.equal(
    (await modelarts.listSamples({ dataset_id: datasets[0].dataset_id })).sample_count,
    total,
  );

  const byType = await modelarts.getExportTasksStatusOfDataset({ dataset_id, export_type: 0 });
  assert.deepEqual([byType.total_count, byType.export_tasks[0].task_id], [1, begun.task_id]);
  const walked = [];
  for await (const task of modelarts.getExportTasksStatusOfDataset({ dataset_id, limit: 1 })) {
    walked.push(task.task_id);
  }
  assert.deepEqual(walked, [toDataset.task_id, begun.task_id]);

  const { dataset_id: seeded, current_version_id, failed_version_id } = ids.objectDetection;
  const version = await modelarts.describeDatasetVersion({
    dataset_id: seeded,
    version_id: current_version_id,
  });
  const ofVersion = await start({ dataset_id: seeded, version_id: current_version_id });
  const exported = await wait(ofVersion, seeded);
  assert.equal(exported.last.total_sample_count, version.total_sample_count);
  const failing = await start({ dataset_id: seeded, version_id: failed_version_id });
  await assert.rejects(wait(failing, seeded), (error) => {
    assert.ok(error instanceof TaskFailedError);
    assert.equal(/** @type {any} */ (error.task).error_code, "ModelArts.4401");
    return true;
  });

  const params = { export_dest: "NEW_DATASET", export_new_dataset_work_path: "/test-obs/x/" };
  for (const [code, changes] of [
    ["ModelArts.4358", { path: undefined }],
    ["ModelArts.4358", { path: "no/path" }],
    ["ModelArts.4384", { export_params: params }],
    ["ModelArts.4351", { export_params: { ...params, export_new_dataset_name: "exported" } }],
    ["ModelArts.4353", { version_id: "none" }],
    ["ModelArts.0107", { export_type: 4 }],
  ]) {
    await assert.rejects(start(changes), refused(code), JSON.stringify(changes));
  }
  const none = modelarts.getExportTaskStatusOfDataset({ resource_id: dataset_id, task_id: "none" });
  await assert.rejects(none, refused("ModelArts.4359"));
});

test("syncs: none, one at a time, then done with what they found", async () => {
  const { modelarts, seen, statuses, ids } = set();
  const { dataset_id } = ids.withoutVersions;
  const state = () => modelarts.syncDataSourceState({ dataset_id });
  assert.deepEqual(await state(), { status: "NOT_EXIST", dataset_id });
  await assert.rejects(seen(modelarts.waitForDataSync, { dataset_id }), TaskFailedError);
  const before = await modelarts.descDataset({ dataset_id });
  assert.equal(await modelarts.syncDataSource({ dataset_id }), undefined);
  assert.deepEqual(statuses.at(-1), [200, "0"]);
  await assert.rejects(modelarts.syncDataSource({ dataset_id }), refused("ModelArts.4355"));
  assert.equal((await modelarts.descDataset({ dataset_id })).status, 5);
  const { states, last } = await seen(modelarts.waitForDataSync, { dataset_id });
  assert.deepEqual(states, ["QUEUING", "STARTING", "RUNNING", "COMPLETED"]);
  const after = await modelarts.descDataset({ dataset_id });
  assert.ok(last.add_sample_count > 0);
  assert.equal(after.total_sample_count, before.total_sample_count + last.add_sample_count);
  assert.equal(last.total_sample_count, after.total_sample_count);
  // The older API synchronises the same data source.
  const { task_id } = await modelarts.v1.syncDataset({ dataset_id });
  const { status, ...legacy } = await state();
  assert.deepEqual([status, legacy.task_id], ["QUEUING", task_id]);
});
