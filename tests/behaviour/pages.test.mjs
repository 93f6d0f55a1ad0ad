// Clients in Chromium: pages, workers and service workers, which must hold no secret and reach the services through their own server.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as verset from "../../pkg/node.js";
import { contentType, findFile } from "../../www/server.mjs";
import { launch } from "../support/chromium.mjs";
import { run } from "../support/install.mjs";
import { listen } from "../support/listen.mjs";
import { toolsRequire } from "../support/project.mjs";
import { forward, HOSTS, read, serviceOf, signerOf, startEmulator } from "../support/servers.mjs";
import { tryCredentials } from "./page_cases.mjs";

const PKG = fileURLToPath(new URL("../../pkg/", import.meta.url));
const MINUTE = 60_000;

const WORKER = `
import * as verset from "/pkg/index.js";
import { tryCredentials } from "/page_cases.mjs";
const answer = () => tryCredentials(verset);
if (self.registration) {
  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("message", async ({ source }) => source.postMessage(await answer()));
} else {
  answer().then((results) => postMessage(results));
}
`;
const FILES = {
  "/": ["text/html", "<!doctype html><title>page</title>"],
  "/worker.mjs": ["text/javascript", WORKER],
  "/page_cases.mjs": [
    "text/javascript",
    await readFile(new URL("page_cases.mjs", import.meta.url), "utf8"),
  ],
};

let service;
let server;
let browser;
let page;

/** The page's own server: its files, what signs, what passes on to the clouds, and the emulator as it is. */
async function answer(request, response, sign) {
  const { url } = request;
  if (url in FILES) {
    const [type, text] = FILES[url];
    response.writeHead(200, { "Content-Type": type }).end(text);
  } else if (url.startsWith("/pkg/")) {
    const { path } = await findFile(PKG, url.slice(5));
    response.writeHead(200, { "Content-Type": contentType(path) }).end(await readFile(path));
  } else if (url === "/sign") {
    try {
      response.end(sign(JSON.parse((await read(request)).body)));
    } catch (error) {
      response.writeHead(403).end(error.message);
    }
  } else if (url.startsWith("/cloud/")) {
    const path = url.slice("/cloud".length);
    await forward(request, response, path, { to: service.url, host: HOSTS[serviceOf(path)] });
  } else if (/^\/v[12]\//.test(url)) {
    await forward(request, response, url, { to: service.url, host: request.headers.host });
  } else {
    response.writeHead(404).end();
  }
}

before(async () => {
  service = await startEmulator({ taskDurationMs: 0 });
  const { credentials, temporaryCredentials } = service.emulator;
  const sign = signerOf(verset, [credentials, temporaryCredentials]);
  server = await listen((request, response) => answer(request, response, sign));
  browser = await launch();
  page = await browser.newPage();
  await page.goto(server.url);
});
after(async () => {
  await browser?.close();
  await server?.close();
  await service?.close();
});
beforeEach(() => {
  service.requests.length = 0;
  service.clock.ms = 0;
});

/** Runs one of the cases in the page. */
const inPage = (name, facts) =>
  page.evaluate(
    async ([name, facts]) => {
      const [verset, cases] = await Promise.all([
        import(/** @type {string} */ ("/pkg/index.js")),
        import(/** @type {string} */ ("/page_cases.mjs")),
      ]);
      return cases[name](verset, facts);
    },
    [name, facts],
  );

/** The emulator's keys that a page may have. */
function facts() {
  const { projectId, demo, credentials, temporaryCredentials } = service.emulator;
  const { accessKeyId, securityToken } = temporaryCredentials;
  return {
    projectId,
    keys: [{ accessKeyId: credentials.accessKeyId }, { accessKeyId, securityToken }],
    dataset_id: demo.modelarts.imageClassification.dataset_id,
    versionId: demo.qianfan.promptResponse.versionId,
  };
}

describe("a page whose server has the keys", () => {
  test("uses both clouds, with permanent and with temporary keys", async () => {
    assert.deepEqual(await inPage("useBothClouds", facts()), [
      { versions: 12, description: "of VERSETDEMOACCESSKEY1", status: "ExportFinished" },
      { versions: 12, description: "of VERSETDEMOTEMPORARY1", status: "ExportFinished" },
    ]);
    const hosts = new Set(service.requests.map(({ headers }) => headers.host));
    assert.deepEqual([...hosts].sort(), Object.values(HOSTS).sort());
  });

  test("is told what its server does not sign", async () => {
    const { name, message } = await inPage("askTooMuch", facts());
    assert.deepEqual(
      [name, message],
      ["CredentialsError", "the `sign` function failed: not allowed"],
    );
    assert.equal(service.requests.length, 0);
  });
});

