// Objects that ModelArts reads from OBS and writes to it: imports of files and manifests, exports, uploads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { obsRequest, whole } from "./object_signers.mjs";
import { isAnnotated, open, TASK_MS } from "./world.mjs";

const BUCKET = "verset-demo-data";

function world() {
  const all = open({ buckets: [{ provider: "obs", name: "own", region: "cn-north-4" }] });
  const { call, clock, emulator } = all;
  const store = (method, key, body) => {
    const access = emulator.credentials;
    return whole(
      emulator.handle(obsRequest({ method, bucket: "own", key, body, access, time: clock.time })),
    );
  };
  /** @returns {Promise<any>} */
  const create = async (dataset_name, dataset_type, labels) => {
    const { dataset_id } = await call("POST", "/v2/{p}/datasets", {
      dataset_name,
      dataset_type,
      data_sources: [{ data_path: "/own/empty/" }],
      work_path: "/own/output/",
      work_path_type: 0,
      labels: labels.map((name) => ({ name })),
    });
    clock.time += TASK_MS;
    return { dataset_id, ...all.dataset(dataset_id) };
  };
  const run = async (dataset, path, body) => {
    const { task_id, ...rest } = await call("POST", `${dataset.v2}/${path}`, body);
    assert.ok(task_id, JSON.stringify(rest));
    clock.time += TASK_MS;
    return call("GET", `${dataset.v2}/${path}/${task_id}`);
  };
  return { ...all, store, create, run };
}

test("an import of a folder has its files, with the labels beside them", async () => {
  const { store, create, run } = world();
  for (const name of ["cat 1.png", "cat 2.png", "狗.jpg"])
    await store("PUT", `in/${name}`, "bytes");
  await store("PUT", "in/cat 1.txt", "cat\n");
  await store("PUT", "in/狗.txt", "dog\r\n");
  await store("PUT", "in/notes.md", "no picture");
  const dataset = await create("pets", 0, ["cat"]);
  const task = await run(dataset, "import-tasks", { import_path: "/own/in/" });
  assert.deepEqual(
    [task.status, task.imported_sample_count, task.annotated_sample_count],
    ["COMPLETED", 3, 2],
  );
  const samples = await dataset.samples();
  const found = samples.map(({ sample_name, labels }) => [sample_name, labels[0]?.name]).sort();
  assert.deepEqual(found, [
    ["cat 1.png", "cat"],
    ["cat 2.png", undefined],
    ["狗.jpg", "dog"],
  ]);
  const { labels, total_sample_count } = await dataset.describe();
  assert.deepEqual([labels.map(({ name }) => name), total_sample_count], [["cat", "dog"], 3]);
  // A file is imported once.
  const again = await run(dataset, "import-tasks", { import_path: "/own/in/" });
  assert.deepEqual([again.status, again.imported_sample_count], ["COMPLETED", 0]);
});

test("an import of a version's manifest has its samples, labels, usages and boxes", async () => {
  const { ids, create, run, call, clock, dataset: existing } = world();
  const { dataset_id, current_version_id } = ids.objectDetection;
  const source = existing(dataset_id);
  const version = await source.version(current_version_id);
  const dataset = await create("copy", 1, []);
  const body = { import_type: "manifest", import_path: version.manifest_path };
  const task = await run(dataset, "import-tasks", body);
  assert.equal(task.imported_sample_count, version.total_sample_count);
  const { version_id } = await call("POST", `${dataset.v2}/versions`, {
    remove_sample_usage: false,
  });
  clock.time += TASK_MS;
  const copy = await dataset.version(version_id);
  const sorted = (stats) =>
    stats.map(({ name, count, sample_count }) => [name, count, sample_count]).sort();
  assert.deepEqual(sorted(copy.label_stats), sorted(version.label_stats));
  const bySource = async (from, of) => {
    const lines = (await from.manifest(of)).map((line) => JSON.parse(line));
    return lines.map((line) => [line.source, line.usage ?? ""].join(" ")).sort();
  };
  assert.deepEqual(await bySource(dataset, copy), await bySource(source, version));
  const [one] = (await source.samples(current_version_id)).filter(isAnnotated);
  const same = (await dataset.samples()).find((each) => each.sample_name === one.sample_name);
  const shapes = ({ labels }) => labels.map(({ name, property }) => [name, property]);
  assert.deepEqual(shapes(same), shapes(one));
});

