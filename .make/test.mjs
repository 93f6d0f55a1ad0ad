// Runs all suites of tests, or those named as arguments. The last line counts the tests: `N passed, N failed, N skipped`.

import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { printTable } from "./table.mjs";

const suiteMinutes = 20;
const logs = "target/log";
const resultFile = "target/test-result";
const wasmTarget = "--target wasm32-unknown-unknown";

/**
 * A suite is a list of checks, each counted as a test, or a command whose output has the counts. `wasm` selects the toolchain
 * of wasm builds; a check is skipped if its command `needs` fails.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, command: string, needs?: string, wasm?: boolean }} Check
 * @typedef {{ name: string, checks?: Check[], command?: string, before?: () => void, counts?: (output: string) => Counts }} Suite
 */

/** @type {Suite[]} */
const suites = [
  {
    name: "lint",
    checks: [
      { name: "rustfmt", command: "cargo fmt --all --check", needs: "cargo fmt --version" },
      {
        name: "clippy, native",
        command: "cargo clippy --workspace --all-targets -- -D warnings",
        needs: "cargo clippy --version",
      },
      {
        name: "clippy, wasm32",
        command: `cargo clippy ${wasmTarget} --lib -- -D warnings`,
        needs: "cargo clippy --version",
        wasm: true,
      },
      {
        // By itself: together, wasm-bindgen would have the standard library, which this crate goes without.
        name: "clippy, wasm32, verset/samples",
        command: `cargo clippy ${wasmTarget} --package verset-samples --lib -- -D warnings`,
        needs: "cargo clippy --version",
        wasm: true,
      },
      { name: "biome", command: "biome check" },
      { name: "spelling", command: "typos", needs: "typos --version" },
      {
        name: "spelling of prose",
        command: "typos --config .make/prose.toml",
        needs: "typos --version",
      },
      { name: "tsc", command: "tsc --build --noEmit" },
      { name: "typedoc", command: "node .make/docs.mjs" },
    ],
  },
  { name: "unit", command: "cargo test --workspace", counts: cargoCounts },
  nodeSuite("signatures"),
  nodeSuite("emulator"),
  nodeSuite("behaviour"),
  nodeSuite("proxy"),
  nodeSuite("types"),
  nodeSuite("package"),
  nodeSuite("samples"),
  nodeSuite("cli"),
  nodeSuite("datasets"),
  { name: "size", checks: [{ name: "bars", command: "node .make/size.mjs" }] },
  nodeSuite("page"),
  nodeSuite("runtimes"),
];

/** @returns the suite of tests/FOLDER/*.test.mjs, in Node's runner */
function nodeSuite(folder) {
  const tap = `${logs}/test-${folder}.tap`;
  return {
    name: folder,
    // The shell expands the pattern, as Node 20 does not.
    command:
      `node --test --test-reporter=spec --test-reporter-destination=stdout ` +
      `--test-reporter=tap --test-reporter-destination=${tap} tests/${folder}/*.test.mjs`,
    before: () => rmSync(tap, { force: true }),
    counts: () => nodeCounts(tap),
  };
}

/** Adds up the `test result:` lines of cargo test. */
function cargoCounts(output) {
  const results = output.matchAll(/^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm);
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, ignored] of results) {
    sum.passed += Number(passed);
    sum.failed += Number(failed);
    sum.skipped += Number(ignored);
  }
  return sum;
}

/** Reads the totals at the end of a TAP file of Node's runner. */
function nodeCounts(tap) {
  let text = "";
  try {
    text = readFileSync(tap, "utf8");
  } catch {
    // The runner ended before it wrote one.
  }
  const total = (what) => Number(text.match(new RegExp(`^# ${what} (\\d+)$`, "m"))?.[1] ?? 0);
  return {
    passed: total("pass"),
    failed: total("fail") + total("cancelled"),
    skipped: total("skipped") + total("todo"),
  };
}

let running;

/**
 * Runs a shell command and shows its output.
 *
 * @param {string} command
 * @param {{ wasm?: boolean, log?: string, quiet?: boolean }} options
 * @returns {Promise<{ status: number, output: string }>} its exit status, and the output without colours
 */
function run(command, { wasm = false, log, quiet = false }) {
  return new Promise((resolve) => {
    // Its own process group, so that a time-out or Ctrl-C ends all its children.
    const child = spawn(
      "bash",
      ["-c", `. .make/env.sh${wasm ? " && use_wasm_target" : ""} && ${command}`, "test"],
      {
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
        env: process.stdout.isTTY
          ? { ...process.env, FORCE_COLOR: "1", CARGO_TERM_COLOR: "always" }
          : process.env,
      },
    );
    running = child;
    const file = log && createWriteStream(log);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        output += text;
        file?.write(text);
        if (!quiet) process.stdout.write(text);
      });
    }
    const timer = setTimeout(() => {
      console.log(`\nended after ${suiteMinutes} minutes`);
      stop(child, "SIGKILL");
    }, suiteMinutes * 60_000);
    child.on("close", (status) => {
      clearTimeout(timer);
      running = undefined;
      file?.end();
      resolve({ status, output: stripVTControlCharacters(output) });
    });
  });
}

function stop(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has already ended.
  }
}

/** Runs each check of a suite and counts it as a test. @param {Suite} suite */
async function runChecks({ name, checks }) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const check of checks) {
    if (check.needs && (await run(check.needs, { ...check, quiet: true })).status !== 0) {
      console.log(`skipped: ${check.name} (\`${check.needs}\` fails: not installed)`);
      sum.skipped += 1;
      continue;
    }
    console.log(`${check.name}: ${check.command}`);
    const log = `${logs}/test-${name}-${check.name.replace(/\W+/g, "-")}.log`;
    const { status } = await run(check.command, { ...check, log });
    if (status === 0) sum.passed += 1;
    else {
      console.log(`failed: ${check.name}`);
      sum.failed += 1;
    }
  }
  return sum;
}

/** Runs a suite's command. One that fails without a failed test, or runs no test, counts as a failure. */
async function runCommand(suite) {
  suite.before?.();
  const { status, output } = await run(suite.command, {
    ...suite,
    log: `${logs}/test-${suite.name}.log`,
  });
  const counts = suite.counts(output);
  if (counts.failed === 0 && (status !== 0 || counts.passed + counts.skipped === 0)) {
    console.log(status === 0 ? "failed: it ran no test" : `failed: exit status ${status}`);
    counts.failed = 1;
  }
  return counts;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (running) stop(running, "SIGTERM");
    process.exit(130);
  });
}

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `unknown suite ${unknown.join(", ")}; the suites are ${suites.map((suite) => suite.name).join(", ")}`,
  );
  process.exit(2);
}

mkdirSync(logs, { recursive: true });
const rows = [];
for (const suite of suites) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  console.log(`\n== ${suite.name}`);
  const began = performance.now();
  const counts = await (suite.checks ? runChecks(suite) : runCommand(suite));
  rows.push({
    suite: suite.name,
    ...counts,
    seconds: Math.round((performance.now() - began) / 1000),
  });
}

const columns = ["suite", "passed", "failed", "skipped", "seconds"];
const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
const all = Object.fromEntries(columns.map((column) => [column, sum(column)]));
all.suite = "all";
console.log();
printTable([columns, ...[...rows, all].map((row) => columns.map((column) => row[column]))]);
const line = `${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped`;
console.log(`\n${line}`);
writeFileSync(resultFile, `${line}\n`);
process.exitCode = all.failed > 0 ? 1 : 0;
