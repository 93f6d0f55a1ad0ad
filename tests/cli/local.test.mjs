// Local files: every format, standard input, archives, broken lines; with the outputs as they are piped.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { AFTER, assertGolden, BEFORE, createShell, line, SAMPLES } from "./support.mjs";
import { zip } from "./zip.mjs";

/** Characters that a terminal obeys, but the ends of lines and columns. */
const OBEYED = /(?![\t\n])[\p{Cc}\u202a-\u202e]/u;

let shell;
before(async () => {
  shell = await createShell();
  shell.write("before.manifest", BEFORE);
  shell.write("after.manifest", AFTER);
  shell.write("broken.manifest", `${line("1", "cat")}broken\n${line("1", "cat")}{"id":"5"}\n`);
});

/** Runs a command, and compares its standard output with the recorded one. */
async function assertOutput(name, args, { code = 0, ...options } = /** @type {any} */ ({})) {
  const result = await shell.verset(args, options);
  assert.equal(result.code, code, result.stderr);
  assertGolden(name, result.stdout);
  return result;
}

describe("samples", () => {
  test("as tab-separated lines, JSON and ids", async () => {
    const { stderr } = await assertOutput("samples", ["samples", "before.manifest"]);
    assert.equal(stderr, "reading before.manifest\n");
    const { stdout } = await assertOutput("samples-json", ["samples", "before.manifest", "--json"]);
    assert.deepEqual(
      JSON.parse(stdout).map(({ id }) => id),
      ["1", "2", "3"],
    );
    assert.equal((await shell.verset(["samples", "after.manifest", "-q"])).stdout, "1\n3\n4\n");
    assert.equal(
      (await shell.verset(["samples", "after.manifest", "-q", "-n", "1"])).stdout,
      "1\n",
    );
    assert.equal(
      (await shell.verset(["samples", "after.manifest", "--json", "-n0"])).stdout,
      "[]\n",
    );
  });

  test("of every format of the services, told by its first line", async () => {
    const folders = ["modelarts", "modelarts/annotation_jsonl", "qianfan"];
    for (const file of folders.flatMap((folder) =>
      readdirSync(join(SAMPLES, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => `${folder}/${name}`),
    )) {
      const name = `samples-${file.replace(/\W+/g, "-")}`;
      await assertOutput(name, ["samples", join(SAMPLES, file), "-n", "3"]);
    }
  });

  test("of standard input, compressed files and archives", async () => {
    const expected = (await shell.verset(["samples", "before.manifest"])).stdout;
    shell.write("before.manifest.gz", gzipSync(BEFORE));
    const entries = { "export/data.manifest": BEFORE, "export/images/1.jpg": "not a sample" };
    shell.write("export.zip", zip(entries));
    for (const [args, input] of [
      [["-"], BEFORE],
      [["-"], gzipSync(BEFORE)],
      [["-"], zip(entries)],
      [["before.manifest.gz"]],
      [["export.zip"]],
    ]) {
      const { stdout, stderr } = await shell.verset(["samples", ...args], { input });
      assert.equal(stdout, expected, `${args} ${stderr}`);
    }
  });

  test("of an archive with several files, and with a file for each sample", async () => {
    const [first, second] = [`[{"prompt":"one"}]\n`, `[{"prompt":"two","response":[["2"]]}]\n`];
    shell.write("several.zip", zip({ "a.jsonl": first, "b.jsonl": second }));
    assert.equal((await shell.verset(["samples", "several.zip"])).stdout, "0\tone\t\n1\ttwo\t2\n");
    const question = `{\n  "prompt": "What is this?"\n}\n`;
    shell.write("pictures.zip", zip({ "0.json": question, "0.png": "…" }));
    assert.equal((await shell.verset(["samples", "pictures.zip"])).stdout, "0\tWhat is this?\t\n");
  });

  test("with a format that is given", async () => {
    shell.write("texts", "one\ntwo\n");
    assert.equal((await shell.verset(["samples", "texts"])).code, 2);
    const { stdout } = await shell.verset(["samples", "texts", "--format", "Text"]);
    assert.equal(stdout, "0\tone\t\n1\ttwo\t\n");
  });

  test("never with characters that a terminal obeys", async () => {
    const name = "\u001b[31mred\u0007\u009b2J\u202egnp.exe\ttab\nline";
    shell.write("evil.manifest", line("1", name));
    for (const args of [[], ["--json"], ["-q"]]) {
      for (const command of ["samples", "stats", "validate"]) {
        const { stdout, stderr } = await shell.verset([command, "evil.manifest", ...args]);
        assert.doesNotMatch(stdout + stderr, OBEYED);
      }
    }
    const { stdout } = await shell.verset(["samples", "evil.manifest"]);
    assert.match(stdout, /\\x1b\[31mred\\x07\\x9b2J\\u202egnp\.exe\\ttab\\nline\n$/);
    const { stdout: json } = await shell.verset(["samples", "evil.manifest", "--json"]);
    assert.equal(JSON.parse(json)[0].annotation[0].name, name);
  });

  test("tell of lines that are not samples", async () => {
    const { code, stderr } = await shell.verset(["samples", "broken.manifest"]);
    assert.equal(code, 0);
    assert.match(stderr, /2 lines are not samples: `verset validate` lists them/);
  });
});

describe("stats", () => {
  test("of a manifest and of conversations", async () => {
    await assertOutput("stats", ["stats", "after.manifest"]);
    await assertOutput("stats-md", ["stats", "after.manifest", "--md"]);
    const { stdout } = await shell.verset(["stats", "after.manifest", "--json"]);
    const { samples, usage, labels } = JSON.parse(stdout);
    assert.deepEqual([samples, usage], [3, { train: 2, eval: 1 }]);
    assert.equal(labels.length, 3);
    await assertOutput("stats-qianfan", ["stats", join(SAMPLES, "qianfan/prompt_response.jsonl")]);
  });
});

describe("validate", () => {
  test("ends with 0 without errors", async () => {
    const { stdout, stderr } = await shell.verset(["validate", "after.manifest"]);
    assert.equal(stdout, "");
    assert.match(stderr, /^samples: 3, errors: 0, warnings: 0$/m);
  });

  test("lists broken lines and rules, and ends with 3", async () => {
    const { stderr } = await assertOutput("validate", ["validate", "broken.manifest"], { code: 3 });
    assert.match(stderr, /^samples: 2, errors: 2, warnings: 2$/m);
    await assertOutput("validate-md", ["validate", "broken.manifest", "--md"], { code: 3 });
    const json = await assertOutput("validate-json", ["validate", "broken.manifest", "--json"], {
      code: 3,
    });
    assert.equal(JSON.parse(json.stdout).ok, false);
    assert.equal(json.stderr, "");
  });
});

describe("diff", () => {
  const files = ["before.manifest", "after.manifest"];

  test("as lines, JSON, Markdown, counts and ids", async () => {
    const { stderr } = await assertOutput("diff", ["diff", ...files]);
    assert.match(stderr, /^1 added, 1 removed, 1 relabeled, .* 1 unchanged; matched by id$/m);
    await assertOutput("diff-md", ["diff", ...files, "--md"]);
    await assertOutput("diff-md-limit", ["diff", ...files, "--md", "-n", "1"]);
    await assertOutput("diff-md-stat", ["diff", ...files, "--md", "--stat"]);
    await assertOutput("diff-stat", ["diff", ...files, "--stat"]);
    const { stdout } = await assertOutput("diff-json", ["diff", ...files, "--json"]);
    assert.equal(JSON.parse(stdout).changes.length, 3);
    assert.equal(JSON.parse(stdout).summary.unchanged, 1);
    const stat = await shell.verset(["diff", ...files, "--json", "--stat"]);
    assert.deepEqual(JSON.parse(stat.stdout), JSON.parse(stdout).summary);
    const ids = await shell.verset(["diff", ...files, "-q"]);
    assert.deepEqual(ids.stdout.trim().split("\n").sort(), ["1", "2", "4"]);
  });

  test("ends with 1 only with --exit-code, and only if they differ", async () => {
    const codeOf = async (...args) => (await shell.verset(["diff", ...args])).code;
    assert.equal(await codeOf(...files), 0);
    assert.equal(await codeOf(...files, "--exit-code"), 1);
    assert.equal(await codeOf(...files, "--exit-code", "--stat", "--json"), 1);
    assert.equal(await codeOf(...files, "--exit-code", "--md"), 1);
    assert.equal(await codeOf("after.manifest", "after.manifest", "--exit-code"), 0);
  });

  test("of equal versions is empty in every form", async () => {
    const same = ["diff", "after.manifest", "after.manifest"];
    assert.equal((await shell.verset(same)).stdout, "");
    const { changes } = JSON.parse((await shell.verset([...same, "--json"])).stdout);
    assert.deepEqual(changes, []);
  });

  test("by source, and with standard input", async () => {
    const { stderr } = await shell.verset(["diff", ...files, "--by", "source"]);
    assert.match(stderr, /matched by source/);
    const piped = await shell.verset(["diff", "before.manifest", "-"], { input: AFTER });
    assert.equal(piped.stdout, (await shell.verset(["diff", ...files])).stdout);
  });

  test("of files of two kinds is a failure", async () => {
    shell.write("faq.jsonl", `[{"prompt":"one"}]\n`);
    const { code, stdout, stderr } = await shell.verset(["diff", "before.manifest", "faq.jsonl"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(
      stderr,
      /^error: the samples of before\.manifest and faq\.jsonl are not of one kind$/m,
    );
  });
});

describe("files that cannot be read", () => {
  test("do not exist: 4", async () => {
    const { code, stderr } = await shell.verset(["samples", "none.manifest"]);
    assert.equal(code, 4);
    assert.match(stderr, /^error: no file `none\.manifest`/m);
    const ref = await shell.verset(["samples", "modelarts-fruit"]);
    assert.match(ref.stderr, /a reference begins with `modelarts:` or `qianfan:`/);
  });

  test("are folders: 2", async () => {
    const { code, stderr } = await shell.verset(["stats", "."]);
    assert.equal(code, 2);
    assert.match(stderr, /`\.` is a folder: give a file in it/);
  });

  test("are damaged archives: 3", async () => {
    shell.write("damaged.zip", zip({ "a.jsonl": `[{"prompt":"one"}]\n` }).subarray(0, 40));
    const { code, stderr } = await shell.verset(["samples", "damaged.zip", "--json"]);
    assert.equal(code, 3);
    assert.equal(JSON.parse(stderr).error.code, "zip");
    shell.write("empty.zip", zip({ "a.png": "…" }));
    assert.match((await shell.verset(["stats", "empty.zip"])).stderr, /has no file of samples/);
  });
});
