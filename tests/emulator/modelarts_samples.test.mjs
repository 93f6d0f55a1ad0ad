// Samples, labels and auto labeling of ModelArts in the emulator, driven through the package's client.

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
      seen.push({ status: answer.status, path: new URL(url).pathname });
      return answer;
    },
  });
  const ids = emulator.demo.modelarts;
  const dataset = (dataset_id) => client.descDataset({ dataset_id });
  return { clock, client, ids, dataset, last: () => seen.at(-1) };
}

const fails = (promise, code) => assert.rejects(promise, { code });

async function all(list) {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
}

/** Asks again at once, and lets two and a half seconds pass with each answer. */
const watch = (clock, seen) => ({
  pollIntervalMs: 1,
  onProgress(task) {
    seen.push(task.status);
    clock.time += TASK_MS / 4;
  },
});

test("samples: pages by index, newest first, the same in every emulator", async () => {
  const { client, ids } = set();
  const { dataset_id } = ids.imageClassification;
  const first = await client.listSamples({ dataset_id });
  assert.deepEqual([first.sample_count, first.samples.length], [60, 10]);
  const samples = await all(client.listSamples({ dataset_id, limit: 25 }));
  assert.equal(new Set(samples.map((sample) => sample.sample_id)).size, 60);
  const times = samples.map((sample) => sample.sample_time);
  assert.deepEqual(
    times,
    [...times].sort((a, b) => b - a),
  );
  const upwards = await all(client.listSamples({ dataset_id, limit: 100, order: "asc" }));
  assert.deepEqual(upwards, samples.reverse());
  const again = await all(set().client.listSamples({ dataset_id, limit: 100, order: "asc" }));
  assert.deepEqual(again, upwards);
  assert.ok(upwards.every((sample) => sample.sample_type === 0 && !("team" in sample)));
});

test("samples: as many as the dataset has, and none that is labelled where it has no label", async () => {
  const { client, ids } = set();
  for (const { dataset_id } of Object.values(ids)) {
    const { total_sample_count, annotated_sample_count, labels } = await client.descDataset({
      dataset_id,
    });
    const samples = await all(client.listSamples({ dataset_id, limit: 100 }));
    assert.equal(samples.length, Math.min(60, total_sample_count));
    const labelled = samples.filter((sample) => sample.labels.length > 0);
    if (annotated_sample_count === 0) assert.equal(labelled.length, 0);
    const known = new Set((labels ?? []).map(({ name }) => name));
    assert.ok(labelled.every((sample) => known.has(sample.labels[0].name)));
  }
});

test("samples: the documented filters", async () => {
  const { client, ids, clock } = set();
  const { dataset_id } = ids.textClassification;
  const found = async (query) => {
    const page = await client.listSamples({ dataset_id, limit: 100, ...query });
    assert.equal(page.sample_count, page.samples.length);
    return page.samples;
  };
  const everything = await found({});
  const labelled = everything.filter((sample) => sample.labels.length > 0);
  assert.ok(labelled.length > 0 && labelled.length < 60);
  assert.deepEqual(await found({ sample_state: "__ALL__" }), labelled);
  assert.equal((await found({ sample_state: "__NONE__" })).length, 60 - labelled.length);
  assert.equal((await found({ sample_state: "__AUTO_ANNOTATION__" })).length, 0);
  assert.equal((await found({ sample_state: "__UNCHECK__" })).length, 0);
  const named = await found({ label_name: "delivery" });
  assert.ok(named.length > 0 && named.length < labelled.length);
  assert.ok(named.every((sample) => sample.labels[0].name === "delivery"));
  assert.equal((await found({ label_type: 1 })).length, 0);
  assert.equal((await found({ sample_type: 0 })).length, 0);
  assert.equal((await found({ low_score: "1.0" })).length, labelled.length);
  const [{ email }] = labelled[0].labelers;
  const hers = await found({ email });
  assert.ok(hers.length > 0 && hers.length < labelled.length);

  const where = (...conditions) => found({ search_conditions: JSON.stringify(conditions) });
  assert.deepEqual(await where({ labeler: email }), hers);
  assert.equal((await where({ sample_name: "000007" })).length, 1);
  const list = (op) => ({
    label_list: { op, labels: [{ name: "delivery" }, { name: "defect" }] },
  });
  assert.ok((await where(list("OR"))).length > named.length);
  assert.equal((await where(list("AND"))).length, 0);
  assert.ok((await where({ labeler: email }, list("OR"))).length < hers.length);
  assert.equal((await where({ sample_time: "month" })).length, 0);
  assert.equal((await where({ sample_time: "20250325-20250325" })).length, 60);
  assert.equal((await where({ sample_time: "20250326-20250327" })).length, 0);
  assert.equal((await where({ hard: "1" })).length, 0);
  assert.equal((await where({ import_origin: "0" })).length, 60);
  await fails(found({ search_conditions: "[" }), "ModelArts.0107");

  const { current_version_id: version_id } = ids.textClassification;
  assert.equal((await found({ version_id })).length, 60);
  clock.time += 1000;
  await client.uploadSamplesJson({ dataset_id, samples: [{ name: "new.txt", data: "AAAA" }] });
  assert.equal((await found({ version_id })).length, 60);
  assert.equal((await found({})).length, 61);
  await fails(found({ version_id: "none" }), "ModelArts.4353");
});

