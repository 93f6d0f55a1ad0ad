// Counts of operations in the texts, held equal to those of the generated OPERATIONS.md.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PKG } from "../support/install.mjs";

const ROOT = new URL("../../", import.meta.url);
const TEXTS = [
  "*.md",
  "*/package.json",
  "package.json",
  "Cargo.toml",
  "www/text",
  "www/index.html",
];

// The methods of the object stores are not declared, and have a table of their own.
const [declared] = readFileSync(join(PKG, "OPERATIONS.md"), "utf8").split("## Objects");
const rows = declared.match(/^\| `.*$/gm);
const waiters = rows.filter((row) => row.includes("| polls `"));
const operations = rows.filter((row) => !waiters.includes(row));
const count = (client) => operations.filter((row) => row.startsWith(`| \`${client}`)).length;
const v1 = count("modelarts.v1.");

/** Counts, by the words around a number. @type {[RegExp, number][]} */
const COUNTS = [
  [/\b(\d+) operations of (?:the )?three APIs/g, operations.length],
  [/三套 API 的全部 (\d+) 个操作/g, operations.length],
  [/^\| `verset` \| \d+ \| (\d+) \|/gm, operations.length],
  [/\b(\d+) operations of data management/g, count("modelarts.") - v1],
  [/\b(\d+) operations of the older `DatasetApi`/g, v1],
  [/\b(\d+) operations of `\/v2\/dataset`/g, count("qianfan.")],
  [/\b(\d+) waiters\b/g, waiters.length],
];
/** Any other count: the words around it must say of which API. */
const UNKNOWN = /\b\d+ (?:[\w-]+ ){0,2}(?:operations|methods)\b|\d+ ?个(?:操作|方法)/g;

const texts = execFileSync("git", ["ls-files", "-z", ...TEXTS], { cwd: ROOT, encoding: "utf8" })
  .split("\0")
  .filter(Boolean)
  .map((file) => ({ file, text: readFileSync(new URL(file, ROOT), "utf8") }));

test("counts of operations and waiters are those of OPERATIONS.md", () => {
  const found = texts.flatMap(({ file, text }) =>
    COUNTS.flatMap(([words, expected]) =>
      [...text.matchAll(words)].map(([phrase, number]) => ({
        file,
        phrase,
        number: Number(number),
        expected,
      })),
    ),
  );
  assert.ok(found.length >= 8, `only ${found.length} counts were found`);
  assert.deepEqual(
    found.filter(({ number, expected }) => number !== expected),
    [],
  );
});

test("every count says of which API it is", () => {
  const unknown = texts.flatMap(({ file, text }) => {
    const rest = COUNTS.reduce((left, [words]) => left.replace(words, ""), text);
    return (rest.match(UNKNOWN) ?? []).map((phrase) => `${file}: ${phrase}`);
  });
  assert.deepEqual(unknown, []);
});
