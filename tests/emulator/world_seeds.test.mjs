// The demo datasets of ModelArts: all that is counted agrees with the samples, over both APIs and in the objects.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { obsRequest, whole } from "./object_signers.mjs";
import {
  checkCounts,
  checkLabels,
  differences,
  differencesOf,
  isAnnotated,
  open,
  START,
} from "./world.mjs";

/** A table has one line in its manifest, for the file of its rows. */
const TABLE = 400;

describe("every version", () => {
  const { ids, call, dataset } = open({ versions: 40 });
  for (const [key, { dataset_id }] of Object.entries(ids)) {
    test(`of ${key} has as many samples as all responses say`, async () => {
      const { v1, v2, describe, count, versions, manifest } = dataset(dataset_id);
      const all = await versions();
      const byId = new Map(all.map((version) => [version.version_id, version]));
      const { versions: history } = await call("GET", `${v1}/versions`);
      const legacy = new Map(history.map((version) => [version.version_id, version]));
      // The manifests of 200 versions take too long.
      const step = all.length > 100 ? 20 : 1;
      for (const [i, version] of all.entries()) {
        const { version_id, version_name, total_sample_count, task_type } = version;
        const parent = byId.get(version.previous_version_id);
        assert.equal(await count(`version_id=${version_id}`), total_sample_count, version_name);
        assert.equal(
          total_sample_count,
          (parent?.total_sample_count ?? 0) +
            version.add_sample_count -
            version.deleted_sample_count,
          version_name,
        );
        assert.deepEqual(
          [version.previous_total_sample_count, version.previous_annotated_sample_count],
          [parent?.total_sample_count ?? 0, parent?.annotated_sample_count ?? 0],
        );
        const { file_count, change_file_count } = legacy.get(version_id);
        assert.equal(file_count, total_sample_count, version_name);
        const change = { added_count: version.add_sample_count };
        Object.assign(change, { deleted_count: version.deleted_sample_count });
        assert.deepEqual(change_file_count, [change]);
        if (parent) {
          const query = `version1=${parent.version_id}&version2=${version_id}`;
          const { change_url } = await call("GET", `${v1}/versions/difference?${query}`);
          const [{ added_count, deleted_count }] = change_url;
          assert.deepEqual({ added_count, deleted_count }, change, version_name);
        }
        if (!version.manifest_path || task_type === TABLE || i % step > 0) continue;
        const lines = await manifest(version);
        assert.equal(lines.length, total_sample_count, version_name);
        const labelled = lines.filter((line) => !line.startsWith('{"annotation":[]')).length;
        assert.equal(labelled, version.annotated_sample_count, version_name);
      }
      const { metrics } = await call("GET", `${v2}/metrics?start_time=0&end_time=${START}`);
      const day = ({ create_time }) => new Date(create_time).toISOString().slice(0, 10);
      // The oldest first, so that a day has the count of its newest version.
      const totals = all.map((each) => [day(each), each.total_sample_count]).reverse();
      assert.deepEqual(metrics.total_sample_count, Object.fromEntries(totals));
      assert.equal((await describe()).total_sample_count, await count(""));
    });
  }
});

describe("the samples", () => {
  const { ids, dataset } = open();
  // A walk over all rows of the table takes too long.
  const { manyVersions, ...others } = ids;
  for (const [key, { dataset_id, ...versionIds }] of Object.entries(others)) {
    test(`of ${key} are those that are counted, now and in two versions`, async () => {
      const { describe, stats, samples, version, manifest, count } = dataset(dataset_id);
      const { labels, ...now } = await describe();
      const { label_stats, sample_stats, key_sample_stats } = await stats();
      const current = await samples();
      checkCounts({ ...now, label_stats }, current, labels);
      const annotated = current.filter(isAnnotated).length;
      assert.deepEqual(
        [sample_stats.all, sample_stats.manual_annotation, sample_stats.un_annotation],
        [current.length, annotated, current.length - annotated],
      );
      const hard = current.filter(({ metadata }) => metadata["@modelarts:hard"] === 1).length;
      assert.equal(key_sample_stats.key_sample, hard);
      assert.ok(hard > 0 || annotated === 0);
      for (const { name, sample_count } of label_stats) {
        assert.equal(await count(`label_name=${encodeURIComponent(name)}`), sample_count, name);
      }
      assert.equal(await count("sample_state=__NONE__"), current.length - annotated);

      const { previous_version_id, current_version_id } = versionIds;
      if (!previous_version_id || !current_version_id) return;
      const [older, newer] = [
        await version(previous_version_id),
        await version(current_version_id),
      ];
      const [before, after] = [
        await samples(previous_version_id),
        await samples(current_version_id),
      ];
      checkCounts(older, before, labels);
      checkCounts(newer, after, labels);
      assert.equal(newer.previous_version_id, previous_version_id);
      assert.deepEqual(differencesOf(newer), differences(before, after));
      const lines = (await manifest(newer)).map((line) => JSON.parse(line));
      const listed = after.map(({ sample_id }) => sample_id).sort();
      assert.deepEqual(
        lines.map(({ id }) => id),
        listed,
      );
    });
  }
});

