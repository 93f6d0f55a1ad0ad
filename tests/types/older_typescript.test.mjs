// Older versions of TypeScript, the oldest that the types are for among them; types.test.mjs has the newest, and more of it.
// CI runs the oldest; MATRIX=all, which `make matrix` sets, runs the others too.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { errorsOf, program, RESOLUTIONS } from "../support/compile.mjs";
import { install } from "../support/install.mjs";
import { matrixRequire, toolsRequire } from "../support/project.mjs";

const compilers = { "5.0": () => toolsRequire("typescript") };
if (process.env.MATRIX === "all") {
  for (const version of ["5.4", "5.6", "5.9"]) {
    compilers[version] = () => matrixRequire(`typescript-${version}`);
  }
}

let folder;
before(async () => {
  ({ folder } = await install(new URL("consumers/", import.meta.url)));
});

for (const [version, load] of Object.entries(compilers)) {
  describe(`TypeScript ${version}`, () => {
    const compiler = load();

    test("is that version", () => assert.ok(compiler.version.startsWith(`${version}.`)));

    for (const [name, options] of Object.entries(RESOLUTIONS)) {
      test(name, () => {
        // In a project that does not say otherwise, node16 and nodenext take a .ts for CommonJS.
        const web = /^node(16|next)$/.test(name) ? [] : ["web.ts"];
        const files = [
          "usage.ts",
          "behaviour.ts",
          "objects.ts",
          "misuse.ts",
          "testing.ts",
          "emulator.ts",
          ...web,
        ];
        const compiled = program(folder, files, options, compiler);
        assert.deepEqual(errorsOf(compiled, folder, compiler), []);
      });
    }
  });
}
