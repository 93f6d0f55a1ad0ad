// After ten thousand calls, however they end: no timer and no listener is left, and no signal but the caller's has fired in vain.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

const CALLS = 10_000;
const KEY = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
const { setTimeout: setReal, clearTimeout: clearReal } = globalThis;
const { addEventListener, removeEventListener } = EventTarget.prototype;
const randomReal = Math.random;

/** Timers that are set, and how many were. */
const timers = new Set();
let set = 0;
/** The signals that calls were given, each with the listeners that it has; and how many were added to them. */
const signals = new Map();
let added = 0;
const newController = () => {
  const controller = new AbortController();
  signals.set(controller.signal, new Set());
  return controller;
};

let verset;
before(async () => {
  /** @type {any} */
  const globals = globalThis;
  globals.setTimeout = (callback, ms, ...given) => {
    set += 1;
    const timer = setReal(() => {
      timers.delete(timer);
      callback(...given);
    }, ms);
    timers.add(timer);
    return timer;
  };
  globalThis.clearTimeout = (timer) => {
    timers.delete(timer);
    clearReal(timer);
  };
  EventTarget.prototype.addEventListener = function add(name, listener, options) {
    if (signals.has(this)) {
      added += 1;
      signals.get(this).add(listener);
    }
    return addEventListener.call(this, name, listener, options);
  };
  EventTarget.prototype.removeEventListener = function remove(name, listener, options) {
    signals.get(this)?.delete(listener);
    return removeEventListener.call(this, name, listener, options);
  };
  // Waits between attempts are of any length from nothing up.
  Math.random = () => 0.001;
  verset = await import("../../pkg/node.js");
});
after(() => {
  Object.assign(globalThis, { setTimeout: setReal, clearTimeout: clearReal });
  Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
  Math.random = randomReal;
});

