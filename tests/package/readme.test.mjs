// The code of the README: scripts are run, TypeScript is compiled as strictly as users can.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { errorsOf, program, RESOLUTIONS } from "./compile.mjs";
import { install, PKG, run } from "./install.mjs";

const readme = readFileSync(join(PKG, "README.md"), "utf8");
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, code]) => ({
  language,
  code,
}));

describe("README", () => {
  let folder;
  before(async () => {
    ({ folder } = await install());
  });

  test("has scripts and TypeScript", () => {
    assert.deepEqual(blocks.map(({ language }) => language).sort(), ["js", "js", "ts"]);
  });

  for (const [index, { language, code }] of blocks.entries()) {
    test(`block ${index + 1}, ${language}: ${code.split("\n", 1)}`, async () => {
      const file = `readme-${index}.${language === "js" ? "mjs" : "ts"}`;
      await writeFile(join(folder, file), code);
      if (language === "js") {
        const { stdout, stderr } = await run(process.execPath, [file], { cwd: folder });
        assert.equal(stderr, "");
        if (code.includes("downloadUrl")) assert.match(stdout, /SUCCESS\n.*100%\nhttps:\/\//s);
      } else {
        assert.deepEqual(errorsOf(program(folder, [file], RESOLUTIONS.bundler), folder), []);
      }
    });
  }
});
