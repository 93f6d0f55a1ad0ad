// Runs Python scripts with the interpreter of the set-up, which has the vendors' clients.

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const INTERPRETER = fileURLToPath(new URL("../../target/python/bin/python", import.meta.url));

/** Tells if the interpreter has modules, which a machine may not be able to install. */
export function canRunPython(/** @type {string[]} */ ...modules) {
  return spawnSync(INTERPRETER, ["-c", `import ${modules.join(", ")}`]).status === 0;
}

/**
 * Runs a Python script.
 *
 * @param {URL} script
 * @param {{ args?: string[], env?: Record<string, string> }} [options]
 * @returns {Promise<any>} the JSON object on the last line of its output
 */
export async function runPython(script, { args = [], env = {} } = {}) {
  if (!existsSync(INTERPRETER)) {
    throw new Error(`${INTERPRETER} is missing: run the set-up, which installs the Python clients`);
  }
  const child = spawn(INTERPRETER, [fileURLToPath(script), ...args], {
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
