// Credentials providers: how often they are called, how long their credentials are cached, and the errors of their failures.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { startEmulator } from "../support/servers.mjs";
import { failureOf, keepingLogger } from "./expect.mjs";

const MINUTE = 60_000;

let service;
before(async () => {
  service = await startEmulator();
});
after(() => service?.close());
beforeEach(() => {
  service.requests.length = 0;
  service.clock.ms = 0;
});

const { now } = Date;
afterEach(() => {
  Date.now = now;
});
/** Lets time pass, for this process and the service alike. */
function wait(ms) {
  const from = Date.now;
  Date.now = () => from() + ms;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A provider that gives each of these in turn, then always the last one; functions are called, and may throw. */
function giving(...answers) {
  const ask = async () => {
    const answer = answers[Math.min(ask.asked, answers.length - 1)];
    ask.asked += 1;
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer() : answer;
  };
  ask.asked = 0;
  return ask;
}

const modelarts = (credentials, options) =>
  new ModelArts({
    endpoint: service.url,
    projectId: service.emulator.projectId,
    credentials,
    ...options,
  });
const versions = (client, options) => {
  const { dataset_id } = service.emulator.demo.modelarts.imageClassification;
  return client.listDatasetVersions({ dataset_id, limit: 1 }, options);
};

describe("a function that gives credentials is asked", () => {
  test("once for 100 calls at the same time", async () => {
    const { credentials: key } = service.emulator;
    const slowly = async () => {
      await pause(20);
      return key;
    };
    const credentials = giving(slowly);
    const client = modelarts(credentials);
    const pages = await Promise.all(Array.from({ length: 100 }, () => versions(client)));
    assert.ok(pages.every(({ total_number }) => total_number === 12));
    assert.deepEqual([credentials.asked, service.requests.length], [1, 100]);
  });

  test("before each call, where it says no end", async () => {
    const credentials = giving(service.emulator.credentials);
    const client = modelarts(credentials);
    for (let calls = 1; calls <= 3; calls += 1) {
      await versions(client);
      assert.equal(credentials.asked, calls);
    }
  });

  test("without arguments, and not as a method of anything", async () => {
    let seen;
    const { credentials: key } = service.emulator;
    const client = modelarts(function (...args) {
      seen = [this, args];
      return key;
    });
    await versions(client);
    assert.deepEqual(seen, [undefined, []]);
  });

  for (const [what, end] of Object.entries({
    "a Date": (ms) => new Date(ms),
    "epoch milliseconds": (ms) => ms,
    "a text": (ms) => new Date(ms).toISOString(),
    "a text with an offset": (ms) =>
      new Date(ms + 8 * 60 * MINUTE).toISOString().replace("Z", "+08:00"),
  })) {
    test(`five minutes before the end that it gives as ${what}`, async () => {
      const { credentials: key } = service.emulator;
      const credentials = giving(() => ({ ...key, expiration: end(Date.now() + 60 * MINUTE) }));
      const client = modelarts(credentials);
      await versions(client);
      wait(54 * MINUTE);
      await versions(client);
      assert.equal(credentials.asked, 1);
      wait(2 * MINUTE);
      await versions(client);
      assert.equal(credentials.asked, 2);
      // The new credentials are valid for another hour.
      wait(50 * MINUTE);
      await versions(client);
      assert.equal(credentials.asked, 2);
    });
  }

  test("each time, where the end is within five minutes", async () => {
    const expiration = new Date(Date.now() + 4.5 * MINUTE);
    const credentials = giving({ ...service.emulator.credentials, expiration });
    const client = modelarts(credentials);
    await versions(client);
    await versions(client);
    assert.equal(credentials.asked, 2);
  });

  test("by the service's clock, where this machine's is wrong", async () => {
    service.clock.ms = 58 * MINUTE;
    const { credentials: key } = service.emulator;
    const credentials = giving(() => ({ ...key, expiration: now() + 60 * MINUTE }));
    const client = modelarts(credentials);
    // Signed by a wrong clock, refused, and signed again; two minutes before the end.
    await versions(client);
    await versions(client);
    assert.ok(credentials.asked >= 2, `asked ${credentials.asked} times`);
  });
});

describe("credentials that are refused", () => {
  const OLD = { token: "a-token-that-is-over" };

  test("are refreshed once, and the call succeeds", async () => {
    const logger = keepingLogger();
    const expiration = Date.now() + 60 * MINUTE;
    const credentials = giving(
      { ...OLD, expiration },
      { token: service.emulator.token, expiration },
    );
    const client = modelarts(credentials, { logger });
    assert.equal((await versions(client)).total_number, 12);
    assert.deepEqual([credentials.asked, service.requests.length], [2, 2]);
    assert.deepEqual(
      logger.lines.map(([level]) => level),
      ["warn", "info"],
    );
    assert.match(logger.lines[0][1], /attempt 1: .* 401 .*; retries at once with new credentials$/);
    assert.match(logger.lines[1][1], /attempt 2: .* 200 /);
    // The new ones are kept.
    await versions(client);
    assert.deepEqual([credentials.asked, service.requests.length], [2, 3]);
  });

  test("for writes too, as nothing was done", async () => {
    const credentials = giving(OLD, { token: service.emulator.token });
    const client = modelarts(credentials, { maxRetries: 0 });
    const { dataset_id } = service.emulator.demo.modelarts.imageClassification;
    await client.updateDataset({ dataset_id, description: "renewed" });
    assert.equal(service.requests.length, 2);
  });

  test("for keys of Qianfan too", async () => {
    const { credentials: key } = service.emulator;
    const credentials = giving({ ...key, secretAccessKey: "an-old-secret" }, key);
    const client = new Qianfan({ endpoint: service.url, credentials });
    assert.ok((await client.describeDatasets({})).result.datasets.length > 0);
    assert.deepEqual([credentials.asked, service.requests.length], [2, 2]);
  });

  test("are not sent a second time, where the same are given again", async () => {
    for (const same of [OLD, { ...service.emulator.credentials, secretAccessKey: "wrong" }]) {
      service.requests.length = 0;
      const credentials = giving(() => ({ ...same }));
      const error = await failureOf(versions(modelarts(credentials)), "AuthenticationError");
      assert.deepEqual([credentials.asked, service.requests.length, error.attempts], [2, 1, 1]);
    }
  });

  test("are renewed once and no more, whatever is given", async () => {
    let count = 0;
    const credentials = () => {
      count += 1;
      return { token: `a-token-that-is-over-${count}` };
    };
    const error = await failureOf(versions(modelarts(credentials)), "AuthenticationError");
    assert.deepEqual([count, service.requests.length, error.attempts], [2, 2, 2]);
  });

  test("are one question for all calls that were refused", async () => {
    const { token } = service.emulator;
    const expiration = Date.now() + 60 * MINUTE;
    const slowly = async () => {
      await pause(50);
      return { token, expiration };
    };
    const credentials = giving({ ...OLD, expiration }, slowly);
    let sent = 0;
    // One of the refusals comes when the new ones have long been there.
    const client = modelarts(credentials, {
      fetch: async (url, init) => {
        sent += 1;
        const isLate = sent === 1;
        const response = await fetch(url, init);
        if (isLate) await pause(300);
        return response;
      },
    });
    await Promise.all(Array.from({ length: 20 }, () => versions(client)));
    assert.equal(credentials.asked, 2);
    assert.equal(service.requests.length, 40);
  });

  test("the error says why new ones could not be had", async () => {
    const credentials = giving(OLD, new Error("no vault"));
    const error = await failureOf(versions(modelarts(credentials)), "AuthenticationError");
    assert.match(
      error.message,
      /decrypt token fail.*; new credentials could not be obtained: .*no vault/,
    );
  });

  test("fixed ones are not sent again", async () => {
    const error = await failureOf(versions(modelarts(OLD)), "AuthenticationError");
    assert.deepEqual([service.requests.length, error.attempts], [1, 1]);
  });

  test("a token at its end: the error says what to do", async () => {
    const { token } = service.emulator;
    service.clock.ms = 25 * 60 * MINUTE;
    const error = await failureOf(versions(modelarts({ token })), "AuthenticationError");
    assert.match(
      error.message,
      /token expires, expires_at.*; get a new token, or set `credentials` to a function/,
    );
  });
});

describe("a function that fails", () => {
  test("fails the call, with what it threw as the cause", async () => {
    const thrown = new Error("no vault");
    const error = await failureOf(versions(modelarts(giving(thrown))), "CredentialsError");
    assert.equal(`${error.cause}`, `${thrown}`);
    assert.equal(error.message, "the `credentials` function failed: no vault");
    assert.deepEqual([error.attempts, error.retryable], [0, false]);
    assert.equal(service.requests.length, 0);
  });

  test("does not matter while what it gave before is good", async () => {
    const expiration = Date.now() + 4 * MINUTE;
    const credentials = giving(
      { ...service.emulator.credentials, expiration },
      new Error("no vault"),
    );
    const client = modelarts(credentials);
    await versions(client);
    await versions(client);
    assert.equal(credentials.asked, 2);
    wait(5 * MINUTE);
    await failureOf(versions(client), "CredentialsError");
    assert.equal(service.requests.length, 2);
  });

  test("is asked again by the next call", async () => {
    const credentials = giving(new Error("no vault"), service.emulator.credentials);
    const client = modelarts(credentials);
    await failureOf(versions(client), "CredentialsError");
    assert.equal((await versions(client)).total_number, 12);
  });

  test("with an end in seconds or as a duration", async () => {
    for (const expiration of [1_800_000_000, 3600, 0, -1]) {
      const given = { ...service.emulator.credentials, expiration };
      const error = await failureOf(versions(modelarts(() => given)), "CredentialsError");
      assert.match(error.message, /`expiration` must be epoch milliseconds.*seconds by 1000/);
      await failureOf(() => modelarts(given), "CredentialsError", "expiration");
    }
    // A Date is what it says.
    await versions(modelarts(() => ({ ...service.emulator.credentials, expiration: new Date(0) })));
  });

  test("with an end that is none", async () => {
    for (const expiration of ["soon", Number.NaN, null, {}, new Date("soon")]) {
      const given = { ...service.emulator.credentials, expiration };
      const error = await failureOf(versions(modelarts(() => given)), "CredentialsError");
      assert.match(error.message, /`expiration` must be a Date/);
      await failureOf(() => modelarts(given), "CredentialsError", "expiration");
    }
  });
});

describe("a call that ends while credentials are asked for", () => {
  test("by its signal: the others have their answer", async () => {
    /** @type {any} */
    let answer;
    const credentials = giving(() => new Promise((resolve) => (answer = resolve)));
    const client = modelarts(credentials);
    const controller = new AbortController();
    const aborted = versions(client, { signal: controller.signal });
    // Lists send nothing before they are asked.
    const other = versions(client).then((page) => page);
    const failure = failureOf(aborted, "AbortedError");
    await pause(5);
    controller.abort("the user left");
    const error = await failure;
    assert.deepEqual([error.cause, error.attempts], ["the user left", 0]);
    answer(service.emulator.credentials);
    assert.equal((await other).total_number, 12);
    assert.deepEqual([credentials.asked, service.requests.length], [1, 1]);
  });

  test("alone: the next one asks again", async () => {
    const credentials = giving(() => new Promise(() => {}), service.emulator.credentials);
    const client = modelarts(credentials, { maxRetries: 0 });
    const error = await failureOf(versions(client, { timeoutMs: 30 }), "TimeoutError");
    assert.match(error.message, /nothing was sent, as credentials or a signature are pending/);
    assert.equal((await versions(client)).total_number, 12);
    assert.deepEqual([credentials.asked, service.requests.length], [2, 1]);
  });
});
