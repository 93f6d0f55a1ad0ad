// Requests beyond the operations: endpoints without a method, and undeclared parameters and fields.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { startEmulator, startScripted } from "../support/servers.mjs";
import { failureOf } from "./expect.mjs";

let service;
let scripted;
let modelarts;
let qianfan;
/** Over a server that takes everything. */
let lenient;
before(async () => {
  service = await startEmulator({ taskDurationMs: 0 });
  scripted = await startScripted(() => ({ body: { total_number: 0, versions: [] } }));
  const { projectId, credentials } = service.emulator;
  modelarts = new ModelArts({ endpoint: service.url, projectId, credentials });
  qianfan = new Qianfan({ endpoint: service.url, credentials });
  lenient = modelarts.withOptions({ endpoint: scripted.url });
});
after(async () => {
  await service?.close();
  await scripted?.close();
});
beforeEach(() => {
  service.requests.length = 0;
  scripted.requests.length = 0;
});

const demo = () => service.emulator.demo.modelarts.imageClassification;

/** Characters that need care in a query: every sign of ASCII, and some beyond. */
const AWKWARD = "a b+c&d=e/f?g#h%i~j*k'l(m)n!o,p;q:r@s[t]u\"v<w>x\\y^z`{|}é中😀";

describe("request", () => {
  test("GET with a query", async () => {
    const page = await modelarts.request({
      method: "GET",
      path: `/v2/{project_id}/datasets/${demo().dataset_id}/versions`,
      query: { limit: 2, offset: 1 },
    });
    assert.equal(page.total_number, 12);
    assert.equal(page.versions.length, 2);
    const [{ target, body, headers }] = service.requests;
    assert.match(target, /\/versions\?limit=2&offset=1$/);
    assert.equal(body, "");
    // As with an operation whose path names a project.
    assert.equal(headers["x-project-id"], service.emulator.projectId);
  });

  test("values of the query arrive as they were given, and are signed so", async () => {
    const query = {
      text: AWKWARD,
      list: ["a,b", 1, true],
      number: 0.5,
      flag: false,
      empty: "",
      [AWKWARD]: 1,
    };
    const path = "/v2/{project_id}/datasets";
    // The emulator verifies the signature, and takes no notice of parameters that it does not know.
    await modelarts.request({ method: "GET", path, query });
    const { searchParams } = new URL(service.requests[0].target, "https://example.com");
    assert.deepEqual(Object.fromEntries(searchParams), {
      text: AWKWARD,
      list: "a,b,1,true",
      number: "0.5",
      flag: "false",
      empty: "",
      [AWKWARD]: "1",
    });
    assert.doesNotMatch(service.requests[0].target, /[+ ]/);
  });

  test("POST with a body", async () => {
    const { dataset_id } = demo();
    const path = `/v2/{project_id}/datasets/${dataset_id}/data-annotations/labels`;
    const labels = [{ name: '猫 \u2028"\\', type: 0, property: { "@modelarts:color": "#3399ff" } }];
    const answer = await modelarts.request({ method: "POST", path, body: { labels } });
    assert.deepEqual(JSON.parse(service.requests[0].body), { labels });
    assert.equal(service.requests[0].headers["content-type"], "application/json");
    assert.equal(answer.success, true);
  });

  test("PUT and DELETE, answered without a body too", async () => {
    const { dataset_id } = service.emulator.demo.modelarts.withoutVersions;
    const path = `/v2/{project_id}/datasets/${dataset_id}`;
    await modelarts.request({ method: "PUT", path, body: { description: "of a request" } });
    assert.equal((await modelarts.descDataset({ dataset_id })).description, "of a request");
    const { data, response } = await modelarts.request({ method: "DELETE", path }).withResponse();
    assert.deepEqual([data, response.status], [undefined, 204]);
  });

  test("every method, and bodies that are not objects", async () => {
    for (const [method, body] of [
      ["GET", undefined],
      ["POST", [1, "a", null]],
      ["PUT", "text"],
      ["PATCH", { a: { b: [true, 0.1, 9007199254740993n] } }],
      ["DELETE", { ids: ["a"] }],
      ["POST", undefined],
    ]) {
      await lenient.request({ method, path: "/v2/anything", body });
      const { method: sent, body: text } = scripted.requests.pop();
      const json =
        body === undefined
          ? ""
          : JSON.stringify(body, (_, v) => (typeof v === "bigint" ? Number(v) : v));
      assert.equal(sent, method);
      assert.equal(text.replace("9007199254740993", "9007199254740992"), json);
    }
  });

  test("of Qianfan", async () => {
    const { result } = await qianfan.request({
      method: "POST",
      path: "/v2/dataset",
      query: { Action: "DescribeDatasets" },
      body: { maxKeys: 1 },
    });
    assert.equal(result.datasets.length, 1);
    assert.deepEqual(JSON.parse(service.requests[0].body), { maxKeys: 1 });
  });

  test("a path is sent as it is written", async () => {
    for (const path of [
      "/",
      "/a%2Fb%20c/d",
      "/a//b/",
      "/v2/a.b/c-d_e~f!$&'()*+,;=:@g",
      "/%E4%B8%AD",
    ]) {
      await lenient.request({ method: "GET", path });
      assert.equal(scripted.requests.pop().url, path);
    }
  });

  test("a project without one, and one that needs care", async () => {
    const { credentials } = service.emulator;
    const without = new ModelArts({ endpoint: scripted.url, credentials });
    const request = /** @type {const} */ ({ method: "GET", path: "/v2/{project_id}/jobs" });
    const error = await failureOf(without.request(request), "ValidationError", "project_id");
    assert.match(error.message, /`project_id` is missing; set `projectId` on the client/);
    await without.withOptions({ projectId: "a/b c" }).request(request);
    assert.equal(scripted.requests[0].url, "/v2/a%2Fb%20c/jobs");
    // Only a path that names it.
    await without.request({ method: "GET", path: "/v2/jobs" });
    assert.equal(scripted.requests[1].headers["x-project-id"], undefined);
  });

  test("fails as any call does", async () => {
    const path = "/v2/{project_id}/no-such-api";
    const error = await failureOf(modelarts.request({ method: "GET", path }), "NotFoundError");
    assert.equal(error.operation, "request");
    assert.equal(error.code, "APIGW.0101");
    assert.match(error.requestId, /^[0-9a-f]{32}$/);
    const aborted = modelarts.request(
      { method: "GET", path },
      { signal: AbortSignal.abort("why") },
    );
    assert.equal((await failureOf(aborted, "AbortedError")).cause, "why");
  });

  const path = "/v2/jobs";
  for (const [what, request, field, why] of [
    [
      "a query in the path",
      { method: "GET", path: "/v2/jobs?limit=1" },
      "path",
      /must not contain a query or fragment/,
    ],
    [
      "a fragment",
      { method: "GET", path: "/v2/jobs#a" },
      "path",
      /must not contain a query or fragment/,
    ],
    ["a dot segment", { method: "GET", path: "/v2/./jobs" }, "path", /segments `\.` and `\.\.`/],
    ["two dots", { method: "GET", path: "/v2/../jobs" }, "path", /segments `\.` and `\.\.`/],
    [
      "encoded dots",
      { method: "GET", path: "/v2/%2e%2E/jobs" },
      "path",
      /segments `\.` and `\.\.`/,
    ],
    ["a space", { method: "GET", path: "/v2/a b" }, "path", /percent-encoded/],
    ["a letter beyond ASCII", { method: "GET", path: "/v2/中" }, "path", /percent-encoded/],
    ["half an escape", { method: "GET", path: "/v2/%4" }, "path", /percent-encoded/],
    ["a placeholder that is none", { method: "GET", path: "/v2/{id}" }, "path", /percent-encoded/],
    ["no slash", { method: "GET", path: "v2/jobs" }, "path", /begin with a slash/],
    ["a whole URL", { method: "GET", path: "https://a.example/" }, "path", /begin with a slash/],
    ["no path", { method: "GET" }, "path", /it is required/],
    ["an empty path", { method: "GET", path: "" }, "path", /begin with a slash/],
    ["no method", { path }, "method", /it is required/],
    ["an unknown method", { method: "HEAD", path }, "method", /must be "GET", "POST", "PUT"/],
    ["a body with GET", { method: "GET", path, body: {} }, "body", /GET/],
    [
      "an object in the query",
      { method: "GET", path, query: { a: {} } },
      "query.a",
      /list of those/,
    ],
    [
      "nothing in the query",
      { method: "GET", path, query: { a: null } },
      "query.a",
      /list of those/,
    ],
    ["a query in text", { method: "GET", path, query: "a=1" }, "query", /object/],
    ["an unknown field", { method: "GET", path, params: {} }, "params", /params/],
    [
      "a body that is not JSON",
      { method: "POST", path, body: new Map() },
      "body",
      /plain data, got Map/,
    ],
    [
      "more characters than any request has",
      { method: "POST", path, body: Array(60).fill("x".repeat(1e6)) },
      "body",
      /makes the request too large/,
    ],
    ["a function in the body", { method: "POST", path, body: { f() {} } }, "body.f", /function/],
    ["nothing", undefined, "request", /got nothing/],
  ]) {
    test(`refuses ${what}`, async () => {
      const error = await failureOf(
        lenient.request(/** @type {any} */ (request)),
        "ValidationError",
        field,
      );
      assert.match(error.message, /** @type {RegExp} */ (why));
      assert.equal(error.attempts, 0);
      assert.equal(scripted.requests.length, 0);
    });
  }
});

