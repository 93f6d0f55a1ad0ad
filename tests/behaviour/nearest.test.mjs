// Suggestions for misspelt names, by the table that the crate is tested with too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Imports a file of `pkg-template`, which no entry exports. */
async function importSource(/** @type {string} */ path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../pkg-template/${path}`, import.meta.url))],
    bundle: true,
    format: "esm",
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  return import(`data:text/javascript;base64,${code}`);
}

const { didYouMean, nearest } = await importSource("src/internal/nearest.ts");
const table = new URL("../support/nearest.json", import.meta.url);

test("the nearest names are those of the table", () => {
  const rows = JSON.parse(readFileSync(table, "utf8"));
  assert.ok(rows.length > 10);
  for (const { given, names, nearest: expected } of rows) {
    assert.deepEqual(nearest(given, names), expected, `${given} in ${names}`);
  }
});

test("a suggestion has all of them", () => {
  assert.equal(didYouMean([]), "");
  assert.equal(didYouMean(["a"]), "; did you mean `a`?");
  assert.equal(didYouMean(["a", "b"]), "; did you mean `a` or `b`?");
});
