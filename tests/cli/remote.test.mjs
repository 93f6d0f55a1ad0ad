// Every command over references, against the emulator on a port, with its object stores.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { startEmulator } from "../support/servers.mjs";
import { assertGolden, createShell, emulatorEnv, stable } from "./support.mjs";

const FRUIT = "modelarts:orchard-fruit-grading";
const OUTLINES = "modelarts:rooftop-outlines";
const TOPICS = "modelarts:support-ticket-topics";

let server;
let shell;
let faq;
before(async () => {
  server = await startEmulator({ taskDurationMs: 0, samples: 60 });
  shell = await createShell(emulatorEnv(server));
  const { datasetId } = server.emulator.demo.qianfan.promptResponse;
  faq = `qianfan:${datasetId}`;
});
after(() => server.close());

/** Runs a command that succeeds. */
async function output(...args) {
  const { code, stdout, stderr } = await shell.verset(args);
  assert.equal(code, 0, `${args.join(" ")}: ${stderr}`);
  return stdout;
}

const json = async (...args) => JSON.parse(await output(...args, "--json"));

/** Ids of the emulator are the same in every run, times are not. */
const assertOutput = async (name, ...args) => assertGolden(name, stable(await output(...args)));

describe("datasets", () => {
  test("of both services, as lines, JSON and references", async () => {
    await assertOutput("datasets-modelarts", "datasets", "modelarts");
    await assertOutput("datasets-qianfan", "datasets", "qianfan");
    const refs = (await output("datasets", "qianfan", "-q")).trim().split("\n");
    assert.ok(refs.every((ref) => /^qianfan:dg-/.test(ref)));
    assert.equal((await json("datasets", "modelarts", "-n", "2")).length, 2);
    assert.deepEqual(
      (await json("datasets", "modelarts", "--name", "fruit")).map(({ name }) => name),
      ["orchard-fruit-grading"],
    );
  });
});

describe("versions and show", () => {
  test("of both services", async () => {
    await assertOutput("versions-modelarts", "versions", FRUIT, "-n", "4");
    await assertOutput("versions-qianfan", "versions", faq, "-n", "4");
    const [newest] = await json("versions", FRUIT, "-n", "1");
    assert.equal(newest.raw.version_id, newest.id);
    const ref = (await output("versions", FRUIT, "-q", "-n", "1")).trim();
    assert.equal(ref, newest.ref);
    assert.deepEqual(await json("show", ref), newest);
  });

  test("show a dataset and a version in every form", async () => {
    await assertOutput("show-dataset", "show", FRUIT);
    await assertOutput("show-version", "show", `${FRUIT}@V003`);
    await assertOutput("show-md", "show", `${FRUIT}@V003`, "--md");
    await assertOutput("show-qianfan", "show", `${faq}@3`);
    const { ref } = await json("show", `${faq}@3`);
    assert.match(ref, /^qianfan:ds-/);
    assert.equal((await json("show", ref)).number, 3);
    assert.equal(
      await output("show", `${FRUIT}@V003`, "-q"),
      `${(await json("show", `${FRUIT}@V003`)).ref}\n`,
    );
  });
});

