// Behaviour common to both clouds: the entry point, CORS, raw targets, ids, and the `fetch` form.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { findModelArtsRoute } from "../../target/emulator/huawei/modelarts/routes.js";
import { baiduRequest, huaweiRequest, json } from "./signers.mjs";

const TIME = Date.UTC(2026, 0, 15, 9, 0, 0);
const emulator = createEmulator({ now: () => TIME });
const { credentials: key, projectId, demo } = emulator;
const { dataset_id } = demo.modelarts.imageClassification;
const VERSIONS = `/v2/${projectId}/datasets/${dataset_id}/versions`;
const huawei = (target, more) =>
  emulator.handle(huaweiRequest({ target, key, time: TIME, ...more }).request);
const baidu = (target, more) => emulator.handle(baiduRequest({ target, key, time: TIME, ...more }));

test("one origin serves both clouds", async () => {
  assert.equal((await huawei(VERSIONS)).status, 200);
  assert.equal((await baidu("/v2/dataset?Action=DescribeDatasets", { body: "{}" })).status, 200);
});

test("every answer carries a request id, the date and the CORS headers", async () => {
  const answers = [
    await huawei(VERSIONS),
    await huawei("/v2/nothing"),
    await baidu("/v2/dataset?Action=DescribeDatasets"),
    await baidu("/v2/dataset?Action=Nothing"),
    await emulator.handle({ method: "POST", target: "/v2/dataset", headers: {} }),
  ];
  const ids = answers.map(({ headers }) => headers["X-Request-Id"] ?? headers["x-bce-request-id"]);
  assert.equal(new Set(ids).size, answers.length);
  for (const id of ids.slice(0, 2)) assert.match(id, /^[0-9a-f]{32}$/);
  for (const id of ids.slice(2)) assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  for (const { headers, body } of answers) {
    assert.equal(headers.Date, "Thu, 15 Jan 2026 09:00:00 GMT");
    assert.equal(headers["Access-Control-Allow-Origin"], "*");
    assert.equal(headers["Content-Length"], String([...body].length));
    const exposed = headers["Access-Control-Expose-Headers"];
    for (const name of ["X-Request-Id", "x-bce-request-id", "X-Bce-Error-Code", "Date"]) {
      assert.ok(exposed.includes(name), name);
    }
  }
});

test("a preflight needs no signature and may ask for every header", async () => {
  const { status, headers, body } = await emulator.handle({
    method: "OPTIONS",
    target: VERSIONS,
    headers: {
      Origin: "https://console.example.com",
      "Access-Control-Request-Method": "PUT",
      "Access-Control-Request-Headers": "authorization,x-sdk-date,x-own",
    },
  });
  assert.equal(status, 204);
  assert.deepEqual([...body], []);
  assert.equal(headers["Access-Control-Allow-Headers"], "authorization,x-sdk-date,x-own");
  assert.match(headers["Access-Control-Allow-Methods"], /PUT/);
  assert.equal(headers["Access-Control-Allow-Origin"], "*");
  // OPTIONS alone is not a preflight.
  assert.equal(
    (await emulator.handle({ method: "OPTIONS", target: "/", headers: {} })).status,
    404,
  );
});

test("the raw target is verified: an encoded slash stays inside its piece", async () => {
  const target = `/v2/${projectId}/datasets/a%2Fb`;
  const answer = await huawei(target);
  assert.equal(answer.status, 400);
  assert.equal(json(answer).error_code, "ModelArts.4352");
  // Signed as if it were a slash, it is another path.
  const { request } = huaweiRequest({ target: target.replace("%2F", "/"), key, time: TIME });
  const other = await emulator.handle({ ...request, target });
  assert.equal(other.status, 401);
  assert.match(json(other).error_msg, /canonicalRequest:GET\|\/v2\/[0-9a-f]+\/datasets\/a%2Fb\/\|/);
});

test("the pieces of a path are decoded once", async () => {
  const escaped = (text) => text.replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const encoded = await huawei(`/v2/${escaped(projectId)}/dat%61sets/${escaped(dataset_id)}`);
  assert.equal(json(encoded).dataset_id, dataset_id);
  const twice = await huawei(
    `/v2/${projectId}/datasets/${encodeURIComponent(escaped(dataset_id))}`,
  );
  assert.equal(json(twice).error_code, "ModelArts.4352");
});

