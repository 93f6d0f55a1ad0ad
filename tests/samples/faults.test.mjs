// Inputs that were made to break the engine, limits, memory, and readings that end early.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { compare, openZip, readJsonl, readManifest, SamplesError } from "../../pkg/samples/node.js";
import { inPieces, mutated, sample } from "./support.mjs";

/** `VERSET_FUZZ=1000000 node --test tests/samples/faults.test.mjs` takes some minutes. */
const FUZZ = Number(process.env.VERSET_FUZZ ?? 3000);
/** Mutated files that are read as one: opening, not reading, takes most of the time of a small file. */
const TOGETHER = FUZZ > 10_000 ? 100 : 1;
const bytes = (text) => new TextEncoder().encode(text);
const coded = (code) => (/** @type {any} */ error) =>
  error instanceof SamplesError && error.code === code;

/** Does `JSON.parse` take it, and is it UTF-8? */
function isJson(line) {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line));
    return true;
  } catch {
    return false;
  }
}

/** Lines as a file. It begins with an empty one, since the first may begin with a byte order mark, which is the file's. */
const fileOf = (lines) =>
  Buffer.concat([Buffer.from("\n"), ...lines.flatMap((line) => [line, Buffer.from("\n")])]);

test("accepts and rejects what JSON.parse does, over mutated lines", async () => {
  const seeds = [
    "documented_types",
    "awkward",
    "text_entity",
    "carbondata_property_string",
  ].flatMap((name) =>
    sample(`modelarts/${name}.manifest`)
      .toString()
      .split("\n")
      .map((line) => ({ bytes: Buffer.from(line) })),
  );
  const line = mutated(seeds)
    .map(({ bytes }) => bytes)
    // A line is what has no line feed, and one that is blank is none.
    .filter((one) => !one.includes(10) && /[^ \t\r]/.test(one.toString("latin1")));
  const all = [];
  // Only the first 1,000 problems are kept, so lines are told apart in blocks.
  const block = fc.array(line, { minLength: 900, maxLength: 900 });
  const property = fc.asyncProperty(block, async (lines) => {
    all.push(...lines);
    const part = await readManifest(fileOf(lines));
    await part.ready;
    const syntax = new Set(
      (await part.problems).filter(({ code }) => code === "syntax").map(({ line: at }) => at),
    );
    for (const [index, one] of lines.entries()) {
      assert.equal(!syntax.has(index + 2), isJson(one), one.toString());
    }
    part.dispose();
  });
  await fc.assert(property, { numRuns: Math.max(45, Math.ceil(FUZZ / 900)), endOnFailure: true });
  const broken = all.map(isJson).filter((valid) => !valid).length;
  assert.ok(broken > 1000 && broken < all.length - 1000, `${broken} of ${all.length}`);
  const samples = await readManifest(fileOf(all), { maxSamples: all.length });
  await samples.ready;
});

test(`${FUZZ} mutated files end in a result or an error of the package`, async () => {
  const files = [
    ["modelarts/documented_types.manifest"],
    ["modelarts/awkward.manifest"],
    ["qianfan/prompt_response.jsonl", "PromptResponse"],
    ["qianfan/role.jsonl", "Role"],
    ["qianfan/prompt_image_response.jsonl", "PromptImageResponse"],
    ["modelarts/annotation_jsonl/image.annotation.jsonl", "annotation"],
  ].map(([name, dataFormat]) => ({ bytes: sample(name), dataFormat }));
  const open = (source, dataFormat) =>
    dataFormat ? readJsonl(source, { dataFormat }) : readManifest(source);
  for (const file of files) {
    const inputs = fc.array(mutated([file]), { minLength: TOGETHER, maxLength: TOGETHER });
    const property = fc.asyncProperty(inputs, async (all) => {
      const source = TOGETHER > 1 ? fileOf(all.map(({ bytes: one }) => one)) : all[0].bytes;
      /** @type {any} */
      const samples = await open(source, file.dataFormat);
      await samples.ready;
      let count = 0;
      for await (const _ of samples) count++;
      assert.equal(count, samples.count);
      await samples.validate();
      const same = await (await compare(samples, samples)).summary;
      assert.equal(same.unchanged + same.duplicates.after, count, source.toString());
      samples.dispose();
    });
    await fc.assert(property, { numRuns: Math.ceil(FUZZ / TOGETHER / files.length) });
  }
});

