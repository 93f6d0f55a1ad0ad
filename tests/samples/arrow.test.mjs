// The Arrow IPC stream, read by PyArrow and DuckDB.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readJsonl, readManifest } from "../../pkg/samples/node.js";
import { canRunPython, runPython } from "../support/python.mjs";
import { sample } from "./support.mjs";

const skip = canRunPython("pyarrow", "duckdb") ? false : "PyArrow and DuckDB are not installed";

async function readWithPython(samples) {
  const folder = mkdtempSync(join(tmpdir(), "verset-arrow-"));
  try {
    const path = join(folder, "samples.arrows");
    await writeFile(path, samples.toArrow());
    return await runPython(new URL("arrow.py", import.meta.url), { args: [path] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("PyArrow and DuckDB read a manifest", { skip }, async () => {
  const bytes = sample("modelarts/image_classification.manifest");
  const samples = await readManifest(bytes);
  const all = [];
  for await (const one of samples) all.push(one);
  const { schema, rows, first, last, labels, from_lines } = await readWithPython(samples);
  assert.deepEqual(schema, [
    ["id", "string"],
    ["source", "string"],
    ["usage", "string"],
    ["hard", "bool"],
    ["labels", "list<item: string>"],
    ["line", "string"],
  ]);
  assert.deepEqual([rows, from_lines], [all.length, all.length]);
  const lines = bytes.toString().trim().split("\n");
  const rowOf = (at) => ({
    id: all[at].id ?? null,
    source: all[at].source,
    usage: all[at].usage ?? null,
    hard: all[at].hard,
    labels: all[at].annotations.map(({ name }) => name),
    line: lines[at],
  });
  assert.deepEqual([...first, ...last], [rowOf(0), rowOf(1), rowOf(all.length - 1)]);
  const { labels: counted } = await samples.statistics();
  assert.deepEqual(
    Object.fromEntries(labels),
    Object.fromEntries(counted.map(({ name, annotations }) => [name, annotations])),
  );
});

test("several batches, nulls, and marks of every row", { skip }, async () => {
  const count = 20_001;
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      source: `s3://b/${index}`,
      hard: index % 3 === 0,
      ...(index % 2 === 0 && { id: `id-${index}`, usage: "TRAIN" }),
      annotation: Array.from({ length: index % 3 }, (_, at) => ({
        type: "modelarts/image_classification",
        name: `标签 ${at}`,
      })),
    }),
  );
  const samples = await readManifest(Buffer.from(lines.join("\n")));
  const { rows, batches, first, last, labels } = await readWithPython(samples);
  assert.deepEqual([rows, batches], [count, 3]);
  const [one, other] = first;
  assert.deepEqual([one.id, one.usage, one.hard, one.labels], ["id-0", "train", true, []]);
  assert.deepEqual(
    [other.id, other.usage, other.hard, other.labels],
    [null, null, false, ["标签 0"]],
  );
  assert.equal(last[0].line, lines.at(-1));
  assert.deepEqual(labels, [
    ["标签 0", Math.floor((count * 2) / 3)],
    ["标签 1", count / 3],
  ]);
});

test("formats without sources have their lines", { skip }, async () => {
  const text = '[{"prompt":"a","response":"b"}]\n';
  const samples = await readJsonl(Buffer.from(text), { dataFormat: "PromptResponse" });
  const { first } = await readWithPython(samples);
  assert.deepEqual(first, [
    { id: null, source: null, usage: null, hard: false, labels: [], line: text.trim() },
  ]);
  const none = await readWithPython(
    await readJsonl(Buffer.from(""), { dataFormat: "PromptResponse" }),
  );
  assert.deepEqual([none.rows, none.first], [0, []]);
});
