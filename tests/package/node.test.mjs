// The installed package in Node: import, require, both at once, `verset/web` and `verset/emulator`, with signed calls over a socket.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startServer } from "../../www/server.mjs";
import { install, run } from "../support/install.mjs";

let project;
let server;
before(async () => {
  project = await install(new URL("consumers/", import.meta.url));
  server = await startServer({ emulator: createEmulator({ taskDurationMs: 60 }) });
});
after(() => server?.close());

/** Runs a script of the project in a process of its own and reads what it prints. */
async function program(args, env = {}) {
  const options = { cwd: project.folder, env: { ...process.env, ...env } };
  const { stdout, stderr } = await run(process.execPath, args, options);
  assert.equal(stderr, "", "nothing is written to stderr, no warning either");
  return JSON.parse(stdout);
}

describe("signed calls over a socket", () => {
  const signatures = new Set();
  for (const way of ["import", "require", "web"]) {
    test(way, async () => {
      const { emulator, url } = server;
      const { projectId, credentials, demo } = emulator;
      const CONFIG = JSON.stringify({ endpoint: url, projectId, credentials, demo });
      const { versions, ...answers } = await program(["run.mjs", way], { CONFIG });
      signatures.add(answers.signatures.join());
      assert.deepEqual(answers, {
        page: { total: versions.length, versions: 1 },
        task: { status: "SUCCESS", last: "SUCCESS" },
        export: { status: "ExportFinished", archive: "PK" },
        refused: { code: "ModelArts.4352", isOurs: true, isError: true },
        signatures: [...signatures][0].split(","),
      });
      assert.ok(versions.length > 1, "a list of one page shows nothing of paging");
      assert.equal(new Set(versions).size, versions.length, "no version comes twice");
      assert.ok(versions.includes(demo.modelarts.imageClassification.current_version_id));
    });
  }
});

test("import and require give the same classes in one process", async () => {
  const { required, imported, same, isInstance, signerIsInstance } = await program([
    "identity.mjs",
  ]);
  const names = required.filter((name) => name !== "default");
  assert.ok(names.includes("ModelArts"));
  // Newer versions of Node add this name of their own.
  const own = (list) => list.filter((name) => name !== "default" && name !== "module.exports");
  assert.deepEqual(own(imported), names);
  assert.deepEqual(own(same), names);
  assert.ok(isInstance, "an error of the imported module is one of the required");
  assert.ok(signerIsInstance);
});

test("classes are called what they are exported as, in consoles and stacks too", async () => {
  for (const way of ["verset", "verset/web"]) {
    const classes = Object.entries(await project.import(way)).filter(
      ([, one]) => typeof one === "function" && one.prototype,
    );
    assert.ok(classes.length > 15);
    const names = classes.map(([name]) => name);
    assert.deepEqual(
      classes.map(([, one]) => one.name),
      names,
    );
  }
});

test("`verset/web` has what `verset` has, and `init`", async () => {
  const { init, ...web } = await project.import("verset/web");
  const { default: _, "module.exports": __, ...main } = await project.import("verset");
  assert.equal(typeof init, "function");
  assert.deepEqual(Object.keys(web), Object.keys(main));
});

describe("`init` of `verset/web`", () => {
  const kinds = "nothing file bytes buffer module response promise address url".split(" ");
  for (const kind of kinds) {
    test(`takes its module as ${kind}, and a second call does nothing`, async () => {
      assert.match(await program(["init.mjs", kind]), /^[0-9a-f]{64}$/);
    });
  }

  test("has to be called first, which the error says", async () => {
    assert.match(await program(["init.mjs", "none"]), /^VersetError: .*`await init\(\)`/);
  });
});

test("`verset/emulator` is the `fetch` of a client", async () => {
  const { createEmulator: create } = await project.import("verset/emulator");
  const { ModelArts } = await project.import("verset");
  const { fetch, projectId, credentials, token, demo } = create({ taskDurationMs: 0 });
  const { dataset_id } = demo.modelarts.imageClassification;
  for (const given of [credentials, { token }, async () => credentials]) {
    const options = { region: "cn-north-4", projectId, credentials: given, fetch };
    const page = await new ModelArts(options).listDatasetVersions({ dataset_id });
    assert.equal(page.versions.length, page.total_number);
  }
});

test("the wasm file is valid, and asks for nothing but its glue and the façade", async () => {
  const bytes = await readFile(project.require.resolve("verset/verset_bg.wasm"));
  assert.ok(WebAssembly.validate(bytes));
  const modules = WebAssembly.Module.imports(await WebAssembly.compile(bytes));
  const named = [...new Set(modules.map(({ module }) => module))].sort();
  assert.deepEqual(named, ["./core_bg.js", "verset-host"]);
});

test("it loads where code from strings is forbidden", async () => {
  const script = 'import("verset").then((verset) => console.log(Object.keys(verset).length))';
  const forbidden = "--disallow-code-generation-from-strings";
  assert.ok((await program([forbidden, "--eval", script])) > 20);
});
