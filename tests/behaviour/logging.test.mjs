// Logging: the lines of each level and their contents.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { startEmulator, startScripted } from "../support/servers.mjs";
import { failureOf, keepingLogger } from "./expect.mjs";

let service;
/** Fails as often as the path says, then answers. */
let failing;
before(async () => {
  service = await startEmulator({ taskDurationMs: 0 });
  const asked = new Map();
  failing = await startScripted(({ url }) => {
    const count = (asked.get(url) ?? 0) + 1;
    asked.set(url, count);
    const [, failures] = /\/fail-(\d)/.exec(url);
    const headers = { "X-Request-Id": `r${count}`, "retry-after-ms": "7" };
    return count > Number(failures)
      ? { headers, body: { total_number: 0, versions: [] } }
      : { status: 503, headers, body: { error_code: "X.1", error_msg: "Busy." } };
  });
});
after(async () => {
  await service?.close();
  await failing?.close();
});

let logger;
let names = 0;
beforeEach(() => {
  logger = keepingLogger();
});

const modelarts = (options) =>
  new ModelArts({
    endpoint: service.url,
    projectId: service.emulator.projectId,
    credentials: service.emulator.credentials,
    logger,
    ...options,
  });
const versions = (client, dataset_id) => client.listDatasetVersions({ dataset_id, limit: 1 });
const demo = () => service.emulator.demo.modelarts.imageClassification;
/** A call that fails so often, to a path that no other one has. */
function failingCall(failures, options) {
  names += 1;
  return versions(modelarts({ endpoint: failing.url, ...options }), `fail-${failures}-${names}`);
}
const ids = () => logger.lines.map(([, line]) => /^verset ([0-9a-f]{6}) /.exec(line)?.[1]);

describe("a line", () => {
  test("for a call that went well: id, method, attempt, URL, status, time, request id", async () => {
    const { response } = await versions(modelarts(), demo().dataset_id).withResponse();
    const url = `${service.url}/v2/${service.emulator.projectId}/datasets/${demo().dataset_id}/versions?limit=1`;
    const [[level, line]] = logger.lines;
    assert.equal(logger.lines.length, 1);
    assert.equal(level, "info");
    const shown = line.replace(/^verset [0-9a-f]{6} /, "").replace(/in \d+ ms/, "in N ms");
    const id = response.headers.get("x-request-id");
    assert.equal(
      shown,
      `listDatasetVersions, attempt 1: GET ${url}, 200 in N ms, request id ${id}`,
    );
  });

  test("for each attempt, all with the id of the call", async () => {
    await failingCall(2);
    const lines = logger.lines.map(([level, line]) => [
      level,
      line
        .replace(/^verset [0-9a-f]{6} /, "")
        .replace(/http:\S*\?/, "URL?")
        .replace(/retries in (\d+) ms/, (_, ms) => (Number(ms) >= 7 ? "again" : "too soon"))
        .replace(/in \d+ ms/, "in N ms"),
    ]);
    const failed = (attempt) =>
      `listDatasetVersions, attempt ${attempt}: GET URL?limit=1, 503 in N ms, request id r${attempt}: the service answered 503 X.1: Busy.; again`;
    assert.deepEqual(lines, [
      ["warn", failed(1)],
      ["warn", failed(2)],
      ["info", "listDatasetVersions, attempt 3: GET URL?limit=1, 200 in N ms, request id r3"],
    ]);
    assert.equal(new Set(ids()).size, 1);
  });

  test("for a call that fails in the end, with the message of its error", async () => {
    const error = await failureOf(failingCall(9, { maxRetries: 1 }), "ServerError");
    assert.deepEqual(
      logger.lines.map(([level]) => level),
      ["warn", "error"],
    );
    assert.ok(logger.lines[1][1].endsWith(`: ${error.message}`), logger.lines[1][1]);
  });

  test("for a connection that was refused, and for an answer that never came", async () => {
    const nowhere = modelarts({ endpoint: "http://127.0.0.1:1", maxRetries: 0 });
    await failureOf(versions(nowhere, "d"), "ConnectionError");
    assert.match(
      logger.lines[0][1],
      /attempt 1: GET \S+, in \d+ ms: no response from 127\.0\.0\.1:1/,
    );
    const silent = await startScripted(() => undefined);
    const late = modelarts({ endpoint: silent.url, timeoutMs: 30, maxRetries: 0 });
    await failureOf(versions(late, "d"), "TimeoutError");
    assert.match(logger.lines[1][1], /attempt 1: GET \S+, in \d+ ms: no complete response/);
    await silent.close();
  });

  test("names methods as they are called", async () => {
    const client = modelarts();
    const { dataset_id } = demo();
    const { task_id } = await client.v1.syncDataset({ dataset_id });
    await client.v1.waitForTask({ task_id });
    await client.request({ method: "GET", path: "/v2/{project_id}/datasets" });
    for await (const _ of client.listDatasetVersions({ dataset_id, limit: 8 }));
    const qianfan = new Qianfan({
      endpoint: service.url,
      credentials: service.emulator.credentials,
      logger,
    });
    await qianfan.describeDatasets({});
    assert.deepEqual(
      logger.lines.map(([, line]) => /^verset \w+ ([\w.]+), /.exec(line)?.[1]),
      [
        "v1.syncDataset",
        "v1.getTaskStatus",
        "request",
        "listDatasetVersions",
        "listDatasetVersions",
        "describeDatasets",
      ],
    );
    // Each is a call of its own.
    assert.equal(new Set(ids()).size, logger.lines.length);
  });

  test("for nothing that was not sent", async () => {
    await failureOf(versions(modelarts(), ""), "ValidationError");
    await modelarts().prepare("listDatasets", {});
    assert.deepEqual(logger.lines, []);
  });
});

