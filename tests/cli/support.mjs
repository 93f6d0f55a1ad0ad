// The program `verset` of pkg/, run as users run it: piped or on a pseudo-terminal, against the emulator on a port.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../support/install.mjs";

export const PROGRAM = fileURLToPath(new URL("../../pkg/cli/verset.js", import.meta.url));
export const SAMPLES = fileURLToPath(new URL("../support/samples", import.meta.url));
const GOLDEN = fileURLToPath(new URL("golden", import.meta.url));

/** Milliseconds for a command: far more than any takes on a busy machine. */
const TIMEOUT = 120_000;

/** Nothing of the environment of the tests reaches the program, least of all keys. */
const base = (home) => ({ HOME: home, TERM: "xterm-256color" });

/** The environment of clients of an emulator on a port, as `verset emulator` prints it. */
export function emulatorEnv({ url, emulator }) {
  const { accessKeyId, secretAccessKey } = emulator.credentials;
  return {
    HUAWEICLOUD_SDK_AK: accessKeyId,
    HUAWEICLOUD_SDK_SK: secretAccessKey,
    HUAWEICLOUD_SDK_PROJECT_ID: emulator.projectId,
    QIANFAN_ACCESS_KEY: accessKeyId,
    QIANFAN_SECRET_KEY: secretAccessKey,
    VERSET_REGION: "cn-north-4",
    VERSET_MODELARTS_ENDPOINT: url,
    VERSET_QIANFAN_ENDPOINT: url,
    VERSET_OBJECTS_URL: `${url}/{store}/{bucket}`,
  };
}

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, input?: string | Uint8Array, onStart?: (child: import("node:child_process").ChildProcess) => void }} options
 * @returns {Promise<{ code: number | null, signal: string | null, stdout: string, stderr: string }>}
 */
export function runProgram(program, args, { cwd, env, input, onStart } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, timeout: TIMEOUT });
    const out = { stdout: "", stderr: "" };
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name].setEncoding("utf8").on("data", (text) => {
        out[name] += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, ...out }));
    // The program may end before it has read everything.
    child.stdin.on("error", () => {});
    if (!onStart || input !== undefined) child.stdin.end(input);
    onStart?.(child);
  });
}

/** A folder to run commands in, with an environment. */
export async function createShell(env = {}) {
  const folder = await temporaryFolder();
  const home = join(folder, "home");
  mkdirSync(home);
  // A program and no function of the shell, so that a signal to it reaches it.
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "verset"), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
  chmodSync(join(bin, "verset"), 0o755);
  const all = { ...base(home), PATH: `${bin}:${process.env.PATH}`, ...env };
  return {
    folder,
    home,
    env: all,
    /** Writes a file, whose path is relative to the folder. */
    write(name, content) {
      writeFileSync(join(folder, name), content);
    },
    read: (name) => readFileSync(join(folder, name), "utf8"),
    /** Runs the program with its streams piped. */
    verset: (args, { env: more, ...options } = /** @type {any} */ ({})) =>
      runProgram(process.execPath, [PROGRAM, ...args], {
        cwd: folder,
        env: { ...all, ...more },
        ...options,
      }),
    /** Runs a line of a shell, in which `verset` is the program. */
    sh: (line, { env: more, ...options } = /** @type {any} */ ({})) =>
      runProgram("bash", ["-c", line], { cwd: folder, env: { ...all, ...more }, ...options }),
    /**
     * Runs a line of a shell on a pseudo-terminal of 80 columns, by util-linux's `script`. Standard output and standard
     * error are one; `\r` before a line's end is the terminal's.
     */
    async terminal(line, { env: more, ...options } = /** @type {any} */ ({})) {
      const command = `stty cols 80 rows 24 -echo; ${line}`;
      const result = await runProgram("script", ["-qefc", command, "/dev/null"], {
        cwd: folder,
        env: { ...all, SHELL: "/bin/bash", ...more },
        onStart: () => {},
        ...options,
      });
      return { ...result, stdout: result.stdout.replaceAll("\r\n", "\n") };
    },
  };
}

/** Compares an output with the one that is recorded; `GOLDEN=write` records it. */
export function assertGolden(name, text) {
  const file = join(GOLDEN, `${name}.txt`);
  if (process.env.GOLDEN === "write") writeFileSync(file, text);
  assert.equal(
    text,
    readFileSync(file, "utf8"),
    `${name}: GOLDEN=write records an intended change`,
  );
}

/** An output without what differs between runs: times, ports, and signatures. */
export const stable = (text) =>
  text
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?/g, "<time>")
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:<port>");

/** A line of a manifest of images. */
export const line = (id, name, more = {}) =>
  `${JSON.stringify({
    id,
    source: `s3://bucket/images/${id}.jpg`,
    usage: "TRAIN",
    annotation: name ? [{ type: "modelarts/image_classification", name }] : [],
    ...more,
  })}\n`;

export const BEFORE = line("1", "cat") + line("2", "dog") + line("3", "苹果");
export const AFTER = line("1", "dog") + line("3", "苹果") + line("4", "梨", { usage: "EVAL" });
