// The first recipe of CONTRIBUTING.md, executed: its code blocks are applied to a copy of src/, and the TypeScript is
// generated there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = join(ROOT, "target/recipe");
const COPY = join(FOLDER, "copy");
const GENERATED = join(FOLDER, "generated");

const read = (...path) => readFileSync(join(...path), "utf8");

/** The section of CONTRIBUTING.md below a heading. */
function section(heading) {
  const sections = read(ROOT, "CONTRIBUTING.md").split(/^#{2,3} /m);
  const found = sections.find((text) => text.startsWith(`${heading}\n`));
  assert.ok(found, `CONTRIBUTING.md has no section "${heading}"`);
  return found;
}

/** The code of the only block of a language. */
function block(text, language) {
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, of]) => of === language);
  assert.equal(blocks.length, 1, `the recipe has ${blocks.length} ${language} blocks instead of one`);
  return blocks[0][2];
}

/** Applies a diff without line numbers: its context must occur once. */
function patched(text, diff) {
  const lines = diff.trimEnd().split("\n");
  const side = (mark) =>
    lines
      .filter((line) => line[0] === " " || line[0] === mark)
      .map((line) => line.slice(1))
      .join("\n");
  assert.equal(text.split(side("-")).length, 2, `the context of the diff must occur once:\n${diff}`);
  return text.replace(side("-"), () => side("+"));
}

function copySources() {
  rmSync(COPY, { recursive: true, force: true });
  const args = ["ls-files", "-z", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml", "src"];
  for (const name of execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).split("\0")) {
    if (!name) continue;
    mkdirSync(dirname(join(COPY, name)), { recursive: true });
    // With their times, so that cargo compiles only the changed crate again.
    cpSync(join(ROOT, name), join(COPY, name), { preserveTimestamps: true });
  }
}

const recipe = section("An operation");

before(() => {
  copySources();
  const [, name] = /`(src\/[\w/]+\.rs)`/.exec(recipe) ?? [];
  assert.ok(name, "the recipe names the file to change");
  const changed = patched(read(COPY, name), block(recipe, "diff"));
  writeFileSync(join(COPY, name), `${changed}\n${block(recipe, "rust")}`);
  rmSync(GENERATED, { recursive: true, force: true });
  execFileSync("cargo", ["run", "--quiet", "--locked", "--bin", "declare", GENERATED], {
    cwd: COPY,
    env: { ...process.env, CARGO_TARGET_DIR: join(FOLDER, "cargo") },
    stdio: ["ignore", "inherit", "inherit"],
  });
});

test("the class has the method, with its docs", () => {
  const operations = read(GENERATED, "operations.ts");
  const [qianfan] = operations.split("class QianfanOperations").slice(1);
  assert.match(
    qianfan,
    /\* Renames a version\.\n(?: +\*.*\n)* +\* @throws \{PermissionError\} `AccessDenied`: the key lacks that permission\.\n(?: +\*.*\n)* +\*\/\n +renameDatasetVersion\(params: types\.QianfanRenameDatasetVersionRequest, options\?: CallOptions\): ApiPromise<types\.QianfanRenameDatasetVersionResponse>/,
  );
});

test("the parameters and the response have their types", () => {
  const types = read(GENERATED, "types.ts");
  const body = (name) => {
    const [, text] = new RegExp(`export interface ${name} \\{\n(.*?)^\\}`, "ms").exec(types) ?? [];
    assert.ok(text, `types.ts has no interface ${name}`);
    return text.match(/^ {2}\w+\??: .*;$/gm).map((line) => line.trim());
  };
  assert.deepEqual(body("QianfanRenameDatasetVersionRequest"), [
    "versionId: string;",
    "name?: string | undefined;",
  ]);
  assert.deepEqual(body("QianfanRenameDatasetVersionResponse"), [
    "requestId: string;",
    "result: boolean;",
  ]);
  assert.match(types, /^ {2}renameDatasetVersion: QianfanRenameDatasetVersionRequest;$/m);
});

test("OPERATIONS.md has its row", () => {
  assert.ok(
    read(GENERATED, "operations.md").includes(
      "| `qianfan.renameDatasetVersion` | `POST /v2/dataset?Action=RenameDatasetVersion` | Renames a version. |\n",
    ),
  );
});
