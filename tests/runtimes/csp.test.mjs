// Content-Security-Policy: the directives a page needs, and the errors without them.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startServer } from "../../www/server.mjs";
import { launch } from "../support/chromium.mjs";
import { createProject, installTarball } from "../support/project.mjs";
import { html, runPages } from "./pages.mjs";

/** A page's module: one call, and every failure as data. Names files, as an import map would be inline. */
const script = (entry, start) => `
globalThis.run = async ({ dataset_id, ...options }) => {
  try {
    const { ModelArts, ${start} } = await import("/node_modules/verset/${entry}.js");
    ${start && `await ${start}();`}
    const page = await new ModelArts(options).listDatasetVersions({ dataset_id });
    return { total: page.total_number };
  } catch ({ name, message, cause }) {
    return { name, message, cause: String(cause) };
  }
};
`;

/** The same for a manifest of one sample. */
const samplesScript = `
globalThis.run = async () => {
  try {
    const { readManifest } = await import("/node_modules/verset/samples/index.js");
    const bytes = new TextEncoder().encode('{"source":"s3://bucket/1.jpg"}');
    const samples = await readManifest(bytes);
    await samples.ready;
    return { count: samples.count };
  } catch ({ name, code, message }) {
    return { name, code, message };
  }
};
`;

let browser;
let server;
let project;
let config;
before(async () => {
  browser = await launch();
  server = await startServer({ emulator: createEmulator() });
  project = await createProject("policy", await installTarball("policies"), {
    files: {
      "default.js": script("index", ""),
      "web.js": script("web", "init"),
      "samples.js": samplesScript,
      "samples.html": html("./samples.js"),
      "default.html": html("./default.js"),
      "web.html": html("./web.js"),
    },
  });
  const { projectId, temporaryCredentials, demo } = server.emulator;
  const { dataset_id } = demo.modelarts.imageClassification;
  config = { endpoint: server.url, projectId, temporaryCredentials, dataset_id };
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Runs a page under a policy that forbids all else, the making of code and markup from strings included. */
function runUnder(entry, policy) {
  const directives = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "require-trusted-types-for": "'script'",
    ...policy,
  };
  const header = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  const headers = { "Content-Security-Policy": header.join("; ") };
  return runPages({ browser, config }, project.folder, [`${entry}.html`], { headers });
}

const FORBIDDEN = {
  name: "VersetError",
  message:
    "The WebAssembly module cannot be loaded: the page's Content-Security-Policy needs 'wasm-unsafe-eval' in its script-src",
};

describe("the default entry needs", () => {
  test("script-src 'wasm-unsafe-eval' and the service in connect-src, and no more", async () => {
    const { total } = await runUnder("default", { "connect-src": server.url });
    assert.ok(total > 2);
  });

  test("'wasm-unsafe-eval', which the error says", async () => {
    const { cause, ...error } = await runUnder("default", {
      "connect-src": server.url,
      "script-src": "'self'",
    });
    assert.deepEqual(error, FORBIDDEN);
    assert.match(cause, /CompileError/);
  });

  test("the service in connect-src, without which no answer comes", async () => {
    const { name, message } = await runUnder("default", {});
    assert.equal(name, "ConnectionError");
    assert.ok(message.includes(new URL(server.url).host), message);
  });
});

describe("verset/web needs", () => {
  test("script-src 'wasm-unsafe-eval', and the file and the service in connect-src", async () => {
    const { total } = await runUnder("web", { "connect-src": `'self' ${server.url}` });
    assert.ok(total > 2);
  });

  test("'wasm-unsafe-eval', which the error says", async () => {
    const { cause, ...error } = await runUnder("web", {
      "connect-src": `'self' ${server.url}`,
      "script-src": "'self'",
    });
    assert.deepEqual(error, FORBIDDEN);
    assert.match(cause, /CompileError/);
  });

  test("the file in connect-src, which the error says", async () => {
    const { name, message } = await runUnder("web", { "connect-src": server.url });
    assert.equal(name, "VersetError");
    assert.match(message, /cannot be loaded/);
  });
});

describe("verset/samples needs", () => {
  test("script-src 'wasm-unsafe-eval', and no more", async () => {
    assert.deepEqual(await runUnder("samples", {}), { count: 1 });
  });

  test("'wasm-unsafe-eval', which the error says", async () => {
    const { name, code, message } = await runUnder("samples", { "script-src": "'self'" });
    assert.deepEqual([name, code], ["SamplesError", "module"]);
    assert.match(message, /Content-Security-Policy must have 'wasm-unsafe-eval'/);
  });
});
