// The package in a runtime with almost no platform, such as a mini-program or React Native: a vm context that has the language alone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { createContext, runInContext, Script } from "node:vm";
import { build } from "esbuild";
import { install } from "../support/install.mjs";

let project;
/** Scripts that set the global `verset`, by the entry they hold. */
const scripts = {};
before(async () => {
  project = await install();
  for (const [name, entry] of [
    ["import", "verset"],
    ["emulator", "verset/emulator"],
    ["samples", "verset/samples"],
  ]) {
    const { outputFiles } = await build({
      stdin: {
        contents: `export * from "${entry}";`,
        resolveDir: project.folder,
      },
      bundle: true,
      format: "iife",
      globalName: "verset",
      write: false,
    });
    scripts[name] = outputFiles[0].text;
  }
  const lib = await readFile(join(project.package, "lib.cjs"), "utf8");
  scripts.require = `var verset = {}, module = {};
Object.defineProperty(module, "exports", { get: () => verset, set: (exports) => { verset = exports; } });
(function (exports) { ${lib}\n})(verset);`;
});

/** Evaluates an entry in a context with these globals, and calls `use` there. */
function evaluate(entry, globals, use) {
  const context = createContext({
    ...globals,
    require: createRequire(join(project.package, "lib.cjs")),
  });
  if (globals.WebAssembly === null) runInContext("delete globalThis.WebAssembly", context);
  new Script(scripts[entry]).runInContext(context);
  return runInContext(`(${use})()`, context);
}

const use = String(() => {
  try {
    const signer = new globalThis.verset.HuaweiSigner({
      accessKeyId: "AK",
      secretAccessKey: "SK",
    });
    return typeof signer;
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}).replaceAll("globalThis.", "");

const lacks = (names) =>
  `VersetError: The WebAssembly module cannot be loaded: this runtime has no ${names}`;

describe("the emulator does not throw at import, and createEmulator names what is missing", () => {
  const create = String(() => {
    try {
      return typeof globalThis.verset.createEmulator().fetch;
    } catch (error) {
      return error.message;
    }
  }).replaceAll("globalThis.", "");

  test("WebCrypto", () => {
    assert.match(evaluate("emulator", {}, create), /needs WebCrypto/);
  });

  test("the codecs", () => {
    assert.match(evaluate("emulator", { crypto }, create), /needs TextEncoder and TextDecoder/);
    const globals = { crypto, TextDecoder, TextEncoder, URL };
    assert.equal(evaluate("emulator", globals, create), "function");
  });
});

test("verset/samples does not throw at import", () => {
  const use = "() => typeof verset.readManifest";
  assert.equal(evaluate("samples", {}, use), "function");
});

for (const entry of ["import", "require"]) {
  describe(`${entry} does not throw, and the first use names what is missing`, () => {
    test("the codecs", () => {
      assert.equal(evaluate(entry, {}, use), lacks("TextDecoder, TextEncoder"));
      assert.equal(evaluate(entry, { TextDecoder }, use), lacks("TextEncoder"));
    });

    test("WebAssembly", () => {
      const globals = { TextDecoder, TextEncoder, WebAssembly: null };
      assert.equal(evaluate(entry, globals, use), lacks("WebAssembly"));
    });

    test("nothing", () => {
      assert.equal(evaluate(entry, { TextDecoder, TextEncoder }, use), "object");
    });
  });
}
