// Calls of pages' clients through `verset/proxy`: as with keys, and without them.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { failureOf, keepingLogger } from "../behaviour/expect.mjs";
import { closeAll, SESSION, startProxy, startService } from "./support.mjs";

let server;
before(async () => {
  server = await startProxy({
    allow: {
      modelarts: {
        createDatasetVersion: ({ dataset_id }) => dataset_id === demo().dataset_id,
        exportTask: () => true,
        deleteDataset: async () => false,
        createLabels: () => {
          throw new Error("the predicate's own");
        },
        descDataset: ({ dataset_id }, user) => user === "ada" || dataset_id === "public",
      },
      qianfan: { createExportTask: () => true },
    },
  });
});
after(closeAll);
beforeEach(() => {
  server.audited.length = 0;
  server.service.requests.length = 0;
});

const demo = () => server.service.emulator.demo.modelarts.imageClassification;
const modelarts = (options) => new ModelArts({ ...server.page, ...options });
const qianfan = (options) => new Qianfan({ ...server.page, ...options });

describe("a page's client", () => {
  test("gets what a client with keys gets", async () => {
    const { dataset_id } = demo();
    const ofPage = await modelarts().listDatasetVersions({ dataset_id, limit: 3 });
    const ofServer = await server.clients.modelarts.listDatasetVersions({ dataset_id, limit: 3 });
    assert.deepEqual(ofPage, ofServer);
    assert.equal(ofPage.versions.length, 3);
  });

  test("iterates over all pages, by offset with look-ahead and by marker", async () => {
    const { dataset_id } = demo();
    const versions = [];
    const pages = modelarts().listDatasetVersions({ dataset_id, limit: 5 }, { prefetch: 2 });
    for await (const version of pages) versions.push(version.version_name);
    assert.equal(new Set(versions).size, 12);
    const datasets = [];
    for await (const dataset of qianfan().describeDatasets({ maxKeys: 1 })) datasets.push(dataset);
    assert.ok(datasets.length > 1);
    const asked = server.audited.filter(({ client }) => client === "qianfan");
    assert.equal(asked.length, datasets.length);
    assert.ok(asked.at(-1).params.marker);
  });

  test("follows tasks, with progress", async () => {
    const { dataset_id } = demo();
    const client = modelarts();
    const { version_id } = await client.createDatasetVersion({ dataset_id, version_name: "P1" });
    const states = [];
    const version = await client.waitForDatasetVersion(
      { dataset_id, version_id },
      { onProgress: ({ status }) => void states.push(status), pollIntervalMs: 1 },
    );
    assert.equal(version.status, 1);
    assert.equal(states.at(-1), 1);
    const { versionId } = server.service.emulator.demo.qianfan.promptResponse;
    const ofQianfan = qianfan();
    const { result: taskId } = await ofQianfan.createExportTask({
      versionId,
      storageType: "sysStorage",
    });
    const { downloadUrl } = await ofQianfan.waitForExportTask({ taskId }, { pollIntervalMs: 1 });
    assert.match(downloadUrl, /^http/);
  });

  test("calls the older API of ModelArts by its own names", async () => {
    await modelarts().v1.queryDataset({});
    assert.equal(server.audited[0].operation, "v1.queryDataset");
    assert.match(server.service.requests[0].target, /^\/v1\//);
  });

  test("sends parameters and nothing else", async () => {
    const seen = await startService(() => ({ body: { total_number: 0, datasets: [] } }));
    const client = new ModelArts({ proxy: `${seen.url}/a%20b/cloud/`, headers: { "X-Team": "a" } });
    await client.listDatasets({ limit: 7, search_content: "é" });
    const [{ method, url, headers, body }] = seen.requests;
    assert.equal(`${method} ${url}`, "POST /a%20b/cloud/modelarts/listDatasets");
    assert.deepEqual(JSON.parse(body), { limit: 7, search_content: "é" });
    const own = Object.entries(headers).filter(([name]) => /^(x-|auth|content-type)/.test(name));
    assert.deepEqual(Object.fromEntries(own), {
      "content-type": "application/json",
      "x-verset-proxy": "1",
      "x-team": "a",
    });
  });

  test("passes any authentication of its own server", async () => {
    const seen = await startService(() => ({ body: { total_number: 0, datasets: [] } }));
    const client = new ModelArts({ proxy: seen.url, headers: { Authorization: "Bearer a.b.c" } });
    await client.listDatasets({});
    assert.equal(seen.requests[0].headers.authorization, "Bearer a.b.c");
  });

  test("says nothing of the server's own to the service", async () => {
    await modelarts().listDatasets({ limit: 1 });
    const [{ target, headers }] = server.service.requests;
    assert.match(target, /^\/v2\/[^/]+\/datasets\?limit=1$/);
    assert.equal(headers[SESSION], undefined);
    assert.match(headers.authorization, /^SDK-HMAC-SHA256 /);
  });

  test("can be derived from another, and is still one", async () => {
    const other = modelarts().withOptions({ timeoutMs: 5000, headers: { [SESSION]: "bob" } });
    await other.listDatasets({ limit: 1 });
    assert.equal(server.audited[0].user, "bob");
    await failureOf(() => other.withOptions({ region: "eu-de" }), "ValidationError", "region");
    await failureOf(other.request({ method: "GET", path: "/" }), "ValidationError", "request");
  });

  test("is aborted, and so is the call of the server", async () => {
    /** @type {any} */
    let ended;
    const slow = await startService(() => new Promise((resolve) => (ended = resolve)));
    const through = await startProxy({}, {}, { endpoint: slow.url });
    const controller = new AbortController();
    const list = new ModelArts(through.page).listDatasets({}, { signal: controller.signal });
    const failed = failureOf(list, "AbortedError");
    while (slow.requests.length === 0) await new Promise((next) => setTimeout(next, 5));
    controller.abort();
    await failed;
    for (let at = 0; at < 400 && through.audited.length === 0; at += 1) {
      await new Promise((next) => setTimeout(next, 5));
    }
    assert.equal(through.audited[0]?.status, 499);
    assert.equal(through.audited[0].error.name, "AbortedError");
    ended(undefined);
  });

  test("logs where its requests go", async () => {
    const logger = keepingLogger();
    await modelarts({ logger }).listDatasets({ limit: 1 });
    assert.match(
      logger.lines[0][1],
      /POST http:\/\/127\.0\.0\.1:\d+\/cloud\/modelarts\/listDatasets/,
    );
  });
});

describe("options with `proxy`:", () => {
  for (const [name, value] of Object.entries({
    credentials: { accessKeyId: "A", secretAccessKey: "B" },
    region: "cn-north-4",
    endpoint: "https://modelarts.example.com",
    projectId: "p",
    proxyUrl: "https://my.app/cloud",
    maxRetries: 1,
    allowSecretInBrowser: true,
  })) {
    test(`\`${name}\` is refused`, async () => {
      const error = await failureOf(() => modelarts({ [name]: value }), "ValidationError", name);
      assert.match(error.message, /cannot be set with `proxy`/);
    });
  }

  for (const [proxy, why] of [
    ["", /must be a URL/],
    ["ftp://my.app/cloud", /must be a URL/],
    ["http://my.app/cloud", /must use https/],
    ["https://user:passw0rd@my.app/cloud", /user name/],
    ["https://my.app/cloud?to=a", /query or fragment/],
    ["https://my.app/../cloud", /segments/],
    [7, /must be a string/],
    [null, /must be a string/],
  ]) {
    test(`${JSON.stringify(proxy)} is not a URL of one`, async () => {
      const error = await failureOf(() => modelarts({ proxy }), "ValidationError", "proxy");
      assert.match(error.message, /** @type {RegExp} */ (why));
      assert.ok(!error.message.includes("passw0rd"));
    });
  }

  test("a path of the page's own server is accepted on a server that renders it, and calls fail", async () => {
    const client = modelarts({ proxy: "/cloud" });
    const error = await failureOf(client.listDatasets({}), "ConnectionError");
    assert.match(error.message, /works in a page only/);
  });

  for (const [name, value] of Object.entries({
    extraQuery: { a: 1 },
    extraBody: { a: 1 },
    headers: { "x-a": "1" },
    maxRetries: 3,
  })) {
    test(`\`${name}\` of a call is refused, and nothing is sent`, async () => {
      const options = { [name]: value };
      const { dataset_id } = demo();
      const client = modelarts();
      for (const call of [
        client.descDataset({ dataset_id }, options),
        client.listDatasets({}, options),
        client.waitForDatasetVersion({ dataset_id, version_id: "v" }, options),
      ]) {
        const error = await failureOf(call, "ValidationError", name);
        assert.match(error.message, /with `proxy`/);
      }
      assert.equal(server.audited.length, 0);
    });
  }

  test("`request` and `prepare` reject and say why", async () => {
    for (const client of /** @type {any[]} */ ([modelarts(), qianfan()])) {
      const raw = client.request({ method: "GET", path: "/v2/a" });
      assert.match((await failureOf(raw, "ValidationError", "request")).message, /credentials/);
      const prepared = client.prepare(/** @type {any} */ ("listDatasets"), {});
      assert.match(
        (await failureOf(prepared, "ValidationError", "prepare")).message,
        /credentials/,
      );
    }
    assert.equal(server.audited.length, 0);
  });

  test("wrong parameters are found in the page", async () => {
    const call = modelarts().listDatasets(/** @type {any} */ ({ limi: 2 }));
    const error = await failureOf(call, "ValidationError", "limi");
    assert.match(error.message, /did you mean `limit`/);
    assert.equal(server.audited.length, 0);
  });
});

describe("a call is made", () => {
  test("if it changes nothing, whatever its HTTP method", async () => {
    await modelarts().listDatasets({ limit: 1 });
    await qianfan().describeDatasets({ maxKeys: 1 });
    assert.deepEqual(
      server.audited.map(({ status }) => status),
      [200, 200],
    );
  });

  test("if its predicate says `true`, and only then", async () => {
    const { dataset_id } = demo();
    const client = modelarts();
    for (const call of [
      client.createDatasetVersion({ dataset_id: "another", version_name: "V" }),
      client.deleteDataset({ dataset_id }),
      client.createLabels({ dataset_id, labels: [{ name: "a" }] }),
      client.updateDataset({ dataset_id, description: "a" }),
      qianfan().deleteDataset({ datasetId: "dg-a" }),
    ]) {
      const error = await failureOf(call, "PermissionError");
      assert.equal(error.code, "Proxy.NotAllowed");
      assert.equal(error.status, 403);
    }
    assert.equal(server.service.requests.length, 0);
    const thrown = server.audited.find(({ operation }) => operation === "createLabels");
    assert.equal(thrown.error.message, "the predicate's own");
  });

  test("of a read, too, if the read has a predicate", async () => {
    const { dataset_id } = demo();
    await modelarts().descDataset({ dataset_id });
    const stranger = modelarts({ headers: { [SESSION]: "eve" } });
    await failureOf(stranger.descDataset({ dataset_id }), "PermissionError");
  });

  test("not if a predicate returns something that is only like true", async () => {
    const lax = await startProxy({
      allow: { modelarts: { deleteDataset: /** @type {any} */ (() => "yes") } },
    });
    const call = new ModelArts(lax.page).deleteDataset({ dataset_id: "d" });
    await failureOf(call, "PermissionError");
  });

  test("for known users only", async () => {
    const stranger = new ModelArts({ proxy: server.proxy });
    const error = await failureOf(stranger.listDatasets({}), "AuthenticationError");
    assert.equal(error.code, "Proxy.Unauthorized");
    assert.equal(server.audited[0].user, undefined);
    assert.equal(server.audited[0].status, 401);
  });
});

describe("errors", () => {
  test("of the service arrive with its words, code and request id", async () => {
    const call = (client) => client.describeDatasetVersion({ dataset_id: "none", version_id: "v" });
    const ofPage = await failureOf(call(modelarts()), "NotFoundError");
    const ofServer = await failureOf(call(server.clients.modelarts), "NotFoundError");
    for (const name of ["message", "code", "status", "body", "retryable", "operation"]) {
      assert.deepEqual(ofPage[name], ofServer[name], name);
    }
    assert.ok(ofPage.code);
    const sent = server.audited[0].error.requestId;
    assert.equal(ofPage.requestId, sent);
    assert.ok(sent);
  });

  test("of the service arrive with the server's notes, not with advice for a page", async () => {
    const refusing = await startService(() => ({
      status: 403,
      body: { error_code: "APIG.0308", error_msg: "The throttling threshold has been reached" },
    }));
    const through = await startProxy({}, {}, { endpoint: refusing.url });
    const call = (client) => failureOf(client.listDatasets({}), "PermissionError");
    const error = await call(new ModelArts(through.page));
    const ofServer = await call(through.clients.modelarts);
    assert.deepEqual(error.notes, ["send fewer requests at a time"]);
    assert.equal(error.message, ofServer.message);
  });

  test("that only headers state arrive whole", async () => {
    const refusing = await startService(() => ({
      status: 403,
      headers: {
        "x-bce-error-code": "AccessDenied",
        "x-bce-error-message": "no right",
        "x-bce-request-id": "r-1",
      },
    }));
    const through = await startProxy({}, {}, { endpoint: refusing.url });
    const error = await failureOf(
      new Qianfan(through.page).describeDatasets({}),
      "PermissionError",
    );
    assert.equal(error.code, "AccessDenied");
    assert.match(error.message, /no right/);
    assert.equal(error.requestId, "r-1");
  });

  test("of a success with an error in it arrive too", async () => {
    const refusing = await startService(() => ({
      body: { code: "InvalidArgument", message: "bad" },
    }));
    const through = await startProxy({}, {}, { endpoint: refusing.url });
    const error = await failureOf(new Qianfan(through.page).describeDatasets({}), "ApiError");
    assert.equal(error.status, 200);
    assert.equal(error.code, "InvalidArgument");
  });

  test("are retried by the server alone, and its `Retry-After` is passed on", async () => {
    const busy = await startService(() => ({
      status: 429,
      headers: { "retry-after": "90" },
      body: { error_code: "ModelArts.0010", error_msg: "busy" },
    }));
    const through = await startProxy({}, {}, { endpoint: busy.url, maxRetries: 2 });
    const error = await failureOf(new ModelArts(through.page).listDatasets({}), "RateLimitError");
    assert.equal(error.attempts, 1);
    assert.equal(error.retryAfterMs, 90_000);
    assert.equal(through.audited.length, 1);
    const failing = await startService(() => ({ status: 503, body: {} }));
    const retrying = await startProxy({}, {}, { endpoint: failing.url, maxRetries: 2 });
    await failureOf(new ModelArts(retrying.page).listDatasets({}), "ServerError");
    assert.equal(failing.requests.length, 3);
    assert.equal(retrying.audited.length, 1);
  });

  test("of a page's own server that has no handler are understood", async () => {
    const spa = await startService(() => ({
      headers: { "content-type": "text/html" },
      body: "<!doctype html><title>My app</title>",
    }));
    const error = await failureOf(
      new ModelArts({ proxy: spa.url }).listDatasets({}),
      "DecodeError",
    );
    assert.match(error.message, /check `endpoint` or `proxy`/);
  });

  test("of connections name the proxy", async () => {
    const call = new ModelArts({ proxy: "http://localhost:1/cloud" }).listDatasets({});
    const error = await failureOf(call, "ConnectionError");
    assert.match(error.message, /^no response from localhost:1: /);
  });
});

describe("the audit", () => {
  test("gets user, client, operation, parameters and status of each request", async () => {
    await modelarts().listDatasets({ limit: 1 });
    await failureOf(modelarts().deleteDataset({ dataset_id: "d" }), "PermissionError");
    const facts = server.audited.map(({ durationMs, error, ...facts }) => {
      assert.ok(durationMs >= 0);
      return facts;
    });
    assert.deepEqual(facts, [
      {
        user: "ada",
        client: "modelarts",
        operation: "listDatasets",
        params: { limit: 1 },
        status: 200,
      },
      {
        user: "ada",
        client: "modelarts",
        operation: "deleteDataset",
        params: { dataset_id: "d" },
        status: 403,
      },
    ]);
  });

  test("fails no call when it fails", async () => {
    for (const audit of [
      () => {
        throw new Error("full");
      },
      () => Promise.reject(new Error("full")),
    ]) {
      const through = await startProxy({ audit });
      await new ModelArts(through.page).listDatasets({ limit: 1 });
    }
  });
});