describe("extraQuery", () => {
  test("adds parameters, which are signed", async () => {
    const extraQuery = { verbose: true, labels: ["a", "b c"], text: AWKWARD };
    const { dataset_id } = demo();
    const page = await modelarts.listDatasetVersions({ dataset_id, limit: 1 }, { extraQuery });
    assert.equal(page.versions.length, 1);
    const { searchParams } = new URL(service.requests[0].target, "https://example.com");
    assert.deepEqual(Object.fromEntries(searchParams), {
      limit: "1",
      verbose: "true",
      labels: "a,b c",
      text: AWKWARD,
    });
  });

  test("overrides parameters of the request", async () => {
    const { dataset_id } = demo();
    const options = { extraQuery: { limit: 3 } };
    const page = await modelarts.listDatasetVersions({ dataset_id, limit: 1 }, options);
    assert.equal(page.versions.length, 3);
    assert.match(service.requests[0].target, /\?limit=3$/);
  });

  test("goes with every page of a list", async () => {
    const { dataset_id } = demo();
    const options = { extraQuery: { verbose: true } };
    for await (const _ of modelarts.listDatasetVersions({ dataset_id, limit: 6 }, options));
    assert.equal(service.requests.length, 2);
    for (const { target } of service.requests) assert.match(target, /[?&]verbose=true/);
  });

  test("stands beside an Action, and beside the query of a request", async () => {
    const extraQuery = { locale: "zh-cn" };
    await qianfan.describeDatasets({}, { extraQuery });
    assert.match(service.requests[0].target, /\?Action=DescribeDatasets&locale=zh-cn$/);
    await lenient.request(
      { method: "GET", path: "/a", query: { b: 1, locale: "en" } },
      { extraQuery },
    );
    assert.equal(scripted.requests[0].url, "/a?b=1&locale=zh-cn");
  });

  test("is in what prepare gives", async () => {
    const { dataset_id } = demo();
    const { url, canonicalRequest } = await modelarts.prepare(
      "listDatasetVersions",
      { dataset_id },
      { extraQuery: { b: "x y", a: 1 } },
    );
    assert.match(url, /\?b=x%20y&a=1$/);
    assert.match(canonicalRequest, /\na=1&b=x%20y\n/);
  });

  for (const value of [null, {}, [{}], [null]]) {
    test(`refuses ${JSON.stringify(value)}`, async () => {
      const call = lenient.listDatasetVersions({ dataset_id: "d" }, { extraQuery: { a: value } });
      await failureOf(call, "ValidationError", "extraQuery.a");
    });
  }
});

