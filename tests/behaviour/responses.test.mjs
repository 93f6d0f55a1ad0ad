// Responses of another shape or size than promised: an error that says so, before a list is short or the memory full.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { startScripted } from "../support/servers.mjs";
import { failureOf } from "./expect.mjs";

const credentials = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
const MEGABYTE = 1_000_000;

let server;
let answer;
let requests = 0;
before(async () => {
  server = await startScripted((request) => {
    requests += 1;
    return typeof answer === "function" ? answer(request) : answer;
  });
});
after(() => server?.close());
beforeEach(() => {
  requests = 0;
});

const modelarts = (options) =>
  new ModelArts({ endpoint: server.url, projectId: "p", credentials, ...options });
const list = (options, callOptions) =>
  modelarts(options).listDatasetVersions({ dataset_id: "d", limit: 2 }, callOptions);
async function itemsOf(iterable) {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
}

describe("a 200 fails as a DecodeError, awaited and iterated over, with", () => {
  for (const body of ["null", "5", '"hello"', "[]", '{"total_number":3,"versions":null}', "{}"]) {
    test(body, async () => {
      answer = { body };
      const error = await failureOf(list(), "DecodeError");
      assert.match(error.message, /^the service answered 200 with/);
      assert.deepEqual([error.status, error.retryable], [200, false]);
      assert.deepEqual(error.body, JSON.parse(body));
      await failureOf(itemsOf(list()), "DecodeError");
      assert.equal(requests, 2);
    });
  }

  test("a task that is not an object or has no status, while it is waited for", async () => {
    answer = { body: "[]" };
    const wait = modelarts().v1.waitForTask({ task_id: "t" }, { pollIntervalMs: 1 });
    await failureOf(wait, "DecodeError");
    answer = { body: {} };
    const other = modelarts().v1.waitForTask({ task_id: "t" }, { pollIntervalMs: 1 });
    assert.match((await failureOf(other, "DecodeError")).message, /no `status`/);
  });
});

test("a 206 is not a success", async () => {
  answer = { status: 206, body: '{"total_number":0,"versions":[]}' };
  assert.match((await failureOf(list(), "DecodeError")).message, /206 with a part of the body/);
});

test("a raw request accepts any JSON", async () => {
  for (const body of ["null", "[1]", "7"]) {
    answer = { body };
    const data = await modelarts().request({ method: "GET", path: "/a" });
    assert.deepEqual(data, JSON.parse(body));
  }
});

test("an empty list may be null, and leaf fields may lack or be more", async () => {
  answer = { body: '{"total_number":0,"versions":null,"more":{}}' };
  assert.deepEqual(await itemsOf(list()), []);
  answer = { body: '{"total_number":1,"versions":[{"colour":"red"}]}' };
  assert.deepEqual(await itemsOf(list()), [{ colour: "red" }]);
});

describe("a list fails and is not short if the service", () => {
  const two = '[{"version_id":"a"},{"version_id":"b"}]';
  test("ignores the offset", async () => {
    answer = { body: `{"total_number":6,"versions":${two}}` };
    for (const prefetch of [0, 3]) {
      const seen = [];
      const walk = (async () => {
        for await (const { version_id } of list({}, { prefetch })) seen.push(version_id);
      })();
      const error = await failureOf(walk, "DecodeError");
      assert.match(error.message, /repeats a page before the end of the list/);
      assert.deepEqual(seen, ["a", "b"]);
    }
  });

  test("ignores the marker, or gives none", async () => {
    const page = (next) =>
      `{"result":{"pageInfo":{"isTruncated":true,"nextMarker":${next}},"datasets":[{"datasetId":"a"}]}}`;
    const qianfan = new Qianfan({ endpoint: server.url, credentials });
    let marker = 0;
    answer = () => {
      marker += 1;
      return { body: page(`"m${marker}"`) };
    };
    const repeats = await failureOf(itemsOf(qianfan.describeDatasets({})), "DecodeError");
    assert.match(repeats.message, /repeats a page/);
    for (const next of ["null", '""']) {
      answer = { body: page(next) };
      const error = await failureOf(itemsOf(qianfan.describeDatasets({})), "DecodeError");
      assert.match(error.message, /marker of its next page is missing/);
    }
  });

  test("but pages with the same ends are different pages", async () => {
    answer = ({ url }) => {
      const page = Number(new URL(url, "http://a").searchParams.get("offset") ?? 0);
      const items = [1, `middle ${page}`, 2].map((version_id) => ({ version_id }));
      return { body: { total_number: 6, versions: items } };
    };
    const params = { dataset_id: "d", limit: 3 };
    assert.equal((await itemsOf(modelarts().listDatasetVersions(params))).length, 6);
  });
});

