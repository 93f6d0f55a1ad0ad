// Labeling teams, their tasks and data processing of ModelArts in the emulator, through the package's client.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { ModelArts } from "../../pkg/node.js";

const TASK_MS = 10_000;

function set() {
  // Requests are signed with the clock of this machine.
  const clock = { time: Date.now() };
  const emulator = createEmulator({ now: () => clock.time, taskDurationMs: TASK_MS });
  const seen = [];
  const client = new ModelArts({
    region: "cn-north-4",
    projectId: emulator.projectId,
    credentials: emulator.credentials,
    fetch: async (url, init) => {
      const answer = await emulator.fetch(url, init);
      seen.push(answer.status);
      return answer;
    },
  });
  /** Asks again at once, and lets half of a task's time pass with each answer. */
  const watch = (statuses) => ({
    pollIntervalMs: 1,
    onProgress(task) {
      statuses.push(task.status);
      clock.time += TASK_MS / 2;
    },
  });
  return { client, clock, watch, ids: emulator.demo.modelarts, last: () => seen.at(-1) };
}

const fails = (promise, code) => assert.rejects(promise, { code });

async function all(list) {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
}

async function team(client, name, ...members) {
  const { workforce_id } = await client.createWorkforce({ workforce_name: name });
  for (const [role, emails] of members.entries()) {
    await client.createWorker({ workforce_id, emails, role });
  }
  return workforce_id;
}

test("teams and members: created, listed, changed, deleted", async () => {
  const { client, last } = set();
  const workforce_id = await team(client, "night", "a@example.com", "b@example.com");
  assert.equal(last(), 201);
  await team(client, "day");
  await fails(client.createWorkforce({ workforce_name: "day" }), "ModelArts.4602");
  const { total_number } = await client.listWorkforces({ limit: 1 });
  assert.equal(total_number, 2);
  const found = await all(client.listWorkforces({ limit: 1, sort_by: "workforce_name" }));
  assert.deepEqual(
    found.map((each) => each.workforce_name),
    ["night", "day"],
  );
  assert.equal((await client.listWorkforces({ search_content: "nig" })).total_number, 1);
  await client.updateWorkforce({ workforce_id, workforce_name: "dawn", description: "early" });
  const described = await client.descWorkforce({ workforce_id });
  const { workforce_name, description, worker_count } = described;
  assert.deepEqual([workforce_name, description, worker_count], ["dawn", "early", 2]);

  /** @type {any} */
  const worker = { workforce_id, emails: "a@example.com", role: 0 };
  await fails(client.createWorker(worker), "ModelArts.4605");
  const workers = await all(client.listWorkers({ workforce_id, limit: 1, sort_by: "email" }));
  assert.deepEqual(
    workers.map(({ email, role }) => [email, role]),
    [
      ["b@example.com", 1],
      ["a@example.com", 0],
    ],
  );
  const [{ worker_id: b }, { worker_id: a }] = workers;
  assert.equal((await client.listAllWorkers({ role: 1 })).total_number, 1);
  await client.updateWorker({ workforce_id, worker_id: b, role: 2, description: "lead" });
  const lead = await client.descWorker({ workforce_id, worker_id: b });
  assert.deepEqual([lead.role, lead.description], [2, "lead"]);
  /** @type {any} */
  const second = { workforce_id, emails: "c@example.com", role: 2 };
  await fails(client.createWorker(second), "ModelArts.4617");
  await client.deleteWorker({ workforce_id, worker_id: b });
  assert.equal(last(), 204);
  await fails(client.descWorker({ workforce_id, worker_id: b }), "ModelArts.4604");
  const { results } = await client.batchDeleteWorkers({ workforce_id, workers: [a, b] });
  assert.deepEqual(
    results.map((result) => result.error_code),
    [undefined, "ModelArts.4604"],
  );
  assert.equal(await client.deleteWorkforce({ workforce_id }), undefined);
  await fails(client.descWorkforce({ workforce_id }), "ModelArts.4601");
});

