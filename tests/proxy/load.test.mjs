// 500 pages at once, some of which leave before their calls have ended. PROXY_LOAD_SECONDS=60 is the whole test; here it is
// shorter.

import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { AbortedError, ModelArts } from "../../pkg/node.js";
import { Random, SEED } from "../support/random.mjs";
import { SESSION } from "./support.mjs";

const SECONDS = Number(process.env.PROXY_LOAD_SECONDS ?? 6);
const PAGES = 500;
/** Every fifth call is aborted, within the time that it takes. */
const ABORTED = 0.2;
const MAX_GROWTH = 8_000_000;

test(`${PAGES} pages for ${SECONDS} s: each call gets its own response, and memory stays flat`, async (context) => {
  const script = fileURLToPath(new URL("load_server.mjs", import.meta.url));
  const server = fork(script, { execArgv: ["--expose-gc"], stdio: "inherit" });
  // A test that fails does not get to its end.
  context.after(() => server.kill());
  const ask = async (/** @type {string} */ message) => {
    server.send(message);
    return /** @type {any} */ ((await once(server, "message"))[0]);
  };
  const [{ url }] = await once(server, "message");
  const ends = performance.now() + SECONDS * 1000;
  const sent = { calls: 0, succeeded: 0, aborted: 0 };

  /** A page: calls one after the other, of one of 50 users. */
  const visit = async (/** @type {number} */ page) => {
    const random = new Random(SEED + page);
    const client = new ModelArts({ proxy: url, headers: { [SESSION]: `user-${page % 50}` } });
    for (let at = 0; performance.now() < ends; at += 1) {
      const dataset_id = `${page}-${at}`;
      const controller = new AbortController();
      const aborts = random.next() < ABORTED;
      const timer = aborts && setTimeout(() => controller.abort(), random.integer(0, 400));
      sent.calls += 1;
      try {
        const found = await client.descDataset({ dataset_id }, { signal: controller.signal });
        assert.equal(found.dataset_id, dataset_id);
        sent.succeeded += 1;
      } catch (error) {
        if (!(error instanceof AbortedError) || !aborts) throw error;
        sent.aborted += 1;
      }
      if (timer) clearTimeout(timer);
    }
  };
  const pages = Promise.all(Array.from({ length: PAGES }, (_, page) => visit(page)));
  await new Promise((next) => setTimeout(next, SECONDS * 400));
  const early = await ask("measure");
  await pages;
  // A request that was aborted on its way may still be known to the server.
  let late = await ask("measure");
  for (let at = 0; at < 50 && late.audited < sent.succeeded; at += 1) late = await ask("measure");
  server.send("end");
  await once(server, "exit");

  const growth = late.heap - early.heap;
  context.diagnostic(
    `${sent.calls} calls (${Math.round(sent.calls / SECONDS)}/s), ${sent.aborted} aborted; heap ${(early.heap / 1e6).toFixed(1)} MB at 40 %, ${(late.heap / 1e6).toFixed(1)} MB at the end`,
  );
  assert.equal(sent.succeeded + sent.aborted, sent.calls);
  assert.ok(sent.calls >= PAGES && sent.aborted > 0, JSON.stringify(sent));
  // A page that aborts does not see if the server has succeeded.
  assert.ok(late.succeeded >= sent.succeeded && late.succeeded + late.aborted === late.audited);
  assert.ok(late.audited <= sent.calls);
  assert.equal(late.others, 0);
  assert.ok(growth < MAX_GROWTH, `the heap grew by ${growth} bytes`);
});
