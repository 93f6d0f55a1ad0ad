// The files that ARCHITECTURE.md and CONTRIBUTING.md name exist.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0");
const paths = files.flatMap((file) => {
  const folders = [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index + 1));
  return [file, ...folders];
});

/** Output of the build, which git does not track. */
const BUILT = /^(?:pkg|target)\/|^(?:types|operations)\.ts$|^(?:DATASETS|OPERATIONS)\.md$/;
/** A folder, or a file with an extension; placeholders such as `SERVICE.ts` and patterns are left out. */
const PATH = /^(?!\.d\.ts$)[\w.-]*(?:\/[\w.-]+)*(?:\/|\.(?:rs|ts|js|mjs|json|md|toml|css|html))$/;
const PLACEHOLDER = /\b(?:VENDOR|SERVICE|NAME|VERSION)\b/;

for (const name of ["ARCHITECTURE.md", "CONTRIBUTING.md"]) {
  test(`the files that ${name} names exist`, () => {
    const text = readFileSync(new URL(name, ROOT), "utf8").replace(/^```.*?^```$/gms, "");
    const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span);
    const named = spans.filter(
      (span) => PATH.test(span) && !PLACEHOLDER.test(span) && !BUILT.test(span),
    );
    assert.ok(named.length > 10, `only ${named.length} paths were found`);
    const missing = named.filter(
      (path) => !paths.some((known) => known === path || known.endsWith(`/${path}`)),
    );
    assert.deepEqual(missing, []);
  });
}
