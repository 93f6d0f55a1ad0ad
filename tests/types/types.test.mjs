// Strict TypeScript against the installed package, in every way of finding modules, from ES modules and CommonJS.

import assert from "node:assert/strict";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { errorsOf, program, RESOLUTIONS } from "../support/compile.mjs";
import { install } from "../support/install.mjs";
import { examplesInTypeScript } from "./examples.mjs";

const FILES = [
  ...[
    "everyday",
    "usage",
    "behaviour",
    "objects",
    "misuse",
    "proxy",
    "datasets",
    "testing",
    "emulator",
  ],
];

let folder;
before(async () => {
  ({ folder } = await install(new URL("consumers/", import.meta.url)));
  for (const file of [...FILES, "web", "handles", "web_without_dom", "undici"]) {
    for (const kind of ["mts", "cts"]) {
      await copyFile(join(folder, `${file}.ts`), join(folder, `${file}.${kind}`));
    }
  }
});

function compiles(files, options) {
  assert.deepEqual(errorsOf(program(folder, files, options), folder), []);
}

const named = (kind) => (file) => `${file}.${kind}`;

describe("strict TypeScript", () => {
  test("bundler", () =>
    compiles([...FILES, "web", "handles"].map(named("ts")), RESOLUTIONS.bundler));

  for (const name of ["node16", "nodenext"]) {
    test(`${name}, ESM and CommonJS`, () => {
      // `verset/web` is one that CommonJS cannot import.
      const files = [...FILES, "web", "handles"].map(named("mts"));
      compiles([...files, ...FILES.map(named("cts"))], RESOLUTIONS[name]);
    });
  }

  test("every example of the vendors' pages", async () => {
    await writeFile(join(folder, "examples.mts"), examplesInTypeScript());
    compiles(["examples.mts"], RESOLUTIONS.nodenext);
  });

  test("messages name the common form first, and lead to operations of v1", async () => {
    const lines = [
      'import { ModelArts, Qianfan } from "verset";',
      'const credentials = { accessKeyId: "" };',
      'export const modelarts = new ModelArts({ region: "cn-north-4", credentials });',
      "export const qianfan = new Qianfan({ credentials });",
      'modelarts.checkoutDatasetVersion({ dataset_id: "", version_id: "" });',
    ];
    await writeFile(join(folder, "messages.mts"), lines.join("\n"));
    const errors = errorsOf(program(folder, ["messages.mts"], RESOLUTIONS.nodenext), folder);
    assert.equal(errors.length, 3, errors.join("\n"));
    for (const error of errors.slice(0, 2)) assert.match(error, /'secretAccessKey' is missing/);
    assert.match(errors[2], /`updateDataset` with `current_version_id`/);
    // The editor strikes it through and shows the text of its declaration.
    const types = await readFile(join(folder, "node_modules/verset/types/index.d.cts"), "utf8");
    assert.match(types, /@deprecated [^*]*`v1\.(\w+)`\.\s*\*\/\s*readonly \1:/);
  });

  test("Node without the DOM", () => {
    const typeRoots = [fileURLToPath(new URL("../../node_modules/@types", import.meta.url))];
    compiles(
      [
        "usage.mts",
        "usage.cts",
        "behaviour.mts",
        "objects.mts",
        "behaviour.cts",
        "objects.cts",
        "web_without_dom.mts",
        "undici.mts",
      ],
      {
        ...RESOLUTIONS.nodenext,
        lib: ["lib.es2022.d.ts"],
        types: ["node"],
        typeRoots,
      },
    );
  });
});
