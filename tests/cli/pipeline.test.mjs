// Pipelines: the scripts of the README, and the shell steps of the examples for GitHub and GitLab, against the emulator.

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { startEmulator } from "../support/servers.mjs";
import { createShell, emulatorEnv } from "./support.mjs";

const template = (path) =>
  readFileSync(new URL(`../../pkg-template/${path}`, import.meta.url), "utf8");

let server;
let shell;
beforeEach(async () => {
  server = await startEmulator({ taskDurationMs: 0, samples: 40 });
  shell = await createShell(emulatorEnv(server));
  // npx finds the program in the project's node_modules; here it is on the path.
  const npx = join(shell.folder, "bin/npx");
  writeFileSync(npx, '#!/bin/sh\nexec "$@"\n');
  chmodSync(npx, 0o755);
});
afterEach(() => server.close());

describe("the README's script", () => {
  const scripts = [...template("README.md").matchAll(/^```sh\n(.*?)^```$/gms)]
    .map(([, code]) => code)
    .filter((code) => code.includes("npx verset"));
  assert.equal(scripts.length, 2);

  test("of a release publishes, checks, compares, exports and downloads", async () => {
    const script = scripts[0];
    assert.ok(script.trim().split("\n").length <= 10, "ten lines");
    const { code, stderr } = await shell.sh(script);
    assert.equal(code, 0, stderr);
    assert.match(shell.read("changes.md"), /^\| added \| \d+ \|$/m);
    assert.ok(shell.read("nightly/local.manifest").length > 0);
    const versions = await shell.verset(["versions", "modelarts:orchard-fruit-grading", "-n", "1"]);
    assert.match(versions.stdout, /^nightly\t\w+\tpublished\t/);
  });

  test("of a release ends with its first failure", async () => {
    const { code } = await shell.sh(scripts[0].replace("-le 50", "-le -1"));
    assert.equal(code, 1);
    assert.throws(() => shell.read("nightly/local.manifest"));
  });

  test("of an emulator serves and ends", async () => {
    // Another port than the one that a person would choose.
    const { code, stdout, stderr } = await shell.sh(scripts[1].replace("--port 8787", "--port 0"));
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^ok\tmodelarts rights/m);
    assert.match(stdout, /^samples\t\t2318$/m);
  });
});

/** The steps of the composite action: their ids, conditions, environments and scripts. */
function stepsOf(action) {
  return action
    .split(/^ {4}- /m)
    .slice(1)
    .map((step) => {
      const [, id] = /^id: (\w+)$/m.exec(step);
      const [, condition] = /^ {6}if: (.*)$/m.exec(step) ?? [];
      const env = Object.fromEntries(
        [...step.matchAll(/^ {8}(\w+): \$\{\{ (\S+) \}\}$/gm)].map(([, name, value]) => [
          name,
          value,
        ]),
      );
      const [, script] = /^ {6}run: \|\n((?: {8}.*\n|\n)+)/m.exec(step);
      return { id, condition, env, script: script.replace(/^ {8}/gm, "") };
    });
}

