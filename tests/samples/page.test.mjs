// A comparison in a page without a worker: no task over 50 ms, and changes before the second download ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { COUNT, compareInPage } from "./in_page.mjs";

/** The longest task that nobody notices. */
const MAX_TASK = 50;

test("comparing does not block the page, and changes come before the download ends", async () => {
  const { counts, tasks } = await compareInPage();
  assert.deepEqual(counts, {
    changes: COUNT / 1000,
    isEarly: true,
    relabeled: COUNT / 1000,
    unchanged: COUNT - COUNT / 1000,
  });
  assert.ok(tasks.length > 100, "the trace has the page's tasks");
  assert.ok(tasks[0] <= MAX_TASK, `the longest tasks took ${tasks.slice(0, 5)} ms`);
});