describe("a page over its own server", () => {
  const held = () => {
    const { projectId, temporaryCredentials } = service.emulator;
    return { projectId, credentials: temporaryCredentials };
  };

  for (const minutes of [40, -40]) {
    test(`with a clock that is ${minutes} minutes off`, async () => {
      service.clock.ms = minutes * MINUTE;
      await inPage("callLate", held());
      // Two calls of each service; of each service, one request was refused for its date.
      assert.equal(service.requests.length, 6);
    });
  }

  test("has a Response, and a proxy below its own address", async () => {
    const { requestId, url, ...rest } = await inPage("askForMore", held());
    assert.deepEqual(rest, { status: 200, isResponse: true });
    assert.match(requestId, /^[0-9a-f]{32}$/);
    assert.ok(url.startsWith(`${server.url}/cloud/v2/`), url);
  });

  test("prints errors that can be read", async () => {
    // Chromium itself tells of the status before.
    const predicate = (line) => !line.text().startsWith("Failed to load resource");
    const printed = page.waitForEvent("console", { predicate, timeout: 20_000 });
    const { message, stack, json, text } = await inPage("failAndPrint", held());
    const first = `NotFoundError: ${message}`;
    assert.match(message, /^the service answered 400 ModelArts\.4352: /);
    assert.equal(text, first);
    assert.ok(stack.startsWith(`${first}\n    at `));
    assert.match(stack, /at async .*failAndPrint/);
    assert.deepEqual(
      [json.name, json.message, json.code],
      ["NotFoundError", message, "ModelArts.4352"],
    );
    const line = await printed;
    assert.equal(line.type(), "error");
    assert.ok(line.text().startsWith(first), line.text());
    assert.ok(line.text().length < 2000);
  });
});

/** The contexts whose memory a visitor can inspect, and how the cases run in each. */
const PLACES = {
  "a page": () => inPage("tryCredentials"),
  "a module worker": () =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker("/worker.mjs", { type: "module" });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        }),
    ),
  "a service worker": () =>
    page.evaluate(async () => {
      const answered = new Promise((resolve) => {
        navigator.serviceWorker.onmessage = ({ data }) => resolve(data);
      });
      const registration = await navigator.serviceWorker.register("/worker.mjs", {
        type: "module",
      });
      await navigator.serviceWorker.ready;
      registration.active.postMessage("try");
      const results = await answered;
      await registration.unregister();
      return results;
    }),
};

for (const [place, tried] of Object.entries(PLACES)) {
  describe(`in ${place}, a permanent secret key`, () => {
    let results;
    before(async () => {
      results = await tried();
      const { refused, taken } = await tryCredentials(verset);
      assert.deepEqual(Object.keys(results.refused), Object.keys(refused));
      assert.deepEqual(Object.keys(results.taken), Object.keys(taken));
      assert.ok(Object.keys(refused).length > 5);
    });

    test("is refused, with what to do instead", () => {
      for (const [what, error] of Object.entries(results.refused)) {
        assert.ok(error, `${what} was taken`);
        assert.deepEqual([error.name, error.field], ["CredentialsError", "secretAccessKey"], what);
        for (const word of [
          "`securityToken`",
          "`token`",
          "`sign`",
          "`allowSecretInBrowser: true`",
        ]) {
          assert.ok(
            error.message.includes(word),
            `${what} does not name ${word}: ${error.message}`,
          );
        }
        assert.ok(!error.message.includes("opens-nothing"));
      }
    });

    test("is taken where it is allowed, and all others are", () => {
      for (const [what, error] of Object.entries(results.taken)) {
        assert.equal(error, null, `${what}: ${error?.message}`);
      }
    });
  });
}

describe("no secret is refused", () => {
  const refusals = ({ refused, taken }) =>
    [...Object.entries(refused), ...Object.entries(taken)].filter(([, error]) => error !== null);

  test("in Node", async () => {
    assert.deepEqual(refusals(await tryCredentials(verset)), []);
  });

  let jsdom;
  try {
    jsdom = toolsRequire.resolve("jsdom");
  } catch {
    // Tools of the load matrix, which are not everywhere.
  }
  test("in jsdom", { skip: jsdom ? false : "jsdom is not installed" }, async () => {
    const child = fileURLToPath(new URL("jsdom_child.cjs", import.meta.url));
    const { stdout } = await run(process.execPath, [child, jsdom], { timeout: 60_000 });
    const { window, ...results } = JSON.parse(stdout);
    assert.equal(window, "object");
    assert.deepEqual(refusals(results), []);
  });
});

test("an option that is not a boolean is rejected everywhere", () => {
  const key = { accessKeyId: "AK", secretAccessKey: "SK" };
  for (const allowSecretInBrowser of /** @type {any[]} */ (["yes", 1, null])) {
    const options = { allowSecretInBrowser };
    for (const make of [
      () => new verset.Qianfan({ credentials: key, ...options }),
      () => new verset.HuaweiSigner(key, options),
      () => new verset.BaiduSigner(key, options),
    ]) {
      assert.throws(make, { name: "ValidationError", field: "allowSecretInBrowser" });
    }
  }
});
