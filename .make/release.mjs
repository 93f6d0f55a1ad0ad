// Prepares what is published: target/release/verset-VERSION.tgz, of a commit and nothing else, the same bytes wherever it is built.
// `--check` builds the commit once more in another folder, and compares.

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

/** @returns {{ filename: string, bytes: Uint8Array }} the tarball that npm makes of a built package */
export function pack(pkg) {
  const folder = mkdtempSync(join(tmpdir(), "verset-release-"));
  try {
    // npm fixes the order of files, their times and owners; but not their modes, which follow the builder's umask.
    const copy = join(folder, "package");
    cpSync(pkg, copy, { recursive: true });
    for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true })) {
      chmodSync(join(entry.parentPath ?? entry.path, entry.name), entry.isFile() ? 0o644 : 0o755);
    }
    const options = ["--json", "--ignore-scripts", "--pack-destination", folder];
    const output = execFileSync("npm", ["pack", copy, ...options], { stdio: "pipe" });
    const [{ filename }] = JSON.parse(output);
    // And it compresses with Node's zlib, whose bytes depend on the processor.
    const tar = gunzipSync(readFileSync(join(folder, filename)));
    return { filename, bytes: gzip(tar, { level: 9, header: { os: 255, time: 0 } }) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

function release({ check }) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  if (git("status", "--porcelain")) {
    throw new Error("there are changes that are not committed: a release is of a commit");
  }
  const { filename, bytes } = pack(join(root, "pkg"));
  const folder = join(root, "target/release");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, filename), bytes);
  console.log(`target/release/${filename}, ${bytes.length} bytes, of ${git("rev-parse", "HEAD")}`);
  console.log(`sha256 ${sha256(bytes)}`);
  if (check) {
    console.log("building it again in another folder");
    if (sha256(packAgain()) !== sha256(bytes)) throw new Error("another build gives other bytes");
    console.log("the same bytes");
  }
  if (/^## \S+ - unreleased$/m.test(readFileSync(join(root, "CHANGELOG.md"), "utf8"))) {
    console.log("CHANGELOG.md has no date for it yet");
  }
}

/** Builds the commit in a clone of its own, and packs that. */
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
