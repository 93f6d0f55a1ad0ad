// Command lines that cannot be run, help, and the version.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { assertGolden, createShell } from "./support.mjs";

const COMMANDS =
  `datasets versions show samples stats validate diff publish switch sync export pull push rm wait call
  sign explain doctor emulator completion`.split(/\s+/);

let shell;
before(async () => {
  shell = await createShell();
});

describe("help", () => {
  test("of everything", async () => {
    for (const args of [["--help"], ["-h"], ["help"]]) {
      const { code, stdout, stderr } = await shell.verset(args);
      assert.deepEqual([code, stderr], [0, ""]);
      assertGolden("help", stdout);
    }
  });

  for (const name of COMMANDS) {
    test(`of ${name}`, async () => {
      const { code, stdout, stderr } = await shell.verset([name, "--help"]);
      assert.deepEqual([code, stderr], [0, ""]);
      assertGolden(`help-${name}`, stdout);
      assert.deepEqual((await shell.verset(["help", name])).stdout, stdout);
    });
  }

  test("of an operation, with its parameters", async () => {
    const { code, stdout } = await shell.verset(["call", "modelarts.descDataset", "--help"]);
    assert.equal(code, 0);
    assert.match(stdout, /--dataset_id <text> +Required/);
  });

  test("fits 100 columns", async () => {
    for (const name of ["help", ...COMMANDS.map((command) => `help-${command}`)]) {
      const text = readFileSync(new URL(`golden/${name}.txt`, import.meta.url), "utf8");
      // Examples are to be copied, and not broken.
      const long = text
        .split("\n")
        .filter((line) => line.length > 104 && !/^ {2}verset /.test(line));
      assert.deepEqual(long, [], name);
    }
  });
});

test("help loads no client: only the program's own file and its static imports", () => {
  const folder = new URL("../../pkg/cli/", import.meta.url);
  const seen = new Set();
  const load = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = readFileSync(new URL(name, folder), "utf8");
    for (const [, from] of text.matchAll(
      /^(?:import|export)\b[^;]*?from "([^"]+)"|^import "([^"]+)"/gm,
    )) {
      assert.doesNotMatch(from, /^verset/, name);
      if (from.startsWith("./")) load(from.slice(2));
    }
  };
  load("verset.js");
  const size = [...seen].reduce((sum, name) => sum + readFileSync(new URL(name, folder)).length, 0);
  assert.ok(size < 64_000, `${size} bytes`);
});

test("the version is the package's", async () => {
  const manifest = readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8");
  const { stdout } = await shell.verset(["--version"]);
  assert.equal(stdout, `${JSON.parse(manifest).version}\n`);
});

describe("wrong command lines end with 2, and name what was meant:", () => {
  /** @type {[args: string[], message: RegExp][]} */
  const CASES = [
    [[], /a command is missing/],
    [["versionz", "modelarts:a"], /unknown command `versionz`; did you mean `versions`\?/],
    [["diff", "a", "b", "--exitcode"], /unknown flag `--exitcode`; did you mean `--exit-code`\?/],
    [["diff", "a", "b", "-x"], /unknown flag `-x`/],
    [["diff", "a"], /<after> is missing: a version, a local file/],
    [["show", "modelarts:a", "b"], /unexpected argument `b`/],
    [["samples", "a", "--limit"], /`--limit` needs a value/],
    [["samples", "a", "--limit", "ten"], /`--limit` must be a number, not `ten`/],
    [["samples", "a", "--json=yes"], /`--json` takes no value/],
    [["samples", "a", "--format", "manifests"], /must be .*; did you mean `manifest`\?/],
    [["diff", "a", "b", "--by", "name"], /`--by` must be `id` or `source`, not `name`/],
    [
      ["completion", "bsh"],
      /must be `bash`, `zsh` or `fish`, not `bsh`; did you mean `bash` or `zsh`\?/,
    ],
    [["datasets", "modelart"], /must be `modelarts` or `qianfan`.*did you mean `modelarts`\?/],
    [["show", "fruit"], /`fruit` is not a reference: it begins with `modelarts:` or `qianfan:`/],
    [
      ["call", "listDataset"],
      /unknown operation `listDataset`; did you mean `listDatasets` or `listDatasetVersions`\?/,
    ],
    [["call", "modelarts.listDatasetz"], /; did you mean `modelarts\.listDatasets`\?/],
    // The name of the method is compared, not that of the client.
    [["call", "modelarts.request"], /unknown operation `modelarts\.request`\n/],
    [
      ["versions", "modelarts:fruit", "--timeout", "0"],
      /`--timeout` must be more than 0 and at most/,
    ],
    [
      ["versions", "modelarts:fruit", "--timeout", "9999999"],
      /at most 2147483 seconds.*not `9999999`/,
    ],
    [["call", "createDataset"], /use modelarts\.createDataset or qianfan\.createDataset/],
    [["call", "descDataset", "--dataset_ids", "1"], /did you mean `--dataset_id`\?/],
    [["call", "listDatasets", "--limit", "1.5"], /`--limit` must be an integer, not `1\.5`/],
    [["call", "listDatasets", "--data", "[1]"], /`--data` must be a JSON object/],
    [["call", "createLabels", "--labels", "{"], /`--labels` must be JSON/],
    [["publish", "qianfan:faq"], /give `--from bos:\/bucket\/path\/`/],
    [["publish", "modelarts:a", "--from", "bos:/b/"], /`--from` is for Qianfan/],
    [["export", "modelarts:a@V1"], /give `--to obs:\/\/bucket\/path\/`/],
    [["push", "obs://b/"], /<file> is missing/],
    [["push", "s3://b/", "x"], /must be `obs:\/\/bucket\/path\/`/],
    [["sign", "FETCH", "https://a.example/"], /<method> must be .*`DELETE`/],
    [["sign", "GET", "/path"], /<url> must be absolute/],
  ];
  for (const [args, message] of CASES) {
    test(`verset ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await shell.verset(args);
      assert.equal(stdout, "");
      assert.match(stderr, message);
      assert.equal(code, 2);
      assert.match(stderr, /^error: .*\n`verset .*--help` shows the usage\n$/s);
    });
  }

  test("as a line of JSON with --json", async () => {
    const { code, stderr } = await shell.verset(["diff", "--json"]);
    const { error } = JSON.parse(stderr);
    assert.deepEqual([code, error.name, error.exitCode], [2, "UsageError", 2]);
  });
});
