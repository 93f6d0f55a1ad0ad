// The fault cases and the storm in Node.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as verset from "../../pkg/node.js";
import { startFaults } from "../support/faults.mjs";
import { names, runAll } from "./fault_cases.mjs";
import { names as ofStorm, runStorm } from "./storm.mjs";

let servers;
before(async () => {
  servers = await startFaults();
});
after(() => servers.close());

for (const { what, all, run } of [
  { what: "faults", all: names, run: runAll },
  { what: "a storm", all: ofStorm, run: runStorm },
]) {
  describe(what, () => {
    let results;
    before(async () => {
      results = await run(verset, { ...servers.facts, place: "node", tellsRefusals: true });
    });
    for (const name of all) test(name, () => assert.equal(results[name], ""));
  });
}
