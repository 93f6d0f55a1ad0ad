// A comparison in a page without a worker: no task over 50 ms, and changes before the second download ends.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { listen } from "../support/listen.mjs";

const COUNT = 200_000;
/** The longest task that nobody notices. */
const MAX_TASK = 50;

/** @returns {Buffer} a manifest of some 60 MB, with one other label in a thousand in the second version */
function manifest(isSecond) {
  const lines = Array.from({ length: COUNT }, (_, index) => {
    const id = index.toString(16).padStart(32, "0");
    const name = isSecond && index % 1000 === 0 ? "weeds" : "roses";
    const annotation = [
      {
        name,
        type: "modelarts/image_classification",
        "creation-time": "2019-03-30 17:22:31",
        "annotated-by": "human/example-user/example-user",
      },
    ];
    const source = `s3://example-bucket/datasets/flowers/${id}.jpg`;
    return JSON.stringify({ annotation, usage: "TRAIN", source, id, "sample-type": 0 });
  });
  return Buffer.from(`${lines.join("\n")}\n`);
}

const page = `<!doctype html><script type="module">
import { compare, readManifest } from "/pkg/samples/index.js";
globalThis.run = async () => {
  const before = await readManifest(() => fetch("/before"));
  const after = await readManifest(() => fetch("/after"));
  const comparison = await compare(before, after);
  let changes = 0;
  let isDone = false;
  after.ready.then(() => { isDone = true; });
  let isEarly;
  for await (const { kind } of comparison) {
    if (kind === "relabeled") changes++;
    isEarly ??= !isDone;
    // The rest of the second version is sent after this.
    if (changes === 1) await fetch("/seen");
  }
  const { relabeled, unchanged } = await comparison.summary;
  return { changes, isEarly, relabeled, unchanged };
};
</script>`;

const versions = { "/before": manifest(false), "/after": manifest(true) };
let browser;
let server;
let seen;
before(async () => {
  browser = await launch();
  server = await listen(async (request, response) => {
    const { url } = request;
    if (url === "/") return response.setHeader("Content-Type", "text/html").end(page);
    if (url === "/seen") {
      seen?.();
      return response.end();
    }
    const bytes = versions[url];
    if (!bytes) {
      response.setHeader("Content-Type", "text/javascript");
      return response.end(await readFile(new URL(`../..${url}`, import.meta.url)));
    }
    if (url === "/before" || !seen) return response.end(bytes);
    const half = bytes.length / 2;
    response.write(bytes.subarray(0, half));
    await waiting;
    seen = undefined;
    return response.end(bytes.subarray(half));
  });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

let waiting;

/** The longest tasks of a page's main thread, in milliseconds of CPU: other programs of the machine do not count. */
function longestTasks(trace) {
  const { traceEvents } = JSON.parse(trace);
  const threads = traceEvents
    .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
    .map(({ pid, tid }) => `${pid} ${tid}`);
  return traceEvents
    .filter(({ name, pid, tid }) => name.endsWith("RunTask") && threads.includes(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000)
    .sort((one, other) => other - one);
}

test("comparing does not block the page, and changes come before the download ends", async () => {
  waiting = new Promise((resolve) => {
    seen = resolve;
  });
  const tab = await browser.newPage();
  await tab.goto(server.url);
  await tab.waitForFunction(() => globalThis.run);
  const categories = ["toplevel", "disabled-by-default-devtools.timeline"];
  await browser.startTracing(tab, { categories });
  const counts = await tab.evaluate(() => globalThis.run());
  const tasks = longestTasks(await browser.stopTracing());
  assert.deepEqual(counts, {
    changes: COUNT / 1000,
    isEarly: true,
    relabeled: COUNT / 1000,
    unchanged: COUNT - COUNT / 1000,
  });
  assert.ok(tasks.length > 100, "the trace has the page's tasks");
  assert.ok(tasks[0] <= MAX_TASK, `the longest tasks took ${tasks.slice(0, 5)} ms`);
});