test("limits are errors that name the option", async () => {
  const line = '{"source":"s3://b/1"}\n';
  const cases = [
    ["maxLineBytes", 10, line, "line 1 is longer than 10 bytes (`maxLineBytes`)"],
    [
      "maxDepth",
      3,
      '{"source":"s3://b/1","x":[[[[1]]]]}',
      "line 1 is nested more deeply than 3 levels (`maxDepth`)",
    ],
    ["maxSamples", 2, line.repeat(3), "line 3 comes after 2 samples (`maxSamples`)"],
    [
      "maxMemoryBytes",
      1000,
      line.repeat(3),
      "at line 1 the index exceeds 1000 bytes (`maxMemoryBytes`)",
    ],
  ];
  for (const [name, limit, text, message] of /** @type {[string, number, string, string][]} */ (
    cases
  )) {
    // A stream, because a source that can be opened again is read without an index.
    const source = new Blob([text]).stream();
    const samples = await readManifest(source, { [name]: limit }).catch(
      (/** @type {any} */ error) => ({
        ready: Promise.reject(error),
      }),
    );
    await assert.rejects(
      samples.ready,
      (/** @type {any} */ error) => coded(name)(error) && error.message === message,
      name,
    );
  }
});

test("an aborted reading ends with the signal's reason", async () => {
  const endless = async function* () {
    for (;;) yield bytes('{"source":"s3://b/1"}\n'.repeat(1000));
  };
  const hanging = async function* () {
    yield bytes("\n\n");
    await new Promise(() => {});
  };
  for (const source of [endless, hanging]) {
    const controller = new AbortController();
    const samples = await readManifest(source, { signal: controller.signal });
    const reason = new Error("enough");
    setTimeout(() => controller.abort(reason), 20);
    await assert.rejects(
      samples.ready,
      (/** @type {any} */ error) => coded("aborted")(error) && error.cause === reason,
    );
    await assert.rejects(samples.at(0), coded("aborted"));
  }
  await assert.rejects(readManifest(endless, { signal: AbortSignal.abort() }), coded("aborted"));
});

test("after disposal every call says so", async () => {
  const samples = await readManifest(sample("modelarts/text_entity.manifest"));
  await samples.ready;
  samples.dispose();
  samples.dispose();
  for (const call of [
    () => samples.at(0),
    () => samples.statistics(),
    () => samples.problems,
    () => samples.find({ id: "x" }),
  ]) {
    await assert.rejects(call(), coded("disposed"));
  }
  // As `using` calls it.
  const used = await readManifest(sample("modelarts/text_entity.manifest"));
  used[Symbol.dispose]();
  await assert.rejects(used.at(0), coded("disposed"));
  const early = await readManifest(inPieces(Buffer.alloc(1e7, "x"), 1000));
  early.dispose();
  await assert.rejects(early.ready, coded("disposed"));
});

test("1,000 aborted and disposed readings leave nothing", () => {
  const script = `
    import { readManifest } from ${JSON.stringify(new URL("../../pkg/samples/node.js", import.meta.url).href)};
    const text = new TextEncoder().encode('{"source":"s3://b/1","id":"x"}\\n'.repeat(20000));
    const measure = () => { gc(); gc(); const { heapUsed, external, arrayBuffers } = process.memoryUsage(); return heapUsed + external + arrayBuffers; };
    const turn = async (count) => {
      for (let round = 0; round < count; round++) {
        const controller = new AbortController();
        let returned = 0;
        const source = async function* () { try { for (;;) yield text; } finally { returned++; } };
        const samples = await readManifest(source, { signal: controller.signal });
        if (round % 2) controller.abort(); else samples.dispose();
        await samples.ready.catch(() => {});
        await new Promise(setImmediate);
        if (returned !== 1) throw new Error("the source was not closed");
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    };
    await turn(100);
    const before = measure();
    await turn(1000);
    const grown = measure() - before;
    console.log(JSON.stringify({ grown, handles: process.getActiveResourcesInfo().filter((name) => name !== "PipeWrap" && name !== "TTYWrap").length, rss: process.memoryUsage.rss() }));
  `;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--expose-gc", "--input-type=module", "--eval", script],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
  const { grown, handles, rss } = JSON.parse(stdout);
  // One reading that stayed would be 1.5 MB of wasm memory: a thousand, 1.5 GB.
  assert.ok(grown < 5e6, `${grown} bytes more`);
  assert.ok(rss < 1e9, `${rss} bytes`);
  assert.equal(handles, 0);
});