test("a team's task: from its creation to the acceptance of its work", async () => {
  const { client, watch, ids, last } = set();
  const { dataset_id } = ids.withoutVersions;
  const workforce_id = await team(client, "night", "a@example.com", "b@example.com");
  const workforces_config = { workforces: [{ workforce_id }] };
  const given = { dataset_id, task_name: "trams", workforces_config };
  const { task_id: workforce_task_id } = await client.createWorkforceTask(given);
  const task = { dataset_id, workforce_task_id };
  await fails(client.createWorkforceTask(given), "ModelArts.4620");
  assert.equal((await client.descWorkforceTask(task)).status, 6);
  const list = await client.listWorkforceTasks({ dataset_id });
  assert.deepEqual([list.count, list.tasks[0].task_name], [1, "trams"]);
  assert.equal((await client.listWorkforces({ workforce_task_id })).total_number, 1);
  await client.updateWorkforceTask({ ...task, task_name: "trams 2", description: "d" });
  await client.startWorkforceTask({ ...task, workforces_config });
  await fails(client.startWorkforceTask(task), "ModelArts.4621");
  const statuses = [];
  const started = await client.waitForWorkforceTaskStart(task, watch(statuses));
  assert.deepEqual(statuses, [0, 0, 1]);
  assert.deepEqual([started.task_name, started.worker_stats.length], ["trams 2", 2]);
  const members = await all(client.listWorkers({ workforce_id }));
  const worker_id = members[0].worker_id;
  await fails(client.deleteWorker({ workforce_id, worker_id }), "ModelArts.4628");
  const mail = await client.sendEmails({ ...task, emails: ["a@example.com", "none"] });
  assert.deepEqual(
    mail.results.map((result) => result.error_code),
    [undefined, "ModelArts.4604"],
  );
  const { count, worker_tasks } = await client.listWorkerTasks({ search_content: "trams" });
  assert.deepEqual([count, worker_tasks.map((each) => each.email_status).sort()], [2, [0, 3]]);

  const sampling = { ...task, sampling_rate: 0.5 };
  await fails(client.startWorkforceSamplingTask(sampling), "ModelArts.4625");
  const samples = await all(client.listWorkforceTaskSamples({ ...task, limit: 100 }));
  assert.equal(samples.length, (await client.descDataset({ dataset_id })).total_sample_count);
  const picked = samples.slice(0, 4).map(({ sample_id }) => sample_id);
  await client.updateWorkforceTaskSamples({
    ...task,
    samples: picked.map((sample_id) => ({ sample_id, labels: [{ name: "clear" }] })),
  });
  const inState = async (sample_state) =>
    (await client.listWorkforceTaskSamples({ ...task, sample_state })).sample_count;
  assert.equal(await inState("__UNREVIEWED__"), 4);
  const accept = true;
  await client.reviewSamples({
    ...task,
    comments: picked.map((sample_id) => ({ sample_id, accept, comment: "good" })),
  });
  assert.deepEqual([await inState("__REVIEWED__"), await inState("__UNCHECK__")], [4, 4]);
  const metrics = await client.getWorkforceTaskMetrics(task);
  assert.equal(metrics.sample_stats["a@example.com"].uncheck, 4);
  const stats = await client.listWorkforceTaskStats({ ...task, sample_state: "__REVIEWED__" });
  assert.equal(stats.label_stats[0].sample_count, 4);

  const { task_id: checking_task_id } = await client.startWorkforceSamplingTask(sampling);
  await fails(client.startWorkforceSamplingTask(sampling), "ModelArts.4623");
  statuses.length = 0;
  const drawn = await client.waitForWorkforceTaskSampling(task, watch(statuses));
  assert.deepEqual(statuses, [7, 7, 2]);
  assert.equal(drawn.checking_task_desc.checking_task_id, checking_task_id);
  const { samples: toCheck } = await client.listWorkforceTaskSamples({
    ...task,
    sample_state: "__WORKFORCE_SAMPLED_UNCHECK__",
  });
  assert.equal(toCheck.length, 2);
  const { sample_id } = toCheck[0];
  await client.acceptSamples({ ...task, comments: [{ sample_id, accept, score: "A" }] });
  const checked = await client.describeWorkforceTaskSample({ ...task, sample_id });
  assert.deepEqual([checked.check_accept, checked.check_score], [true, "A"]);
  const report = await client.getWorkforceSamplingTask({ ...task, checking_task_id });
  const { checked_sample_count, unchecked_sample_count } = report.checking_stats;
  assert.deepEqual([checked_sample_count, unchecked_sample_count], [1, 1]);
  const unknown = { ...task, checking_task_id: "none" };
  await fails(client.getWorkforceSamplingTask(unknown), "ModelArts.4631");

  const locale = "en-us";
  const end = (action) => client.updateWorkforceSamplingTask({ ...task, locale, action });
  assert.equal((await end(3)).sample_count, 0);
  const before = await client.descDataset({ dataset_id });
  await end(0);
  statuses.length = 0;
  await client.waitForWorkforceTaskAcceptance(task, watch(statuses));
  assert.deepEqual(statuses, [5, 5, 3]);
  const after = await client.descDataset({ dataset_id });
  assert.equal(after.annotated_sample_count, before.annotated_sample_count + 4);
  assert.equal((await client.describeSample({ dataset_id, sample_id })).labels[0].name, "clear");
  await client.deleteWorkforceTask(task);
  assert.equal(last(), 204);
  await fails(client.descWorkforceTask(task), "ModelArts.4619");
});