test("the same seed gives the same data, whatever is looked at first", async () => {
  const [one, other] = [open(), open()];
  const { dataset_id, current_version_id, previous_version_id } = one.ids.objectDetection;
  const all = async ({ dataset }, order) => {
    const found = [];
    for (const id of order) found.push(await dataset(dataset_id).samples(id));
    return found;
  };
  const forwards = await all(one, [previous_version_id, current_version_id]);
  const backwards = await all(other, [current_version_id, previous_version_id]);
  assert.deepEqual(forwards, backwards.reverse());
});

test("what a manifest points to is there: sources, boxes, outlines and rows", async () => {
  const { ids, dataset, read } = open();
  const check = async (key, visit) => {
    const { dataset_id, current_version_id } = ids[key];
    const { version, manifest, samples } = dataset(dataset_id);
    const lines = await manifest(await version(current_version_id));
    const byId = new Map((await samples(current_version_id)).map((each) => [each.sample_id, each]));
    const labelled = lines.map((line) => JSON.parse(line)).filter((l) => l.annotation.length > 0);
    for (const line of labelled.slice(0, 20)) await visit(line, byId.get(line.id));
  };
  const names = (annotation) => annotation.map(({ name }) => name);
  await check("imageClassification", async (line, sample) => {
    const { status, headers, bytes } = await read(line.source);
    assert.deepEqual([status, headers["Content-Type"]], [200, "image/png"]);
    assert.equal(Number(headers["Content-Length"]), sample.sample_size);
    assert.equal(bytes.length, sample.sample_size);
    assert.deepEqual(names(line.annotation), names(sample.labels));
    assert.match(line.annotation[0]["creation-time"], /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    assert.match(line.usage, /^(TRAIN|EVAL)$/);
  });
  await check("textClassification", async (line, sample) => {
    const { bytes, text } = await read(line.source);
    assert.equal(bytes.length, sample.sample_size);
    assert.match(text, / Order \d{5}\. /);
  });
  await check("namedEntities", async (line, sample) => {
    assert.equal(line.source, sample.source);
    const text = line.source.replace("content://", "");
    for (const { name, property } of line.annotation) {
      const { "@modelarts:start_index": start, "@modelarts:end_index": end } = property;
      assert.ok(text.slice(start, end).length >= 2, name);
    }
  });
  for (const key of ["objectDetection", "imageSegmentation"]) {
    await check(key, async (line, sample) => {
      const [{ "annotation-loc": location, "annotation-format": format }] = line.annotation;
      assert.equal(format, "PASCAL VOC");
      const { status, text: xml } = await read(location);
      assert.equal(status, 200, location);
      const found = [...xml.matchAll(/<object>\s*<name>([^<]*)<\/name>/g)].map(([, name]) => name);
      assert.deepEqual(found, names(sample.labels));
      const [x, y] = sample.labels[0].property["@modelarts:feature"][0];
      assert.match(xml, key === "objectDetection" ? /<xmin>/ : /<x1>/);
      assert.ok(xml.includes(`>${x}<`) && xml.includes(`>${y}<`));
    });
  }
  const { dataset_id, current_version_id } = ids.manyVersions;
  const table = await dataset(dataset_id).version(current_version_id);
  const [line] = await dataset(dataset_id).manifest(table);
  const rows = (await read(JSON.parse(line).source)).text.split("\n");
  assert.equal(rows.length - 2, table.total_sample_count);
  assert.equal(rows[0], "measured_at,roll_force_kn,strip_temperature_c,accepted");
});

test("a table's manifest and rows have the format of the version", async () => {
  const { call, ids, dataset, read } = open();
  const table = dataset(ids.manyVersions.dataset_id);
  const older = await call("GET", `${table.v2}/versions?version_format=1&limit=1`);
  const newer = await call("GET", `${table.v2}/versions?version_format=2&limit=1`);
  for (const [{ versions }, sourceType, file] of [
    [older, "CarbonData", /^data\/part-0-\d+_batchno0-0-null-\d+\.carbondata$/],
    [newer, "csv", /^data\/part-00000\.csv$/],
  ]) {
    const version = await table.version(versions[0].version_id);
    const [text, ...others] = await table.manifest(version);
    const line = JSON.parse(text);
    assert.deepEqual([line["source-type"], others], [sourceType, []]);
    const folder = version.manifest_path.replace(/[^/]+$/, "");
    const key = line.source.slice("s3:/".length + folder.length);
    assert.match(key, file);
    const { status, headers, text: rows } = await read(line.source);
    assert.equal(status, 200);
    const type = sourceType === "csv" ? "text/csv" : "application/octet-stream";
    assert.equal(headers["Content-Type"], type);
    assert.equal(rows.startsWith("measured_at,"), sourceType === "csv");
  }
});

test("versions differ by labels and usage as well, and share the files of equal labels", async () => {
  const { ids, dataset, read } = open();
  const { dataset_id, previous_version_id, current_version_id } = ids.objectDetection;
  const { version, manifest } = dataset(dataset_id);
  const lines = async (id) => {
    const parsed = (await manifest(await version(id))).map((line) => JSON.parse(line));
    return new Map(parsed.map((line) => [line.id, line]));
  };
  const [before, after] = [await lines(previous_version_id), await lines(current_version_id)];
  let [moved, equal] = [0, 0];
  for (const [id, line] of after) {
    const old = before.get(id);
    if (old?.usage && line.usage && old.usage !== line.usage) moved += 1;
    if (!old?.annotation[0] || !line.annotation[0] || equal === 5) continue;
    const [a, b] = [old.annotation[0], line.annotation[0]];
    if (a["creation-time"] !== b["creation-time"]) continue;
    assert.notEqual(a["annotation-loc"], b["annotation-loc"]);
    const files = [await read(a["annotation-loc"]), await read(b["annotation-loc"])];
    assert.equal(files[0].headers.ETag, files[1].headers.ETag);
    assert.notEqual(files[0].text, "");
    assert.equal(files[0].text, files[1].text);
    equal += 1;
  }
  assert.equal(equal, 5);
  assert.ok(moved > 0 && moved < 50, `${moved} samples were moved`);
});

test("labels of a state are counted over the samples in that state", async () => {
  const { ids, dataset } = open();
  const { stats, list } = dataset(ids.imageSegmentation.dataset_id);
  const { label_stats } = await stats("__NONE__");
  checkLabels(label_stats, [], label_stats);
  const { samples } = await list("sample_state=__NONE__&limit=5");
  assert.ok(samples.length === 5 && samples.every(({ labels }) => labels.length === 0));
});

test("files are listed in pages, in the order of their keys, wherever a page begins", async () => {
  const { emulator, clock } = open({ samples: 2500 });
  const list = async (query) => {
    const access = emulator.credentials;
    const { bucket, time } = { bucket: "verset-demo-data", time: clock.time };
    const { text } = await whole(emulator.handle(obsRequest({ bucket, query, access, time })));
    return [...text.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key);
  };
  const prefix = "input/orchard-fruit-grading/";
  const keys = [];
  for (let page = []; page.length === 1000 || keys.length === 0; keys.push(...page)) {
    page = await list([
      ["prefix", prefix],
      ["marker", keys.at(-1) ?? ""],
    ]);
  }
  assert.deepEqual(keys, [...new Set(keys)].sort());
  assert.ok(keys.length > 2500 && keys.every((key) => key.startsWith(prefix)));
  assert.equal(Number(/(\d+)\.png$/.exec(keys.at(-1))?.[1]), keys.length, "without a gap");
  const middle = await list([
    ["prefix", prefix],
    ["marker", `${prefix}0010`],
    ["max-keys", "1"],
  ]);
  assert.deepEqual(middle, [keys.find((key) => key > `${prefix}0010`)]);
});