test("samples: uploaded ones are listed and counted, each for itself", async () => {
  const { client, ids, dataset } = set();
  const { dataset_id } = ids.imageClassification;
  const before = await dataset(dataset_id);
  const result = await client.uploadSamplesJson({
    dataset_id,
    samples: [
      { name: "pear.jpg", data: "AAAAAAA=", metadata: { belt: "3" } },
      { name: "plum.jpg", data: "AAAA", labels: [{ name: "rotten" }] },
      { name: "pear.jpg", data: "AAAA" },
      { name: "fig.jpg", data: "not base64" },
      { name: "kiwi.jpg", data: "AAAA", labels: [{ name: "unheard of" }] },
    ],
  });
  assert.equal(result.success, false);
  assert.deepEqual(
    result.results.map(({ success, error_code }) => (success ? "" : error_code)),
    ["", "", "ModelArts.4422", "ModelArts.4421", "ModelArts.4410"],
  );
  const [{ info: sample_id, name }] = result.results;
  assert.equal(name, `${before.data_sources[0].data_path}pear.jpg`);
  const pear = await client.describeSample({ dataset_id, sample_id });
  assert.deepEqual([pear.sample_name, pear.sample_size], ["pear.jpg", 5]);
  assert.deepEqual([pear.sample_status, pear.labels], ["UN_ANNOTATION", []]);
  const after = await dataset(dataset_id);
  assert.equal(after.total_sample_count, before.total_sample_count + 2);
  assert.equal(after.annotated_sample_count, before.annotated_sample_count + 1);
  const { sample_count } = await client.listSamples({ dataset_id });
  assert.equal(sample_count, 62);
  assert.deepEqual((await client.listSearch({ dataset_id })).metadata, { belt: ["3"] });

  await client.uploadSamplesJson({
    dataset_id,
    final_annotation: false,
    samples: [{ name: "lime.jpg", data: "AAAA", labels: [{ name: "rotten" }] }],
  });
  const { samples } = await client.listSamples({
    dataset_id,
    sample_state: "__AUTO_ANNOTATION__",
  });
  assert.deepEqual(
    samples.map(({ sample_name }) => sample_name),
    ["lime.jpg"],
  );
  assert.equal((await dataset(dataset_id)).unconfirmed_sample_count, 1);
});

test("samples: labels that are given show in samples and in counts, and can be taken away", async () => {
  const { client, ids, dataset } = set();
  const { dataset_id } = ids.withoutVersions;
  const before = await dataset(dataset_id);
  assert.equal(before.annotated_sample_count, 0);
  const [{ sample_id }, other] = await all(client.listSamples({ dataset_id }));
  const update = (sample, email) => client.updateSamples({ dataset_id, email, samples: [sample] });
  const labels = [{ name: "noisy", property: { "@modelarts:content": "hm" } }];
  const given = await update({ sample_id, labels, metadata: { stop: "Zoo" } }, "a@example.com");
  assert.deepEqual(given, { success: true, results: [{ success: true }] });
  const sample = await client.describeSample({ dataset_id, sample_id });
  assert.equal(sample.sample_status, "MANUAL_ANNOTATION");
  assert.deepEqual(sample.labels, [
    { name: "noisy", type: 200, property: { "@modelarts:content": "hm" }, annotated_by: "human" },
  ]);
  assert.equal(sample.metadata.stop, "Zoo");
  assert.equal((await dataset(dataset_id)).annotated_sample_count, 1);
  const found = await client.listSamples({ dataset_id, label_name: "noisy" });
  assert.deepEqual(
    found.samples.map((each) => each.sample_id),
    [sample_id],
  );
  const search = await client.listSearch({ dataset_id });
  assert.deepEqual(search.labelers, ["human/a@example.com"]);
  assert.deepEqual(search.labels, before.labels);

  await update({ sample_id, labels: [] });
  assert.equal((await dataset(dataset_id)).annotated_sample_count, 0);
  const codes = async (change) => (await update(change)).results[0].error_code;
  assert.equal(await codes({ sample_id: "none", labels }), "ModelArts.4420");
  const unknown = { sample_id: other.sample_id, labels: [{ name: "unheard of" }] };
  assert.equal(await codes(unknown), "ModelArts.4410");
});