test("memory that runs out is an error, not a trap", () => {
  const script = `
    const { createRequire } = process.getBuiltinModule("node:module");
    const require = createRequire(${JSON.stringify(new URL("../../pkg/samples/", import.meta.url).href)});
    // The module's memory gets a maximum of 4 MB: section 5, its flags and limits.
    const wasm = require("./wasm.cjs");
    const leb = (bytes, at) => { let value = 0, shift = 0, byte; do { byte = bytes[at++]; value += (byte & 127) * 2 ** shift; shift += 7; } while (byte & 128); return [value, at]; };
    const bytes = wasm.decode();
    for (let at = 8; at < bytes.length; ) {
      const id = bytes[at];
      const [size, start] = leb(bytes, at + 1);
      if (id === 5) {
        const [min] = leb(bytes, start + 2);
        const section = [5, 6, 1, 1, (min & 127) | 128, min >> 7, 0xc0, 0];
        const patched = Buffer.concat([bytes.subarray(0, at), Buffer.from(section), bytes.subarray(start + size)]);
        wasm.decode = () => patched;
        break;
      }
      at = start + size;
    }
    const { readManifest } = require("./lib.cjs");
    (async () => {
      const text = Buffer.from(Array.from({ length: 200000 }, (_, n) => JSON.stringify({ source: "s3://b/" + n, annotation: [{ name: "label " + n }] })).join("\\n"));
      const long = Buffer.from('{"source":"s3://b/' + "x".repeat(8e6) + '"}');
      for (const source of [text, long]) {
        const samples = await readManifest(source).catch((/** @type {any} */ error) => ({ ready: Promise.reject(error) }));
        const error = await samples.ready.catch((/** @type {any} */ error) => error);
        console.log(error?.code, error?.message);
      }
    })();
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ["--eval", script], { encoding: "utf8" });
  assert.equal(stderr, "");
  const line = "memory out of memory: the WebAssembly module cannot grow any further";
  assert.deepEqual(stdout.trim().split("\n"), [line, line]);
});

test("a worker does the same, and tells of its failures", async () => {
  const worker = new Worker(new URL("../../pkg/samples/worker.js", import.meta.url));
  try {
    const file = sample("modelarts/image_classification.manifest");
    const [one, other] = await Promise.all(
      [file, inPieces(file, 700)].map((source) => readManifest(source, { worker })),
    );
    const { unchanged, duplicates } = await (await compare(one, other)).summary;
    assert.deepEqual([unchanged, duplicates], [31, { before: 5, after: 5 }]);
    assert.deepEqual(await one.statistics(), await (await readManifest(file)).statistics());
    assert.equal((await other.at(3)).id, (await one.at(3)).id);
    const here = await readManifest(file);
    assert.equal((await (await compare(one, here)).summary).unchanged, 31, "across threads");
    const limited = await readManifest(file, { worker, maxSamples: 5 }).catch(
      (/** @type {any} */ error) => ({
        ready: Promise.reject(error),
      }),
    );
    await assert.rejects(limited.ready, coded("maxSamples"));
    one.dispose();
    await assert.rejects(one.statistics(), coded("disposed"));
  } finally {
    await worker.terminate();
  }
});

test("the module has vector instructions, which double its speed", () => {
  const file = new URL("../../pkg/samples/verset_samples_bg.wasm", import.meta.url);
  // `i8x16.bitmask`, which finds quotes and escapes.
  assert.ok(readFileSync(file).includes(Buffer.of(0xfd, 0x64)));
});

test("the engine's own code has no place that can panic", () => {
  const file = new URL("../../pkg/samples/verset_samples_bg.wasm", import.meta.url);
  // Each would leave its message and the name of its file in the module.
  assert.doesNotMatch(readFileSync(file).toString("latin1"), /index out of bounds|samples\/.*\.rs/);
});

test("a file that is not a zip file is an error", async () => {
  await assert.rejects(openZip(Buffer.from("no zip file")), coded("zip"));
  await assert.rejects(openZip(new Uint8Array()), coded("zip"));
  await assert.rejects(openZip(/** @type {any} */ ("file.zip")), coded("argument"));
});

test("a manifest is not compared with conversations", async () => {
  const manifest = await readManifest(Buffer.from('{"source":"s3://b/1.jpg","annotation":[]}\n'));
  const texts = await readJsonl(Buffer.from('["a"]\n'), { dataFormat: "Prompt" });
  for (const pair of /** @type {[any, any][]} */ ([
    [manifest, texts],
    [texts, manifest],
  ])) {
    await assert.rejects(compare(...pair), coded("argument"));
  }
});
