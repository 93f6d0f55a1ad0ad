// Samples, labels and auto labeling of ModelArts in the emulator, driven through the package's client.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { ModelArts } from "../../pkg/node.js";

const TASK_MS = 10_000;

/** Requests are signed with the clock of this machine. */
const NOW = Date.now();

function set() {
  const clock = { time: NOW };
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
  return { clock, client, emulator, ids, dataset, last: () => seen.at(-1) };
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
  const { dataset_id } = ids.imageSegmentation;
  const { total_sample_count: total } = await client.descDataset({ dataset_id });
  const first = await client.listSamples({ dataset_id });
  assert.deepEqual([first.sample_count, first.samples.length], [total, 10]);
  const samples = await all(client.listSamples({ dataset_id, limit: 85 }));
  assert.equal(new Set(samples.map((sample) => sample.sample_id)).size, total);
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
  const { manyVersions, ...others } = ids;
  for (const { dataset_id } of Object.values(others)) {
    const { total_sample_count, annotated_sample_count, labels } = await client.descDataset({
      dataset_id,
    });
    const samples = await all(client.listSamples({ dataset_id, limit: 100 }));
    assert.equal(samples.length, total_sample_count);
    const labelled = samples.filter((sample) => sample.labels.length > 0);
    assert.equal(labelled.length, annotated_sample_count);
    const known = new Set((labels ?? []).map(({ name }) => name));
    assert.ok(labelled.every((sample) => known.has(sample.labels[0].name)));
  }
});

