// The package as users get it: packed by npm and installed from the tarball into an empty folder.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

export const PKG = fileURLToPath(new URL("../../pkg", import.meta.url));
const MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));
const TOOLS = join(MODULES, ".bin");

/** @type {(program: string, args: string[], options: object) => Promise<{ stdout: string, stderr: string }>} */
const execute = promisify(execFile);

/**
 * Runs a program.
 *
 * @returns {Promise<{ stdout: string, stderr: string }>}
 * @throws with its whole output if it fails
 */
export async function run(program, args, options) {
  try {
    return await execute(program, args, { maxBuffer: 2 ** 26, ...options });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`);
  }
}

/** Runs a development tool of the root package.json. */
export const tool = (name, args, options) => run(join(TOOLS, name), args, options);

/** Runs npm without the user's settings and, as the package has no dependencies, offline. */
export function npm(folder, ...args) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    npm_config_cache: join(folder, ".npm"),
    npm_config_userconfig: join(folder, ".npmrc"),
    npm_config_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
  };
  return run("npm", args, { cwd: folder, env });
}

/** Packs pkg/. @returns npm's report: `{ filename, size, files: [{ path, size }] }` */
export async function pack(folder, ...options) {
  const { stdout } = await npm(folder, "pack", PKG, "--json", "--ignore-scripts", ...options);
  return JSON.parse(stdout)[0];
}

const roots = [];
// Registered at the top level: a hook belongs to the test or hook that registers it.
after(() => Promise.all(roots.map((root) => rm(root, { recursive: true, force: true }))));

/** A new folder, deleted after the file's last test. */
export async function temporaryFolder() {
  // The real path: macOS' temporary folder is a link, and modules are resolved by real paths.
  const root = await realpath(await mkdtemp(join(tmpdir(), "verset-package-")));
  roots.push(root);
  return root;
}

let installed;

/**
 * Packs and installs once per test file.
 *
 * @param {URL} [consumers] a folder of files that are copied into the project
 * @returns {Promise<{ folder: string, package: string, tarball: string, import: Function, require: Function }>}
 * the folder of a project with nothing in it but the package and its consumers
 */
export function install(consumers) {
  installed ??= installOnce(consumers);
  return installed;
}

async function installOnce(consumers) {
  const root = await temporaryFolder();
  const { filename } = await pack(root);
  const tarball = join(root, filename);
  const folder = join(root, "project");
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  await npm(folder, "install", "--ignore-scripts", tarball);
  if (consumers) await cp(consumers, folder, { recursive: true });
  // For assertions about types, undici's own types, and an example of the README; no other consumer loads them.
  for (const name of ["expect-type", "undici-types", "msw"]) {
    await symlink(join(MODULES, name), join(folder, "node_modules", name));
  }
  const require = createRequire(join(folder, "index.cjs"));
  const entries = join(folder, "entries.mjs");
  await writeFile(entries, "export const load = (name) => import(name);\n");
  const { load } = await import(pathToFileURL(entries).href);
  return { folder, package: join(folder, "node_modules/verset"), tarball, import: load, require };
}