test("a literal piece of a path wins over a parameter, in any order of the table", () => {
  /** @type {any[]} */
  const routes = ["/v1/{p}/datasets/{id}/versions", "/v1/{p}/datasets/task/{id}"].map((path) => ({
    operation: path,
    method: "GET",
    path,
    run() {},
  }));
  for (const table of [routes, [...routes].reverse()]) {
    const find = (path) => findModelArtsRoute("GET", path, (piece) => piece, table);
    assert.equal(find("/v1/p/datasets/task/versions").route, routes[1]);
    assert.equal(find("/v1/p/datasets/task/versions").path.id, "versions");
    assert.equal(find("/v1/p/datasets/x/versions/").route, routes[0]);
    assert.equal(find("/v1/p/datasets//versions"), undefined);
  }
});

test("Huawei's path is normalised before it is verified, Baidu's is not", async () => {
  const { request } = huaweiRequest({ target: VERSIONS, key, time: TIME });
  for (const prefix of ["/x/..", "/.", "/%2E", "/x/y/%2e./.."]) {
    const target = prefix + VERSIONS;
    assert.equal((await emulator.handle({ ...request, target })).status, 200, target);
  }
  const target = "/v2/./dataset?Action=DescribeDatasets";
  const answer = await emulator.handle({
    ...baiduRequest({ target: target.replace("./", ""), key, time: TIME }),
    target,
  });
  // Not Qianfan's path, so it is Huawei's gateway that does not know it.
  assert.equal(json(answer).error_code, "APIGW.0101");
});

test("repeated query keys are all signed; the first one counts", async () => {
  const target = `${VERSIONS}?limit=2&limit=9&limit=10`;
  const { request, canonical } = huaweiRequest({ target, key, time: TIME });
  assert.match(canonical, /\nlimit=10&limit=2&limit=9\n/);
  const answer = await emulator.handle(request);
  assert.equal(json(answer).versions.length, 2);
  const fewer = await emulator.handle({ ...request, target: target.replace("&limit=10", "") });
  assert.equal(fewer.status, 401);
});

test("a plus sign in a query is not a space", async () => {
  const target = `/v2/${projectId}/datasets?search_content=a+b`;
  assert.equal((await huawei(target)).status, 200);
  const { request } = huaweiRequest({ target: target.replace("+", "%20"), key, time: TIME });
  assert.equal((await emulator.handle({ ...request, target })).status, 401);
});

test("an absolute request target and a fragment are read as HTTP reads them", async () => {
  const { request } = huaweiRequest({ target: VERSIONS, key, time: TIME });
  const target = `http://modelarts.example.com${VERSIONS}#top`;
  assert.equal((await emulator.handle({ ...request, target })).status, 200);
});

test("headers may come as pairs, as an object or as Headers, with names in any case", async () => {
  const { request } = huaweiRequest({ target: VERSIONS, key, time: TIME });
  /** @type {[string, string][]} */
  const upper = Object.entries(request.headers).map(([name, value]) => [name.toUpperCase(), value]);
  for (const headers of [upper, new Headers(request.headers), new Map(upper)]) {
    assert.equal((await emulator.handle({ ...request, headers })).status, 200);
  }
});

test("odd input is answered, never thrown", async () => {
  /** @type {any[]} */
  const odd = [
    {},
    { method: "GET", target: "", headers: [] },
    { method: "GET", target: "*", headers: {} },
    { method: "\0", target: "\0\n", headers: { "": "" } },
    { method: "GET", target: "/v2/%zz/datasets/%", headers: { authorization: "\u{1F600}" } },
    { method: "GET", target: "/v2/é/datasets?%=%&&=", headers: { "x-auth-token": "\xff" } },
    { method: "POST", target: "/v2/dataset?Action=%00", headers: { authorization: "/////" } },
    { method: "POST", target: "/v2/dataset", headers: { authorization: "bce-auth-v1/a/b/c/d/e" } },
    { method: "GET", target: "/v1/verset-demo-system/", headers: {} },
    { method: "GET", target: VERSIONS, headers: { authorization: "SDK-HMAC-SHA256 Access=a" } },
    { method: "GET", target: VERSIONS, headers: { authorization: "SDK-HMAC-SHA256 , ,=" } },
    { method: "GET", target: VERSIONS, headers: 7 },
  ];
  for (const request of odd) {
    const { status, headers } = await emulator.handle(request);
    assert.ok(status >= 400 && status < 500, `${status} for ${JSON.stringify(request)}`);
    for (const [name, value] of Object.entries(headers)) new Headers().set(name, value);
  }
  // A list of signed headers that no header could carry is returned in a form that one can.
  const answer = await baidu("/v2/dataset?Action=DescribeDatasets", { list: ["host", "ä\n"] });
  assert.equal(answer.status, 403);
  assert.match(answer.headers["X-Bce-Error-Message"], /required by signing: \?/);
});

