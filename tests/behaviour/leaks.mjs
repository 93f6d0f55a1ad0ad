// Runs what thousands of calls do, round after round, and prints after each what is still held: handles of JavaScript values,
// memory of the module, and the heap. To be run with `--expose-gc`; see leaks.test.mjs.

import { setTimeout as pause } from "node:timers/promises";

/** The module's own exports, which nothing gives away: its memory, and its table of JavaScript values. */
let exports;
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, given) {
    const instance = Reflect.construct(target, given);
    exports = instance.exports;
    return instance;
  },
});
// Waits between attempts are of any length from nothing up.
Math.random = () => 0.001;
const verset = await import("../../pkg/node.js");

const KEY = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
const PAGE = '{"total_number":3,"versions":[{"version_id":"v"}]}';
/** Each page has items of its own: one that repeats another is an error. */
const ok = async (url = "") =>
  new Response(PAGE.replace('"v"', `"v${/offset=\d+/.exec(url)?.[0] ?? ""}"`));
const never = () => new Promise(() => {});
const modelarts = (options) =>
  new verset.ModelArts({
    endpoint: "https://modelarts.example.com",
    projectId: "p",
    credentials: KEY,
    fetch: ok,
    ...options,
  });
const listing = (client, options) => client.listDatasetVersions({ dataset_id: "d" }, options);
/** Waits until a promise has failed with an error of the package. */
const failed = (promise) =>
  promise.then(
    () => {
      throw new Error("it went well");
    },
    (error) => {
      if (!(error instanceof verset.VersetError)) throw error;
    },
  );
const many = (count, run) => Promise.all(Array.from({ length: count }, (_, index) => run(index)));
/** A function that gives the answers in turn, again and again. */
const inTurn = (answers) => {
  let asked = 0;
  return (...given) => answers[asked++ % answers.length](...given);
};
const refused = (status, headers) => async () => new Response("{}", { status, headers });

/** The scenarios, each run many times at once. */
const SCENARIOS = {
  "short-lived clients": (count) =>
    many(count, async () => {
      const client = modelarts();
      await listing(client);
      await client.withOptions({ timeoutMs: 5 }).descDataset({ dataset_id: "d" });
      new verset.Qianfan({ credentials: KEY });
    }),
  "clients whose own functions lead to them": (count) =>
    many(count, async () => {
      const sign = async () => (client && derived ? "0".repeat(64) : "");
      const logger = Object.fromEntries(
        ["error", "warn", "info", "debug"].map((level) => [level, () => client]),
      );
      const client = modelarts({
        fetch: () => (client ? ok() : undefined),
        credentials: async () => ({ accessKeyId: client ? "AK" : "", sign }),
        logger,
      });
      const derived = client.withOptions({ fetch: () => (derived ? ok() : undefined) });
      await listing(client);
      await listing(derived);
      modelarts({ credentials: { accessKeyId: "AK", sign } });
    }),
  "short-lived signers": (count) =>
    many(count, async () => {
      for (const name of ["HuaweiSigner", "BaiduSigner"]) {
        const request = { method: "POST", url: "https://example.com/", body: "{}" };
        if (!new verset[name](KEY).sign(request).canonicalRequest) throw new Error("no signature");
      }
    }),
  "lists left in the middle": (count) => {
    const client = modelarts();
    return many(count, async (index) => {
      for await (const _ of listing(client, { prefetch: index % 3 })) break;
      for await (const _ of listing(client).pages()) break;
      listing(client);
    });
  },
  "lists to their end": (count) => {
    const client = modelarts();
    return many(count, async () => {
      const list = client.listDatasetVersions({ dataset_id: "d", limit: 1 }, { prefetch: 2 });
      for await (const _ of list);
    });
  },
  "calls that fail": (count) => {
    const client = modelarts({
      fetch: inTurn([
        refused(500),
        refused(404),
        refused(429, { "retry-after": "3600" }),
        refused(401),
        async () => new Response("no JSON"),
        () => Promise.reject(new TypeError("fetch failed")),
        () => {
          throw new TypeError("no network");
        },
        () => 7,
        () => ({ status: 200, text: () => 7 }),
      ]),
      maxRetries: 0,
    });
    return many(count, () => failed(listing(client)));
  },
  "calls that are made again": (count) => {
    const client = modelarts({ fetch: inTurn([refused(500), refused(429), ok]) });
    return many(count, () => listing(client, { maxRetries: 100 }));
  },
  "requests that are wrong": (count) => {
    /** @type {any} */
    const client = modelarts();
    return many(count, async (index) => {
      await failed(client.descDataset({}));
      await failed(client.descDataset({ dataset_id: "d", unknown: index }));
      await failed(listing(client, { headers: { a: "\n" } }));
      await failed(client.prepare("nothing", {}));
    });
  },
  "a fetch that never ends": (count) => {
    const client = modelarts({ fetch: never, timeoutMs: 1, maxRetries: 1 });
    return many(count, () => failed(listing(client)));
  },
  "a body that never ends": (count) => {
    const client = modelarts({ fetch: async () => ({ status: 200, text: never }), timeoutMs: 1 });
    return many(count, () => failed(listing(client, { maxRetries: 0 })));
  },
  "credentials that never come": (count) =>
    many(count, () =>
      failed(listing(modelarts({ credentials: never, timeoutMs: 1, maxRetries: 0 }))),
    ),
  "one question for credentials that never come": (count) => {
    const client = modelarts({ credentials: never, timeoutMs: 1, maxRetries: 0 });
    return many(count, () => failed(listing(client)));
  },
  "signatures that never come": (count) => {
    const client = modelarts({ credentials: { accessKeyId: "AK", sign: never }, timeoutMs: 1 });
    return many(count, () => failed(listing(client, { maxRetries: 0 })));
  },
  "a signature for each attempt": (count) => {
    const sign = async () => "0".repeat(64);
    const client = modelarts({ credentials: async () => ({ accessKeyId: "AK", sign }) });
    return many(count, () => listing(client));
  },
  "a progress that never ends": (count) => {
    const client = modelarts({ fetch: async () => Response.json({ status: "RUNNING" }) });
    const options = { onProgress: never, totalTimeoutMs: 1 };
    return many(count, () => failed(client.v1.waitForTask({ task_id: "t" }, options)));
  },
  "waits that end": (count) => {
    const answers = ["RUNNING", "SUCCESS"].map((status) => async () => Response.json({ status }));
    const client = modelarts({ fetch: inTurn(answers) });
    const options = { onProgress: async () => {}, pollIntervalMs: 1 };
    return many(count, () => client.v1.waitForTask({ task_id: "t" }, options));
  },
  "calls that are aborted": (count) => {
    const client = modelarts({ fetch: inTurn([never, refused(500), ok]) });
    const controller = new AbortController();
    const calls = many(count, async (index) => {
      const own = new AbortController();
      if (index % 5 === 0) own.abort();
      const { signal } = index % 2 ? controller : own;
      const call = listing(client, { signal, maxRetries: 5 });
      if (index % 5 === 1) await Promise.resolve();
      own.abort();
      await call.catch((error) => {
        if (!(error instanceof verset.AbortedError)) throw error;
      });
    });
    setTimeout(() => controller.abort(), 5);
    return calls;
  },
  "calls under a signal that never fires": (count) => {
    const { signal } = new AbortController();
    const client = modelarts();
    return many(count, () => listing(client, { signal }));
  },
};

