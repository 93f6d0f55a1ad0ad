// Whatever calls do and however they end, all that they held is given back: handles, memory of the module, the heap.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const AT_ONCE = 500;
const ROUNDS = 4;
const script = fileURLToPath(new URL("leaks.mjs", import.meta.url));

/** Less than one value of one byte for each call and round. */
const BYTES = AT_ONCE;
/** The engine's own comes and goes. */
const HEAP = 1_000_000;

const NAMES = [
  "short-lived clients",
  "clients whose own functions lead to them",
  "short-lived signers",
  "lists left in the middle",
  "lists to their end",
  "calls that fail",
  "calls that are made again",
  "requests that are wrong",
  "a fetch that never ends",
  "a body that never ends",
  "credentials that never come",
  "one question for credentials that never come",
  "signatures that never come",
  "a signature for each attempt",
  "a progress that never ends",
  "waits that end",
  "calls that are aborted",
  "calls under a signal that never fires",
];

describe(`${AT_ONCE} at once, ${ROUNDS} times`, () => {
  let results;
  let said;
  before(async () => {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ["--expose-gc", script, String(AT_ONCE), String(ROUNDS)],
      { timeout: 240_000, maxBuffer: 1e8 },
    );
    const lines = stdout.trim().split("\n").map(JSON.parse);
    const { ended } = lines.pop();
    results = new Map(lines.map((line) => [line.name, line.levels]));
    said = { stderr, ended };
  });

  for (const name of NAMES) {
    test(name, () => {
      const levels = results.get(name);
      assert.equal(levels?.length, ROUNDS);
      const [first, last] = [levels[0], levels.at(-1)];
      const told = JSON.stringify(levels);
      assert.equal(last.handles, first.handles, told);
      assert.ok(last.bytes - first.bytes < BYTES, told);
      assert.ok(last.heap - first.heap < HEAP, told);
    });
  }

  test("calls go on though nobody has their client", () => assert.equal(said.ended, 9));

  test("Node warns of nothing", () => assert.equal(said.stderr, ""));

  test("no more is held in the end than in the beginning", () => {
    const all = [...results.values()].flat();
    assert.equal(all.at(-1).handles, all[0].handles);
    assert.deepEqual([...results.keys()], NAMES);
  });
});
