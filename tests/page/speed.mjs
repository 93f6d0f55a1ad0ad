// `make pagespeed`: how quick the page is, in Chromium on this machine, as a table. The medians of a few runs.

import { gzipSync } from "node:zlib";
import { launch } from "../support/chromium.mjs";
import { openDemo, serveSite } from "./demo_page.mjs";

const RUNS = 5;

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const milliseconds = (/** @type {number} */ value) => `${Math.round(value)} ms`;

const browser = await launch();
const site = await serveSite();
/** @type {Record<string, string>[]} */
const columns = [];
for (const [form, options] of /** @type {const} */ ([
  ["on the server", {}],
  ["static files", { site: site.url }],
])) {
  /** @type {Record<string, number[]>} */
  const seen = {};
  const note = (/** @type {string} */ name, /** @type {number} */ value) => {
    seen[name] ??= [];
    seen[name].push(value);
  };
  for (let run = 0; run < RUNS; run += 1) {
    const demo = await openDemo(browser, { ...options, versions: 5000 });
    await demo.listed(12);
    const loaded = await demo.page.evaluate(() => ({
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
      listed: performance.now(),
    }));
    const start = await demo.measured();
    note("first contentful paint", loaded.paint);
    note("first list of versions", loaded.listed);
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
    "the emulator, gzipped": options.site ? await size("emulator.js") : "–",
  });
}
await browser.close();
await site.close();

console.log(`medians of ${RUNS} runs; tasks below 50 ms are not counted as long, and are 0 here`);
for (const name of Object.keys(columns[0])) {
  console.log(name.padEnd(32) + columns.map((column) => column[name].padStart(16)).join(""));
}
