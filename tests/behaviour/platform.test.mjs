// Runtimes with missing or broken functions: an error of the constructor or of the call, and never an uncaught one.

import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { ModelArts, VersetError } from "../../pkg/node.js";
import { failureOf } from "./expect.mjs";

const credentials = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
const page = JSON.stringify({ total_number: 1, versions: [{ version_id: "v" }] });
const create = (options) =>
  new ModelArts({
    endpoint: "https://modelarts.example.com",
    projectId: "p",
    credentials,
    maxRetries: 1,
    fetch: /** @type {any} */ (async () => ({ status: 200, headers: {}, text: async () => page })),
    ...options,
  });
const list = (client) => client.listDatasetVersions({ dataset_id: "d" });

/** Replaced properties, to be restored after the test. */
const replaced = [];
function replace(owner, name, value) {
  replaced.push([owner, name, Object.getOwnPropertyDescriptor(owner, name)]);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}
function restore() {
  for (const [owner, name, descriptor] of replaced.splice(0).reverse()) {
    if (descriptor) Object.defineProperty(owner, name, descriptor);
    else delete owner[name];
  }
}
const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = globalThis;

/** Timers that were set and could not be cleared; the time-out of an attempt would keep Node alive for a minute. */
const left = [];
function recordTimers() {
  const record = (...args) => {
    const timer = Reflect.apply(realSetTimeout, globalThis, args);
    left.push(timer);
    return timer;
  };
  replace(globalThis, "setTimeout", record);
}
afterEach(() => {
  restore();
  for (const timer of left.splice(0)) realClearTimeout(timer);
});

/** The outcome of a call; one that does not settle within a second is an error. */
async function outcome(call) {
  const late = new Promise((resolve) => realSetTimeout(resolve, 1000, new Error("never settled")));
  return Promise.race([call.then(() => "a result").catch((error) => error), late]);
}

describe("a client refuses a runtime", () => {
  for (const name of ["AbortController", "setTimeout", "clearTimeout"]) {
    test(`without \`${name}\``, () => {
      replace(globalThis, name, undefined);
      let error;
      try {
        create();
      } catch (thrown) {
        error = thrown;
      }
      restore();
      assert.ok(error instanceof VersetError);
      assert.match(error.message, new RegExp(`this runtime has no \`${name}\``));
      assert.equal(error.reason, "unsupported-runtime");
    });
  }
});

describe("a call ends, and the next one works, if", () => {
  function broken() {
    throw new Error("broken");
  }
  /** @type {Record<string, [object, string, unknown, RegExp | string]>} */
  const CASES = {
    "`Headers` is gone": [globalThis, "Headers", undefined, "a result"],
    "`Headers` throws": [globalThis, "Headers", broken, "a result"],
    "`AbortController` is gone": [globalThis, "AbortController", undefined, /AbortController/],
    "`abort` throws": [AbortController.prototype, "abort", broken, "a result"],
    "`setTimeout` throws": [globalThis, "setTimeout", broken, /`setTimeout` of this runtime fails/],
    "`clearTimeout` throws": [globalThis, "clearTimeout", broken, "a result"],
    "`Math.random` throws": [Math, "random", broken, "a result"],
    "`Date.now` throws": [Date, "now", broken, /`Date.now` of this runtime does not return a time/],
    "`performance.now` throws": [performance, "now", broken, "a result"],
    "`Headers.prototype.set` throws": [Headers.prototype, "set", broken, "a result"],
  };
  for (const [name, [owner, property, value, expected]] of Object.entries(CASES)) {
    test(name, async () => {
      const client = create();
      if (property === "clearTimeout") recordTimers();
      replace(owner, property, value);
      const result = await outcome(list(client));
      restore();
      if (typeof expected === "string") assert.equal(result, expected);
      else {
        assert.ok(result instanceof VersetError, String(result));
        assert.match(result.message, expected);
        if (/of this runtime/.test(result.message)) {
          assert.equal(/** @type {VersetError} */ (result).reason, "unsupported-runtime");
        }
      }
      assert.equal(await outcome(list(client)), "a result");
    });
  }

  test("`abort` throws when a call is cancelled", async () => {
    const client = create({ fetch: () => new Promise(() => {}) });
    const controller = new AbortController();
    const call = client.listDatasetVersions({ dataset_id: "d" }, { signal: controller.signal });
    const { abort } = AbortController.prototype;
    const failing = failureOf(call, "AbortedError");
    await new Promise((resolve) => setImmediate(resolve));
    replace(AbortController.prototype, "abort", broken);
    abort.call(controller);
    await failing;
  });
});

describe("a large body is signed if", () => {
  function broken() {
    throw new Error("broken");
  }
  const { digest } = crypto.subtle;
  for (const [name, webCrypto] of /** @type {[string, Function][]} */ ([
    ["`process.getBuiltinModule` throws and WebCrypto works", digest],
    ["`process.getBuiltinModule` and WebCrypto throw", broken],
    ["`process.getBuiltinModule` throws and WebCrypto rejects", async () => broken()],
  ])) {
    test(name, async () => {
      /** @type {any} */
      let sent;
      const client = create({
        fetch: async (/** @type {string} */ _, /** @type {any} */ init) => {
          sent = init;
          return { status: 200, headers: {}, text: async () => page };
        },
      });
      const body = { dataset_name: "é".repeat(100_000) };
      const call = () =>
        outcome(client.request({ method: "POST", path: "/v2/{project_id}/datasets", body }));
      replace(process, "getBuiltinModule", broken);
      replace(crypto.subtle, "digest", webCrypto);
      const result = await call();
      restore();
      assert.equal(result, "a result");
      assert.equal(JSON.parse(sent.body).dataset_name, body.dataset_name);
    });
  }
});
