// What the emulator offers to the tests of its users: calls, clock, reset and handlers for Mock Service Worker.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { createEmulator } from "../../pkg/emulator/index.js";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { bosRequest, obsRequest, whole } from "./object_signers.mjs";

/** An emulator, with a client of each service. */
function setUp(options) {
  const emulator = createEmulator(options);
  const { fetch, credentials, projectId } = emulator;
  const modelarts = new ModelArts({ region: "cn-north-4", projectId, credentials, fetch });
  return { emulator, modelarts, qianfan: new Qianfan({ credentials, fetch }) };
}

test("records calls with their parsed parameters and statuses", async () => {
  const { emulator, modelarts, qianfan } = setUp();
  const { dataset_id } = emulator.demo.modelarts.imageClassification;
  await modelarts.listDatasetVersions({ dataset_id, limit: 5 });
  await qianfan.describeDatasets({ maxKeys: 5 });
  await qianfan.describeDatasetVersion({ versionId: "ds-none" }).catch(() => {});
  const [list, search, missing] = emulator.calls;
  const project_id = emulator.projectId;
  assert.deepEqual(list, {
    service: "modelarts",
    operation: "ListDatasetVersions",
    // `offset` has its default.
    parameters: { project_id, dataset_id, limit: 5, offset: 0 },
    status: 200,
  });
  assert.equal(search.service, "qianfan");
  assert.equal(search.operation, "DescribeDatasets");
  assert.equal(search.parameters.maxKeys, 5);
  assert.deepEqual(missing, {
    service: "qianfan",
    operation: "DescribeDatasetVersion",
    parameters: { versionId: "ds-none" },
    status: 404,
  });
});

test("records calls of the object stores, without their signatures", async () => {
  const emulator = createEmulator();
  const { credentials: access, temporaryCredentials, demo } = emulator;
  const common = { key: "a b", access, time: Date.now(), bucket: demo.buckets.obs.name };
  const body = "1";
  const requests = [
    obsRequest({ ...common, method: "PUT", body }),
    obsRequest({ ...common, expires: Date.now() + 60_000, access: temporaryCredentials }),
    bosRequest({ ...common, seconds: 60, method: "HEAD" }),
    bosRequest({ ...common, key: "", query: [["prefix", "a"]] }),
    obsRequest({ ...common, method: "POST", query: [["uploads", null]] }),
    obsRequest({ ...common, query: [["acl", null]] }),
    obsRequest({ ...common, access: { ...access, secretAccessKey: "wrong" } }),
  ];
  for (const request of requests) await whole(emulator.handle(request));
  const { bucket } = common;
  assert.deepEqual(
    emulator.calls.map(({ service, operation, status, parameters }) => [
      `${service} ${operation} ${status}`,
      parameters,
    ]),
    [
      ["obs PutObject 200", { bucket, key: "a b" }],
      ["obs GetObject 200", { bucket, key: "a b" }],
      ["bos HeadObject 404", { bucket, key: "a b" }],
      ["bos ListObjects 200", { bucket, prefix: "a" }],
      ["obs InitiateMultipartUpload 200", { bucket, key: "a b", uploads: "" }],
      ["obs undefined 501", {}],
      ["obs GetObject 403", { bucket, key: "a b" }],
    ],
  );
});

test("records no preflight, no secret of IAM, and at most 1,000 calls", async () => {
  const { calls, handle, fetch, user } = createEmulator();
  const preflight = { "Access-Control-Request-Method": "GET" };
  for (const target of ["/v2/p/datasets", "/obs/verset-demo-data/x"]) {
    await handle({ method: "OPTIONS", target, headers: preflight });
  }
  assert.deepEqual(calls, []);
  const { name, password, domainName } = user;
  await fetch("https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens", {
    method: "POST",
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name, password, domain: { name: domainName } } },
        },
        scope: { project: { name: "cn-north-4" } },
      },
    }),
  });
  const operation = "KeystoneCreateUserTokenByPassword";
  assert.deepEqual(calls, [{ service: "iam", operation, parameters: {}, status: 201 }]);
  for (let i = 0; i < 1000; i++) await handle({ method: "GET", target: `/x${i}`, headers: {} });
  assert.equal(calls.length, 1000);
  assert.equal(calls[0].operation, undefined);
});