test("fetch answers as a server would", async () => {
  const url = `https://modelarts.example.com${VERSIONS}?limit=1`;
  const { headers } = huaweiRequest({ target: `${VERSIONS}?limit=1`, key, time: TIME }).request;
  /** @type {[RequestInfo | URL, RequestInit?][]} */
  const forms = [[url, { headers }], [new URL(url), { headers }], [new Request(url, { headers })]];
  for (const [input, init] of forms) {
    const response = await emulator.fetch(input, init);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "application/json");
    assert.equal((await response.json()).versions.length, 1);
  }
  // It is the URL's host that was signed.
  const other = await emulator.fetch(url.replace("example.com", "example.org"), {
    headers: { ...headers, host: "modelarts.example.org" },
  });
  assert.equal(other.status, 401);
});

test("fetch sends a body, its length and its type", async () => {
  const body = JSON.stringify({ maxKeys: 3 });
  const { target, headers } = baiduRequest({
    target: "/v2/dataset?Action=DescribeDatasets",
    headers: { "content-length": String(body.length), "content-type": "text/plain;charset=UTF-8" },
    key,
    time: TIME,
  });
  const sent = { "x-bce-date": headers["x-bce-date"], authorization: headers.authorization };
  const url = `https://qianfan.example.com${target}`;
  const response = await emulator.fetch(url, { method: "POST", headers: sent, body });
  assert.equal(response.status, 200, response.headers.get("x-bce-error-message"));
  assert.equal((await response.json()).result.datasets.length, 3);
});

test("fetch rejects with the reason of an aborted signal, and asks for nothing", async () => {
  const target = `/v1/${projectId}/datasets/${dataset_id}/sync`;
  const { headers } = huaweiRequest({ method: "POST", target, key, time: TIME }).request;
  const own = createEmulator({ now: () => TIME });
  const send = (signal) =>
    own.fetch(`https://modelarts.example.com${target}`, { method: "POST", headers, signal });
  await assert.rejects(send(AbortSignal.abort(new Error("left the page"))), /left the page/);
  assert.equal((await send()).status, 200);
  // The answer of a request that was aborted meanwhile is thrown away.
  const controller = new AbortController();
  const pending = send(controller.signal);
  controller.abort(new Error("changed my mind"));
  await assert.rejects(pending, /changed my mind/);
});

test("two emulators share nothing, and hold the same data", async () => {
  /** @type {any} */
  const { fetch, ...facts } = createEmulator();
  /** @type {any} */
  const { fetch: _, ...same } = emulator;
  assert.deepEqual({ ...facts, handle: 0 }, { ...same, handle: 0 });
  facts.demo.modelarts.text = {};
  assert.equal(same.demo.modelarts.text, undefined);
});

const path = new URL("../../pkg/emulator/types.d.ts", import.meta.url);
const types = readFileSync(path, "utf8");

test("an unknown option is refused, with its name and the names of all options", () => {
  const [, declared] = /interface EmulatorOptions \{(.*?)^\}/ms.exec(types);
  const names = [...declared.matchAll(/^ +(\w+)\?:/gm)].map(([, name]) => name);
  assert.throws(() => createEmulator(/** @type {any} */ ({ taskDuration: 0 })), {
    name: "TypeError",
    message: `\`taskDuration\` is not an option of createEmulator; the options are ${names.join(", ")}`,
  });
});

test("the declarations list the demo datasets", () => {
  const [, declared] = /interface EmulatorDemo \{(.*?)^\}/ms.exec(types);
  const listed = [...declared.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  const names = Object.values(demo).flatMap((ids) => Object.keys(ids));
  assert.deepEqual(listed.sort(), names.sort());
});