describe("extraBody", () => {
  const sent = () => JSON.parse(scripted.requests[0].body);

  test("adds fields, nested ones too, and overrides those of the request", async () => {
    const extraBody = {
      description: "over",
      nested: { list: [1, { deep: null }], 中: "é" },
      absent: undefined,
    };
    const params = { dataset_id: "d", version_name: "v1", description: "of the request" };
    await lenient.createDatasetVersion(params, { extraBody });
    assert.deepEqual(sent(), {
      version_name: "v1",
      description: "over",
      nested: { list: [1, { deep: null }], 中: "é" },
    });
    // Path and query are not its business.
    assert.match(scripted.requests[0].url, /\/datasets\/d\/versions$/);
  });

  test("makes a body where the operation has none", async () => {
    await lenient.v1.syncDataset({ dataset_id: "d" }, { extraBody: { mode: "all" } });
    assert.deepEqual(sent(), { mode: "all" });
  });

  test("is signed", async () => {
    const { dataset_id } = demo();
    await modelarts.updateDataset({ dataset_id }, { extraBody: { description: "extra" } });
    assert.equal((await modelarts.descDataset({ dataset_id })).description, "extra");
  });

  test("goes into the body of a request", async () => {
    const request = { method: "POST", path: "/a", body: { a: 1, b: 1 } };
    await lenient.request(request, { extraBody: { b: 2 } });
    assert.deepEqual(sent(), { a: 1, b: 2 });
  });

  test("is rejected if the method has no body, or the body is not an object", async () => {
    const extraBody = { a: 1 };
    for (const call of [
      lenient.listDatasetVersions({ dataset_id: "d" }, { extraBody }),
      lenient.request({ method: "GET", path: "/a" }, { extraBody }),
      lenient.request({ method: "POST", path: "/a", body: [1] }, { extraBody }),
    ]) {
      const error = await failureOf(call, "ValidationError", "extraBody");
      assert.match(error.message, /requests whose body is an object/);
    }
    assert.equal(scripted.requests.length, 0);
  });

  test("must be an object of JSON", async () => {
    const call = (extraBody) => lenient.v1.syncDataset({ dataset_id: "d" }, { extraBody });
    await failureOf(call([1]), "ValidationError", "extraBody");
    await failureOf(call("a"), "ValidationError", "extraBody");
    await failureOf(call({ a: () => {} }), "ValidationError", "extraBody.a");
    const cyclic = {};
    cyclic.self = cyclic;
    await failureOf(call(cyclic), "ValidationError");
  });
});
