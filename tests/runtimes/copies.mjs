// Counts the copies of the wasm module in a bundle: as a file, or inlined as text or base64.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Bytes to look for: enough to be of this module and nothing else. */
const LEAST = 32;
const MOST = 400;

function count(bytes, mark) {
  let times = 0;
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + mark.length)) {
    times += 1;
  }
  return times;
}

const middle = (whole) => whole.subarray(whole.length / 2).subarray(0, MOST);

/** Parts of the module as a bundle may hold it, each of which stands once in all of it. */
async function marksOf(project) {
  const wasm = await readFile(join(project.package, "verset_bg.wasm"));
  const base64 = Buffer.from(wasm.toString("base64"));
  const script = await readFile(join(project.package, "index.js"));
  const [inlined] = script.toString("latin1").match(/"[^"\n]{10000,}"/) ?? [""];
  // The longest run without what minifiers may write in another way, which is quotes, escapes and placeholders.
  const runs = inlined.split(/["'`$\\]/).map((run) => middle(Buffer.from(run, "latin1")));
  const text = runs
    .filter((run) => run.length >= LEAST && count(script, run) === 1)
    .reduce((longest, run) => (run.length > longest.length ? run : longest), Buffer.alloc(0));
  assert.ok(text.length > 0, "the default entry has the module inlined as text");
  assert.equal(count(wasm, middle(wasm)), 1);
  assert.equal(count(base64, middle(base64)), 1);
  return [middle(wasm), middle(base64), text];
}

/** Counts the copies in all files of a folder. */
async function countCopies(folder, project) {
  const marks = await marksOf(project);
  let copies = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile() && !one.name.endsWith(".map"))) {
    const bytes = await readFile(join(entry.parentPath ?? entry.path, entry.name));
    for (const mark of marks) copies += count(bytes, mark);
  }
  return copies;
}

export async function assertOneCopy(folder, project) {
  assert.equal(await countCopies(folder, project), 1, `${folder} holds one copy of the module`);
}