test("tasks progress and keys expire with the clock", async () => {
  const { emulator, modelarts } = setUp({ taskDurationMs: 60_000 });
  const { dataset_id } = emulator.demo.modelarts.imageClassification;
  const { version_id } = await modelarts.createDatasetVersion({ dataset_id });
  const status = async () =>
    (await modelarts.describeDatasetVersion({ dataset_id, version_id })).status;
  assert.equal(await status(), 0);
  emulator.clock.advance(59_000);
  assert.equal(await status(), 0);
  const before = emulator.clock.now();
  emulator.clock.advance(2_000);
  assert.ok(emulator.clock.now() - before >= 2_000);
  assert.equal(await status(), 1);
  for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => emulator.clock.advance(ms), RangeError);
  }
});

test("`reset` returns everything to the state at creation", async () => {
  let time = Date.UTC(2026, 10, 27);
  const emulator = createEmulator({ now: () => time });
  const { calls, demo, projectId, token, credentials: access, fetch } = emulator;
  const get = async (path) => {
    const url = `https://modelarts.cn-north-4.myhuaweicloud.com/v2/${projectId}/${path}`;
    const response = await fetch(url, { headers: { "x-auth-token": token } });
    return [response.status, await response.json()];
  };
  const paths = Object.values(demo.modelarts).flatMap(({ dataset_id }) => [
    `datasets/${dataset_id}`,
    `datasets/${dataset_id}/versions`,
  ]);
  const all = () => Promise.all(paths.map(get));
  const before = await all();
  const { dataset_id } = demo.modelarts.imageClassification;
  const removed = await fetch(
    `https://modelarts.cn-north-4.myhuaweicloud.com/v2/${projectId}/datasets/${dataset_id}`,
    { method: "DELETE", headers: { "x-auth-token": token } },
  );
  assert.equal(removed.status, 204);
  const bucket = demo.buckets.obs.name;
  const object = () => ({ bucket, key: "x", access, time: emulator.clock.now() });
  await whole(emulator.handle(obsRequest({ ...object(), method: "PUT", body: "1" })));
  emulator.clock.advance(3_600_000);
  assert.notDeepEqual(await all(), before);
  emulator.reset();
  assert.deepEqual(calls, []);
  assert.equal(emulator.clock.now(), time);
  assert.deepEqual(await all(), before);
  const gone = await whole(emulator.handle(obsRequest(object())));
  assert.equal(gone.status, 404);
  time += 1;
  assert.equal(emulator.clock.now(), time);
});

test("the handlers answer for both clouds and their object stores, and for nothing else", async () => {
  const emulator = createEmulator();
  const { credentials, projectId, demo } = emulator;
  const other = http.get("https://example.com/", () => HttpResponse.text("other"));
  const server = setupServer(...emulator.handlers(http), other);
  server.listen({ onUnhandledRequest: "error" });
  try {
    const modelarts = new ModelArts({ region: "cn-north-4", projectId, credentials });
    const { total_number } = await modelarts.listDatasets();
    assert.ok(total_number > 0);
    await new Qianfan({ credentials }).describeDatasets();
    const { target, headers } = bosRequest({
      bucket: demo.buckets.bos.name,
      key: "none",
      access: credentials,
      time: Date.now(),
    });
    const [[, host], ...signed] = headers;
    const response = await fetch(`https://${host}${target}`, { headers: signed });
    assert.equal((await response.json()).code, "NoSuchKey");
    assert.equal(await (await fetch("https://example.com/")).text(), "other");
    assert.deepEqual(
      emulator.calls.map(({ service, operation }) => `${service} ${operation}`),
      ["modelarts ListDatasets", "qianfan DescribeDatasets", "bos GetObject"],
    );
  } finally {
    server.close();
  }
});