describe("the GitHub action", () => {
  /** Runs the steps as a runner does, until one fails. */
  async function runAction(inputs) {
    const temp = join(shell.folder, "temp");
    mkdirSync(temp);
    shell.write("summary.md", "");
    const values = {
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`inputs.${name}`, value]),
      ),
    };
    const log = [];
    for (const { id, condition, env, script } of stepsOf(
      template("examples/github-action/action.yml"),
    )) {
      if (condition && !values[/^(\S+) != ''$/.exec(condition)[1]]) continue;
      shell.write("output", "");
      const variables = Object.entries(env).map(([name, value]) => {
        assert.ok(value in values, `${value} is not set`);
        return [name, values[value]];
      });
      const { code, stdout, stderr } = await shell.sh(script, {
        env: {
          ...Object.fromEntries(variables),
          GITHUB_OUTPUT: "output",
          GITHUB_STEP_SUMMARY: "summary.md",
          RUNNER_TEMP: temp,
        },
      });
      log.push(stdout + stderr);
      for (const line of shell.read("output").split("\n").filter(Boolean)) {
        const at = line.indexOf("=");
        values[`steps.${id}.outputs.${line.slice(0, at)}`] = line.slice(at + 1);
      }
      if (code !== 0) return { failed: id, values, log: log.join("") };
    }
    return { failed: undefined, values, log: log.join("") };
  }

  const fruit = {
    dataset: "modelarts:orchard-fruit-grading",
    name: "from-ci",
    from: "",
    "max-removed-percent": "100",
  };

  test("publishes, writes a summary, and has outputs", async () => {
    const { failed, values, log } = await runAction(fruit);
    assert.equal(failed, undefined, log);
    const ref = values["steps.publish.outputs.ref"];
    const { stdout } = await shell.verset(["show", ref, "--json"]);
    const { name, sampleCount } = JSON.parse(stdout);
    assert.equal(name, "from-ci");
    assert.equal(values["steps.publish.outputs.samples"], String(sampleCount));
    assert.match(values["steps.compare.outputs.removed"], /^\d+$/);
    assert.match(shell.read("summary.md"), /^\| removed \| \d+ \|$/m);
  });

  test("fails if too much has disappeared", async () => {
    const { dataset_id } = server.emulator.demo.modelarts.imageClassification;
    const listed = await shell.verset([
      "call",
      "listSamples",
      "--dataset_id",
      dataset_id,
      "--limit",
      "100",
    ]);
    const ids = JSON.parse(listed.stdout).samples.map(({ sample_id }) => sample_id);
    const data = JSON.stringify({ dataset_id, samples: ids });
    const deleted = await shell.verset(["call", "deleteSamples", "--data", data, "--yes"]);
    assert.equal(deleted.code, 0, deleted.stderr);
    const { failed, log } = await runAction({ ...fruit, "max-removed-percent": "1" });
    assert.equal(failed, "gate", log);
    assert.match(log, /::error::100 of \d+ samples disappeared/);
  });

  test("fails if a label has vanished", async () => {
    const { dataset_id } = server.emulator.demo.modelarts.imageClassification;
    const [label] = JSON.parse(
      (await shell.verset(["call", "listLabels", "--dataset_id", dataset_id])).stdout,
    ).labels;
    const args = [
      "call",
      "deleteLabelAndSamples",
      "--dataset_id",
      dataset_id,
      "--label_name",
      label.name,
    ];
    assert.equal((await shell.verset([...args, "--yes"])).code, 0);
    const { failed, log } = await runAction(fruit);
    assert.equal(failed, "gate", log);
    assert.ok(log.includes(`::error::labels vanished: ${label.name}`), log);
  });

  test("publishes a first version, which nothing is compared with", async () => {
    const inputs = { ...fruit, dataset: "modelarts:tram-announcements" };
    const { failed, values, log } = await runAction(inputs);
    assert.equal(failed, undefined, log);
    assert.equal(values["steps.publish.outputs.before"], "");
    assert.equal(shell.read("summary.md"), "");
  });

  test("has outputs that its steps set", async () => {
    const { values } = await runAction(fruit);
    const named = template("examples/github-action/action.yml").matchAll(
      /\$\{\{ (steps\.\S+) \}\}/g,
    );
    for (const [, name] of named) assert.ok(name in values, name);
  });
});

describe("the GitLab job", () => {
  const script = [...template("examples/gitlab/publish.yml").matchAll(/^ {4}- (.*)$/gm)].map(
    ([, line]) => line,
  );

  test("publishes, and keeps the changes and the reference", async () => {
    assert.ok(script.length > 5);
    const env = { DATASET: "modelarts:orchard-fruit-grading", MAX_REMOVED: "1000" };
    const { code, stderr } = await shell.sh(script.join("\n"), { env });
    assert.equal(code, 0, stderr);
    assert.match(shell.read("version.env"), /^VERSION_REF=modelarts:\w+@\w+\n$/);
    assert.match(shell.read("changes.md"), /^\| added \| \d+ \|$/m);
  });

  test("fails by its gate", async () => {
    const env = { DATASET: "modelarts:orchard-fruit-grading", MAX_REMOVED: "-1" };
    assert.equal((await shell.sh(script.join("\n"), { env })).code, 1);
  });
});
