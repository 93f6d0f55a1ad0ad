// `make pagespeed`: how quick the page is, in Chromium on this machine, as a table. The medians of a few runs.

import { gzipSync } from "node:zlib";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startServer } from "../../www/server.mjs";
import { launch } from "../support/chromium.mjs";
import { openDemo, serveSite } from "./demo_page.mjs";

const RUNS = 7;
/** Samples of each version of the largest comparison. */
const SAMPLES = 1_000_000;

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const milliseconds = (/** @type {number} */ value) => `${Math.round(value)} ms`;

const browser = await launch();
const site = await serveSite();
// One for all runs: visitors meet a server that has served its page before.
const server = await startServer({
  emulator: createEmulator({ versions: 5000, keepUnfinished: true }),
});
/** @type {Record<string, string>[]} */
const columns = [];
for (const [form, options] of /** @type {const} */ ([
  ["on the server", { site: `${server.url}/` }],
  ["static files", { site: site.url }],
])) {
  /** @type {Record<string, number[]>} */
  const seen = {};
  const note = (/** @type {string} */ name, /** @type {number} */ value) => {
    seen[name] ??= [];
    seen[name].push(value);
  };
  for (let run = 0; run < RUNS; run += 1) {
    const demo = await openDemo(browser, options);
    await demo.listed(12);
    await demo.rows.first().waitFor();
    const paint = await demo.page.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    );
    const start = await demo.measured();
    note("first contentful paint", paint);
    note("first rows", start.firstRows);
    note("longest task while loading", Math.max(0, ...start.longTasks));
    const began = performance.now();
    await demo.chooseDataset("mill-sensor-readings");
    await demo.listed(5000);
    const listed = await demo.measured();
    note("5,000 versions listed", performance.now() - began);
    note(
      "longest task while listing",
      Math.max(0, ...listed.longTasks.slice(start.longTasks.length)),
    );
    await demo.grid.hover();
    for (let turns = 0; turns < 40; turns += 1) {
      await demo.page.mouse.wheel(0, 4000);
      await demo.page.waitForTimeout(16);
    }
    const scrolled = await demo.measured();
    note(
      "longest task while scrolling",
      Math.max(0, ...scrolled.longTasks.slice(listed.longTasks.length)),
    );
    note("layout shift, all in all", scrolled.shift);
    await demo.close();
  }
  const size = async (/** @type {string} */ name) => {
    const bytes = await (await fetch(new URL(name, site.url))).arrayBuffer();
    return `${(gzipSync(bytes, { level: 9 }).length / 1000).toFixed(1)} KB`;
  };
  columns.push({
    "": form,
    ...Object.fromEntries(
      Object.entries(seen).map(([name, values]) => [
        name,
        name.startsWith("layout") ? median(values).toFixed(4) : milliseconds(median(values)),
      ]),
    ),
    "own JavaScript, gzipped": await size("app.js"),
    "styles, gzipped": await size("style.css"),
    "the package, gzipped": await size("verset.js"),
    "its module, gzipped": await size("verset_bg.wasm"),
    "the emulator, gzipped": options.site === site.url ? await size("emulator.js") : "–",
  });
}
await site.close();
await server.close();
const comparison = await compareVersions();
await browser.close();

/** Compares two versions of a million samples. @returns {Promise<Record<string, string>>} */
async function compareVersions() {
  const emulator = createEmulator({ samples: SAMPLES, keepUnfinished: true });
  const large = await startServer({ emulator });
  const demo = await openDemo(browser, { site: `${large.url}/` });
  const { page } = demo;
  page.setDefaultTimeout(300_000);
  await demo.listed(12);
  const before = await demo.measured();
  const began = performance.now();
  /** @param {import("playwright-core").Locator} part */
  const timeOf = async (part) => {
    await part.waitFor();
    return milliseconds(performance.now() - began);
  };
  await demo.view("Compare");
  const figures = {
    "progress is shown": await timeOf(page.getByText(/^Reading the manifest: [1-9]/)),
    "first difference": await timeOf(page.locator(".changes-body .sample").first()),
    "all differences": await timeOf(page.locator(".changes-head").getByText("matched by ID")),
  };
  const { longTasks } = await demo.measured();
  const longest = Math.max(0, ...longTasks.slice(before.longTasks.length));
  await demo.close();
  await large.close();
  return { ...figures, "longest task": milliseconds(longest) };
}

console.log(`medians of ${RUNS} runs; tasks below 50 ms are not counted as long, and are 0 here`);
for (const name of Object.keys(columns[0])) {
  console.log(name.padEnd(32) + columns.map((column) => column[name].padStart(16)).join(""));
}
console.log(`\ntwo versions of ${SAMPLES.toLocaleString("en")} samples compared`);
for (const [name, figure] of Object.entries(comparison)) {
  console.log(name.padEnd(32) + figure.padStart(16));
}
