// withResponse: the response with its status, headers and request id; and the number of requests per call.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ModelArts, NotFoundError, Qianfan } from "../../pkg/node.js";
import { run } from "../support/install.mjs";
import { startEmulator, startScripted } from "../support/servers.mjs";
import { failureOf } from "./expect.mjs";

const CHILD = fileURLToPath(new URL("unhandled_child.mjs", import.meta.url));

let service;
let modelarts;
let qianfan;
before(async () => {
  service = await startEmulator({ taskDurationMs: 0 });
  const { projectId, credentials } = service.emulator;
  modelarts = new ModelArts({ endpoint: service.url, projectId, credentials });
  qianfan = new Qianfan({ endpoint: service.url, credentials });
});
after(() => service?.close());
beforeEach(() => {
  service.requests.length = 0;
});

const demo = () => service.emulator.demo.modelarts.imageClassification;

/** Every kind of call that has one response, and whether its id of the request is ModelArts' or Qianfan's. */
/** @type {Record<string, [() => import("../../pkg/node.js").ApiPromise<unknown>, RegExp]>} */
const CALLS = {
  "an operation": [
    () => modelarts.descDataset({ dataset_id: demo().dataset_id }),
    /^[0-9a-f]{32}$/,
  ],
  "a list": [
    () => modelarts.listDatasetVersions({ dataset_id: demo().dataset_id }),
    /^[0-9a-f]{32}$/,
  ],
  "an operation of v1": [
    () => modelarts.v1.syncDataset({ dataset_id: demo().dataset_id }),
    /^[0-9a-f]{32}$/,
  ],
  "an operation of Qianfan": [
    () => {
      const { versionId } = service.emulator.demo.qianfan.promptResponse;
      return qianfan.describeDatasetVersion({ versionId });
    },
    /^[0-9a-f-]{36}$/,
  ],
  "a list of Qianfan": [() => qianfan.describeDatasets({}), /^[0-9a-f-]{36}$/],
  "a request without a method": [
    () => modelarts.request({ method: "GET", path: "/v2/{project_id}/datasets" }),
    /^[0-9a-f]{32}$/,
  ],
};

describe("withResponse of", () => {
  for (const [what, [call, id]] of Object.entries(CALLS)) {
    test(what, async () => {
      const promise = call();
      assert.match(String(promise), /ApiPromise|PageList/);
      const { data, response, requestId } = await promise.withResponse();
      assert.ok(response instanceof Response);
      assert.equal(response.status, 200);
      assert.equal(response.bodyUsed, true);
      assert.match(requestId, id);
      const sent = response.headers.get("x-request-id") ?? response.headers.get("x-bce-request-id");
      assert.equal(sent, requestId);
      // All that is asked of one call is one request, and the same answer.
      assert.equal(await promise, data);
      assert.equal((await promise.withResponse()).data, data);
      assert.deepEqual(await Promise.all([promise, promise.finally(() => {})]), [data, data]);
      assert.equal(service.requests.length, 1);
    });
  }

  test("an answer without a body or an id", async () => {
    const scripted = await startScripted(() => ({ status: 204 }));
    const client = new ModelArts({
      endpoint: scripted.url,
      projectId: "p",
      credentials: { token: "t" },
    });
    const { data, response, requestId } = await client
      .deleteDataset({ dataset_id: "d" })
      .withResponse();
    assert.deepEqual([data, response.status, requestId], [undefined, 204, undefined]);
    await scripted.close();
  });

  test("a call that was repeated: the last", async () => {
    const scripted = await startScripted((_, count) => ({
      status: count === 1 ? 503 : 200,
      headers: { "X-Request-Id": `r${count}`, "X-Served-By": "b" },
      body: { versions: [], total_number: 0 },
    }));
    const client = new ModelArts({
      endpoint: scripted.url,
      projectId: "p",
      credentials: { token: "t" },
    });
    const { response, requestId } = await client
      .listDatasetVersions({ dataset_id: "d" })
      .withResponse();
    assert.deepEqual([response.status, response.headers.get("x-served-by")], [200, "b"]);
    assert.equal(requestId, "r2");
    await scripted.close();
  });

  test("a caller's fetch: the response it gave", async () => {
    const given = { status: 200, headers: {}, text: () => '{"total_number":0,"versions":[]}' };
    const client = modelarts.withOptions({ fetch: () => given });
    const { response } = await client.listDatasetVersions({ dataset_id: "d" }).withResponse();
    assert.equal(response, given);
  });
});

test("a list that is asked for its response goes on from that page", async () => {
  const list = modelarts.listDatasetVersions({ dataset_id: demo().dataset_id, limit: 5 });
  const { data } = await list.withResponse();
  const ids = [];
  for await (const version of list) ids.push(version.version_id);
  assert.equal(ids.length, data.total_number);
  assert.equal(service.requests.length, 3);
});

describe("a call that fails", () => {
  const absent = () => modelarts.descDataset({ dataset_id: "absent" });

  test("rejects in every way that it is asked, with one error", async () => {
    const call = absent();
    const error = await failureOf(call.withResponse(), "NotFoundError");
    assert.equal(await call.catch((thrown) => thrown), error);
    assert.equal(await call.then(null, (thrown) => thrown), error);
    await assert.rejects(
      call.finally(() => {}),
      NotFoundError,
    );
    assert.equal(service.requests.length, 1);
  });

  test("is an unhandled rejection only if it is not handled", async () => {
    const { projectId, credentials } = service.emulator;
    const options = JSON.stringify({ endpoint: service.url, projectId, credentials });
    const { stdout } = await run(process.execPath, [CHILD, options], { timeout: 30_000 });
    assert.deepEqual(JSON.parse(stdout), {
      "a call, withResponse handled": [],
      "a call, handled": [],
      "a call, handled both ways": [],
      "a call, not handled": ["NotFoundError"],
      "a call, withResponse not handled": ["NotFoundError"],
      "a list, withResponse handled": [],
      "a list, not handled": ["NotFoundError"],
      // It sends nothing before it is awaited, so nothing fails.
      "a list, not awaited": [],
    });
  });
});
