// Fresh projects with the packed tarball installed, and the tools that run in them.

import { spawnSync } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { npm, pack, run } from "./install.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of the tools that set-up installs. Projects are made below it, so that they resolve them as their own. */
const LOAD = join(ROOT, "target/runtimes");
const PROJECTS = join(LOAD, "projects");

/** Milliseconds for a command: far more than any takes on a busy machine, and less than the suite's own limit. */
const TIMEOUT = 480_000;

/** `require` of the tools. */
export const toolsRequire = createRequire(join(LOAD, "package.json"));

/** The path of a tool's command. */
export const command = (name) => join(LOAD, "node_modules/.bin", name);

/** The reason that a tool does not run on this machine; nothing if it does. */
export function missing(name) {
  const { status, error, stderr } = spawnSync(command(name), ["--version"], { env: ENVIRONMENT });
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
async function freshFolder(name) {
  const folder = join(PROJECTS, name.toLowerCase().replace(/\W+/g, "-"));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/**
 * Makes a project of a name, with the package in its node_modules.
 *
 * @param {string} name
 * @param {string} installed what `installTarball` gave
 * @param {{ files?: Record<string, string>, example?: string }} [contents] files by their paths, or one of
 *   the package's own examples
 */
export async function createProject(name, installed, { files = {}, example } = {}) {
  const folder = await freshFolder(name);
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
    package: join(folder, "node_modules/verset"),
    /** Runs a program in the project, `env` in addition, and gives what it printed. */
    async run(program, args, env = {}) {
      const options = { cwd: folder, env: { ...ENVIRONMENT, ...env }, timeout: TIMEOUT };
      return (await run(program, args, options)).stdout;
    },
    /** The same with a tool's command. */
    tool(name, args, env) {
      return this.run(command(name), args, env);
    },
  };
}
