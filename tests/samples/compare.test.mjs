// Comparisons through the package, beside a reference in plain JavaScript.

import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, readJsonl, readManifest, SamplesError } from "../../pkg/samples/node.js";
import { draw, inPieces } from "./support.mjs";
import { edited, randomSample, randomVersion, reference, sorted, write } from "./versions.mjs";

const PAIRS = Number(process.env.VERSET_PAIRS ?? 2000);
const bytes = (text) => new TextEncoder().encode(text);

async function summarize(texts, options) {
  const [before, after] = await Promise.all(texts.map((text) => readManifest(bytes(text))));
  const summary = await (await compare(before, after, options)).summary;
  return { ...summary, labels: sorted(summary.labels) };
}

test(`${PAIRS} random pairs of versions agree with the reference`, async () => {
  const random = draw(11);
  for (let pair = 0; pair < PAIRS; pair++) {
    const before = randomVersion(random.below(40), random);
    const after = random.chance(80)
      ? edited(before, random)
      : randomVersion(random.below(20), random);
    for (const side of [before, after]) {
      if (side.length > 0 && random.chance(30))
        side.push(randomSample(random.pick(side).key, random));
    }
    const withIds = random.chance(50);
    const texts = [write(before, { withIds }, random), write(after, { withIds }, random)];
    const key = withIds && before.length > 0 && after.length > 0 ? "id" : "source";
    const summary = await summarize(texts);
    // With ids on both sides and no sample in common, either key gives the same.
    assert.deepEqual(
      { ...summary, key },
      reference(before, after, key),
      `pair ${pair}:\n${texts.join("\n----\n")}`,
    );
  }
});