test("an import reads boxes whose sides are in any order", async () => {
  const { store, create, run } = world();
  const sides = "<xmax>30</xmax><xmin>1</xmin><ymax>40</ymax><ymin>2</ymin>";
  const xml = `<annotation><object><name>x</name><bndbox>${sides}</bndbox></object></annotation>`;
  await store("PUT", "boxes/a.png", "bytes");
  await store("PUT", "boxes/a.xml", xml);
  const dataset = await create("boxes", 1, []);
  await run(dataset, "import-tasks", { import_path: "/own/boxes/" });
  const [{ labels }] = await dataset.samples();
  assert.deepEqual(labels[0].property["@modelarts:feature"], [
    [1, 2],
    [30, 40],
  ]);
});

test("an import from the demo's bucket fails if nothing is there", async () => {
  const { create, run } = world();
  const dataset = await create("none", 0, []);
  const task = await run(dataset, "import-tasks", { import_path: `/${BUCKET}/nothing/here/` });
  assert.deepEqual([task.status, task.error_code], ["FAILED", "ModelArts.4340"]);
});

test("an export writes a manifest of what is exported, with the scheme that was asked for", async () => {
  const { ids, dataset: existing, run, read, store } = world();
  const { dataset_id, current_version_id } = ids.imageSegmentation;
  const dataset = existing(dataset_id);
  const exported = async (body) => {
    const { task_id, status, total_sample_count } = await run(dataset, "export-tasks", {
      path: "/own/out",
      ...body,
    });
    assert.equal(status, "SUCCESSED");
    const { text } = await read(`/own/out/${task_id}/rooftop-outlines.manifest`);
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.equal(lines.length, total_sample_count);
    return lines;
  };
  const { label_stats, ...version } = await dataset.version(current_version_id);
  const all = await exported({ version_id: current_version_id });
  assert.equal(all.length, version.total_sample_count);
  assert.ok(all.every(({ source }) => source.startsWith("obs://")));
  const labelled = await exported({ export_type: 0, source_type_header: "s3://" });
  assert.ok(labelled.every(({ annotation }) => annotation.length > 0));
  const [{ source, annotation }] = labelled;
  assert.equal((await read(source)).status, 200);
  assert.equal((await read(annotation[0]["annotation-loc"])).status, 200);
  const unlabelled = await exported({ export_type: 1 });
  const { total_sample_count } = await dataset.describe();
  assert.equal(labelled.length + unlabelled.length, total_sample_count);
  const [{ name, sample_count }] = label_stats;
  const some = await exported({
    export_type: 3,
    version_id: current_version_id,
    export_params: { search_conditions: [{ label_list: { labels: [{ name }] } }] },
  });
  assert.equal(some.length, sample_count);
  assert.equal((await store("GET", "out/none.manifest")).status, 404);
});

test("the export of a table has one line, with the scheme that was asked for", async () => {
  const { ids, dataset: existing, run, read } = world();
  const table = existing(ids.manyVersions.dataset_id);
  const { task_id } = await run(table, "export-tasks", { path: "/own/out" });
  const { text } = await read(`/own/out/${task_id}/mill-sensor-readings.manifest`);
  assert.equal(JSON.parse(text).source, `obs://own/out/${task_id}/data/part-00000.csv`);
});

test("an uploaded sample is an object, until its source is deleted with it", async () => {
  const { call, create, read } = world();
  const dataset = await create("uploads", 0, []);
  const path = `${dataset.v2}/data-annotations/samples`;
  const data = Buffer.from("not really a picture").toString("base64");
  await call("POST", path, { samples: [{ name: "a b.png", data }] });
  const [{ sample_id, source }] = await dataset.samples();
  assert.match(source, /\/empty\/a%20b\.png$/);
  assert.equal((await read("/own/empty/a b.png")).text, "not really a picture");
  await call("POST", `${path}/delete`, { samples: [sample_id], delete_source: true });
  assert.equal((await read("/own/empty/a b.png")).status, 404);
});