/** Bytes of the module's memory that are in use: all of them but what can be had before it has to grow. */
function bytes() {
  const { memory, __wbindgen_malloc: take, __wbindgen_free: give } = exports;
  const size = memory.buffer.byteLength;
  const blocks = [];
  while (memory.buffer.byteLength === size) blocks.push(take(BLOCK, 1));
  for (const block of blocks) give(block, BLOCK, 1);
  // The allocator puts eight bytes of its own before each.
  return size - (blocks.length - 1) * (BLOCK + 8);
}
const BLOCK = 248;

/** The number of occupied slots in the module's table of JavaScript values. */
function handles() {
  const table = exports.__wbindgen_externrefs;
  let held = 0;
  for (let slot = 0; slot < table.length; slot += 1) {
    if (table.get(slot) != null) held += 1;
  }
  return held;
}

/** Collects garbage. Finalizers run in tasks of their own, and free objects that only the next collection finds. */
async function settle() {
  let before;
  for (let round = 0; round < 30; round += 1) {
    await pause(2);
    gc();
    const now = handles();
    if (round > 5 && now === before) return;
    before = now;
  }
}

/** Calls in progress whose client, with its functions, is referenced by the module alone. */
async function abandoned() {
  const slow =
    (answer) =>
    async (...given) => {
      await pause(5);
      gc();
      await pause(5);
      return answer(...given);
    };
  const sign = slow(() => "0".repeat(64));
  const make = () =>
    modelarts({
      fetch: inTurn([slow(() => new Response("{}", { status: 500 })), slow(ok)]),
      credentials: slow(() => ({ accessKeyId: "AK", sign })),
    });
  const fixed = () => modelarts({ fetch: slow(ok), credentials: { accessKeyId: "AK", sign } });
  const running = slow(() => Response.json({ status: "SUCCESS" }));
  const pages = async (list) => {
    let count = 0;
    for await (const _ of list) count += 1;
    return count;
  };
  const results = await Promise.all([
    listing(make()),
    listing(fixed()),
    listing(make().withOptions({ timeoutMs: 10_000 })),
    listing(
      make()
        .withOptions({ fetch: slow(ok) })
        .withOptions({ maxRetries: 3 }),
    ),
    pages(listing(make())),
    pages(make().listDatasetVersions({ dataset_id: "d", limit: 1 }, { prefetch: 2 })),
    modelarts({ fetch: running }).v1.waitForTask(
      { task_id: "t" },
      { onProgress: slow(() => {}), pollIntervalMs: 1 },
    ),
    make().prepare("listDatasetVersions", { dataset_id: "d" }),
    make().request({ method: "GET", path: "/v2/a" }),
  ]);
  return results.length;
}
const count = Number(process.argv[2]);
const rounds = Number(process.argv[3]);
for (const [name, run] of Object.entries(SCENARIOS)) {
  const levels = [];
  for (let round = 0; round < rounds; round += 1) {
    await run(count);
    await settle();
    const { heapUsed } = process.memoryUsage();
    levels.push({ handles: handles(), bytes: bytes(), heap: heapUsed });
  }
  console.log(JSON.stringify({ name, levels }));
}
console.log(JSON.stringify({ abandoned: await abandoned() }));