const json = (body, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const page = () => json({ total_number: 1, versions: [{ version_id: "v" }] });
const never = () => new Promise(() => {});
/** A function that does one thing after the other, and the last again and again. */
const inTurn = (...answers) => {
  let asked = 0;
  return () => answers[Math.min(asked++, answers.length - 1)]();
};
const modelarts = (fetch, options) =>
  new verset.ModelArts({
    endpoint: "https://modelarts.example.com",
    projectId: "p",
    credentials: KEY,
    fetch: async (_url, init) => fetch(init),
    ...options,
  });
const list = (client, options) => client.listDatasetVersions({ dataset_id: "d" }, options);
const write = (client, options) => client.createDatasetVersion({ dataset_id: "d" }, options);
const lost = () => Promise.reject(new TypeError("fetch failed"));
const status = (code, headers) => () => json({}, code, headers);

/** Calls by the class of the error that they end in, which is empty for a success; each is given a signal and its controller. */
/** @type {[string, (call: any, controller: any) => Promise<unknown>][]} */
const OUTCOMES = [
  ["", (call) => list(modelarts(page), call)],
  ["", (call) => write(modelarts(page), call)],
  ["", (call) => list(modelarts(inTurn(lost, status(500), page)), call)],
  ["", (call) => list(modelarts(inTurn(never, page), { timeoutMs: 500 }), call)],
  ["", (call) => write(modelarts(inTurn(status(429, { "retry-after-ms": "1" }), page)), call)],
  ["ConnectionError", (call) => list(modelarts(lost), call)],
  ["ConnectionError", (call) => write(modelarts(lost), call)],
  ["TimeoutError", (call) => list(modelarts(never), { ...call, timeoutMs: 1 })],
  ["TimeoutError", (call) => list(modelarts(never), { ...call, totalTimeoutMs: 5 })],
  [
    "TimeoutError",
    (call) =>
      list(
        modelarts(() => ({ status: 200, text: never }), { timeoutMs: 1 }),
        call,
      ),
  ],
  ["ServerError", (call) => list(modelarts(status(503)), call)],
  ["RateLimitError", (call) => list(modelarts(status(429, { "retry-after": "3600" })), call)],
  ["NotFoundError", (call) => list(modelarts(status(404)), call)],
  [
    "DecodeError",
    (call) =>
      list(
        modelarts(() => new Response("no JSON")),
        call,
      ),
  ],
  [
    "ConnectionError",
    (call) =>
      list(
        modelarts(() => 7),
        call,
      ),
  ],
  ["ValidationError", (call) => list(modelarts(page), { ...call, headers: { host: "x" } })],
  ["CredentialsError", (call) => list(modelarts(page, { credentials: async () => ({}) }), call)],
  ["TimeoutError", (call) => list(modelarts(page, { credentials: never, timeoutMs: 1 }), call)],
  [
    "AbortedError",
    (call, controller) => {
      controller.abort();
      return list(modelarts(page), call);
    },
  ],
  [
    "AbortedError",
    (call, controller) => {
      const calling = list(modelarts(never), call);
      controller.abort("at once");
      return calling;
    },
  ],
  [
    "AbortedError",
    (call, controller) => {
      const fetch = () => {
        setReal(() => controller.abort(), 2);
        return json({}, 429, { "retry-after": "30" });
      };
      return list(modelarts(fetch), call);
    },
  ],
  [
    "AbortedError",
    (call, controller) =>
      list(
        modelarts(() => {
          setReal(() => controller.abort(), 2);
          return { status: 200, text: never };
        }),
        call,
      ),
  ],
  [
    "",
    (call) => {
      const running = () => json({ status: "RUNNING" });
      const client = modelarts(inTurn(running, running, () => json({ status: "SUCCESS" })));
      return client.v1.waitForTask({ task_id: "t" }, { ...call, pollIntervalMs: 1 });
    },
  ],
  [
    "TimeoutError",
    (call) => {
      const client = modelarts(() => json({ status: "RUNNING" }));
      return client.v1.waitForTask({ task_id: "t" }, { ...call, totalTimeoutMs: 5 });
    },
  ],
  [
    "TaskFailedError",
    (call) => {
      const client = modelarts(() => json({ status: "FAILURE" }));
      return client.v1.waitForTask({ task_id: "t" }, call);
    },
  ],
  [
    "the user's error",
    (call) => {
      const onProgress = () => Promise.reject("the user's error");
      const client = modelarts(() => json({ status: "RUNNING" }));
      return client.v1.waitForTask({ task_id: "t" }, { ...call, onProgress });
    },
  ],
  [
    "",
    async (call) => {
      for await (const _ of list(modelarts(page), { ...call, prefetch: 3 })) break;
    },
  ],
  ["", (call) => modelarts(page).prepare("listDatasetVersions", { dataset_id: "d" }, call)],
  ["", (call) => modelarts(page).request({ method: "GET", path: "/a" }, call)],
];

describe(`${CALLS} calls that end in all ways`, () => {
  const wrong = new Map();
  let fired = 0;
  before(async () => {
    const { signal: shared } = newController();
    for (let done = 0; done < CALLS; done += 1000) {
      const calls = Array.from({ length: 1000 }, async (_, index) => {
        const [expected, run] = OUTCOMES[(done + index) % OUTCOMES.length];
        const controller = newController();
        const isOwn = /AbortedError|user/.test(expected) || index % 2 === 0;
        const signal = isOwn ? controller.signal : shared;
        let ended = "";
        try {
          await run({ signal }, controller);
        } catch (error) {
          ended = error instanceof verset.VersetError ? error.constructor.name : `${error}`;
        }
        if (ended !== expected) wrong.set(`${run}`, `${ended} and not ${expected}`);
      });
      await Promise.all(calls);
    }
    // A call that went well has nothing to cancel.
    const client = modelarts((init) => {
      init.signal.addEventListener("abort", () => {
        fired += 1;
      });
      return page();
    });
    await list(client);
    await new Promise((resolve) => setReal(resolve, 50));
  });

  test("end as they should", () => assert.deepEqual(Object.fromEntries(wrong), {}));
  test("leave no timer", () => {
    assert.ok(set > CALLS, `${set} were set`);
    assert.equal(timers.size, 0);
  });
  test("leave no listener", () => {
    assert.ok(added > CALLS / 2, `${added} were added`);
    assert.deepEqual(
      [...signals.values()].filter((listeners) => listeners.size > 0),
      [],
    );
  });
  test("cancel nothing that went well", () => assert.equal(fired, 0));
});