test("an acceptance is called off, or ends in a rejection", async () => {
  const { client, clock, watch, ids } = set();
  const { dataset_id } = ids.withoutVersions;
  const workforce_id = await team(client, "day", "a@example.com");
  const workforces_config = { workforces: [{ workforce_id }] };
  const made = await client.createWorkforceTask({ dataset_id, workforces_config });
  const task = { dataset_id, workforce_task_id: made.task_id };
  await client.startWorkforceTask(task);
  clock.time += TASK_MS;
  const [{ sample_id }] = await all(client.listWorkforceTaskSamples(task));
  const samples = [{ sample_id, labels: [{ name: "noisy" }] }];
  await client.updateWorkforceTaskSamples({ ...task, samples });
  for (const [action, outcome] of /** @type {const} */ ([
    [2, 1],
    [1, 4],
  ])) {
    await client.startWorkforceSamplingTask({ ...task, sampling_num: 1 });
    clock.time += TASK_MS;
    await client.updateWorkforceSamplingTask({ ...task, locale: "en-us", action });
    const { status } = await client.waitForWorkforceTaskAcceptance(task, watch([]));
    assert.equal(status, outcome);
  }
  assert.equal((await client.descDataset({ dataset_id })).annotated_sample_count, 0);
});

test("processing: tasks, versions and results", async () => {
  const { client, watch, ids, last } = set();
  const { dataset_id, current_version_id } = ids.imageClassification;
  const inputs = [{ type: "DATASET", source: dataset_id, version_id: current_version_id }];
  const template = /** @type {const} */ ({ id: "sys_data_augmentation" });
  /** @type {any} */
  const given = { name: "more", inputs, template, create_version: true };
  const { task_id } = await client.createProcessorTask(given);
  await fails(client.createProcessorTask(given), "ModelArts.4709");
  const statuses = [];
  const done = await client.waitForProcessorTask({ task_id }, watch(statuses));
  assert.deepEqual(statuses, [0, 1, 2]);
  assert.deepEqual([done.version_count, done.inputs[0].name], [1, "orchard-fruit-grading"]);
  await client.updateProcessorTask({ task_id, description: "twice as many" });
  const { count, tasks } = await client.listProcessorTasks({ task_type: template.id });
  assert.deepEqual([count, tasks[0].description], [1, "twice as many"]);
  assert.equal((await client.listProcessorTasks({ status: 1 })).count, 0);
  assert.equal(
    (await client.listProcessorTasks({ version_id: ["x", current_version_id] })).count,
    1,
  );
  assert.equal((await client.getProcessorTaskItems()).total, 5);

  const made = await client.createProcessorTaskVersion({ task_id, name: "V002" });
  const version = { task_id, version_id: made.version_id };
  statuses.length = 0;
  const finished = await client.waitForProcessorTaskVersion(version, watch(statuses));
  assert.deepEqual(statuses, [0, 1, 2]);
  const { total_sample_count: total } = await client.describeDatasetVersion({
    dataset_id,
    version_id: String(current_version_id),
  });
  const added = Math.ceil(total / 2);
  assert.deepEqual([finished.origin_sample_count, finished.add_sample_count], [total, added]);
  const results = await all(
    client.listProcessorTaskVersionResults({ ...version, result_property: "3", limit: 100 }),
  );
  assert.equal(results.length, added);
  const versions = await all(client.listProcessorTaskVersions({ task_id, limit: 1 }));
  assert.deepEqual(
    versions.map((each) => each.version_name),
    ["V002", "V001"],
  );
  const third = await client.createProcessorTaskVersion({ task_id, name: "V003" });
  const stopped = { task_id, version_id: third.version_id };
  await client.stopProcessorTaskVersion(stopped);
  statuses.length = 0;
  await client.waitForStoppedProcessorTaskVersion(stopped, watch(statuses));
  assert.deepEqual(statuses, [1, 1, 4]);
  await client.deleteProcessorTaskVersion(stopped);
  assert.equal(last(), 204);
  await fails(client.descProcessorTaskVersion(stopped), "ModelArts.4851");
  await client.deleteProcessorTask({ task_id });
  await fails(client.describeProcessorTask({ task_id }), "ModelArts.4700");
});
