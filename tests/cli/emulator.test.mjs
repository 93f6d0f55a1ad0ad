// `verset emulator`: a server whose environment is all that other commands need.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createShell } from "./support.mjs";

let shell;
before(async () => {
  shell = await createShell();
});

/** Runs a script with an emulator in the background, as CI jobs do, and the seconds that it may take. */
const withEmulator = (script, flags = "") =>
  shell.sh(`verset emulator ${flags} > emulator.env & emulator=$!
until grep -q VERSET_OBJECTS_URL emulator.env 2>/dev/null; do sleep 0.05; done
. ./emulator.env
${script}
code=$?; kill $emulator; wait $emulator; echo "emulator $?"; exit $code`);

test("serves both services and their objects, and ends with 0", async () => {
  const { code, stdout, stderr } = await withEmulator(
    `verset versions modelarts:orchard-fruit-grading -n 1 | cut -f 1,3
     verset stats modelarts:orchard-fruit-grading@V001 | head -n 1
     verset datasets qianfan -q | wc -l`,
    "--samples 40 --task-duration 0 --host 127.0.0.1",
  );
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^V012\tpublished\nsamples\t\t40\n12\n/);
  assert.match(stdout, /^emulator 0$/m);
});

test("simulates a cloud without data management", async () => {
  const { code, stdout } = await withEmulator("verset doctor modelarts", "--withdrawn unpublished");
  assert.equal(code, 4);
  assert.match(stdout, /not published there/);
});

test("names its addresses as JSON, and a port that is taken is a failure", async () => {
  const { code, stderr } = await withEmulator(
    `verset emulator --json --port "$(printf %s "$VERSET_MODELARTS_ENDPOINT" | sed 's/.*://')"`,
  );
  assert.equal(code, 3);
  assert.match(JSON.parse(stderr).error.message, /EADDRINUSE/);
});
