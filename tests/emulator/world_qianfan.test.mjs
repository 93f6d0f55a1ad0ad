// The rows behind Qianfan's versions: what is counted, exported and imported are the same rows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, deflateRawSync } from "node:zlib";
import { createEmulator } from "../../pkg/emulator/index.js";
import { Qianfan } from "../../pkg/node.js";
import { unzip } from "../../target/emulator/unzip.js";
import { bosRequest, whole } from "./object_signers.mjs";

const TASK_MS = 1000;
const BUCKET = "verset-demo-data";

function open(options = {}) {
  const clock = { time: Date.now() };
  const emulator = createEmulator({ now: () => clock.time, taskDurationMs: TASK_MS, ...options });
  const { credentials: access, fetch } = emulator;
  const client = new Qianfan({ credentials: access, fetch });
  /** @returns {Promise<any>} */
  const describe = async (versionId) => (await client.describeDatasetVersion({ versionId })).result;
  const store = (method, key, body) =>
    whole(
      emulator.handle(bosRequest({ method, bucket: BUCKET, key, body, access, time: clock.time })),
    );
  /** @returns {Promise<any>} */
  const imported = async (versionId, ...files) => {
    const { result: taskId } = await client.createImportTask({ versionId, files });
    clock.time += TASK_MS;
    return (await client.describeImportTask({ taskId })).result;
  };
  const exported = async (versionId) => {
    const storageType = "sysStorage";
    const { result: taskId } = await client.createExportTask({ versionId, storageType });
    clock.time += TASK_MS;
    const { result } = await client.describeExportTask({ taskId });
    const answer = await fetch(result.downloadUrl);
    return unzip(new Uint8Array(await answer.arrayBuffer()));
  };
  /** @returns {Promise<any>} */
  const created = async (dataFormat) => {
    const datasetName = `made-${dataFormat}`;
    return (await client.createDataset({ datasetName, dataFormat, storageType: "sysStorage" }))
      .result;
  };
  return {
    clock,
    emulator,
    client,
    describe,
    store,
    imported,
    exported,
    created,
    ids: emulator.demo.qianfan,
  };
}

const text = ({ content }) => Buffer.from(content).toString();
const linesOf = (file) => text(file).trimEnd().split("\n");

test("an export has exactly the rows that are counted, in every format", async () => {
  const { ids, describe, exported } = open();
  for (const [key, { versionId }] of Object.entries(ids)) {
    const { sampleCount, sizeMB, characterCount, annotationProgress, dataFormat } =
      await describe(versionId);
    const files = await exported(versionId);
    assert.equal(annotationProgress, `${sampleCount}/${sampleCount}`, key);
    if (dataFormat === "PromptImage") {
      const questions = files.filter(({ name }) => name.endsWith(".json"));
      assert.equal(questions.length, sampleCount);
      for (const { name } of questions) {
        const picture = files.find((file) => file.name === name.replace(".json", ".png"));
        assert.equal(text(picture).slice(1, 4), "PNG");
      }
      continue;
    }
    const [file, ...pictures] = files;
    assert.equal(file.name, `${versionId}.${dataFormat === "Text" ? "txt" : "jsonl"}`);
    const lines = linesOf(file);
    assert.equal(lines.length, sampleCount, key);
    assert.equal(new Set(lines).size, sampleCount, "no row is there twice");
    assert.equal(sizeMB, Math.ceil(file.content.length / 104.8576) / 10_000);
    assert.equal(characterCount, lines.join("").length);
    if (dataFormat !== "Text") for (const line of lines) JSON.parse(line);
    if (dataFormat === "PromptImageResponse") {
      const named = lines.flatMap((line) => JSON.parse(line).images).sort();
      assert.deepEqual(named, pictures.map(({ name }) => name).sort());
    }
  }
});

