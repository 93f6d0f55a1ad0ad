// Completions, in the shells themselves.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { before, describe, test } from "node:test";
import { createShell, runProgram } from "./support.mjs";

let shell;
before(async () => {
  shell = await createShell();
  shell.write("after.manifest", "");
});

/** The reason why a shell cannot be tested. */
const missing = (name) =>
  spawnSync(name, ["--version"]).status === 0 ? false : `${name} is not installed`;

describe("bash", () => {
  /** The completions of a line whose last word is being typed. */
  async function complete(line) {
    const script = `eval "$(verset completion bash)"
COMP_WORDS=(${line
      .split(" ")
      .map((word) => `"${word}"`)
      .join(" ")}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_verset; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { code, stdout, stderr } = await shell.sh(script);
    assert.deepEqual([code, stderr], [0, ""]);
    return stdout.split("\n").filter(Boolean);
  }

  /** @type {[line: string, expected: string[]][]} */
  const CASES = [
    ["verset s", ["show", "samples", "stats", "switch", "sync", "sign"]],
    ["verset diff --ex", ["--exit-code", "--export"]],
    ["verset call modelarts.descD", ["modelarts.descDataset"]],
    ["verset diff a b --by ", ["id", "source"]],
    ["verset completion ", ["--json", "--help", "bash", "zsh", "fish"]],
    ["verset samples aft", ["after.manifest"]],
    ["verset datasets m", ["modelarts"]],
  ];
  for (const [line, expected] of CASES) {
    test(line, async () => {
      assert.deepEqual(await complete(line), expected);
    });
  }
});

describe("zsh", { skip: missing("zsh") }, () => {
  test("loads the completions and knows the commands", async () => {
    const { stdout: script } = await shell.verset(["completion", "zsh"]);
    shell.write("completion.zsh", script);
    const result = await runProgram(
      "zsh",
      ["-fc", "autoload -Uz compinit; compinit -u; source ./completion.zsh; print $_comps[verset]"],
      {
        cwd: shell.folder,
        env: shell.env,
      },
    );
    assert.deepEqual([result.code, result.stderr, result.stdout], [0, "", "_verset\n"]);
  });
});

describe("fish", { skip: missing("fish") }, () => {
  test("completes commands, flags and values", async () => {
    const { stdout: script } = await shell.verset(["completion", "fish"]);
    shell.write("completion.fish", script);
    const complete = async (line) => {
      const command = `source completion.fish; complete -C "${line}"`;
      const { stdout, stderr } = await runProgram("fish", ["--no-config", "-c", command], {
        cwd: shell.folder,
        env: shell.env,
      });
      assert.equal(stderr, "");
      return stdout
        .split("\n")
        .filter(Boolean)
        .map((one) => one.split("\t")[0]);
    };
    assert.ok((await complete("verset di")).includes("diff"));
    assert.ok((await complete("verset diff --ex")).includes("--exit-code"));
    assert.deepEqual((await complete("verset diff --by ")).sort(), ["id", "source"]);
  });
});

test("the scripts of zsh and fish have every command and flag", async () => {
  const { stdout: help } = await shell.verset(["diff", "--help"]);
  const flags = [...help.matchAll(/--([a-z-]+)/g)].map(([, name]) => name);
  for (const name of ["zsh", "fish"]) {
    const { stdout } = await shell.verset(["completion", name]);
    for (const flag of new Set(flags))
      assert.match(stdout, new RegExp(`[-]{0,2}\\b${flag}\\b`), flag);
  }
});
