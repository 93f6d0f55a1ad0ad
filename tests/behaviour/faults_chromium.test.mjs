// The fault cases, the storm and a shorter fuzz test in Chromium: in a page, and in a worker of a cross-origin page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { startFaults } from "../support/faults.mjs";
import { SEED } from "../support/random.mjs";
import { names } from "./fault_cases.mjs";
import { names as ofStorm } from "./storm.mjs";

const DRAWS = 1500;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Runs something with servers of its own. */
async function withServers(work) {
  const { facts, close } = await startFaults();
  try {
    return await work(facts);
  } finally {
    await close();
  }
}

/** Runs in the page: what `module` exports as `name`, there or in a worker. */
async function run({ base, facts, module, name }) {
  const source = `
    import * as verset from "${base}/pkg/index.js";
    import * as module from "${base}/tests/behaviour/${module}";
    const results = await module.${name}(verset, ${JSON.stringify(facts)});`;
  const blob = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  if (facts.place === "worker") {
    const worker = new Worker(blob(`${source} postMessage(results);`), { type: "module" });
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
  }
  return (await import(blob(`${source} export default results;`))).default;
}

/** Opens a page with connections of its own, and runs something there. */
async function inPage(base, given) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(base);
    return await page.evaluate(run, { base, ...given });
  } finally {
    await context.close();
  }
}

/** The results of the cases and of the storm in one place. */
const resultsIn = (place) =>
  withServers(async (known) => {
    const facts = { ...known, place };
    // The worker's page is at another host, so that CORS applies.
    const base = place === "worker" ? facts.url.replace("127.0.0.1", "localhost") : facts.url;
    return {
      ...(await inPage(base, { facts, module: "fault_cases.mjs", name: "runAll" })),
      ...(await inPage(base, { facts, module: "storm.mjs", name: "runStorm" })),
    };
  });

describe("in a page and a worker", () => {
  const results = {};
  // Most of it is waiting, so that they can go on together.
  before(async () => {
    [results.window, results.worker] = await Promise.all(["window", "worker"].map(resultsIn));
  });
  for (const place of ["window", "worker"]) {
    for (const name of [...names, ...ofStorm]) {
      test(`${place}: ${name}`, () => assert.equal(results[place][name], ""));
    }
  }
});

describe(`all that is exported, with seed ${SEED}`, () => {
  test("ends as it should, whatever it is given", async () => {
    const facts = { place: "window", seed: SEED, draws: DRAWS };
    const results = await withServers(({ url }) =>
      inPage(url, { facts, module: "fuzz.mjs", name: "fuzz" }),
    );
    assert.deepEqual(results.wrongs, []);
    assert.ok(results.total > DRAWS);
    for (const name of ["success", "ValidationError", "ConnectionError", "DecodeError"]) {
      assert.ok(results.ends[name] > 0, `nothing ended as ${name}`);
    }
  });
});
