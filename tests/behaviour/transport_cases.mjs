// Outcomes of calls when the network, the caller or the caller's fetch misbehaves: the same cases for Node, a page and a worker.

import { equal, failure as failureOf, outcome, truthy, watchStrays } from "./case_assertions.mjs";

const accessKey = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };

/** A script of one word, see ../support/faults.mjs. */
const scripted = (word) => `${word}~transport`;
const listing = (word) => ({ dataset_id: scripted(word) });

/** Builds the cases for one package and the URL of a server with faults. */
export function cases(verset, base) {
  const failure = (promise, className) => failureOf(verset, className, promise);
  const client = (options = {}) =>
    new verset.ModelArts({
      endpoint: base,
      projectId: "p",
      credentials: accessKey,
      allowSecretInBrowser: true,
      // Retries are tested in fault_cases.mjs.
      maxRetries: 0,
      ...options,
    });
  const over = (fetch, options) => client({ fetch, ...options });

  const reasons = {
    "no reason": undefined,
    "a string": "the user left",
    "a number": 7,
    null: null,
    "an object": { why: "x" },
    "an error": new RangeError("enough"),
  };

  const all = {
    "an answer is the service's JSON": async () => {
      const page = await client().listDatasetVersions(listing("ok"));
      equal(
        JSON.stringify(page),
        '{"total_number":1,"versions":[{"version_id":"v1","version_name":"版本"}]}',
        "the page",
      );
    },
    "a connection that is refused": async () => {
      const unreachable = client({ endpoint: "http://127.0.0.1:1" });
      const error = await failure(
        unreachable.listDatasetVersions(listing("ok")),
        "ConnectionError",
      );
      truthy(error.cause !== undefined, "the cause is kept");
      truthy(error.message.includes("127.0.0.1:1"), error.message);
      equal(error.retryable, true, "retryable");
      equal(error.attempts, 1, "attempts");
    },
    "a connection that is lost before the answer": async () => {
      await failure(client().listDatasetVersions(listing("closed")), "ConnectionError");
    },
    "a body that is not JSON": async () => {
      const error = await failure(client().listDatasetVersions(listing("html")), "DecodeError");
      truthy(error.message.includes("Welcome to the proxy"), error.message);
      equal(error.status, 200, "the status");
    },
    "a body that is cut": async () => {
      await failure(client().listDatasetVersions(listing("cut")), "DecodeError");
    },
    "an empty 204 where a body was expected": async () => {
      const error = await failure(client().listDatasetVersions(listing("none")), "DecodeError");
      equal(error.status, 204, "the status");
    },
    "a redirect is not followed": async () => {
      const error = await failure(client().listDatasetVersions(listing("moved")), "ApiError");
      truthy(error.message.includes("redirect"), error.message);
    },
    "no answer in time": async () => {
      const error = await failure(
        client({ timeoutMs: 50 }).listDatasetVersions(listing("silent")),
        "TimeoutError",
      );
      equal(error.retryable, true, "retryable");
      const per_call = client().listDatasetVersions(listing("silent"), { timeoutMs: 50 });
      await failure(per_call, "TimeoutError");
    },
    "a body that does not end in time": async () => {
      const options = { timeoutMs: 100 };
      await failure(client().listDatasetVersions(listing("stuck"), options), "TimeoutError");
    },
    "a wait that takes too long": async () => {
      const options = { totalTimeoutMs: 60, pollIntervalMs: 20 };
      const wait = client().v1.waitForTask({ task_id: scripted("running") }, options);
      await failure(wait, "TimeoutError");
    },
    "what onProgress throws ends the wait, which rejects with it": async () => {
      const thrown = { mine: true };
      const throwing = () => {
        throw thrown;
      };
      for (const onProgress of [throwing, () => Promise.reject(thrown)]) {
        const wait = client().v1.waitForTask({ task_id: scripted("running") }, { onProgress });
        equal(await wait.catch((error) => error), thrown, "the error");
      }
    },
    "headers that cannot be sent are refused before": async () => {
      for (const headers of [
        { "x-note": "a\r\nx-evil: b" },
        { "x note": "a" },
        { "x-note": "中" },
        { "Keep-Alive": "timeout=5" },
        { Connection: "close" },
        { Expect: "100-continue" },
        { upgrade: "h2c" },
        { "Transfer-Encoding": "chunked" },
      ]) {
        const call = over(() => {
          throw new Error("it was sent");
        }).listDatasetVersions(listing("ok"), { headers });
        await failure(call, "ValidationError");
        let error;
        try {
          client({ headers });
        } catch (thrown) {
          error = thrown;
        }
        truthy(
          error instanceof verset.ValidationError,
          `the client took ${JSON.stringify(headers)}`,
        );
      }
    },
    "a caller's fetch that throws or rejects with any value": async () => {
      for (const thrown of [new TypeError("no"), "text", undefined, null, 7, Symbol("s"), {}]) {
        const sync = over(() => {
          throw thrown;
        });
        const rejected = over(() => Promise.reject(thrown));
        for (const one of [sync, rejected]) {
          const error = await failure(one.listDatasetVersions(listing("ok")), "ConnectionError");
          // A copy without anything that could hold a secret.
          const { cause } = error;
          if (Object(thrown) !== thrown) equal(cause, thrown, "the cause");
          else equal(`${cause}`, thrown instanceof Error ? `${thrown}` : "Error", "the cause");
        }
      }
    },
    "a caller's fetch that gives no response": async () => {
      const hostile = {
        get status() {
          throw new Error("no status");
        },
      };
      for (const answer of [
        undefined,
        null,
        7,
        {},
        hostile,
        { status: 200 },
        { status: "200", text() {} },
      ]) {
        await failure(over(() => answer).listDatasetVersions(listing("ok")), "ConnectionError");
      }
    },
    "a response of another class is read": async () => {
      const text = () => '{"total_number":0,"versions":[]}';
      for (const headers of [
        undefined,
        {},
        { "X-A": "b" },
        new Map([["X-A", "b"]]),
        [["x-a", "b"]],
      ]) {
        const page = await over(() => ({ status: 200, headers, text })).listDatasetVersions(
          listing("ok"),
        );
        equal(page.total_number, 0, "the total");
      }
      const refused = over(() => ({
        status: 404,
        headers: { "X-Request-Id": "r1" },
        text: () => "",
      }));
      const error = await failure(refused.listDatasetVersions(listing("ok")), "NotFoundError");
      equal(error.requestId, "r1", "the request id");
    },
    "a body that cannot be read": async () => {
      const text = () => Promise.reject(new Error("terminated"));
      const call = over(() => ({ status: 200, headers: {}, text })).listDatasetVersions(
        listing("ok"),
      );
      const error = await failure(call, "ConnectionError");
      truthy(error.message.includes("terminated"), error.message);
    },
    "fetch is called with a string and without a receiver": async () => {
      /** @type {any} */
      let seen;
      const page = await over(function (url, init) {
        seen = { receiver: this, url, method: init.method };
        return fetch(url, init);
      }).listDatasetVersions(listing("ok"));
      equal(page.total_number, 1, "the total");
      equal(seen.receiver, undefined, "the receiver");
      equal(seen.url, `${base}/v2/p/datasets/${scripted("ok")}/versions`, "the URL");
      equal(seen.method, "GET", "the method");
    },
    "credentials are asked for before each request": async () => {
      let asked = 0;
      const credentials = async () => {
        asked += 1;
        return accessKey;
      };
      const one = client({ credentials });
      await one.listDatasetVersions(listing("ok"));
      await one.listDatasetVersions(listing("ok"));
      equal(asked, 2, "how often");
    },
    "credentials that cannot be had": async () => {
      const thrown = new Error("no vault");
      const bad = [
        () => {
          throw thrown;
        },
        () => Promise.reject(thrown),
        () => undefined,
        () => ({}),
        () => ({ accessKeyId: "a" }),
        () => ({ accessKeyId: 7, secretAccessKey: "s" }),
        () => ({ accessKeyId: "a", secretAccessKey: "s", token: "t" }),
      ];
      for (const credentials of bad) {
        const call = client({ credentials }).listDatasetVersions(listing("ok"));
        const error = await failure(call, "CredentialsError");
        equal(error.attempts, 0, "attempts");
      }
      const never = client({ credentials: () => new Promise(() => {}) });
      await failure(never.listDatasetVersions(listing("ok"), { timeoutMs: 30 }), "TimeoutError");
    },
    "many calls at once, some of them aborted": async () => {
      const one = client();
      const calls = Array.from({ length: 200 }, async (_, index) => {
        const controller = new AbortController();
        const call = one.listDatasetVersions(listing(index % 3 ? "ok" : "silent"), {
          signal: controller.signal,
        });
        if (index % 3 === 0) setTimeout(() => controller.abort(index), index % 17);
        if (index % 3) equal((await call).total_number, 1, "the total");
        else equal((await failure(call, "AbortedError")).cause, index, "the reason");
      });
      await Promise.all(calls);
      equal((await one.listDatasetVersions(listing("ok"))).total_number, 1, "afterwards");
    },
  };

  for (const [name, reason] of Object.entries(reasons)) {
    const expected = (signal) => (reason === undefined ? signal.reason : reason);
    all[`aborted with ${name}`] = async () => {
      for (const id of ["silent", "stuck"]) {
        const controller = new AbortController();
        const call = client().listDatasetVersions(listing(id), { signal: controller.signal });
        const error = failure(call, "AbortedError");
        setTimeout(() => controller.abort(reason), 30);
        equal((await error).cause, expected(controller.signal), "the reason");
      }
    };
    all[`aborted before with ${name}`] = async () => {
      const controller = new AbortController();
      controller.abort(reason);
      const never = over(() => {
        throw new Error("it was sent");
      });
      const { signal } = controller;
      const error = await failure(
        never.listDatasetVersions(listing("ok"), { signal }),
        "AbortedError",
      );
      equal(error.cause, expected(signal), "the reason");
    };
    all[`a fetch that does not listen, aborted with ${name}`] = async () => {
      const controller = new AbortController();
      const deaf = over(() => new Promise(() => {}));
      const error = failure(
        deaf.listDatasetVersions(listing("ok"), { signal: controller.signal }),
        "AbortedError",
      );
      controller.abort(reason);
      equal((await error).cause, expected(controller.signal), "the reason");
    };
    all[`a wait aborted with ${name}`] = async () => {
      const controller = new AbortController();
      const { signal } = controller;
      const wait = client().v1.waitForTask({ task_id: scripted("running") }, { signal });
      const error = failure(wait, "AbortedError");
      setTimeout(() => controller.abort(reason), 30);
      equal((await error).cause, expected(signal), "the reason");
    };
  }
  return all;
}

/** Runs all cases, each to its end; gives the names with what went wrong, or nothing. */
export async function runAll(verset, base) {
  const strays = watchStrays();
  const results = {};
  for (const [name, run] of Object.entries(cases(verset, base))) {
    results[name] = await outcome(run, 10_000);
  }
  results["nothing strays"] = await strays();
  return results;
}
