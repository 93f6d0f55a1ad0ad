// The program on a pseudo-terminal: tables, colours, questions, the bar, and Ctrl-C.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startEmulator, startScripted } from "../support/servers.mjs";
import { AFTER, assertGolden, BEFORE, createShell, emulatorEnv, line } from "./support.mjs";

let server;
let shell;
before(async () => {
  server = await startEmulator({ taskDurationMs: 200 });
  shell = await createShell(emulatorEnv(server));
  shell.write("before.manifest", BEFORE);
  shell.write("after.manifest", AFTER);
  shell.write("long.manifest", line("1", "梨".repeat(60)) + line("22", "apple"));
});
after(() => server.close());

/** The escape character, which begins the sequences that a terminal obeys. */
const ESC = "\u001b";
/** Removes what a terminal shows for a moment: bars, and the removal of them. */
const settled = (text) =>
  text
    .replace(new RegExp(`\\r${ESC}\\[K[^\\r\\n]*?(?=\\r${ESC}\\[K|$)`, "g"), "")
    .replaceAll(`\r${ESC}[K`, "");

describe("a table", () => {
  test("is aligned, whatever the width of its characters", async () => {
    const { code, stdout } = await shell.terminal("verset samples after.manifest 2>/dev/null");
    assert.equal(code, 0);
    assertGolden("terminal-samples", stdout);
  });

  test("is not mixed with the bar on the same terminal", async () => {
    const { stdout } = await shell.terminal("verset samples after.manifest");
    assert.ok(stdout.includes("reading after.manifest"), "no progress was shown");
    assertGolden("terminal-samples", settled(stdout));
  });

  test("is shortened to the width of the terminal", async () => {
    const { stdout } = await shell.terminal("NO_COLOR=1 verset samples long.manifest 2>/dev/null");
    assertGolden("terminal-long", stdout);
    assert.match(stdout, /梨…$/m);
  });

  test("has colours, unless NO_COLOR forbids them", async () => {
    const command = "verset diff before.manifest after.manifest 2>/dev/null";
    const { stdout } = await shell.terminal(command);
    assertGolden("terminal-diff", stdout);
    assert.ok(stdout.includes(`${ESC}[32madded`));
    for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
      const plain = await shell.terminal(command, { env });
      assert.ok(!plain.stdout.includes(ESC), JSON.stringify(env));
      assert.equal(plain.stdout, stdout.replace(new RegExp(`${ESC}\\[\\d+m`, "g"), ""));
    }
  });

  test("gives way to --json and -q", async () => {
    const json = await shell.terminal("verset samples before.manifest --json 2>/dev/null");
    assert.equal(JSON.parse(json.stdout).length, 3);
    const ids = await shell.terminal("verset samples before.manifest -q 2>/dev/null");
    assert.equal(ids.stdout, "1\n2\n3\n");
  });
});

test("an object on a terminal has no sequences that the terminal obeys", async () => {
  const place = "--bucket verset-demo-data --key cli/evil.txt";
  await shell.sh(`verset call obs.putObject ${place} --body "$(printf 'a\\033[31mb\\n')"`);
  const { stdout } = await shell.terminal(`verset call obs.getObject ${place}`);
  assert.equal(stdout, "a\\x1b[31mb");
  assert.equal(
    (await shell.verset(["call", "obs.getObject", ...place.split(" ")])).stdout,
    "a\u001b[31mb",
  );
});

test("escape sequences of a service never reach the terminal", async () => {
  const evil = `${ESC}]0;title\u0007${ESC}[2J\u009b31m`;
  const scripted = await startScripted(() => ({
    status: 400,
    body: { error_code: `X${evil}`, error_msg: `no${evil}` },
  }));
  try {
    const env = { VERSET_MODELARTS_ENDPOINT: scripted.url };
    const failure = await shell.terminal("NO_COLOR=1 verset call modelarts.listDatasets", { env });
    assert.equal(failure.code, 3);
    assert.match(failure.stdout, /error: .*\\x1b\]0;title\\x07\\x1b\[2J\\x9b31m/);
    assert.ok(!settled(failure.stdout).includes(ESC));
  } finally {
    await scripted.close();
  }
});

describe("a question", () => {
  const rm = (name) => `NO_COLOR=1 verset rm modelarts:orchard-fruit-grading@${name}`;

  /** Answers as soon as the question is there. */
  const answer = (text) => ({
    onStart(child) {
      let seen = "";
      child.stdout.on("data", (chunk) => {
        seen += chunk;
        if (!seen.includes("[y/N] ")) return;
        seen = "";
        child.stdin.write(text);
      });
    },
  });

  test("is asked before something is deleted, and answered with no by default", async () => {
    const { code, stdout } = await shell.terminal(rm("V001"), answer("\r"));
    assert.match(stdout, /delete version V001 of orchard-fruit-grading\? \[y\/N\] /);
    assert.match(stdout, /error: not confirmed: nothing was changed/);
    assert.equal(code, 3);
    const { code: still } = await shell.verset(["show", "modelarts:orchard-fruit-grading@V001"]);
    assert.equal(still, 0);
  });

  test("is answered with y", async () => {
    const { code, stdout } = await shell.terminal(rm("V001"), answer("y\r"));
    assert.equal(code, 0, stdout);
    assert.match(stdout, /deleted +modelarts:/);
    const { code: gone } = await shell.verset(["show", "modelarts:orchard-fruit-grading@V001"]);
    assert.equal(gone, 4);
  });

  test("is interrupted by Ctrl-C", async () => {
    const { code, stdout } = await shell.terminal(rm("V002"), answer("\u0003"));
    assert.equal(code, 130, stdout);
    assert.match(stdout, /interrupted/);
  });

  test("is not asked without a terminal: --yes is required", async () => {
    const { code, stderr } = await shell.verset(["rm", "modelarts:orchard-fruit-grading@V002"]);
    assert.equal(code, 2);
    assert.match(stderr, /delete version V002 of orchard-fruit-grading needs `--yes`/);
  });
});

test("a bar shows progress, and is gone at the end", async () => {
  const { code, stdout } = await shell.terminal(
    "NO_COLOR=1 verset publish modelarts:orchard-fruit-grading --name bar",
  );
  assert.equal(code, 0, stdout);
  assert.ok(stdout.includes(`\r${ESC}[Kpublishing`) || stdout.includes("] publishing"), stdout);
  assert.match(settled(stdout), /^version +bar$/m);
});
