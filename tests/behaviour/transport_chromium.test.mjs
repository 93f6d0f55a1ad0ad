// The transport cases in Chromium: in a page, in a module worker, and with `verset/web` in a page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { startFaults } from "../support/faults.mjs";
import { cases } from "./transport_cases.mjs";

const names = [...Object.keys(cases({}, "")), "nothing strays"];

let server;
let browser;
before(async () => {
  server = await startFaults({ keepsConnections: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Runs in the page: all cases there, or in a worker of the page. */
async function run({ base, place, entry }) {
  const load = `
    import * as verset from "${base}/pkg/${entry}";
    import { runAll } from "${base}/tests/behaviour/transport_cases.mjs";
    await verset.init?.();
    const results = await runAll(verset, "${base}");`;
  const blob = (source) => URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  if (place === "worker") {
    const worker = new Worker(blob(`${load} postMessage(results);`), { type: "module" });
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
  }
  return (await import(blob(`${load} export default results;`))).default;
}

for (const [place, entry] of [
  ["window", "index.js"],
  ["worker", "index.js"],
  ["window", "web.js"],
]) {
  describe(`${entry} in a ${place}`, () => {
    let results;
    before(async () => {
      const page = await browser.newPage();
      await page.goto(server.facts.url);
      results = await page.evaluate(run, { base: server.facts.url, place, entry });
      await page.close();
    });
    for (const name of names) test(name, () => assert.equal(results[name], ""));
  });
}
