// Zip files as Qianfan exports them, made here and by Python.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { openZip, readJsonl, SamplesError } from "../../pkg/samples/node.js";
import { mutated } from "./support.mjs";

const text = '[{"prompt":"你好","response":"hello"}]\n'.repeat(5000);

/** @returns {Buffer} a zip file that Python made */
function makeZip() {
  const folder = mkdtempSync(join(tmpdir(), "verset-zip-"));
  try {
    const path = join(folder, "export.zip");
    const script = `
import sys, zipfile
text = '[{"prompt":"你好","response":"hello"}]\\n' * 5000
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as file:
    file.writestr("folder/", "")
    file.writestr("folder/数据.jsonl", text)
    file.writestr(zipfile.ZipInfo("stored.txt"), "one\\ntwo\\n")
    file.writestr("empty.jsonl", "")
    with file.open("large.jsonl", "w", force_zip64=True) as entry:
        entry.write(text.encode())
    file.comment = b"a comment PK\\x05\\x06 that looks like an end"
`;
    execFileSync("python3", ["-c", script, path]);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @type {Buffer<ArrayBuffer>} */
const zip = Buffer.from(makeZip());
const coded = (/** @type {any} */ error) => error instanceof SamplesError && error.code === "zip";

test("entries are read one by one, from bytes, a Blob and ranges", async () => {
  const asked = [];
  const open = ({ offset, length }) => {
    asked.push(length);
    return new Response(zip.subarray(offset, offset + length), { status: 206 });
  };
  for (const source of [zip, new Blob([zip]), { size: zip.length, open }]) {
    const { entries } = await openZip(source);
    assert.deepEqual(
      entries.map(({ name }) => name),
      ["folder/数据.jsonl", "stored.txt", "empty.jsonl", "large.jsonl"],
    );
    for (const entry of [entries[0], entries[3]]) {
      assert.equal(entry.size, Buffer.byteLength(text));
      const samples = await readJsonl(() => entry.open(), { dataFormat: "PromptResponse" });
      await samples.ready;
      assert.equal(samples.count, 5000);
      assert.equal((await samples.at(4999)).turns[0].prompt, "你好");
    }
    assert.equal(await new Response(await entries[1].open()).text(), "one\ntwo\n");
    assert.equal(await new Response(await entries[2].open()).text(), "");
  }
  assert.ok(asked.length > 5);
});

test("limits of entries hold, whatever the directory claims", async () => {
  const { entries } = await openZip(zip, { maxEntryBytes: 100 });
  await assert.rejects(
    entries[0].open(),
    (/** @type {any} */ error) => coded(error) && /maxEntryBytes/.test(error.message),
  );
  await assert.rejects(
    openZip(zip, { maxEntries: 2 }),
    (/** @type {any} */ error) => coded(error) && /maxEntries/.test(error.message),
  );
  const usual = await openZip(zip, { maxEntryBytes: undefined, maxEntries: undefined });
  assert.equal(usual.entries.length, entries.length, "`undefined` keeps the defaults");
  assert.ok(await usual.entries[0].open());
  // A directory that says less than the entry has.
  const bomb = Buffer.from(zip);
  // The header of the directory before the name that comes last in the file.
  const header = bomb.lastIndexOf("PK\x01\x02", bomb.lastIndexOf("stored.txt"), "latin1");
  bomb.writeUInt32LE(3, header + 24);
  const lying = (await openZip(bomb)).entries.find(({ size }) => size === 3);
  await assert.rejects(new Response(await lying.open()).text(), (/** @type {any} */ error) =>
    /longer than the directory says/.test(error.message ?? error.cause?.message),
  );
});

test("mutated zip files end in entries or an error of the package", async () => {
  let errors = 0;
  const property = fc.asyncProperty(mutated([{ bytes: zip }]), async ({ bytes }) => {
    try {
      const { entries } = await openZip(bytes);
      for (const entry of entries) await new Response(await entry.open()).arrayBuffer();
    } catch (error) {
      errors++;
      assert.ok(coded(error) || coded(error.cause), `${error.stack}`);
    }
  });
  await fc.assert(property, { numRuns: 500 });
  assert.ok(errors > 50, `${errors}`);
});
