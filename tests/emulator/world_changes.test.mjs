// Changes of a ModelArts dataset by calls: switches, publications, and any sequence of changes, after which all counts agree.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  checkCounts,
  checkLabels,
  differences,
  differencesOf,
  isAnnotated,
  open,
  START,
  TASK_MS,
} from "./world.mjs";

/** Between two versions there is at least a minute. */
const MINUTE_MS = 60_000;
const NORMAL = 1;

/** A dataset of the demo, with the calls that change it. */
function changeable(key) {
  const world = open();
  const { clock, call, ids } = world;
  const dataset = world.dataset(ids[key].dataset_id);
  const { v1, v2 } = dataset;
  /** Waits for what a call has started. @returns {Promise<any>} */
  const done = async (method, path, body) => {
    const answer = await call(method, path, body);
    assert.equal(answer.error_code, undefined, JSON.stringify(answer));
    clock.time += MINUTE_MS + TASK_MS;
    return answer;
  };
  const samplesPath = `${v2}/data-annotations/samples`;
  const labelsPath = `${v2}/data-annotations/labels`;
  return {
    ...world,
    ...dataset,
    ids: ids[key],
    publish: (body = {}) => done("POST", `${v2}/versions`, body),
    switchTo: (current_version_id) => done("PUT", v2, { current_version_id }),
    checkOut: (version_id) => done("PUT", `${v1}/versions/current`, { version_id }),
    publishV1: () => done("POST", `${v1}/versions`, {}),
    importFrom: (body) => done("POST", `${v2}/import-tasks`, body),
    sync: () => done("POST", `${v2}/sync-data`),
    autoLabel: () => call("POST", `${v2}/tasks`, { task_type: "auto-label" }),
    upload: (samples) => done("POST", samplesPath, { samples }),
    update: (samples) => done("PUT", samplesPath, { samples }),
    remove: (samples) => done("POST", `${samplesPath}/delete`, { samples }),
    changeLabel: (name, property) => done("PUT", labelsPath, { labels: [{ name, property }] }),
    deleteLabel: (name, policy) =>
      done("POST", `${labelsPath}/delete?delete_policy=${policy}`, { labels: [{ name }] }),
    deleteVersion: (id) => done("DELETE", `${v2}/versions/${id}`),
    deleteFiles: (id, deleted_url) => done("PUT", `${v1}/versions/${id}`, { deleted_url }),
    purge: (deleted_url) => done("DELETE", `${v1}/files`, { deleted_url }),
    files: async () =>
      (await call("GET", `${v1}/versions/${ids[key].current_version_id}?limit=5`)).file_list,
  };
}

/** Returns all that a dataset has now, after a check that its responses agree. */
async function now({ describe, stats, samples }) {
  const { labels, ...counts } = await describe();
  const all = await samples();
  const { label_stats, sample_stats, key_sample_stats } = await stats();
  checkCounts({ ...counts, label_stats }, all, labels);
  const annotated = all.filter(isAnnotated).length;
  const unconfirmed = all.filter((each) => !isAnnotated(each) && each.labels.length > 0).length;
  assert.equal(counts.unconfirmed_sample_count, unconfirmed);
  const hard = all.filter(({ metadata }) => metadata["@modelarts:hard"]).length;
  assert.equal(key_sample_stats.key_sample, hard);
  assert.deepEqual(
    [sample_stats.manual_annotation, sample_stats.auto_annotation, sample_stats.un_annotation],
    [annotated, unconfirmed, all.length - annotated - unconfirmed],
  );
  const automatic = all.filter((each) => !isAnnotated(each));
  checkLabels((await stats("__AUTO_ANNOTATION__")).label_stats, automatic, labels);
  return { counts, labels, samples: all };
}

const withoutTime = (samples) => samples.map(({ sample_time, ...sample }) => sample);

