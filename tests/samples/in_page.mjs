// A comparison in a page without a worker, in Chromium: for a test and for the benchmark.

import { readFile } from "node:fs/promises";
import { launch } from "../support/chromium.mjs";
import { listen } from "../support/listen.mjs";

/** Samples of a version. */
export const COUNT = 200_000;

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

/**
 * Compares two versions in a page. The second half of the second one is sent after the page has told of its first change.
 *
 * @returns {Promise<{ counts: object, tasks: number[] }>} the page's counts, and its tasks in milliseconds, the longest first
 */
export async function compareInPage() {
  const versions = { "/before": manifest(false), "/after": manifest(true) };
  let seen = () => {};
  const waiting = new Promise((resolve) => {
    seen = () => resolve(undefined);
  });
  const server = await listen(async (request, response) => {
    const { url } = request;
    if (url === "/") return response.setHeader("Content-Type", "text/html").end(page);
    if (url === "/seen") {
      seen();
      return response.end();
    }
    const bytes = versions[url];
    if (!bytes) {
      response.setHeader("Content-Type", "text/javascript");
      return response.end(await readFile(new URL(`../..${url}`, import.meta.url)));
    }
    if (url === "/before") return response.end(bytes);
    const half = bytes.length / 2;
    response.write(bytes.subarray(0, half));
    await waiting;
    return response.end(bytes.subarray(half));
  });
  const browser = await launch();
  try {
    const tab = await browser.newPage();
    await tab.goto(server.url);
    await tab.waitForFunction(() => globalThis.run);
    const categories = ["toplevel", "disabled-by-default-devtools.timeline"];
    await browser.startTracing(tab, { categories });
    const counts = await tab.evaluate(() => globalThis.run());
    return { counts, tasks: longestTasks(await browser.stopTracing()) };
  } finally {
    await browser.close();
    await server.close();
  }
}
