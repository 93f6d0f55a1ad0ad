// Calls of Obs and Bos: parameters that do not exist, retried deletions, signed URLs of moved buckets, and responses of a
// proxy that are not an object's.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Obs } from "../../pkg/node.js";
import { bucket, clientOf, STORES } from "./object_stores.mjs";

const key = "k";

/** Unknown parameters of each method, and the suggestion for it. */
const UNKNOWN = [
  ["getObject", { bucket, key, version_id: "v" }, "version_id", "versionId"],
  ["getObject", { bucket, key, Range: {} }, "Range", "range"],
  ["getObject", { bucket, key, range: { Offset: 5 } }, "range.Offset", "offset"],
  ["getObject", { bucket, key, range: { offset: 0, end: 5 } }, "range.end", undefined],
  ["getObject", { bucket, key, contentType: "x" }, "contentType", undefined],
  ["headObject", { bucket, key, versionID: "v" }, "versionID", "versionId"],
  ["listObjects", { bucket, max_keys: 1 }, "max_keys", "maxKeys"],
  ["listObjects", { bucket, prefixes: "a" }, "prefixes", "prefix"],
  ["putObject", { bucket, key, body: "", content_length: 1 }, "content_length", "contentLength"],
  ["putObject", { bucket, key, body: "", versionId: "v" }, "versionId", undefined],
  ["upload", { bucket, key, body: "", contenttype: "x" }, "contenttype", "contentType"],
  ["upload", { bucket, key, body: "", contentLength: 1 }, "contentLength", undefined],
  ["download", { buckte: bucket, key }, "buckte", "bucket"],
  ["deleteObject", { bucket, key, versionid: "v" }, "versionid", "versionId"],
  ["presign", { bucket, key, expires: 60 }, "expires", "expiresInSeconds"],
  ["presign", { bucket, key, expires_in_seconds: 60 }, "expires_in_seconds", "expiresInSeconds"],
];

for (const provider of Object.keys(STORES)) {
  describe(provider, () => {
    for (const [method, params, field, nearest] of UNKNOWN) {
      test(`${method} has no parameter ${field}`, async () => {
        const { client } = clientOf(provider, { fetch: () => assert.fail("a request was sent") });
        const of = String(field).includes(".") ? "range" : method;
        const destination = method === "download" ? ["file"] : [];
        const hint = nearest === undefined ? "" : `; did you mean \`${nearest}\`?`;
        await assert.rejects(async () => client[String(method)](params, ...destination), {
          name: "ValidationError",
          reason: "unknown-parameter",
          field,
          message: `\`${field}\` is not a parameter of ${of}${hint}`,
        });
      });
    }

    test("all documented parameters are known", async () => {
      const { client } = clientOf(provider);
      const body = "text";
      await client.putObject({
        bucket,
        key,
        body,
        contentType: "text/plain",
        metadata: { a: "b" },
        contentLength: undefined,
        contentMd5: undefined,
      });
      await client.upload({ bucket, key, body, contentType: "text/plain", metadata: { a: "b" } });
      const versionId = undefined;
      const { etag } = await client.headObject({ bucket, key, versionId });
      const range = { offset: 1, length: 2 };
      const object = await client.getObject({ bucket, key, versionId, range, ifMatch: etag });
      assert.equal(await object.text(), "ex");
      const page = await client.listObjects({
        bucket,
        prefix: "k",
        delimiter: "/",
        marker: "a",
        maxKeys: 5,
      });
      assert.equal(page.objects.length, 1);
      const signed = { method: "GET", bucket, key, versionId, expiresInSeconds: 60 };
      await client.presign({ ...signed, query: {}, headers: {} });
      await client.deleteObject({ bucket, key, versionId });
    });

    test("parameters and options are those at the time of the call", async () => {
      const { client, emulator } = clientOf(provider);
      const body = "0123456789";
      for (const name of ["a", "b"]) await client.putObject({ bucket, key: name, body });
      const notes = [];
      const cutting = client.withOptions({
        fetch: async (url, init) => {
          notes.push(new Headers(init.headers).get("x-note"));
          const response = await emulator.fetch(url, init);
          if (init.method !== "GET" || notes.length > 1) return response;
          const cut = new ReadableStream({
            pull: (controller) => controller.error(new Error("lost")),
          });
          return new Response(cut, { headers: response.headers });
        },
      });
      const params = { bucket, key: "a" };
      const options = { headers: { "x-note": "first" } };
      const object = await cutting.getObject(params, options);
      params.key = "b";
      options.headers = { "x-note": "second" };
      assert.equal(await object.text(), body);
      assert.deepEqual(notes, ["first", "first"]);
      const listing = { bucket, prefix: "a" };
      const list = client.listObjects(listing);
      listing.prefix = "b";
      assert.deepEqual(
        (await list).objects.map((found) => found.key),
        ["a"],
      );
    });

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