for (const way of ["switchTo", "checkOut"]) {
  test(`a switch by ${way} makes the samples and labels those of the version`, async () => {
    const dataset = changeable("imageClassification");
    const { samples, versions, version, describe, changeLabel, publish } = dataset;
    const before = await now(dataset);
    const old = (await versions()).find(({ version_name }) => version_name === "V005");
    const inVersion = await samples(old.version_id);
    assert.notEqual(inVersion.length, before.samples.length);
    // Labels of the dataset are those of the version again, too.
    await changeLabel("bruised", { "@modelarts:rename_to": "damaged" });
    const { version_id: later } = await publish();
    await dataset[way](old.version_id);
    const after = await now(dataset);
    assert.deepEqual(after.samples, inVersion);
    assert.equal(after.counts.current_version_name, "V005");
    assert.deepEqual(after.labels, before.labels);
    const { version_id } = await publish({ remove_sample_usage: false });
    const published = await version(version_id);
    assert.deepEqual(differencesOf(published), {
      add_sample_count: 0,
      deleted_sample_count: 0,
      modified_sample_count: 0,
    });
    assert.deepEqual(published.label_stats, old.label_stats);
    assert.equal(published.previous_version_id, old.version_id);
    await dataset[way](later);
    const names = (await describe()).labels.map(({ name }) => name);
    assert.deepEqual(names, ["grade-a", "grade-b", "damaged", "rotten"]);
  });
}

test("a version is what the dataset was when it was asked for", async () => {
  const dataset = changeable("objectDetection");
  const { call, v2, clock, samples, version, update, remove } = dataset;
  const [first, second, third] = (await dataset.list("limit=3&sample_state=__ALL__")).samples;
  const { version_id } = await call("POST", `${v2}/versions`, { clear_hard_property: false });
  const asked = await samples();
  // While it is being published the dataset goes on.
  await call("PUT", `${v2}/data-annotations/samples`, {
    samples: [{ sample_id: first.sample_id, labels: [] }],
  });
  clock.time += TASK_MS + MINUTE_MS;
  assert.deepEqual(withoutTime(await samples(version_id)), withoutTime(asked));
  await update([{ sample_id: second.sample_id, labels: [{ name: "buoy" }, { name: "tug" }] }]);
  await remove([third.sample_id]);
  const next = await dataset.publish();
  assert.deepEqual(differencesOf(await version(next.version_id)), {
    add_sample_count: 0,
    deleted_sample_count: 1,
    modified_sample_count: 2,
  });
  assert.deepEqual(withoutTime(await samples(version_id)), withoutTime(asked));
});

test("a published version has the split, and no usage or hard mark that was to be removed", async () => {
  const dataset = changeable("imageClassification");
  const { publish, version, versions, manifest } = dataset;
  const before = Number((await versions())[0].train_evaluate_sample_ratio);
  const linesOf = async (body) => {
    const { version_id } = await publish(body);
    return (await manifest(await version(version_id))).map((line) => JSON.parse(line));
  };
  const usages = (lines) => lines.filter(({ annotation }) => annotation.length > 0);
  const share = (lines) => {
    const labelled = usages(lines);
    assert.ok(labelled.every(({ usage }) => usage === "TRAIN" || usage === "EVAL"));
    return labelled.filter(({ usage }) => usage === "TRAIN").length / labelled.length;
  };
  const split = await linesOf({ train_evaluate_sample_ratio: "0.6", clear_hard_property: false });
  assert.ok(Math.abs(share(split) - 0.6) < 0.03);
  assert.ok(split.every(({ annotation, usage }) => annotation.length > 0 || usage === undefined));
  assert.ok(split.some(({ hard }) => hard === "true"));
  const bare = await linesOf({});
  assert.ok(bare.every(({ usage, hard }) => usage === undefined && hard === undefined));
  const kept = await linesOf({ remove_sample_usage: false, clear_hard_property: false });
  assert.ok(Math.abs(share(kept) - before) < 0.03, "as the samples were split before");
});