describe("contents of a version", () => {
  test("of ModelArts, through its manifest", async () => {
    const samples = await json("samples", `${FRUIT}@V003`);
    const statistics = await json("stats", `${FRUIT}@V003`);
    assert.equal(statistics.samples, samples.length);
    assert.equal((await json("validate", `${FRUIT}@V003`)).ok, true);
  });

  test("of ModelArts, through its API", async () => {
    const { length } = await json("samples", `${FRUIT}@V003`);
    const listed = await output("samples", `${FRUIT}@V003`, "--list-samples", "-q");
    assert.equal(listed.trim().split("\n").length, length);
  });

  test("of ModelArts, with its annotation files and objects", async () => {
    const version = `${OUTLINES}@V001`;
    const { stdout, stderr } = await shell.verset(["stats", version]);
    assert.doesNotMatch(stdout, /samples with label/);
    assert.match(stderr, /^labels in annotation files are not counted: `--annotations`/m);
    const table = await output("stats", version, "--annotations");
    assert.match(table, /^samples with label\t\S+\t\d+$/m);
    assert.match(table, /^boxes per image\tmax\t\d+$/m);
    const validation = await json("validate", version, "--annotations", "--objects");
    const { sampleCount } = await json("show", version);
    assert.deepEqual([validation.ok, validation.samples], [true, sampleCount]);
    for (const flag of ["--annotations", "--objects"]) {
      const refused = await shell.verset(["validate", `${faq}@3`, "--export", flag]);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, new RegExp(`\`${flag}\` is for versions of ModelArts`));
    }
  });

  test("of a local manifest, with the annotation files below its folder", async () => {
    const version = `${OUTLINES}@V001`;
    await output("pull", version, "outlines", "--include", "manifest", "--include", "annotations");
    const remote = await json("stats", version, "--annotations");
    const local = await json("stats", "outlines/local.manifest", "--annotations");
    assert.ok(remote.labels.length > 1);
    assert.deepEqual(local.labels, remote.labels);
    const { ok } = await json("validate", "outlines/local.manifest", "--annotations");
    assert.equal(ok, true);
    const refusals = /** @type {const} */ ([
      [
        ["stats", "outlines/manifest", "--annotations"],
        3,
        /is not below the folder of the manifest/,
      ],
      [["validate", "outlines/local.manifest", "--objects"], 2, /`--objects` needs a version/],
      [["stats", "-", "--annotations", "--format", "manifest"], 2, /needs a manifest in a folder/],
    ]);
    for (const [args, code, message] of refusals) {
      const refused = await shell.verset(args, { input: "" });
      assert.equal(refused.code, code, refused.stderr);
      assert.match(refused.stderr, message);
    }
    const [first] = shell.read("outlines/local.manifest").split("\n");
    const outside = first.replace(/"\.\/annotations\/[^"]*"/, '"../outside.xml"');
    assert.notEqual(outside, first);
    shell.write("outside.xml", "<annotation/>");
    shell.write("outlines/outside.manifest", outside);
    const refused = await shell.verset(["stats", "outlines/outside.manifest", "--annotations"]);
    assert.match(refused.stderr, /`\.\.\/outside\.xml` cannot be read: it is not below the folder/);
  });

  test("of Qianfan, through an export, which must be allowed", async () => {
    const refused = await shell.verset(["stats", `${faq}@3`, "--json"]);
    assert.equal(refused.code, 2);
    assert.equal(JSON.parse(refused.stderr).error.reason, "export-required");
    const { stderr } = await shell.verset(["samples", `${faq}@3`]);
    assert.match(stderr, /: set `--export` to allow it$/m);
    const pulled = await shell.verset(["pull", `${faq}@3`, "faq"]);
    assert.match(pulled.stderr, /^error: .*: set `--export` to allow it\n$/);
    const { samples } = await json("stats", `${faq}@3`, "--export");
    assert.equal(samples, (await json("show", `${faq}@3`)).sampleCount);
  });
});

describe("diff", () => {
  test("of two versions of a dataset, with the short form", async () => {
    const { summary, changes } = await json("diff", `${FRUIT}@V002`, "@V003");
    assert.ok(summary.added > 0 && summary.relabeled > 0);
    const { added, removed, relabeled, usageChanged, changed } = summary;
    assert.equal(changes.length, added + removed + relabeled + usageChanged + changed);
    const markdown = await output("diff", `${FRUIT}@V002`, `${FRUIT}@V003`, "--md");
    assert.ok(markdown.includes(`| added | ${summary.added} |`));
  });

  test("of a version and its own manifest is empty", async () => {
    await output("pull", `${FRUIT}@V003`, "fruit", "--include", "manifest");
    const [manifest] = readdirSync(join(shell.folder, "fruit")).filter(
      (name) => name === "manifest",
    );
    const { summary } = await json("diff", `${FRUIT}@V003`, `fruit/${manifest}`);
    assert.deepEqual([summary.added, summary.removed, summary.relabeled], [0, 0, 0]);
    assert.ok(summary.unchanged > 0);
  });

  test("of versions of two datasets and of Qianfan", async () => {
    const { summary } = await json("diff", `${faq}@2`, "@3", "--export");
    assert.ok(summary.unchanged > 0);
    const { code, stderr } = await shell.verset(["diff", `${FRUIT}@V003`, `${faq}@3`, "--export"]);
    assert.deepEqual([code, /not of one kind/.test(stderr)], [2, true]);
  });
});

describe("publish, switch, sync and rm", () => {
  test("make a version, go back, and delete it", async () => {
    const version = await json("publish", FRUIT, "--name", "nightly", "--description", "by cron");
    assert.deepEqual(
      [version.name, version.state, version.description],
      ["nightly", "published", "by cron"],
    );
    const switched = await json("switch", `${FRUIT}@V003`, "--yes");
    assert.deepEqual([switched.name, switched.isCurrent], ["V003", true]);
    assert.equal((await json("show", `${FRUIT}@nightly`)).isCurrent, false);
    assert.equal(await output("rm", `${FRUIT}@nightly`, "--yes", "-q"), `${version.ref}\n`);
    assert.equal((await shell.verset(["show", `${FRUIT}@nightly`])).code, 4);
  });

  test("synchronise", async () => {
    assert.equal(typeof (await json("sync", FRUIT)).raw, "object");
    assert.match(await output("sync", FRUIT), /^dataset\torchard-fruit-grading\n/);
  });

  test("tell progress in lines, and nothing of it with --json", async () => {
    const { stderr } = await shell.verset(["publish", TOPICS, "--name", "noted"]);
    assert.match(stderr, /^publishing/m);
    const silent = await shell.verset(["publish", OUTLINES, "--json"]);
    assert.deepEqual([silent.code, silent.stderr], [0, ""]);
  });

  test("are refused for Qianfan, which has no current version and no synchronisation", async () => {
    for (const [command, ref] of [
      ["switch", `${faq}@3`],
      ["sync", faq],
    ]) {
      const { code, stderr } = await shell.verset(
        [command, ref, "--yes"].slice(0, command === "sync" ? 2 : 3),
      );
      assert.equal(code, 2, stderr);
    }
  });
});