test("a version has most of the rows of the one before it, and some are changed", async () => {
  const { client, ids, exported } = open();
  const { datasetId } = ids.promptResponse;
  const { result } = await client.describeDatasetVersions({ datasetId, maxKeys: 17 });
  const rows = async ({ versionId }) => {
    const [file] = await exported(versionId);
    return new Map(linesOf(file).map((line) => [JSON.parse(line)[0].prompt, line]));
  };
  const [older, newer] = result.datasetVersions.slice(-2);
  const [before, after] = [await rows(older), await rows(newer)];
  const kept = [...after.keys()].filter((prompt) => before.has(prompt));
  const changed = kept.filter((prompt) => before.get(prompt) !== after.get(prompt));
  assert.ok(after.size > kept.length, "rows were added");
  assert.ok(before.size > kept.length, "rows were deleted");
  assert.ok(changed.length > 0 && changed.length < kept.length / 4, `${changed.length} changed`);
});

test("rows of a file in BOS are imported, published and exported as they are", async () => {
  const { client, clock, created, describe, store, imported, exported } = open();
  const { versionId } = await created("PromptResponse");
  const rows = [
    '[{"prompt":"你好","response":[["您好"]]}]',
    '[{"prompt":"one","response":[["1"]]},{"prompt":"two","response":[["2"]],"weight":0}]',
    '[{"prompt":"not labelled"}]',
  ];
  await store("PUT", "own/rows.jsonl", `${rows[0]}\r\n\n${rows[1]}\n${rows[2]}`);
  const task = await imported(versionId, `bos:/${BUCKET}/own/rows.jsonl`);
  assert.deepEqual([task.importStatus, task.sampleCount], ["ImportFinished", 3]);
  const { sampleCount, annotationProgress, characterCount } = await describe(versionId);
  assert.deepEqual([sampleCount, annotationProgress], [3, "2/3"]);
  assert.equal(characterCount, rows.join("").length);
  await client.publishDatasetVersion({ versionId });
  clock.time += TASK_MS;
  assert.equal((await describe(versionId)).publishStatus, "Published");
  const [file] = await exported(versionId);
  assert.deepEqual(linesOf(file), rows);
  // The rows are those of the import, whatever becomes of the file.
  await store("DELETE", "own/rows.jsonl");
  assert.deepEqual(linesOf((await exported(versionId))[0]), rows);
});

test("a folder, a table and an archive are read", async () => {
  const { created, describe, store, imported, exported } = open();
  await store("PUT", "own/folder/1.jsonl", '[{"prompt":"a","response":[["A"]]}]\n');
  const table = '\ufeffprompt,response\nb,"B, ""or"" more"\nc,"two\nlines"\n';
  await store("PUT", "own/folder/2.csv", table);
  await store("PUT", "own/folder/2b.csv", "prompt,response\r\n\r\ne,E\rf,");
  const content = Buffer.from('[{"prompt":"d","response":[["D"]]}]\n');
  await store("PUT", "own/folder/3.zip", archive("rows/d.jsonl", content));
  const { versionId } = await created("PromptResponse");
  const { sampleCount } = await imported(versionId, `bos:/${BUCKET}/own/folder/`);
  assert.equal(sampleCount, 6);
  assert.equal((await describe(versionId)).sampleCount, 6);
  const rows = linesOf((await exported(versionId))[0]).map((line) => JSON.parse(line)[0]);
  assert.deepEqual(
    rows.map(({ prompt, response }) => [prompt, response[0][0]]),
    [
      ["a", "A"],
      ["b", 'B, "or" more'],
      ["c", "two\nlines"],
      ["e", "E"],
      ["f", ""],
      ["d", "D"],
    ],
  );
});