test("deleting a parent leaves its children as they were", async () => {
  const dataset = changeable("imageSegmentation");
  const { versions, samples, version, deleteVersion, manifest, switchTo } = dataset;
  const [newest, parent, grandparent] = await versions();
  const before = [await samples(newest.version_id), await manifest(newest)];
  await deleteVersion(grandparent.version_id);
  await deleteVersion(parent.version_id);
  assert.deepEqual([await samples(newest.version_id), await manifest(newest)], before);
  const { is_current, ...left } = await version(newest.version_id);
  assert.deepEqual({ is_current: newest.is_current, ...left }, newest);
  await switchTo(newest.version_id);
  await now(dataset);
});

test("what is being created at the start is finished by the clock", async () => {
  const { ids, dataset, clock } = open();
  const { dataset_id, creating_version_id, current_version_id } = ids.imageClassification;
  const { version, versions, describe } = dataset(dataset_id);
  clock.time += TASK_MS - 1;
  assert.equal((await version(creating_version_id)).status, 0);
  assert.equal((await describe()).current_version_id, current_version_id);
  clock.time += 1;
  const [newest, older] = await versions();
  assert.deepEqual([newest.version_id, newest.status], [creating_version_id, NORMAL]);
  assert.deepEqual([newest.is_current, older.is_current], [true, false]);
  assert.equal(newest.update_time, clock.time);
  assert.match(newest.manifest_path, /V012\.manifest$/);
  const kept = open({ keepUnfinished: true });
  kept.clock.time += 10 * TASK_MS;
  const unfinished = await kept.dataset(dataset_id).version(creating_version_id);
  assert.deepEqual([unfinished.status, unfinished.manifest_path], [0, undefined]);
});

test("the data are as old at every time, and the same", async () => {
  const at = async (now) => {
    const { ids, dataset, clock } = open({ now: () => now });
    clock.time = now;
    const { dataset_id } = ids.objectDetection;
    const [newest] = await dataset(dataset_id).versions();
    const { create_time, update_time, ...others } = newest;
    return { age: now - create_time, ...others };
  };
  const [one, other] = [await at(START), await at(Date.UTC(2031, 0, 1, 12))];
  assert.deepEqual(one, other);
  assert.ok(one.age > 60_000 && one.age < 3600_000);
});

const count = fc.integer({ min: 1, max: 4 });
const ratio = fc.constantFrom("1.00", "0.8", "0.5");
const bool = fc.boolean();
/** Newest first, so that small numbers are samples that calls have changed before. */
const at = fc.nat({ max: 6 });
const publish = fc.record({
  kind: fc.constant("publish"),
  ratio,
  removeUsage: bool,
  clearHard: bool,
});
/** Calls with what they need; a number chooses one of those that there are. */
const action = fc.oneof(
  { weight: 3, arbitrary: publish },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("switchTo", "checkOut", "deleteVersion"),
      at: fc.nat(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("importFrom"),
      annotations: bool,
      final: bool,
      at: fc.nat(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("sync", "autoLabel", "publishV1") }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("remove", "unlabel"), at, count }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("label", "upload"), at, count, label: fc.nat() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("deleteLabel"),
      label: fc.nat(),
      policy: fc.nat({ max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("rename"), label: fc.nat() }) },
);

const PUBLISH = { kind: "publish", ratio: "0.8", removeUsage: true, clearHard: true };
/** Sequences that were once wrong, or that a random one seldom is. @type {any[]} */
const EXAMPLES = [
  [
    { kind: "label", at: 0, count: 3, label: 0 },
    { kind: "rename", label: 0 },
    { kind: "deleteLabel", label: 0, policy: 0 },
  ],
  [
    { kind: "upload", at: 0, count: 1, label: 1 },
    PUBLISH,
    { kind: "remove", at: 0, count: 2 },
    PUBLISH,
  ],
  [{ kind: "autoLabel" }, PUBLISH, { kind: "deleteLabel", label: 1, policy: 1 }, PUBLISH],
];