describe("the level", () => {
  for (const [logLevel, well, failed] of [
    ["off", [], []],
    ["error", [], ["error"]],
    ["warn", ["warn"], ["warn", "error"]],
    ["info", ["warn", "info"], ["warn", "error"]],
    [
      "debug",
      ["debug", "debug", "warn", "debug", "debug", "info"],
      ["debug", "debug", "warn", "debug", "debug", "error"],
    ],
  ]) {
    test(`${logLevel}`, async () => {
      const levels = () => logger.lines.splice(0).map(([level]) => level);
      await failingCall(1, { logLevel });
      assert.deepEqual(levels(), well);
      await failureOf(failingCall(9, { logLevel, maxRetries: 1 }), "ServerError");
      assert.deepEqual(levels(), failed);
    });
  }

  test("debug shows what is sent and what is answered, with headers", async () => {
    await versions(modelarts({ logLevel: "debug", headers: { "X-Team": "a" } }), demo().dataset_id);
    const [[, sends], [, answered]] = logger.lines;
    assert.match(
      sends,
      /^verset \w{6} listDatasetVersions, attempt 1: sends GET http:\S+\?limit=1\n {2}/,
    );
    assert.match(sends, /\n {2}x-team: a\n/);
    assert.match(sends, /\n {2}authorization: \*\*\*$/m);
    assert.match(answered, /attempt 1: is answered\n {2}/);
    assert.match(answered, /\n {2}x-request-id: [0-9a-f]{32}$/m);
  });
});

describe("a logger", () => {
  test("that throws does not hurt", async () => {
    const throwing = () => {
      throw new Error("the disk is full");
    };
    const hostile = { error: throwing, warn: throwing, info: throwing, debug: throwing };
    const client = modelarts({ logger: hostile, logLevel: "debug" });
    assert.equal((await versions(client, demo().dataset_id)).total_number, 12);
    await failureOf(versions(client, "absent"), "NotFoundError");
  });

  test("is called as an object's method, with a line and nothing else", async () => {
    class Log {
      lines = [];
      info(...args) {
        this.lines.push(args);
      }
      error() {}
      warn() {}
      debug() {}
    }
    const log = new Log();
    await versions(modelarts({ logger: log }), demo().dataset_id);
    assert.equal(log.lines.length, 1);
    assert.equal(log.lines[0].length, 1);
    assert.equal(typeof log.lines[0][0], "string");
  });

  test("must have all four methods", async () => {
    const { debug: _, ...rest } = keepingLogger();
    for (const given of [rest, {}, null, 7, "console", () => {}]) {
      await failureOf(() => modelarts({ logger: given }), "ValidationError", "logger");
    }
  });

  test("is the console, where there is a level and no logger; without a level nothing is", async () => {
    const kept = keepingLogger();
    const levels = ["error", "warn", "info", "debug", "log"];
    const own = Object.fromEntries(levels.map((level) => [level, console[level]]));
    Object.assign(console, kept, { log: kept.info });
    try {
      await versions(modelarts({ logger: undefined }), demo().dataset_id);
      assert.deepEqual(kept.lines, []);
      await versions(modelarts({ logger: undefined, logLevel: "info" }), demo().dataset_id);
    } finally {
      Object.assign(console, own);
    }
    assert.deepEqual(
      kept.lines.map(([level]) => level),
      ["info"],
    );
  });
});
