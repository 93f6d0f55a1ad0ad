// Calls release everything however they end: handles, memory of the module, the heap, timers that keep a process alive.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const AT_ONCE = 400;
const ROUNDS = 3;
const script = fileURLToPath(new URL("leaks.mjs", import.meta.url));

/** Less than one byte for each call of a round. */
const BYTES = AT_ONCE;
/** The engine's own comes and goes. */
const HEAP = 1_000_000;

test(`${AT_ONCE} at once, ${ROUNDS} times`, async (context) => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", script, String(AT_ONCE), String(ROUNDS)],
    { timeout: 240_000 },
  );
  const results = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const { abandoned } = results.pop();
  for (const { name, levels } of results) {
    await context.test(name, () => {
      const told = JSON.stringify(levels);
      const [first, last] = [levels[0], levels.at(-1)];
      assert.equal(levels.length, ROUNDS);
      assert.equal(last.handles, first.handles, told);
      assert.ok(last.bytes - first.bytes < BYTES, told);
      assert.ok(last.heap - first.heap < HEAP, told);
    });
  }
  await context.test("no more is held in the end than in the beginning", () => {
    assert.ok(results.length > 10);
    assert.equal(results.at(-1).levels[0].handles, results[0].levels[0].handles);
  });
  await context.test("calls continue without a reference to their client", () => {
    assert.equal(abandoned, 9);
  });
  await context.test("Node warns of nothing", () => assert.equal(stderr, ""));
});

test("a process ends when its calls have, however they ended", async () => {
  const child = fileURLToPath(new URL("exit_child.mjs", import.meta.url));
  // Time-outs are a minute by default.
  const { stdout } = await promisify(execFile)(process.execPath, [child], { timeout: 50_000 });
  const [ends, afterMs] = stdout.split("\n");
  assert.equal(ends, "frrrrrrfffrrrrr");
  assert.ok(Number(afterMs) < 10_000, `${afterMs} ms after the last call`);
});
