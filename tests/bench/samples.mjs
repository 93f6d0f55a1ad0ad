// Reading a manifest and comparing two: `verset/samples` beside the best loops in plain JavaScript, each in a process of its own.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./table.mjs";

/** `SAMPLES=1000000 make bench` for more, or 10000000, which takes 7 GB of disk and 10 GB of memory. */
const COUNT = Number(process.env.SAMPLES ?? 200_000);
/** Node reads no more than 2 GB into memory at once: such a version is read from its file, in a fresh process. */
const IS_HUGE = COUNT > 5e6;
const ROUNDS = IS_HUGE ? 1 : COUNT > 500_000 ? 3 : 5;
const program = new URL("./samples_child.mjs", import.meta.url).pathname;

/** Writes a manifest in the shape of published ones: some 340 bytes a line, 15 % of the lines with Chinese. */
function writeManifest(path, isSecond) {
  const file = openSync(path, "w");
  const labels = ["sunflowers", "daisy", "roses", "tulips", "dandelion"];
  let text = "";
  for (let index = 0; index < COUNT; index++) {
    const id = createHash("md5").update(`${index}`).digest("hex");
    const isChinese = index % 100 < 15;
    const name = isSecond && index % 50 === 0 ? "weeds" : isChinese ? "向日葵" : labels[index % 5];
    const annotation = {
      name,
      type: "modelarts/image_classification",
      "creation-time": "2019-03-30 17:22:31",
      "annotated-by": "human/example-user/example-user",
    };
    const annotations =
      index % 7 === 0 ? [annotation, { ...annotation, name: "flower" }] : [annotation];
    const folder = isChinese ? "花卉" : "flowers";
    const source = `s3://example-bucket/datasets/${folder}/${id.slice(0, 11)}_${id.slice(11, 21)}_m.jpg`;
    const usage = isSecond && index % 30 === 1 ? "eval" : "train";
    text += `${JSON.stringify({ annotation: annotations, usage, source, id, "sample-type": 0 })}\n`;
    if (text.length > 1e6) {
      writeSync(file, text);
      text = "";
    }
  }
  writeSync(file, text);
  closeSync(file);
}

/** @returns {{ cpu: number, megabytes: number, result: string }} median seconds of CPU, most megabytes of the process */
function measure(work, warmth, files) {
  const runs = Array.from({ length: ROUNDS }, () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      // Ten million objects of the plain loops do not fit into Node's usual heap.
      ["--max-old-space-size=16000", program, work, warmth, ...files],
      {
        encoding: "utf8",
      },
    );
    if (status !== 0) throw new Error(`${work} ended with ${status}: ${stderr}`);
    return JSON.parse(stdout);
  });
  const results = new Set(runs.map(({ result }) => JSON.stringify(result)));
  if (results.size !== 1) throw new Error(`${work} gave different results`);
  return {
    cpu: median(runs.map(({ cpu }) => cpu)),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
    result: [...results][0],
  };
}

function table(works, warmth, files, bytes) {
  const measured = Object.entries(works).map(
    ([name, work]) => /** @type {const} */ ([name, measure(work, warmth, files)]),
  );
  if (new Set(measured.map(([, { result }]) => result)).size !== 1) {
    throw new Error(
      `the contenders disagree: ${measured.map(([, { result }]) => result).join(", ")}`,
    );
  }
  const [[, own], ...others] = measured;
  const best = Math.min(...others.map(([, { cpu }]) => cpu));
  return measured.map(([name, { cpu, megabytes }]) => [
    name,
    Math.round(bytes / 1e6 / cpu),
    cpu.toFixed(2),
    megabytes.toFixed(0),
    name === measured[0][0] ? (best / own.cpu).toFixed(2) : "",
  ]);
}

export function samples() {
  const folder = mkdtempSync(join(tmpdir(), "verset-bench-"));
  try {
    const files = ["before", "after"].map((name) => join(folder, `${name}.manifest`));
    for (const [index, file] of files.entries()) writeManifest(file, index === 1);
    const [size] = files.map((file) => statSync(file).size);
    const index = {
      verset: "index",
      "JSON.parse, a line of a Buffer at a time": "parse",
      "JSON.parse, streaming decoder": "decode",
    };
    const comparison = { verset: "compare", "JSON.parse and a Map": "map" };
    const columns = ["", "MB/s", "CPU s", "peak MB", "× best JavaScript"];
    return [
      {
        title: `Index of ${COUNT.toLocaleString("en")} samples, ${Math.round(size / 1e6)} MB ${IS_HUGE ? "in a file" : "in memory, warmed up"}`,
        columns,
        rows: table(index, IS_HUGE ? "cold" : "warm", files.slice(0, 1), size),
      },
      {
        title: "Comparison of two such versions from files, in a fresh process",
        columns,
        rows: table(comparison, "cold", files, 2 * size),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { print } = await import("./table.mjs");
  for (const one of samples()) print(one);
}