describe("export, wait", () => {
  test("into a bucket, and as a URL", async () => {
    assert.match(
      await output("export", `${FRUIT}@V003`, "--to", "obs://verset-demo-data/exports/"),
      /^path\tobs:\/\/verset-demo-data\/exports\/.*\ntask\t\w+\n$/,
    );
    const { url, taskId } = await json("export", `${faq}@3`);
    assert.ok((await (await fetch(url)).arrayBuffer()).byteLength > 100);
    const { downloadUrl } = await json("wait", faq, "--export-task", taskId);
    // Each response has a signature of its own.
    assert.equal(downloadUrl.split("?")[0], url.split("?")[0]);
  });

  test("for versions and tasks", async () => {
    assert.match(await output("wait", `${FRUIT}@V003`, "-q"), /^modelarts:\w+@\w+\n$/);
    assert.match(await output("wait", `${faq}@3`), /^state\tpublished$/m);
    const { taskId } = await json("export", `${FRUIT}@V003`, "--to", "obs://verset-demo-data/w/");
    assert.match(await output("wait", FRUIT, "--export-task", taskId), /^state\texported$/m);
  });
});

describe("pull", () => {
  test("downloads a version of ModelArts whole, and keeps what is there", async () => {
    const first = await json("pull", `${FRUIT}@V001`, "whole");
    assert.equal(first.missing.length, 0);
    const { length } = await json("samples", `${FRUIT}@V001`);
    assert.equal((await json("samples", "whole/local.manifest")).length, length);
    const [{ source }] = await json("samples", "whole/local.manifest", "-n", "1");
    assert.ok(existsSync(join(shell.folder, "whole", source)), source);
    const count = server.requests.length;
    const again = await json("pull", `${FRUIT}@V001`, "whole");
    assert.deepEqual([again.files, again.bytes], [first.files, first.bytes]);
    const objects = server.requests
      .slice(count)
      .filter(({ target }) => /\.png/.test(target) && !/\?/.test(target));
    assert.deepEqual(objects, []);
  });

  test("downloads an export of Qianfan", async () => {
    const { code, stderr } = await shell.verset(["pull", `${faq}@3`, "export"]);
    assert.deepEqual([code, /export/.test(stderr)], [2, true]);
    const { files } = await json("pull", `${faq}@3`, "export", "--export");
    assert.ok(files > 0);
  });
});

describe("push", () => {
  test("uploads files and folders into a bucket", async () => {
    shell.write("one.txt", "one");
    const { code } = await shell.sh(
      "mkdir -p tree/sub && echo two > tree/sub/二.txt && echo no > tree/.hidden",
    );
    assert.equal(code, 0);
    const paths = await output("push", "obs://verset-demo-data/inbox/", "one.txt", "tree");
    assert.equal(
      paths,
      "obs://verset-demo-data/inbox/one.txt\t3\nobs://verset-demo-data/inbox/sub/二.txt\t4\n",
    );
    const place = ["--bucket", "verset-demo-data", "--key", "inbox/sub/二.txt"];
    assert.equal(await output("call", "obs.getObject", ...place), "two\n");
  });

  test("publishes files as a version of Qianfan", async () => {
    shell.write("faq.jsonl", '[{"prompt":"one","response":[["1"]]}]\n[{"prompt":"two"}]\n');
    const before = await json("versions", faq);
    const version = await json("push", faq, "faq.jsonl", "--via", "bos:/verset-demo-data/inbox/");
    assert.equal(version.number, before[0].number + 1);
    assert.equal(version.state, "published");
    const needs = await shell.verset(["push", faq, "faq.jsonl"]);
    assert.match(needs.stderr, /give `--via bos:\/bucket\/path\/`/);
    const modelarts = await shell.verset(["push", FRUIT, "faq.jsonl"]);
    assert.match(
      modelarts.stderr,
      /push into the bucket of the dataset, then `sync` and `publish`/,
    );
  });

  test("names files that do not exist: 4", async () => {
    const { code, stderr } = await shell.verset(["push", "obs://verset-demo-data/", "none.txt"]);
    assert.deepEqual([code, /cannot read `none\.txt`/.test(stderr)], [4, true]);
  });
});

test("the files of a pull are those of the version", async () => {
  await output("pull", `${TOPICS}@V003`, "topics", "--include", "manifest");
  assert.deepEqual(
    readdirSync(join(shell.folder, "topics"))
      .filter((name) => !name.startsWith("."))
      .sort(),
    ["local.manifest", "manifest"],
  );
  const lines = readFileSync(join(shell.folder, "topics/manifest"), "utf8").trim().split("\n");
  assert.equal(lines.length, (await json("show", `${TOPICS}@V003`)).sampleCount);
});
