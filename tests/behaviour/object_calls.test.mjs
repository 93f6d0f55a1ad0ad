// Calls of Obs and Bos: parameters that do not exist, retried deletions, signed URLs of moved buckets, and responses of a
// proxy that are not an object's.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Obs } from "../../pkg/node.js";
import { bucket, clientOf, STORES } from "./object_stores.mjs";

const key = "k";

for (const provider of Object.keys(STORES)) {
  describe(provider, () => {
    test("a deletion whose first response was lost is a success", async () => {
      const { client, emulator } = clientOf(provider);
      await client.putObject({ bucket, key, body: "text" });
      let requests = 0;
      const lossy = client.withOptions({
        fetch: async (url, init) => {
          requests += 1;
          const response = await emulator.fetch(url, init);
          if (requests === 1) throw new TypeError("the connection was lost");
          return response;
        },
      });
      const { requestId } = await lossy.deleteObject({ bucket, key });
      assert.equal(typeof requestId, "string");
      assert.equal(requests, 2);
    });

    test("a signed URL is for the region that the store redirected to", async () => {
      const { Client, region } = clientOf(provider);
      const [, other] = { obs: ["", "cn-south-1"], bos: ["", "su"] }[provider] ?? [];
      let host = "";
      const client = new Client({
        region,
        credentials: { accessKeyId: "AKEXAMPLE0000000", secretAccessKey: "secret" },
        fetch: async (url) => {
          if (url.includes(other)) return new Response("moved");
          host = new URL(url).host.replace(region, other);
          return new Response("", { status: 307, headers: { location: `https://${host}/k` } });
        },
      });
      const presign = async () =>
        new URL((await client.presign({ bucket, key, expiresInSeconds: 60 })).url).host;
      assert.ok((await presign()).includes(region));
      await (await client.getObject({ bucket, key })).cancel();
      assert.equal(await presign(), host);
    });
  });
}

test("a first attempt that finds no object is still an error of BOS", async () => {
  const { client } = clientOf("bos");
  await assert.rejects(client.deleteObject({ bucket, key }), { code: "NoSuchKey", attempts: 1 });
});

describe("a response of a proxy that is not an object's is an error", () => {
  const page = "<!doctype html><title>Start page</title>";
  const answering = (body, headers = {}) =>
    new Obs({ proxy: "https://my.app/cloud", fetch: async () => new Response(body, { headers }) });
  const wrong = { name: "DecodeError", reason: "unexpected-response", message: /check `proxy`/ };

  for (const method of ["getObject", "headObject"]) {
    test(method, async () => {
      await assert.rejects(answering(page)[method]({ bucket, key }), { ...wrong, status: 200 });
    });
  }

  test("listObjects", async () => {
    for (const body of [page, "{}", "null", "5", '{"objects":5}']) {
      await assert.rejects(answering(body).listObjects({ bucket }), wrong, body);
    }
  });

  test("but one that says that it has the object is read", async () => {
    const object = await answering(page, { "x-verset-object": "body" }).getObject({ bucket, key });
    assert.equal(await object.text(), page);
  });
});