test("after any sequence of changes the counts agree, and versions are what they were", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 10 }), async (actions) => {
      const dataset = changeable("imageSegmentation");
      /** Versions that calls have published, with their samples. @type {Map<string, any>} */
      const published = new Map();
      for (const [i, step] of actions.entries()) {
        const before = await now(dataset);
        await apply(dataset, step, { before, i, published });
        const after = await now(dataset);
        if (step.kind === "switchTo" || step.kind === "checkOut") {
          const { current_version_id } = after.counts;
          assert.deepEqual(after.samples, await dataset.samples(current_version_id));
        }
      }
      for (const [id, { samples, parent }] of published) {
        const version = await dataset.version(id);
        assert.equal(version.error_code, undefined);
        const found = await dataset.samples(id);
        assert.deepEqual(
          found.map(({ sample_id, labels }) => [sample_id, labels]),
          samples.map(({ sample_id, labels }) => [sample_id, labels]),
        );
        checkCounts(version, found, await labelsOf(dataset, id));
        assert.deepEqual(differencesOf(version), differences(parent, found));
        const lines = (await dataset.manifest(version)).map((line) => JSON.parse(line));
        assert.deepEqual(
          lines.map((line) => line.id),
          found.map(({ sample_id }) => sample_id).sort(),
        );
        const labelled = lines.filter(({ annotation }) => annotation.length > 0).length;
        assert.equal(labelled, version.annotated_sample_count);
      }
    }),
    { numRuns: 20, endOnFailure: true, examples: EXAMPLES.map((each) => [each]) },
  );
});

const labelsOf = async ({ call, v2 }, id) =>
  (await call("GET", `${v2}/data-annotations/labels?version_id=${id}`)).labels;

async function apply(dataset, step, { before, i, published }) {
  const { kind, at = 0, count: many = 1 } = step;
  const pick = (list, n) => list[n % list.length];
  const labelled = before.labels.length > 0;
  const chosen = Array.from({ length: many }, (_, n) => pick(before.samples, at + n));
  const ids = [...new Set(chosen.map(({ sample_id }) => sample_id))];
  const label = labelled ? pick(before.labels, step.label ?? 0).name : undefined;
  const normal = async () => {
    const all = await dataset.versions();
    return all.filter(({ status }) => status === NORMAL).map(({ version_id }) => version_id);
  };
  if (kind === "publish" || kind === "publishV1") {
    const { current_version_id: parent } = before.counts;
    const parentSamples = parent ? await dataset.samples(parent) : [];
    const annotated = before.samples.filter(isAnnotated).length;
    const body = {
      ...(step.ratio && annotated >= 2 && { train_evaluate_sample_ratio: step.ratio }),
      remove_sample_usage: step.removeUsage,
      clear_hard_property: step.clearHard,
    };
    const answer = kind === "publish" ? await dataset.publish(body) : await dataset.publishV1();
    const id = answer.version_id ?? (await dataset.describe()).current_version_id;
    published.set(id, { samples: before.samples, parent: parentSamples });
  } else if (kind === "switchTo" || kind === "checkOut" || kind === "deleteVersion") {
    const versions = await normal();
    if (versions.length > 1) {
      const id = pick(versions, at);
      await dataset[kind](id);
      if (kind === "deleteVersion") published.delete(id);
    }
  } else if (kind === "importFrom") {
    await dataset.importFrom({
      import_path: `/test-obs/more-${at % 5}/`,
      import_annotations: step.annotations,
      final_annotation: step.final,
    });
  } else if (kind === "sync") await dataset.sync();
  else if (kind === "autoLabel") {
    await dataset.autoLabel();
    dataset.clock.time += MINUTE_MS;
  } else if (kind === "remove") await dataset.remove(ids);
  else if (kind === "unlabel") {
    await dataset.update(ids.map((sample_id) => ({ sample_id, labels: [] })));
  } else if (kind === "label" && labelled) {
    await dataset.update(ids.map((sample_id) => ({ sample_id, labels: [{ name: label }] })));
  } else if (kind === "upload") {
    const labels = labelled ? [{ name: label }] : [];
    await dataset.upload([{ name: `upload-${i}.png`, data: "AAAA", labels }]);
  } else if (kind === "deleteLabel" && labelled) await dataset.deleteLabel(label, step.policy);
  else if (kind === "rename" && labelled) {
    await dataset.changeLabel(label, { "@modelarts:rename_to": `renamed-${i}` });
  }
}