test("samples: the source is a signed URL, which the store serves for an hour", async () => {
  const { client, ids, emulator, clock } = set();
  const { dataset_id } = ids.imageClassification;
  const { samples } = await client.listSamples({ dataset_id });
  const [{ source, sample_size, sample_id }] = samples;
  assert.match(
    source,
    /^https:\/\/verset-demo-data\.obs\.cn-north-4\.myhuaweicloud\.com\/input\/.*\.png\?AccessKeyId=.*&Expires=\d+&Signature=/,
  );
  const response = await emulator.fetch(source);
  assert.equal(response.headers.get("content-type"), "image/png");
  assert.equal((await response.arrayBuffer()).byteLength, sample_size);
  assert.equal((await client.describeSample({ dataset_id, sample_id })).source, source);
  assert.equal((await emulator.fetch(source.replace("input", "inputs"))).status, 403);
  clock.time += 3601 * 1000;
  assert.equal((await emulator.fetch(source)).status, 403);
  // Whoever reaches the emulator by an address of its own gets URLs of that.
  const { body } = await emulator.handle({
    method: "GET",
    target: `/v2/${emulator.projectId}/datasets/${dataset_id}/data-annotations/samples`,
    headers: { Host: "127.0.0.1:8080", "X-Auth-Token": emulator.token },
    scheme: "http",
  });
  const [local] = JSON.parse(Buffer.from(/** @type {any} */ (body)).toString()).samples;
  assert.match(local.source, /^http:\/\/127\.0\.0\.1:8080\/obs\/verset-demo-data\/input\//);
  assert.equal((await emulator.fetch(local.source)).status, 200);
});

test("samples: the documented filters", async () => {
  const { client, ids, clock } = set();
  const { dataset_id, current_version_id: version_id } = ids.textClassification;
  const count = async (query) => (await client.listSamples({ dataset_id, ...query })).sample_count;
  const everything = await all(client.listSamples({ dataset_id, limit: 100 }));
  /** Lists with a filter what a test of all samples finds. */
  const finds = async (query, test) => {
    const expected = everything.filter(test);
    const { sample_count, samples } = await client.listSamples({
      dataset_id,
      limit: 100,
      ...query,
    });
    assert.equal(sample_count, expected.length, JSON.stringify(query));
    assert.deepEqual(samples, expected.slice(0, 100), JSON.stringify(query));
    return sample_count;
  };
  const some = async (query, test) => {
    const found = await finds(query, test);
    assert.ok(found > 0 && found < everything.length, JSON.stringify(query));
  };
  const isLabelled = ({ labels }) => labels.length > 0;
  await some({ sample_state: "__ALL__" }, isLabelled);
  await some({ sample_state: "__NONE__" }, (sample) => !isLabelled(sample));
  await finds({ sample_state: "__AUTO_ANNOTATION__" }, () => false);
  await finds({ sample_state: "__UNCHECK__" }, () => false);
  const has = (name) => (sample) => sample.labels[0]?.name === name;
  await some({ label_name: "delivery" }, has("delivery"));
  await finds({ label_type: 1 }, () => false);
  await finds({ sample_type: 0 }, () => false);
  await some({ low_score: "1.0" }, isLabelled);
  const [{ email }] = everything.find(isLabelled).labelers;
  const isHers = ({ labelers = [] }) => labelers[0]?.email === email;
  await some({ email }, isHers);

  const where = (...conditions) => ({ search_conditions: JSON.stringify(conditions) });
  await some(where({ labeler: email }), isHers);
  assert.equal(await finds(where({ sample_name: "000007" }), isNamed("000007")), 1);
  const list = (op) => ({
    label_list: { op, labels: [{ name: "delivery" }, { name: "defect" }] },
  });
  const isEither = (sample) => has("delivery")(sample) || has("defect")(sample);
  await some(where(list("OR")), isEither);
  await finds(where(list("AND")), () => false);
  await some(where({ labeler: email }, list("OR")), (s) => isHers(s) && isEither(s));
  const month = clock.time - 30 * 24 * 3600 * 1000;
  await some(where({ sample_time: "month" }), ({ sample_time }) => sample_time >= month);
  const day = new Date(everything[0].sample_time).toISOString().slice(0, 10).replaceAll("-", "");
  const isOf = (time) => new Date(time).toISOString().slice(0, 10).replaceAll("-", "") === day;
  await some(where({ sample_time: `${day}-${day}` }), ({ sample_time }) => isOf(sample_time));
  await some(where({ hard: "1" }), ({ metadata }) => metadata["@modelarts:hard"] === 1);
  await finds(where({ import_origin: "0" }), () => true);
  await fails(count({ search_conditions: "[" }), "ModelArts.0107");

  const before = await count({ version_id });
  clock.time += 1000;
  await client.uploadSamplesJson({ dataset_id, samples: [{ name: "new.txt", data: "AAAA" }] });
  assert.equal(await count({ version_id }), before);
  assert.equal(await count({}), everything.length + 1);
  await fails(count({ version_id: "none" }), "ModelArts.4353");
});

const isNamed =
  (name) =>
  ({ sample_name }) =>
    sample_name.includes(name);

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
      { name: "lime.jpg", data: "AAAAA" },
      { name: "lime.jpg", data: "AAA==" },
    ],
  });
  assert.equal(result.success, false);
  assert.deepEqual(
    result.results.map(({ success, error_code }) => (success ? "" : error_code)),
    [
      ...["", "", "ModelArts.4422", "ModelArts.4421", "ModelArts.4410"],
      ...["ModelArts.4421", "ModelArts.4421"],
    ],
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
  assert.equal(sample_count, after.total_sample_count);
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
  const [a, b] = (await client.listSamples({ dataset_id, sample_state: "__ALL__" })).samples;
  const samples = [a.sample_id, "none", b.sample_id];
  const { success, results } = await client.deleteSamples({ dataset_id, samples });
  assert.equal(success, false);
  assert.deepEqual(
    results.map((result) => result.error_code),
    [undefined, "ModelArts.4420", undefined],
  );
  await fails(client.describeSample({ dataset_id, sample_id: a.sample_id }), "ModelArts.4420");
  const after = await dataset(dataset_id);
  assert.equal((await client.listSamples({ dataset_id })).sample_count, after.total_sample_count);
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
  const [graded] = (await client.listSamples({ dataset_id, label_name: "grade-a" })).samples;
  const two = [{ name: "grade-a" }, { name: "rotten" }];
  const samples = [{ sample_id: graded.sample_id, labels: two }];
  await client.updateSamples({ dataset_id, samples });
  const rotten = await count({ label_name: "rotten" });
  const before = await dataset(dataset_id);
  await client.deleteLabelAndSamples({ dataset_id, label_name: "rotten" });
  assert.equal(await count({}), before.total_sample_count - (rotten - 1));
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
