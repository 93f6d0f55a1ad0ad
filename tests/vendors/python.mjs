// Runs a Python script of this directory with the interpreter that the set-up makes.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const INTERPRETER = fileURLToPath(new URL("../.venv/bin/python", import.meta.url));

/** The JSON object that the script prints. */
export async function runPython(script, { args = [], env = {} } = {}) {
  if (!existsSync(INTERPRETER)) {
    throw new Error(`${INTERPRETER} is missing: run the set-up, which installs the Python clients`);
  }
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(INTERPRETER, [path, ...args], {
    // A proxy of the machine's must not stand between two processes of this test.
    env: { ...process.env, ...env, NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" },
  });
  let out = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const code = await new Promise((closed, failed) => {
    child.on("error", failed);
    child.on("close", closed);
  });
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${errors}`);
  return JSON.parse(out.trim().split("\n").at(-1));
}