test("samples: deleted ones vanish", async () => {
  const { client, ids, dataset } = set();
  const { dataset_id } = ids.textClassification;
  const before = await dataset(dataset_id);
  const [a, b] = await all(client.listSamples({ dataset_id, sample_state: "__ALL__" }));
  const samples = [a.sample_id, "none", b.sample_id];
  const { success, results } = await client.deleteSamples({ dataset_id, samples });
  assert.equal(success, false);
  assert.deepEqual(
    results.map((result) => result.error_code),
    [undefined, "ModelArts.4420", undefined],
  );
  await fails(client.describeSample({ dataset_id, sample_id: a.sample_id }), "ModelArts.4420");
  assert.equal((await client.listSamples({ dataset_id })).sample_count, 58);
  const after = await dataset(dataset_id);
  assert.equal(after.total_sample_count, before.total_sample_count - 2);
  assert.equal(after.annotated_sample_count, before.annotated_sample_count - 2);
  assert.equal(after.deleted_sample_count, before.deleted_sample_count + 2);
  await fails(client.listSamples({ dataset_id: "none" }), "ModelArts.4352");
});

test("labels: created, listed, changed, renamed, deleted", async () => {
  const { client, ids, last } = set();
  const { dataset_id } = ids.imageClassification;
  const list = () => all(client.listLabels({ dataset_id, limit: 2 }));
  const names = async () => (await list()).map((label) => label.name);
  assert.deepEqual(await names(), ["grade-a", "grade-b", "bruised", "rotten"]);
  assert.equal((await client.listLabels({ dataset_id, limit: 3 })).total_number, 4);
  const created = await client.createLabels({
    dataset_id,
    labels: [
      { name: "unripe", property: { "@modelarts:shortcut": "u", "@modelarts:color": "#0f0" } },
      { name: "rotten" },
      { name: "unclear", property: { "@modelarts:shortcut": "u" } },
    ],
  });
  assert.deepEqual(
    created.results.map((result) => result.error_code),
    [undefined, "ModelArts.4411", "ModelArts.4412"],
  );
  assert.equal((await list()).at(-1).type, 0);

  const { results } = await client.updateLabels({
    dataset_id,
    labels: [
      { name: "unripe", property: { "@modelarts:color": "#00f" } },
      { name: "bruised", property: { "@modelarts:rename_to": "damaged" } },
      { name: "rotten", property: { "@modelarts:rename_to": "unripe" } },
      { name: "none" },
    ],
  });
  assert.deepEqual(
    results.map((result) => result.error_code),
    [undefined, undefined, "ModelArts.4411", "ModelArts.4410"],
  );
  assert.deepEqual(await names(), ["grade-a", "grade-b", "damaged", "rotten", "unripe"]);
  assert.deepEqual((await list()).at(-1).property, {
    "@modelarts:shortcut": "u",
    "@modelarts:color": "#00f",
  });
  const { sample_count } = await client.listSamples({ dataset_id, label_name: "damaged" });
  assert.ok(sample_count > 0);
  const old = await client.listSamples({ dataset_id, label_name: "bruised" });
  assert.equal(old.sample_count, 0);

  const label_name = "a/b ?#%é..";
  const rename = { label_name: "unripe", "@modelarts:rename_to": label_name };
  assert.equal(await client.updateLabel({ dataset_id, ...rename }), undefined);
  assert.equal(last().status, 204);
  assert.ok((await names()).includes(label_name));
  await client.updateLabel({ dataset_id, label_name, "@modelarts:color": "#123456" });
  assert.equal((await list()).at(-1).property["@modelarts:color"], "#123456");
  await fails(client.updateLabel({ dataset_id, ...rename }), "ModelArts.4410");
  assert.equal(await client.deleteLabelAndSamples({ dataset_id, label_name }), undefined);
  assert.equal(last().status, 204);
  assert.ok(!(await names()).includes(label_name));
  await fails(client.deleteLabelAndSamples({ dataset_id, label_name }), "ModelArts.4410");
});

