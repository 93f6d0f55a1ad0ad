// The load matrix: the packed tarball in every runtime, bundler and framework, each making signed calls to the emulator over a socket.
// CI runs one row or more of each family; MATRIX=all, which `make matrix` sets, runs all of them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { printTable } from "../../.make/table.mjs";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startServer } from "../../www/server.mjs";
import { launch } from "../support/chromium.mjs";
import { createProject, installTarball } from "../support/project.mjs";
import { LARGE_HASH, SAMPLES_ANSWER } from "./consumer.mjs";
import { assertOneCopy } from "./copies.mjs";
import { rows as bundlers } from "./rows/bundlers.mjs";
import { rows as cli } from "./rows/cli.mjs";
import { rows as datasets, READ } from "./rows/datasets.mjs";
import { rows as examples } from "./rows/examples.mjs";
import { rows as firefox } from "./rows/firefox.mjs";
import { rows as frameworks } from "./rows/frameworks.mjs";
import { rows as next } from "./rows/next.mjs";
import { rows as node } from "./rows/node.mjs";
import { rows as pages } from "./rows/pages.mjs";
import { rows as proxy } from "./rows/proxy.mjs";
import { rows as runtimes } from "./rows/runtimes.mjs";
import { rows as testers } from "./rows/testers.mjs";
import { rows as webkit } from "./rows/webkit.mjs";
import { versionsOf } from "./versions.mjs";

/**
 * A row of the matrix: a project that loads the package, or an example.
 *
 * @typedef {object} Row
 * @property {string} name the runtime, bundler or framework as the README lists it, and after a comma the variant
 * @property {Record<string, string>} [files] what its project is made of
 * @property {string} [example] or its name among the package's examples
 * @property {string[]} [entries] the entries of the package that the project loads
 * @property {string[]} [parts] the parts of the project that load them, each for itself
 * @property {boolean} [onlyMatrix] runs in `make matrix` and not in CI
 * @property {string} [tools] the folder of its tools, which only `make matrix` installs
 * @property {() => string | undefined} [missing] why it cannot run on this machine
 * @property {(place: object) => Promise<object>} run loads the package and gives an answer for each entry, of
 *   each part; `bundles` are folders that hold one copy of the module each. An example's checks all by itself.
 */

const results = [];
let installed;
let browser;
before(async () => {
  installed = await installTarball("matrix");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  const rows = results.map(({ name, entries, seconds, result }) => [
    name,
    entries.map((entry) => entry.replace(/^verset\/?/, "") || ".").join(" "),
    seconds?.toFixed(1) ?? "",
    result,
  ]);
  const isNumber = (column) => column === 2;
  printTable([["the package in", "entries", "seconds", "result"], ...rows], isNumber);
});

/** The configuration of a row, and the results expected of it, which the server gives through another channel. */
async function expectations(server) {
  const { projectId, credentials, temporaryCredentials, demo } = server.emulator;
  const { dataset_id } = demo.modelarts.imageClassification;
  const versions = (await versionsOf(server, dataset_id)).map(({ version_id }) => version_id);
  assert.ok(versions.length > 2, "a list of one page shows nothing of paging");
  return {
    config: { endpoint: server.url, projectId, credentials, temporaryCredentials, dataset_id },
    answer: {
      versions,
      object: "stored",
      refused: "AuthenticationError",
      large: "ModelArts.0107",
      hash: LARGE_HASH,
    },
  };
}

/** Runs a row, with a server of its own, as an emulator locks a key after some refusals. */
async function runRow({ name, files, example, tools, entries, parts = [""], run }) {
  const server = await startServer({ emulator: createEmulator({ taskDurationMs: 200 }) });
  try {
    const project = await createProject(name, installed, { files, example, tools });
    if (example) {
      await run({ project, server, browser });
      return;
    }
    const { config, answer } = await expectations(server);
    const { bundles = [], ...answers } = await run({ project, config, browser });
    const loaded = parts.flatMap((part) => entries.map((entry) => `${part} ${entry}`.trim()));
    const expected = (entry) => {
      if (entry === "npx verset") {
        const { versions, object, refused } = answer;
        return { versions, object, refused };
      }
      if (entry === "verset/datasets") return { versions: answer.versions, ...READ };
      return entry.includes("verset/samples") ? SAMPLES_ANSWER : answer;
    };
    assert.deepEqual(answers, Object.fromEntries(loaded.map((entry) => [entry, expected(entry)])));
    for (const bundle of bundles) await assertOneCopy(bundle, project);
  } finally {
    await server.close();
  }
}

/** ROWS: a pattern of names, for those who work on one. */
const wanted = new RegExp(process.env.ROWS ?? "");
const all = process.env.MATRIX === "all";
const isRun = ({ name, onlyMatrix, tools }) => wanted.test(name) && (all || !(onlyMatrix || tools));

/** Defines the tests of rows. */
function testRows(rows) {
  for (const row of rows.filter(isRun)) {
    const result = { name: row.name, entries: row.entries ?? [], result: "not run" };
    results.push(result);
    test(row.name, async (context) => {
      const why = row.missing?.();
      if (why) {
        result.result = `skipped: ${why}`;
        context.skip(why);
        return;
      }
      const began = performance.now();
      result.result = "fail";
      try {
        await runRow(row);
        result.result = "pass";
      } finally {
        result.seconds = (performance.now() - began) / 1000;
      }
    });
  }
}

const loading = [
  ...[node, runtimes, cli, pages, firefox, webkit],
  ...[bundlers, frameworks, next, proxy, datasets, testers],
].flat();

// Two at a time: most of them wait for a program half of the time.
describe("the package loads in", { concurrency: 2 }, () => testRows(loading));
describe("its examples run:", { concurrency: 2 }, () => testRows(examples));
assert.ok(results.length > 0, `no row is called ${wanted}`);

for (const file of ["README.md", "README.zh-CN.md"]) {
  test(`${file} lists the runtimes of the matrix`, async () => {
    const text = await readFile(new URL(`../../pkg-template/${file}`, import.meta.url), "utf8");
    const [, list] = /<!-- runtimes -->\n((?:\|.*\n)+)/.exec(text) ?? [];
    const cells = list.split("\n").slice(2, -1);
    const listed = cells.flatMap((line) => line.split("|")[2].trim().split(" · "));
    const [...names] = new Set(loading.map(({ name }) => name.split(",")[0]));
    assert.deepEqual(listed.sort(), names.sort());
  });
}
