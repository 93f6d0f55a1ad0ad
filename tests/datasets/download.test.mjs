// Downloads of versions: their layout, what is missing, what is resumed, and that nothing leaves the folder.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openDataset } from "../../pkg/datasets.js";
import { readManifest } from "../../pkg/samples/node.js";
import { zip } from "../../target/emulator/zip.js";
import {
  BUCKET,
  callsSince,
  endAll,
  filesIn,
  folder,
  line,
  startClouds,
  watching,
  writeManifest,
} from "./support.mjs";

/** @type {Awaited<ReturnType<typeof startClouds>>} */
let clouds;
before(async () => {
  clouds = await startClouds();
});
after(endAll);

const openFruit = (obs = clouds.obs, options = {}) =>
  openDataset(clouds.modelarts, "orchard-fruit-grading", { obs, ...options });

describe("a version of ModelArts", () => {
  test("is downloaded as a manifest, objects, and a manifest with their paths", async () => {
    const root = await folder();
    const version = await (await openFruit()).version("V001");
    const seen = [];
    const result = await version.download(root, { onProgress: (now) => void seen.push(now) });
    const files = await filesIn(root);
    assert.equal(files.length, 42);
    assert.deepEqual(files.slice(0, 3), [
      "local.manifest",
      "manifest",
      `objects/${BUCKET}/input/orchard-fruit-grading/000001.png`,
    ]);
    const [first, last] = [seen[0], seen.at(-1)];
    assert.deepEqual(
      [first.files, first.totalFiles, last.files, last.bytes],
      [1, 41, 41, first.totalBytes],
    );
    assert.ok(first.bytes < first.totalBytes);
    assert.deepEqual(result, {
      folder: root,
      files: 41,
      bytes: first.totalBytes,
      localManifest: join(root, "local.manifest"),
      missing: [],
    });
    const key = version.raw.manifest_path.slice(`/${BUCKET}/`.length);
    const original = await (await clouds.obs.getObject({ bucket: BUCKET, key })).text();
    assert.equal(await readFile(join(root, "manifest"), "utf8"), original);
    const local = await readManifest(await readFile(join(root, "local.manifest")));
    await local.ready;
    assert.equal(local.count, 40);
    for await (const { source } of local) {
      assert.match(source, /^\.\/objects\//);
      assert.ok(existsSync(join(root, source)), source);
    }
    // All other fields are those of the manifest.
    const lines = [original, await readFile(join(root, "local.manifest"), "utf8")].map((text) =>
      text
        .trim()
        .split("\n")
        .map((one) => ({ ...JSON.parse(one), source: "" })),
    );
    assert.deepEqual(lines[1], lines[0]);
  });

  test("is downloaded by several processes to one folder at a time", async () => {
    const root = await folder();
    const versions = await Promise.all(
      [1, 2, 3].map(async () => (await openFruit()).version("V001")),
    );
    const results = await Promise.all(versions.map((version) => version.download(root)));
    for (const { files, missing } of results) assert.deepEqual([files, missing], [41, []]);
    assert.equal((await filesIn(root)).length, 42);
    const local = await readManifest(await readFile(join(root, "local.manifest")));
    await local.ready;
    assert.equal(local.count, 40);
  });

  test("is downloaded again without a request for what is there", async () => {
    const root = await folder();
    const version = await (await openFruit()).version("V001");
    await version.download(root);
    await rm(join(root, `objects/${BUCKET}/input/orchard-fruit-grading/000007.png`));
    const from = clouds.emulator.calls.at(-1);
    const seen = [];
    await version.download(pathToFileURL(root), { onProgress: (now) => void seen.push(now) });
    const calls = callsSince(clouds.emulator, from);
    assert.deepEqual(
      calls.filter((operation) => operation === "GetObject"),
      ["GetObject"],
    );
    assert.equal(seen.at(-1).bytes, seen.at(-1).totalBytes);
  });

  test("has its annotation files and masks beside the manifest", async () => {
    const dataset = await openDataset(clouds.modelarts, "rooftop-outlines", { obs: clouds.obs });
    const version = await dataset.version("V001");
    const prefix = version.raw.manifest_path.slice(`/${BUCKET}/`.length).replace(/[^/]*$/, "");
    await clouds.obs.putObject({
      bucket: BUCKET,
      key: `${prefix}segmentationClassRaw/1.png`,
      body: "mask",
    });
    const text = await manifestText(version);
    const some = text
      .split("\n")
      .filter((one) => one.includes("annotation-loc"))
      .slice(0, 5);
    const elsewhere = JSON.parse(some[0]);
    elsewhere.annotation[0]["annotation-loc"] = `s3://${BUCKET}/elsewhere/1.xml`;
    await clouds.obs.putObject({ bucket: BUCKET, key: "elsewhere/1.xml", body: "<annotation/>" });
    const relative = JSON.parse(some[1]);
    const [name] = /[^/]*$/.exec(relative.annotation[0]["annotation-loc"]);
    relative.annotation[0]["annotation-loc"] = `./annotations/${name}`;
    await writeManifest(
      clouds.obs,
      version,
      [JSON.stringify(elsewhere), JSON.stringify(relative), ...some.slice(2)].join("\n"),
    );
    const root = await folder();
    const result = await version.download(root, { include: ["manifest", "annotations"] });
    assert.deepEqual(result.missing, []);
    const files = await filesIn(root);
    assert.ok(files.includes("annotations/segmentationClassRaw/1.png"));
    assert.ok(files.includes(`annotations/${BUCKET}/elsewhere/1.xml`));
    assert.ok(files.includes(`annotations/${name}`));
    assert.equal(
      files.some((file) => file.startsWith("objects/")),
      false,
    );
    const local = (await readFile(join(root, "local.manifest"), "utf8")).trim().split("\n");
    const locations = local.map((one) => JSON.parse(one).annotation[0]["annotation-loc"]);
    assert.deepEqual(locations.slice(0, 2), [
      `./annotations/${BUCKET}/elsewhere/1.xml`,
      `./annotations/${name}`,
    ]);
    for (const location of locations) assert.ok(existsSync(join(root, location)), location);
    // Objects were not downloaded, so their paths stay.
    for (const one of local) assert.match(JSON.parse(one).source, /^s3:\/\//);
  });

  test("has the parts that are wanted", async () => {
    const version = await (await openFruit()).version("V001");
    const root = await folder();
    const { files, localManifest } = await version.download(root, { include: ["objects"] });
    assert.deepEqual([files, localManifest], [40, undefined]);
    assert.equal(
      (await filesIn(root)).every((file) => file.startsWith("objects/")),
      true,
    );
    const wrong = version.download(root, { include: /** @type {any} */ (["objects", "labels"]) });
    await assert.rejects(wrong, { name: "ValidationError", field: "include" });
    const none = version.download(/** @type {any} */ (7));
    await assert.rejects(none, { name: "ValidationError" });
  });

  test("lists what is missing, and is downloaded all the same", async () => {
    const { obs } = clouds;
    const version = await (await openFruit()).version("V002");
    const text = await manifestText(version);
    const lines = text.trim().split("\n").slice(0, 3);
    const { source } = JSON.parse(lines[1]);
    await obs.deleteObject({ bucket: BUCKET, key: source.slice(`s3://${BUCKET}/`.length) });
    const foreign = line("s3://foreign-bucket/a.png", "x");
    const url = line("https://attacker.example/a.png", "x");
    await writeManifest(
      obs,
      version,
      `${lines.join("\n")}\n${foreign}${url}${foreign}broken line\n`,
    );
    const root = await folder();
    const from = clouds.requests.length;
    const result = await version.download(root);
    assert.deepEqual(result.missing, [
      { path: "s3://foreign-bucket/a.png", reason: "foreign-bucket" },
      { path: "https://attacker.example/a.png", reason: "not-an-object" },
      { path: source.replace("s3:", "obs:"), reason: "not-found" },
    ]);
    assert.equal(result.files, 3);
    for (const { target } of clouds.requests.slice(from)) {
      assert.match(target, /^\/obs\/verset-demo-data\//);
    }
    const local = (await readFile(join(root, "local.manifest"), "utf8")).trim().split("\n");
    assert.deepEqual(
      local.map((one) => JSON.parse(one).source.split("/", 1)[0]),
      [".", "s3:", ".", "s3:", "https:", "s3:"],
    );
  });

  test("an object that is deleted after it was listed is missing too", async () => {
    const obs = clouds.obs.withOptions({
      fetch: watching((url, init, send) =>
        init.method === "GET" && url.endsWith("000003.png")
          ? new Response("<Error><Code>NoSuchKey</Code></Error>", { status: 404 })
          : send(),
      ),
    });
    const version = await (await openFruit(obs)).version("V001");
    const { missing, files } = await version.download(await folder());
    const path = `obs://${BUCKET}/input/orchard-fruit-grading/000003.png`;
    assert.deepEqual(missing.at(-1), { path, reason: "not-found" });
    // Another test has deleted one.
    assert.equal(files, 41 - missing.length);
  });

  test("no key leads out of the folder, or to the place of another file", async () => {
    const { obs } = clouds;
    const version = await (await openFruit()).version("V003");
    const hostile = ["a//b", "back\\slash", "nul\u0000", "x.verset-part", "/absolute"];
    const twins = ["Twin.png", "twin.png", "file", "file/below"];
    for (const key of [...hostile, ...twins])
      await obs.putObject({ bucket: BUCKET, key, body: key });
    const climbing = ["../../../escape", "a/../../escape", `s3://${BUCKET}/../../escape`];
    const sources = [...hostile, ...twins].map((key) => `s3://${BUCKET}/${key}`);
    await writeManifest(
      obs,
      version,
      [...climbing, ...sources].map((source) => line(source, "x")).join(""),
    );
    const outer = await folder();
    const root = join(outer, "inner");
    const { missing, files } = await version.download(root);
    const reasons = Object.fromEntries(missing.map(({ path, reason }) => [path, reason]));
    for (const key of hostile) assert.equal(reasons[`obs://${BUCKET}/${key}`], "unsafe-name", key);
    assert.equal(reasons["../../../escape"], "not-an-object");
    assert.equal(reasons["a/../../escape"], "not-an-object");
    assert.equal(reasons[`obs://${BUCKET}/../../escape`], "not-found");
    // One of each pair.
    const unsafe = missing.filter(({ reason }) => reason === "unsafe-name");
    assert.equal(unsafe.length, hostile.length + 2);
    assert.equal(files, 3);
    assert.deepEqual(
      (await filesIn(outer)).filter((file) => !file.startsWith("inner/objects/verset-demo-data/")),
      ["inner/local.manifest", "inner/manifest"],
    );
  });

  test("no link in the folder is followed", async () => {
    const [root, outside] = [await folder(), await folder()];
    await mkdir(join(root, "objects"));
    await symlink(outside, join(root, "objects", BUCKET));
    const version = await (await openFruit()).version("V001");
    await assert.rejects(version.download(root), { name: "ValidationError", field: "destination" });
    assert.deepEqual(await filesIn(outside), []);
  });

  test("a download that was aborted resumes", async () => {
    const { obs } = clouds;
    const large = Buffer.alloc(17 * 1024 * 1024, "x");
    await obs.putObject({ bucket: BUCKET, key: "large.bin", body: large });
    const version = await (await openFruit()).version("V004");
    const small = Array.from({ length: 8 }, (_, at) => `s3://${BUCKET}/small/${at}`);
    for (const [at, source] of small.entries()) {
      await obs.putObject({
        bucket: BUCKET,
        key: source.slice(`s3://${BUCKET}/`.length),
        body: `${at}`,
      });
    }
    await writeManifest(
      obs,
      version,
      [...small, `s3://${BUCKET}/large.bin`].map((source) => line(source, "x")).join(""),
    );
    const root = await folder();
    const abort = new AbortController();
    const options = { concurrency: 1, signal: abort.signal };
    let parts = 0;
    const cut = obs.withOptions({
      fetch: watching((_url, init, send) => {
        if (new Headers(init.headers).has("range")) parts += 1;
        if (parts === 2) abort.abort(new Error("enough"));
        return send();
      }),
    });
    const interrupted = (await openFruit(cut)).version("V004");
    await assert.rejects((await interrupted).download(root, options), { name: "AbortedError" });
    assert.ok((await filesIn(root)).some((file) => file.endsWith("large.bin.verset-part")));
    const from = clouds.requests.length;
    const seen = [];
    const { files } = await version.download(root, { onProgress: (now) => void seen.push(now) });
    assert.equal(files, 10);
    const gets = clouds.requests
      .slice(from)
      .filter(({ method, target }) => method === "GET" && !target.includes("?"));
    assert.deepEqual(
      gets.map(({ target, headers }) => [target.split("/").at(-1), headers.range]).sort(),
      [
        ["large.bin", "bytes=16777216-17825791"],
        ["large.bin", "bytes=8388608-16777215"],
      ],
    );
    assert.equal(seen.at(-1).bytes, seen.at(-1).totalBytes);
    assert.ok(large.equals(await readFile(join(root, "objects", BUCKET, "large.bin"))));
    assert.equal(
      (await filesIn(root)).some((file) => file.includes("verset-part")),
      false,
    );
  });

  test("without access to the bucket fails before anything is written", async () => {
    const credentials = { accessKeyId: "AKIDOFSOMEONEELSE000", secretAccessKey: "x".repeat(40) };
    const root = join(await folder(), "new");
    const version = await (await openFruit(clouds.obs.withOptions({ credentials }))).version(
      "V001",
    );
    await assert.rejects(version.download(root), {
      name: "DatasetsError",
      reason: "no-bucket-access",
    });
    assert.deepEqual(existsSync(root) ? await filesIn(root) : [], []);
  });

  test("ends when its time is over", async () => {
    const version = await (await openFruit()).version("V001");
    const download = version.download(await folder(), { totalTimeoutMs: 1 });
    await assert.rejects(download, { name: "TimeoutError" });
  });
});

/** The text of a version's manifest. */
async function manifestText(version) {
  const key = version.raw.manifest_path.slice(`/${BUCKET}/`.length);
  return (await clouds.obs.getObject({ bucket: BUCKET, key })).text();
}

describe("a version of Qianfan", () => {
  /** A version whose archive is replaced. */
  async function withArchive(bytes, name = "museum-guide-answers") {
    const client = clouds.qianfan.withOptions({
      fetch: watching((url, _init, send) =>
        url.includes("/v2/dataset") ? send() : new Response(bytes),
      ),
    });
    return (await openDataset(client, name)).version(1);
  }

  test("is an export, unpacked", async () => {
    const root = await folder();
    const { datasetId } = clouds.demo.qianfan.promptImageResponse;
    const dataset = await openDataset(clouds.qianfan, datasetId);
    const version = await dataset.version(1);
    const seen = [];
    const result = await version.download(root, {
      export: true,
      onProgress: (now) => void seen.push(now),
    });
    const files = await filesIn(root);
    assert.ok(files.includes(`${version.id}.jsonl`));
    assert.ok(files.length > 2);
    assert.deepEqual([result.folder, result.files, result.missing], [root, files.length, []]);
    assert.deepEqual(
      { ...seen[0], totalBytes: 0 },
      { bytes: 0, totalBytes: 0, files: 0, totalFiles: 1 },
    );
    assert.ok(seen[0].totalBytes > 0);
    assert.deepEqual(seen.at(-1), { ...seen[0], bytes: seen[0].totalBytes, files: 1 });
  });

  test("continues with the same export after an interruption", async () => {
    const root = await folder();
    let isBroken = true;
    const client = clouds.qianfan.withOptions({
      fetch: watching((url, init, send) => {
        const isArchive = !url.includes("/v2/dataset");
        const range = new Headers(init.headers).get("range");
        if (isBroken && isArchive && range !== "bytes=0-0") throw new TypeError("reset");
        return send();
      }),
    });
    const version = await (await openDataset(client, "museum-guide-answers")).version(1);
    const from = clouds.emulator.calls.at(-1);
    await assert.rejects(version.download(root, { export: true }), { name: "ConnectionError" });
    assert.deepEqual(await filesIn(root), [".verset-export.json"]);
    isBroken = false;
    const { files } = await version.download(root, { export: true });
    assert.equal(files, 1);
    assert.deepEqual(await filesIn(root), [`${version.id}.jsonl`]);
    const exports = callsSince(clouds.emulator, from).filter((call) => call === "CreateExportTask");
    assert.equal(exports.length, 1);
    // The state of another version, or of an export that is gone, is not used.
    for (const state of [
      { versionId: "ds-other", taskId: "task-1" },
      { versionId: version.id, taskId: "task-gone" },
      7,
    ]) {
      await writeFile(join(root, ".verset-export.json"), JSON.stringify(state));
      assert.equal((await version.download(root, { export: true })).files, 1);
    }
  });

  test("starts another export if the archive is gone", async () => {
    const root = await folder();
    let isGone = true;
    const client = clouds.qianfan.withOptions({
      fetch: watching((url, _init, send) =>
        isGone && !url.includes("/v2/dataset") ? new Response("", { status: 404 }) : send(),
      ),
    });
    const version = await (await openDataset(client, "museum-guide-answers")).version(1);
    const unreadable = { name: "DatasetsError", reason: "unreadable", message: /HTTP status 404/ };
    await assert.rejects(version.download(root, { export: true }), unreadable);
    const from = clouds.emulator.calls.at(-1);
    await assert.rejects(version.download(root, { export: true }), unreadable);
    assert.equal(
      callsSince(clouds.emulator, from).filter((call) => call === "CreateExportTask").length,
      1,
    );
    isGone = false;
    assert.equal((await version.download(root, { export: true })).files, 1);
  });

  test("of more than a part resumes within the archive", async () => {
    // Two parts, for nothing in it can be compressed.
    const random = randomBytes(9 * 1024 * 1024);
    const bytes = Buffer.from(zip([{ name: "a.jsonl", content: random, time: 0 }]));
    const ranges = [];
    let isBroken = true;
    const client = clouds.qianfan.withOptions({
      fetch: watching((url, init, send) => {
        if (url.includes("/v2/dataset")) return send();
        const range = new Headers(init.headers).get("range");
        ranges.push(range);
        const [, from, to] = /bytes=(\d+)-(\d+)/.exec(range);
        if (isBroken && ranges.length === 3) throw new TypeError("reset");
        const end = Math.min(Number(to) + 1, bytes.length);
        return new Response(bytes.subarray(Number(from), end), {
          status: 206,
          headers: { "content-range": `bytes ${from}-${end - 1}/${bytes.length}`, etag: '"v1"' },
        });
      }),
    });
    const version = await (await openDataset(client, "museum-guide-answers")).version(1);
    const root = await folder();
    const options = { export: true, concurrency: 1 };
    await assert.rejects(version.download(root, options), { name: "ConnectionError" });
    isBroken = false;
    ranges.length = 0;
    const { files } = await version.download(root, options);
    assert.equal(files, 1);
    assert.deepEqual(ranges.slice(0, 2), ["bytes=0-0", `bytes=8388608-${bytes.length - 1}`]);
    assert.ok(random.equals(await readFile(join(root, "a.jsonl"))));
  });

  test("that was aborted says so", async () => {
    const abort = new AbortController();
    const client = clouds.qianfan.withOptions({
      fetch: watching((url, _init, send) => {
        if (!url.includes("/v2/dataset")) abort.abort(new Error("enough"));
        return send();
      }),
    });
    const version = await (await openDataset(client, "museum-guide-answers")).version(1);
    const { signal } = abort;
    const download = version.download(await folder(), { export: true, signal });
    await assert.rejects(download, { name: "AbortedError" });
  });

  test("no entry leads out of the folder", async () => {
    const content = Buffer.from("x");
    const names = [
      "../escape",
      "/absolute",
      "a/../../escape",
      "C:/drive",
      "back\\slash",
      "fine.jsonl",
      "FINE.jsonl",
      ".verset-export.json",
    ];
    const bytes = zip(names.map((name) => ({ name, content, time: Date.now() })));
    const outer = await folder();
    const root = join(outer, "inner");
    const { files, missing } = await (await withArchive(bytes)).download(root, { export: true });
    assert.equal(files, 1);
    assert.deepEqual(await filesIn(outer), ["inner/fine.jsonl"]);
    assert.deepEqual(
      missing,
      names
        .filter((name) => name !== "fine.jsonl")
        .map((path) => ({ path, reason: "unsafe-name" })),
    );
  });

  test("whose archive is damaged fails, and leaves no incomplete file under its name", async () => {
    const bytes = zip([
      { name: "a.jsonl", content: Buffer.from("x".repeat(1000)), time: Date.now() },
    ]);
    bytes[60] ^= 1;
    const root = await folder();
    const version = await withArchive(bytes);
    const download = version.download(root, { export: true });
    await assert.rejects(download, { name: "SamplesError", code: "zip" });
    assert.equal(existsSync(join(root, "a.jsonl")), false);
  });
});
