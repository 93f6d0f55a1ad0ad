// Long-running programs.

import { spawn } from "node:child_process";

/** Milliseconds until a server has to have told where it listens. */
const TIMEOUT = 60_000;

/**
 * Starts a program and waits for what says that it is ready.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env: object, ready: RegExp }} options
 * @returns {Promise<{ ready: string, stop(): Promise<void> }>} `ready`: the first group of the pattern
 */
export async function startProcess(program, args, { cwd, env, ready }) {
  // A group of its own: it ends with all that it starts.
  const child = spawn(program, args, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const stop = async () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await ended;
  };
  let output = "";
  const found = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        const match = ready.exec(output);
        if (match) resolve(match[1]);
      });
    }
  });
  const timer = setTimeout(stop, TIMEOUT);
  const first = await Promise.race([found, ended]);
  clearTimeout(timer);
  if (typeof first === "string") return { ready: first, stop };
  throw new Error(`${program} ${args.join(" ")} did not become ready:\n${output}`);
}