test("labels: with a label go, if so asked, the samples that carry no other", async () => {
  const { client, ids, dataset } = set();
  const { dataset_id } = ids.imageClassification;
  const count = async (query) => (await client.listSamples({ dataset_id, ...query })).sample_count;
  const [graded] = await all(client.listSamples({ dataset_id, label_name: "grade-a" }));
  const two = [{ name: "grade-a" }, { name: "rotten" }];
  const samples = [{ sample_id: graded.sample_id, labels: two }];
  await client.updateSamples({ dataset_id, samples });
  const rotten = await count({ label_name: "rotten" });
  const before = await dataset(dataset_id);
  await client.deleteLabelAndSamples({ dataset_id, label_name: "rotten" });
  assert.equal(await count({}), 60 - (rotten - 1));
  const after = await dataset(dataset_id);
  assert.equal(after.total_sample_count, before.total_sample_count - (rotten - 1));
  const { sample_id } = graded;
  assert.equal((await client.describeSample({ dataset_id, sample_id })).labels.length, 1);

  const unlabelled = await count({ sample_state: "__NONE__" });
  const bruised = await count({ label_name: "bruised" });
  const labels = [{ name: "bruised" }, { name: "none" }];
  const deleted = await client.deleteLabels({ dataset_id, delete_policy: 0, labels });
  assert.deepEqual(
    deleted.results.map((result) => result.error_code),
    [undefined, "ModelArts.4410"],
  );
  assert.equal(await count({ sample_state: "__NONE__" }), unlabelled + bruised);
  const total = await count({});
  const graders = await count({ label_name: "grade-b" });
  await client.deleteLabels({ dataset_id, delete_policy: 1, labels: [{ name: "grade-b" }] });
  assert.equal(await count({}), total - graders);
});

test("auto labeling: progresses to success, and leaves labels to be confirmed", async () => {
  const { client, clock, ids, dataset } = set();
  const { dataset_id } = ids.textClassification;
  const config = { algorithm_type: "fast" };
  const unlabelled = await client.listSamples({ dataset_id, sample_state: "__NONE__" });
  assert.ok(unlabelled.sample_count > 0);
  const { task_id } = await client.createTask({ dataset_id, task_type: "auto-label", config });
  await fails(client.createTask({ dataset_id, task_type: "auto-label" }), "ModelArts.4386");
  const statuses = [];
  const done = await client.waitForAutoLabelingTask(
    { dataset_id, task_id },
    watch(clock, statuses),
  );
  assert.deepEqual(statuses, [-1, 0, 1, 1, 3]);
  assert.deepEqual([done.progress, done.config.algorithm_type], [100, "fast"]);
  const found = await all(client.listAutoAnnotationSamples({ dataset_id, limit: 100 }));
  assert.equal(found.length, unlabelled.sample_count);
  const [{ sample_id }] = found;
  const sample = await client.describeAutoAnnotationSample({ dataset_id, sample_id });
  assert.equal(sample.labels[0].annotated_by, "auto");
  assert.equal((await dataset(dataset_id)).unconfirmed_sample_count, found.length);
  const low = { dataset_id, low_score: "0.9" };
  assert.ok((await client.listAutoAnnotationSamples(low)).sample_count < found.length);

  await client.updateSamples({ dataset_id, samples: [{ sample_id, labels: sample.labels }] });
  await fails(client.describeAutoAnnotationSample({ dataset_id, sample_id }), "ModelArts.4420");
  assert.equal((await dataset(dataset_id)).unconfirmed_sample_count, found.length - 1);
  await fails(client.createTask({ dataset_id, task_type: "auto-label" }), "ModelArts.4407");
  const { withoutVersions } = ids;
  /** @type {any} */
  const unlabeled = { dataset_id: withoutVersions.dataset_id, task_type: "auto-label" };
  await fails(client.createTask(unlabeled), "ModelArts.4405");

  const { total_count, tasks } = await client.listTasks({ dataset_id, type: "auto-label" });
  assert.deepEqual([total_count, tasks[0].task_id, tasks[0].status], [1, task_id, 3]);
  assert.equal((await client.listTasks({ dataset_id, type: "pre-label" })).total_count, 0);
  await fails(client.autoAnnotationProgress({ dataset_id, task_id: "none" }), "ModelArts.4631");
});

test("auto labeling: stopped, it labels nothing", async () => {
  const { client, clock, ids, last } = set();
  const { dataset_id } = ids.textClassification;
  const { task_id } = await client.createTask({ dataset_id, task_type: "pre-label" });
  await fails(client.createTask({ dataset_id, task_type: "auto-label" }), "ModelArts.4387");
  await client.stopAutoAnnotation({ dataset_id, task_id });
  assert.equal(last().status, 204);
  const statuses = [];
  await client.waitForStoppedAutoLabeling({ dataset_id, task_id }, watch(clock, statuses));
  assert.deepEqual(statuses, [4, 4, 4, 4, 5]);
  assert.equal((await client.listAutoAnnotationSamples({ dataset_id })).sample_count, 0);
});