test("an import of a wrong path or a wrong row fails, says why, and leaves the version as it was", async () => {
  const { emulator, created, describe, store, imported } = open();
  await store("PUT", "own/roles.jsonl", '{"messages":[]}\n{"prompt":"x"}\n{"messages":\n');
  await store("PUT", "own/a.xlsx", "PK");
  const { versionId } = await created("Role");
  /** @type {Record<string, [number | undefined, any][]>} */
  const paths = {
    [`bos:/${BUCKET}/own/none.jsonl`]: [[undefined, "The file does not exist."]],
    "bos:/no-such-bucket/a.jsonl": [[undefined, "The file does not exist."]],
    [`bos:/${BUCKET}/none/`]: [[undefined, "The directory has no files."]],
    [`bos:/${BUCKET}/own/a.xlsx`]: [[undefined, "The emulator does not read files of type xlsx."]],
    [`bos:/${BUCKET}/own/roles.jsonl`]: [
      [2, "The format Role requires `messages`."],
      [3, /JSON/],
    ],
  };
  for (const [path, reasons] of Object.entries(paths)) {
    const { importStatus, errDownloadUrl, sampleCount } = await imported(versionId, path);
    assert.deepEqual([importStatus, sampleCount], ["ImportFailed", 0], path);
    const report = (await (await emulator.fetch(errDownloadUrl)).text()).trimEnd().split("\n");
    const found = report.map((line) => JSON.parse(line));
    assert.deepEqual(
      found.map(({ line }) => line),
      reasons.map(([line]) => line),
    );
    for (const [i, [, reason]] of reasons.entries()) {
      if (typeof reason === "string") assert.equal(found[i].reason, reason);
      else assert.match(found[i].reason, reason);
    }
  }
  const { sampleCount, importStatus } = await describe(versionId);
  assert.deepEqual([sampleCount, importStatus], [0, "ImportFailed"]);
});

test("an export to BOS is an object there", async () => {
  const { client, clock, ids, store, describe } = open();
  const { versionId } = ids.role;
  const storagePath = `bos:/${BUCKET}/exports/`;
  const body = /** @type {const} */ ({ versionId, storageType: "BOS", storagePath });
  const { result: taskId } = await client.createExportTask(body);
  const key = `exports/${taskId}.zip`;
  assert.equal((await store("GET", key)).status, 404);
  clock.time += TASK_MS;
  const { status, bytes } = await store("GET", key);
  assert.equal(status, 200);
  const [file] = await unzip(bytes);
  assert.equal(linesOf(file).length, (await describe(versionId)).sampleCount);
});

test("what is going on at the start ends by the clock", async () => {
  const states = async ({ client, ids }) => {
    const { datasetId } = ids.promptResponse;
    const { result } = await client.describeDatasetVersions({ datasetId, maxKeys: 100 });
    return result.datasetVersions
      .slice(-6)
      .map(({ importStatus, publishStatus }) => [importStatus, publishStatus]);
  };
  const world = open();
  const atStart = await states(world);
  const expected = [
    ["ImportFinished", "Unpublished"],
    ["ImportFinished", "Publishing"],
    ["ImportFinished", "PublishFailed"],
    ["Importing", "Unpublished"],
    ["ImportFailed", "Unpublished"],
    ["Created", "Unpublished"],
  ];
  assert.deepEqual(atStart, expected);
  const { datasetId } = world.ids.promptResponse;
  const list = async () =>
    (await world.client.describeDatasetVersions({ datasetId, maxKeys: 100 })).result
      .datasetVersions;
  const at = (number) => list().then((all) => all[number - 1]);
  const importing = await at(21);
  assert.equal(importing.sampleCount, 0);
  assert.equal((await world.describe((await at(19)).versionId)).publishProgress, "60%");
  world.clock.time += TASK_MS;
  expected[1] = ["ImportFinished", "Published"];
  expected[3] = ["ImportFinished", "Unpublished"];
  assert.deepEqual(await states(world), expected);
  const { sampleCount } = await at(21);
  assert.equal(linesOf((await world.exported(importing.versionId))[0]).length, sampleCount);
  assert.ok(sampleCount > 0);

  const kept = open({ keepUnfinished: true });
  kept.clock.time += 10 * TASK_MS;
  assert.deepEqual(await states(kept), atStart);
});

/** A ZIP archive with one deflated file. */
function archive(name, content) {
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]);
  const entry = Buffer.concat([
    Buffer.from("PK\x01\x02\x14\x00"),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}
