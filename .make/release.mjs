// Writes the tarball to publish, target/release/verset-VERSION.tgz: from a clean commit, the same bytes on every machine.
// `--check` builds the commit again in another folder and compares.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { gzip } from "pako";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Options of pako, whose declarations lack `header`. @type {any} */
const REPRODUCIBLE = { level: 9, header: { os: 255, time: 0 } };

/** @returns {{ filename: string, bytes: Uint8Array }} npm's tarball of a built package, made reproducible */
export function pack(pkg) {
  const folder = mkdtempSync(join(tmpdir(), "verset-release-"));
  try {
    // npm fixes the order of files, their times and owners, but not their modes, which follow the builder's umask.
    const copy = join(folder, "package");
    cpSync(pkg, copy, { recursive: true });
    for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true })) {
      chmodSync(join(entry.parentPath ?? entry.path, entry.name), entry.isFile() ? 0o644 : 0o755);
    }
    const options = ["--json", "--ignore-scripts", "--pack-destination", folder];
    const output = execFileSync("npm", ["pack", copy, ...options], { encoding: "utf8" });
    const [{ filename }] = JSON.parse(output);
    // npm compresses with Node's zlib, whose bytes depend on the processor.
    const tar = gunzipSync(readFileSync(join(folder, filename)));
    return { filename, bytes: gzip(tar, REPRODUCIBLE) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

function release({ check }) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  if (git("status", "--porcelain")) {
    throw new Error("uncommitted changes: a release is made from a commit");
  }
  const { filename, bytes } = pack(join(root, "pkg"));
  const folder = join(root, "target/release");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, filename), bytes);
  console.log(`target/release/${filename}, ${bytes.length} bytes, of ${git("rev-parse", "HEAD")}`);
  console.log(`sha256 ${sha256(bytes)}`);
  if (check) {
    console.log("building the commit again in another folder");
    if (sha256(packAgain()) !== sha256(bytes))
      throw new Error("the second build has different bytes");
    console.log("both builds have the same bytes");
  }
  if (/^## \S+ - unreleased$/m.test(readFileSync(join(root, "CHANGELOG.md"), "utf8"))) {
    console.log("CHANGELOG.md has no date for this version yet");
  }
}

/** Builds and packs the commit in a fresh clone. */
function packAgain() {
  const folder = mkdtempSync(join(tmpdir(), "verset-again-"));
  try {
    execFileSync("git", ["clone", "--quiet", root, folder]);
    execFileSync("make", ["build"], { cwd: folder, stdio: "inherit" });
    return pack(join(folder, "pkg")).bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    release({ check: process.argv.includes("--check") });
  } catch (error) {
    console.error(`no release: ${error.message}`);
    process.exitCode = 1;
  }
}
