// How many copies of the wasm module a bundle holds: as a file, or inlined as text.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Bytes to look for: enough to be of this module and nothing else. */
const LEAST = 32;
const MOST = 400;

/** Parts of the module as a bundle may hold it: of the file, and of the text that the default entry has inlined. */
async function marksOf(project) {
  const file = (name) => readFile(join(project.package, name));
  const bytes = await file("verset_bg.wasm");
  const script = (await file("index.js")).toString("latin1");
  const [inlined] = script.match(/"[^"\n]{10000,}"/) ?? [""];
  // Its longest run without what minifiers may write in another way, which is quotes, escapes and placeholders.
  const [text] = inlined.split(/["'`$\\]/).sort((a, b) => b.length - a.length);
  assert.ok(text.length >= LEAST, "the default entry has the module inlined as text");
  const middle = (whole) => whole.slice(whole.length / 2).slice(0, MOST);
  return [middle(bytes), Buffer.from(middle(text), "latin1")];
}

/** Counts the copies in all files of a folder. */
export async function countCopies(folder, project) {
  const marks = await marksOf(project);
  let copies = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile() && !one.name.endsWith(".map"))) {
    const bytes = await readFile(join(entry.parentPath ?? entry.path, entry.name));
    for (const mark of marks) {
      let at = bytes.indexOf(mark);
      while (at !== -1) {
        copies += 1;
        at = bytes.indexOf(mark, at + mark.length);
      }
    }
  }
  return copies;
}

export async function assertOneCopy(folder, project) {
  assert.equal(await countCopies(folder, project), 1, `${folder} holds one copy of the module`);
}
