// Fresh projects with the packed tarball installed, and the tools that run in them.

import { spawnSync } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { npm, pack, run } from "./install.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The folder of the tools that set-up installs. Projects are made below it, so that they resolve them as their own; the tools
 * that only `make matrix` installs have folders and projects below it in turn.
 */
const LOAD = join(ROOT, "target/runtimes");

/** Milliseconds for a command: far more than any takes on a busy machine, and less than the suite's own limit. */
const TIMEOUT = 480_000;

/** `require` of the tools. */
export const toolsRequire = createRequire(join(LOAD, "package.json"));

/** `require` of the tools of a folder of `make matrix`. */
export const matrixRequire = createRequire(join(LOAD, "matrix/package.json"));

/** The path of a tool's command. */
export const command = (name, tools = "") => join(LOAD, tools, "node_modules/.bin", name);

/** Path of the program of a major version of Node: the one that runs this, or one from npm. */
export const nodeProgram = (major) =>
  process.versions.node.startsWith(`${major}.`)
    ? process.execPath
    : join(LOAD, `matrix/node_modules/node-${major}/bin/node`);

/** The reason a program does not run on this machine; `undefined` if it does. */
export function missing(name, program = command(name)) {
  const { status, error, stderr } = spawnSync(program, ["--version"], { env: ENVIRONMENT });
  if (status === 0) return undefined;
  return `\`${name} --version\` fails: ${error?.message ?? String(stderr).trim().split("\n")[0]}`;
}

/** The environment of all that is run: nothing is reported to anybody, nothing asks, nothing is coloured. */
const {
  CI: _,
  FORCE_COLOR: __,
  NODE_ENV: ___,
  NODE_TEST_CONTEXT: ____,
  ...inherited
} = process.env;
export const ENVIRONMENT = {
  ...inherited,
  NO_COLOR: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  WRANGLER_SEND_METRICS: "false",
  DENO_NO_UPDATE_CHECK: "1",
  DO_NOT_TRACK: "1",
};

/** Installs the tarball once for all projects of a test file, as npm does it, in a folder of that name. */
export async function installTarball(name) {
  const folder = await freshFolder(name);
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  const { filename } = await pack(folder);
  await npm(folder, "install", "--ignore-scripts", join(folder, filename));
  return folder;
}

/** An empty folder; what an earlier run left there, and kept for who wants to look at it, goes. */
async function freshFolder(name, tools = "") {
  const folder = join(LOAD, tools, "projects", name.toLowerCase().replace(/\W+/g, "-"));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/**
 * Makes a project of a name, with the package in its node_modules.
 *
 * @param {string} name
 * @param {string} installed what `installTarball` gave
 * @param {{ files?: Record<string, string>, example?: string, tools?: string }} [contents] files by their paths, or one
 *   of the package's own examples; the folder of its tools
 */
export async function createProject(name, installed, { files = {}, example, tools } = {}) {
  const folder = await freshFolder(name, tools);
  await cp(join(installed, "node_modules/verset"), join(folder, "node_modules/verset"), {
    recursive: true,
  });
  if (example) {
    const from = join(installed, "node_modules/verset/examples", example);
    await cp(from, folder, { recursive: true });
  } else {
    const manifest = { private: true, type: "module", dependencies: { verset: "*" } };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return {
    folder,
    installed,
    package: join(folder, "node_modules/verset"),
    /** Runs a program in the project, `env` in addition, and gives what it printed. */
    async run(program, args, env = {}) {
      const options = { cwd: folder, env: { ...ENVIRONMENT, ...env }, timeout: TIMEOUT };
      return (await run(program, args, options)).stdout;
    },
    /** The same with a tool's command. */
    tool(name, args, env) {
      return this.run(command(name, tools), args, env);
    },
  };
}