test("several passes with little memory give the same as one", async () => {
  const random = draw(12);
  for (const withIds of [true, false]) {
    const before = randomVersion(5000, random);
    const after = edited(before, random);
    const texts = [write(before, { withIds }, random), write(after, { withIds }, random)];
    const whole = await summarize(texts);
    const sources = texts.map((text) => inPieces(bytes(text), 1000));
    const limits = { maxMemoryBytes: 170_000 };
    const [one, other] = await Promise.all(sources.map((source) => readManifest(source, limits)));
    await Promise.all([one.ready, other.ready]);
    assert.equal(one.count, 5000, "counted without an index");
    const comparison = await compare(one, other, { maxMemoryBytes: 200_000 });
    const summary = await comparison.summary;
    assert.deepEqual({ ...summary, labels: sorted(summary.labels) }, whole);
    const kinds = {};
    for await (const { kind, sample } of comparison) {
      assert.match(sample.source, /bucket/);
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    const { added, removed, relabeled, usageChanged, changed } = whole;
    assert.deepEqual({ added, removed, relabeled, usageChanged, changed }, kinds);
    await assert.rejects(
      one.find({ id: "id-1" }),
      (/** @type {any} */ error) => error.code === "maxMemoryBytes",
    );
  }
});

test("a source that can be read once and exceeds the memory says what would help", async () => {
  const random = draw(13);
  const text = write(randomVersion(5000, random), { withIds: true }, random);
  const samples = await readManifest(new Response(text), { maxMemoryBytes: 170_000 });
  await assert.rejects(
    samples.ready,
    (/** @type {any} */ error) => error instanceof SamplesError && error.code === "maxMemoryBytes",
  );
  const [one, other] = await Promise.all(
    [new Response(text), new Response(text)].map((source) => readManifest(source)),
  );
  const comparison = await compare(one, other, { maxMemoryBytes: 300_000 });
  await assert.rejects(
    comparison.summary,
    (/** @type {any} */ error) =>
      error.code === "maxMemoryBytes" && /function that opens it again/.test(error.message),
  );
});

test("changes have the labels, usages and samples of both versions", async () => {
  const line = (id, name, usage, source = id) =>
    JSON.stringify({
      id,
      source: `s3://b/${source}`,
      usage,
      annotation: name && [{ type: "modelarts/image_classification", name }],
    });
  const before = [
    line("1", "cat", "TRAIN"),
    line("2", "dog", "EVAL"),
    line("3", "cat"),
    line("4"),
    line("5", "cat"),
  ].join("\n");
  const after = [
    line("6", "new", "TEST"),
    line("5", "cat"),
    line("4", undefined, undefined, "moved"),
    line("2", "dog", "TRAIN"),
    line("1", "dog", "TRAIN"),
  ].join("\n");
  const [one, other] = await Promise.all([before, after].map((text) => readManifest(bytes(text))));
  const comparison = await compare(one, other);
  const changes = [];
  for await (const { sample, ...change } of comparison) changes.push(change);
  assert.deepEqual(changes, [
    { kind: "added", source: "s3://b/6", id: "6", labels: ["new"], usage: "test" },
    { kind: "changed", source: "s3://b/moved", id: "4" },
    { kind: "usageChanged", source: "s3://b/2", id: "2", before: "eval", after: "train" },
    { kind: "relabeled", source: "s3://b/1", id: "1", before: ["cat"], after: ["dog"] },
    { kind: "removed", source: "s3://b/3", id: "3", labels: ["cat"], usage: undefined },
  ]);
  const markdown = await comparison.toMarkdown();
  assert.match(markdown, /\| relabeled \| 1 \|/);
  assert.match(markdown, /\| cat \| dog \| 1 \|/);
  assert.deepEqual(await comparison.toJSON(), await comparison.summary);
  for (const [key, added] of /** @type {["id" | "source", number][]} */ ([
    ["id", 1],
    ["source", 2],
  ])) {
    assert.equal((await (await compare(one, other, { key })).summary).added, added, key);
  }
});

test("ids that were generated again do not make every sample another one", async () => {
  const version = (prefix) =>
    bytes(
      [1, 2, 3]
        .map((n) => JSON.stringify({ id: `${prefix}${n}`, source: `s3://b/${n}` }))
        .join("\n"),
    );
  const summary = async (options) => {
    const sides = await Promise.all(
      ["a", "b"].map((prefix) => readManifest(() => new Blob([version(prefix)]).stream())),
    );
    return (await compare(sides[0], sides[1], options)).summary;
  };
  for (const options of [{}, { maxMemoryBytes: 1000 }]) {
    const { key, unchanged } = await summary(options);
    assert.deepEqual([key, unchanged], ["source", 3]);
  }
});

test("changes arrive before the second version has, once enough samples match", async () => {
  const line = (n, name) =>
    `${JSON.stringify({ id: `i${n}`, source: `s3://b/${n}`, annotation: [{ type: "modelarts/image_classification", name }] })}\n`;
  const lines = Array.from({ length: 3000 }, (_, n) => line(n, n % 2 ? "a" : "b"));
  /** @type {(value?: unknown) => void} */
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  const second = async function* () {
    yield bytes(line(0, "changed") + lines.slice(1, 2000).join(""));
    await gate;
    yield bytes(lines.slice(2000).join(""));
  };
  const one = await readManifest(bytes(lines.join("")));
  const other = await readManifest(second());
  /** @type {AsyncIterator<any>} */
  const changes = (await compare(one, other))[Symbol.asyncIterator]();
  const { value } = await changes.next();
  assert.deepEqual([value.kind, value.id, value.after], ["relabeled", "i0", ["changed"]]);
  assert.ok(other.count < 3000);
  release();
  assert.deepEqual(await changes.next(), { value: undefined, done: true });
  assert.equal(other.count, 3000);
});

test("a second version that outgrows its limit while it arrives gives the same, and nothing twice", async () => {
  const random = draw(14);
  const before = randomVersion(12_000, random);
  const after = edited(before, random);
  const texts = [write(before, { withIds: true }, random), write(after, { withIds: true }, random)];
  const whole = await summarize(texts);
  const one = await readManifest(bytes(texts[0]));
  await one.ready;
  let opened = 0;
  const slow = async function* () {
    const isFirst = opened++ === 0;
    for await (const piece of inPieces(bytes(texts[1]), 50_000)()) {
      yield piece;
      // Time for the comparison to report what has come.
      if (isFirst) await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  // Lines of changes are read by ranges, while the version arrives.
  const part = ({ offset, length }) =>
    new Response(bytes(texts[1]).subarray(offset, offset + length), { status: 206 });
  const source = (range) => (range ? part(range) : slow());
  const other = await readManifest(source, { maxMemoryBytes: 400_000 });
  const comparison = await compare(one, other, { key: "id" });
  const kinds = {};
  const seen = new Set();
  let isEarly = false;
  for await (const { kind, id } of comparison) {
    isEarly ||= opened === 1;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    assert.ok(!seen.has(`${kind} ${id}`), `${kind} ${id} twice`);
    seen.add(`${kind} ${id}`);
  }
  assert.ok(isEarly && opened > 2, `opened ${opened} times`);
  const { added, removed, relabeled, usageChanged, changed } = whole;
  assert.deepEqual(kinds, { added, removed, relabeled, usageChanged, changed });
  const summary = await comparison.summary;
  assert.deepEqual({ ...summary, labels: sorted(summary.labels) }, whole);
});

test("conversations are compared by their prompts", async () => {
  const read = (lines) => readJsonl(bytes(lines.join("\n")), { dataFormat: "PromptResponse" });
  const one = await read(['[{"prompt":"a","response":"b"}]', '[{"prompt":"c"}]']);
  const other = await read(['[{"prompt":"a","response":[["B"]]}]', '[{"prompt":"d"}]']);
  const { key, relabeled, added, removed } = await (await compare(one, other)).summary;
  assert.deepEqual(
    { key, relabeled, added, removed },
    { key: "content", relabeled: 1, added: 1, removed: 1 },
  );
});

test("boxes that are elsewhere are told, not taken for equal in silence", async () => {
  const version = (name) =>
    bytes(
      JSON.stringify({
        source: "s3://b/1",
        annotation: [
          { type: "modelarts/object_detection", "annotation-loc": `s3://b/${name}/1.xml` },
        ],
      }),
    );
  const sides = await Promise.all(["V1", "V2"].map((name) => readManifest(version(name))));
  const comparison = await compare(sides[0], sides[1]);
  const { unchanged, boxesNotCompared } = await comparison.summary;
  assert.deepEqual([unchanged, boxesNotCompared], [1, 1]);
  assert.match(await comparison.toMarkdown(), /boxes of 1 unchanged samples/);
});
