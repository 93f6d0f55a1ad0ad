// The page's signals, which need no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { computed, effect, scope, signal } from "../../www/lib/signals.js";

const settled = () => new Promise((done) => setTimeout(done));

test("an effect that fails is reported, and the others still follow", async (t) => {
  /** @type {unknown[]} */
  const reported = [];
  // A browser has it, Node has not.
  Object.assign(globalThis, {
    reportError: (/** @type {unknown} */ error) => reported.push(error),
  });
  t.after(() => Reflect.deleteProperty(globalThis, "reportError"));
  const count = signal(0);
  /** @type {number[]} */
  const seen = [];
  effect(() => {
    if (count.value === 1) throw new Error("one");
  });
  effect(() => {
    seen.push(count.value);
  });
  count.value = 1;
  await settled();
  count.value = 2;
  await settled();
  assert.deepEqual(seen, [0, 1, 2]);
  assert.deepEqual(reported.map(String), ["Error: one"]);
});

test("what is ended follows no more, and is not kept by what it has read", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const source = signal(0);
  let runs = 0;
  const left = (() => {
    const large = { size: 1 };
    const end = scope(() => {
      const sum = computed(() => source.value + large.size);
      effect(() => {
        runs += sum.value;
      });
    });
    end();
    return new WeakRef(large);
  })();
  source.value = 1;
  await settled();
  collect();
  assert.equal(runs, 1);
  assert.equal(left.deref(), undefined);
});
