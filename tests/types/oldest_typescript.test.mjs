// The oldest TypeScript that the types are for; types.test.mjs has the newest, and more of it.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { errorsOf, program, RESOLUTIONS } from "../support/compile.mjs";
import { install } from "../support/install.mjs";
import { toolsRequire } from "../support/project.mjs";

const oldest = toolsRequire("typescript");

let folder;
before(async () => {
  ({ folder } = await install(new URL("consumers/", import.meta.url)));
});

test("is the oldest that is promised", () => assert.match(oldest.version, /^5\.0\./));

for (const [name, options] of Object.entries(RESOLUTIONS)) {
  test(name, () => {
    // In a project that does not say otherwise, node16 and nodenext take a .ts for CommonJS.
    const web = name === "bundler" ? ["web.ts"] : [];
    const files = ["usage.ts", "behaviour.ts", "misuse.ts", "testing.ts", "emulator.ts", ...web];
    assert.deepEqual(errorsOf(program(folder, files, options, oldest), folder, oldest), []);
  });
}
