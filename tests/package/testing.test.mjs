// `verset/testing`: stand-ins that behave as calls, lists and errors of a client do, in modules and CommonJS.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { ModelArts, NotFoundError, RateLimitError, VersetError } from "../../pkg/node.js";

const imported = await import(`${new URL("../../pkg/testing.js", import.meta.url)}`);
const required = createRequire(import.meta.url)("../../pkg/testing.cjs");
const versions = [{ version_id: "v1" }, { version_id: "v2" }];

for (const [name, { fakeCall, fakeError, fakeList }] of Object.entries({ imported, required })) {
  describe(name, () => {
    test("an error is of the class that users catch", () => {
      const error = fakeError("RateLimitError", { code: "APIGW.0308", retryAfterMs: 1000 });
      assert.ok(error instanceof RateLimitError);
      const { status, code, retryAfterMs, attempts, message } = error;
      assert.deepEqual([status, code, retryAfterMs, attempts], [429, "APIGW.0308", 1000, 0]);
      assert.equal(message, "fake RateLimitError");
      assert.equal(fakeError("TimeoutError", { message: "late" }).message, "late");
      assert.equal(fakeError("NotFoundError", { status: 410 }).status, 410);
      assert.deepEqual(fakeError("ApiError").toJSON(), {
        name: "ApiError",
        message: "fake ApiError",
        attempts: 0,
        retryable: false,
        status: 400,
      });
    });

    test("a call resolves or rejects, with its response", async () => {
      assert.deepEqual(await fakeCall(versions), versions);
      const { data, response } = await fakeCall(versions).withResponse();
      assert.deepEqual([data, await response.json()], [versions, versions]);
      const failing = fakeCall(fakeError("NotFoundError"));
      await assert.rejects(failing, NotFoundError);
      await assert.rejects(failing.withResponse(), NotFoundError);
    });

    test("a list iterates over its items, and gives its page", async () => {
      const page = { total_number: 2, versions };
      const list = fakeList(versions, page);
      const items = [];
      for await (const item of list) items.push(item);
      assert.deepEqual(items, versions);
      assert.deepEqual(await list, page);
      for await (const one of list.pages()) assert.deepEqual(one, page);
      await assert.rejects(fakeList(versions), /pass a page/);
      const failing = fakeList(fakeError("RateLimitError"));
      await assert.rejects(failing, RateLimitError);
      await assert.rejects(failing[Symbol.asyncIterator]().next(), RateLimitError);
      await assert.rejects(failing.pages().next(), RateLimitError);
    });

    test("a client's method can be replaced by it", async ({ mock }) => {
      const credentials = { accessKeyId: "AK", secretAccessKey: "SK" };
      const client = new ModelArts({ region: "cn-north-4", projectId: "p", credentials });
      mock.method(client, "listDatasetVersions", () => fakeList(versions));
      const seen = [];
      for await (const one of client.listDatasetVersions({ dataset_id: "d" })) seen.push(one);
      assert.deepEqual(seen, versions);
      mock.method(client, "descDataset", () => fakeCall(fakeError("NotFoundError")));
      await assert.rejects(client.descDataset({ dataset_id: "d" }), VersetError);
    });
  });
}