describe("a body larger than maxResponseBytes", () => {
  const bomb = gzipSync(Buffer.alloc(100 * MEGABYTE, " "));

  test("ends the call soon, without a retry, by default at 64 MiB unpacked", async () => {
    answer = { headers: { "Content-Encoding": "gzip" }, body: bomb };
    const error = await failureOf(list(), "DecodeError");
    assert.equal(
      error.message,
      "the service answered 200 with a body larger than `maxResponseBytes`",
    );
    assert.deepEqual([error.reason, error.retryable], ["response-too-large", false]);
    assert.equal(requests, 1);
  });

  test("of a refusal keeps its class", async () => {
    answer = { status: 404, body: JSON.stringify({ error_msg: "x".repeat(MEGABYTE) }) };
    const error = await failureOf(list({ maxResponseBytes: 1000 }), "NotFoundError");
    assert.match(error.message, /404 with a body larger than `maxResponseBytes`/);
  });

  test("is allowed by the client or the call", async () => {
    const body = JSON.stringify({ total_number: 0, versions: [], fill: "x".repeat(2000) });
    answer = { body };
    await failureOf(list({ maxResponseBytes: 1000 }), "DecodeError");
    await failureOf(list({}, { maxResponseBytes: 1000 }), "DecodeError");
    assert.equal(
      (await list({ maxResponseBytes: 1000 }, { maxResponseBytes: 3000 })).total_number,
      0,
    );
    assert.equal((await list({}, { maxResponseBytes: body.length })).total_number, 0);
    for (const maxResponseBytes of /** @type {any[]} */ ([0, -1, 1.5, "1", 2 ** 31])) {
      await failureOf(list({}, { maxResponseBytes }), "ValidationError", "maxResponseBytes");
    }
  });

  test("of a fetch without streams", async () => {
    const text = async () => "x".repeat(2000);
    const fetch = /** @type {any} */ (async () => ({ status: 200, headers: {}, text }));
    await failureOf(list({ fetch, maxResponseBytes: 1000 }), "DecodeError");
  });
});

test("a response whose `text` was replaced is read by it", async () => {
  const fetch = async () =>
    Object.assign(new Response("secret"), {
      text: async () => '{"total_number":0,"versions":[]}',
    });
  assert.equal((await list({ fetch })).total_number, 0);
});

describe("a refusal with 20 MB of error_msg", () => {
  const long = "long ".repeat(4 * MEGABYTE);
  for (const [name, body] of Object.entries({
    "in one text": JSON.stringify({ error_code: "X.1", error_msg: long }),
    "in many": JSON.stringify({ error_code: "X.1", details: Array(200_000).fill("x".repeat(95)) }),
  })) {
    test(name, async () => {
      const fetch = async () => new Response(body, { status: 400 });
      const client = modelarts({ fetch });
      await failureOf(client.listDatasetVersions({ dataset_id: "d" }), "ApiError");
      const began = process.cpuUsage();
      const error = await failureOf(client.listDatasetVersions({ dataset_id: "d" }), "ApiError");
      const { user } = process.cpuUsage(began);
      assert.equal(error.code, "X.1");
      assert.ok(JSON.stringify(error.body).length < 200_000);
      // 0.1 s is that of reading and parsing it; 5 to 11 s were searched for secrets.
      assert.ok(user < 1e6, `${user / 1000} ms of CPU`);
    });
  }

  test("hides a secret that the cut has halved", async () => {
    const token = "T0KEN".repeat(1000);
    const text = `${" ".repeat(7000)}${token}`;
    const fetch = async () => new Response(JSON.stringify({ error_msg: text }), { status: 400 });
    const client = modelarts({ fetch, credentials: { token } });
    const error = await failureOf(client.listDatasetVersions({ dataset_id: "d" }), "ApiError");
    assert.doesNotMatch(JSON.stringify(error.body), /T0KENT0KEN/);
  });
});
