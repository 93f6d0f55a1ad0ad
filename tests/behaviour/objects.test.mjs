// Obs and Bos against the emulator's stores: objects, lists, URLs, and the credentials and errors of all clients.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { BaiduSigner, formatObjectPath, ObsSigner, parseObjectPath } from "../../pkg/node.js";
import { bucket, clientOf, KEYS, md5, STORES } from "./object_stores.mjs";

for (const provider of Object.keys(STORES)) {
  describe(provider, () => {
    test("an object is read as it was stored, with its headers", async () => {
      const { client } = clientOf(provider);
      const body = "fruit,grade\napple,果\n";
      const stored = await client.putObject({
        bucket,
        key: "a/b.csv",
        body,
        contentType: "text/csv",
        metadata: { origin: "belt 3" },
        contentMd5: md5(body, "base64"),
      });
      assert.equal(stored.etag, md5(body));
      assert.match(stored.requestId, /\w/);
      const object = await client.getObject({ bucket, key: "a/b.csv" });
      assert.equal(object.size, Buffer.byteLength(body));
      assert.equal(object.etag, md5(body));
      assert.equal(object.contentType, "text/csv");
      assert.deepEqual(object.metadata, { origin: "belt 3" });
      assert.ok(Math.abs(object.lastModified.getTime() - Date.now()) < 60_000);
      assert.equal(await object.text(), body);
      const head = await client.headObject({ bucket, key: "a/b.csv" });
      const { headers, requestId, ...same } = head;
      assert.equal(headers["content-length"], String(object.size));
      assert.match(requestId, /\w/);
      for (const [name, value] of Object.entries(same)) assert.deepEqual(object[name], value, name);
    });

    test("a body is read once, in any of its forms", async () => {
      const { client } = clientOf(provider);
      await client.putObject({ bucket, key: "k", body: '{"a":[1]}' });
      const get = () => client.getObject({ bucket, key: "k" });
      assert.deepEqual(await (await get()).json(), { a: [1] });
      assert.equal(Buffer.from(await (await get()).bytes()).toString(), '{"a":[1]}');
      const streamed = await get();
      const chunks = [];
      for await (const chunk of streamed.body) chunks.push(chunk);
      assert.equal(Buffer.concat(chunks).toString(), '{"a":[1]}');
      await assert.rejects(streamed.text(), { name: "ValidationError", message: /already/ });
      const cancelled = await get();
      await cancelled.cancel();
      await assert.rejects(cancelled.text(), { name: "ValidationError", message: /already/ });
      await client.putObject({ bucket, key: "k", body: "no json" });
      await assert.rejects((await get()).json(), { name: "DecodeError", reason: "not-json" });
    });

    test("bodies of every kind are stored", async () => {
      const { client } = clientOf(provider);
      const bytes = new Uint8Array([0, 1, 2, 255]);
      const bodies = {
        bytes,
        view: new Uint8Array([9, ...bytes, 9]).subarray(1, 5),
        buffer: bytes.buffer,
        blob: new Blob([bytes], { type: "image/x-test" }),
        stream: new Blob([bytes]).stream(),
        empty: "",
      };
      for (const [key, body] of Object.entries(bodies)) {
        const contentLength = key === "stream" ? 4 : undefined;
        await client.putObject({ bucket, key, body, contentLength });
        const object = await client.getObject({ bucket, key });
        const type = key === "blob" ? "image/x-test" : "application/octet-stream";
        assert.equal(object.contentType, type, key);
        const expected = key === "empty" ? [] : [...bytes];
        assert.deepEqual([...(await object.bytes())], expected, key);
      }
    });

    test("a stream must have the length that is stated", async () => {
      const { client } = clientOf(provider);
      const put = (contentLength) =>
        client.putObject({ bucket, key: "k", body: new Blob(["four"]).stream(), contentLength });
      for (const length of [undefined, 3, 5, 2 ** 30]) {
        await assert.rejects(put(length), { name: "ValidationError", field: "contentLength" });
      }
      await assert.rejects(client.headObject({ bucket, key: "k" }), { name: "NotFoundError" });
    });

    test("ranges, also on an empty object", async () => {
      const { client } = clientOf(provider);
      await client.putObject({ bucket, key: "k", body: "0123456789" });
      const read = async (range) => (await client.getObject({ bucket, key: "k", range })).text();
      assert.equal(await read({ offset: 2, length: 3 }), "234");
      assert.equal(await read({ offset: 7 }), "789");
      assert.equal(await read({ offset: 0, length: 1 }), "0");
      // OBS ignores a range that ends behind the object and sends the whole of it.
      assert.equal(await read({ offset: 7, length: 100 }), "789");
      await assert.rejects(read({ offset: 10, length: 1 }), (/** @type {any} */ error) =>
        provider === "obs"
          ? error.reason === "range-not-satisfiable" && error.name === "DecodeError"
          : error.status === 416,
      );
      for (const range of [{ offset: -1 }, { offset: 0, length: 0 }, { offset: 0.5 }, {}, 5]) {
        await assert.rejects(read(range), { name: "ValidationError" });
      }
      await client.putObject({ bucket, key: "empty", body: "" });
      const empty = await client.getObject({ bucket, key: "empty" });
      assert.deepEqual([empty.size, await empty.text()], [0, ""]);
    });

    test("a part of an object has the size of the whole", async () => {
      const { client } = clientOf(provider);
      await client.putObject({ bucket, key: "k", body: "0123456789" });
      const part = await client.getObject({ bucket, key: "k", range: { offset: 2, length: 3 } });
      assert.equal(part.size, 10);
      await part.cancel();
    });

    test("ifMatch refuses an object that has changed", async () => {
      const { client } = clientOf(provider);
      const { etag } = await client.putObject({ bucket, key: "k", body: "old" });
      const get = (ifMatch) => client.getObject({ bucket, key: "k", ifMatch });
      assert.equal(await (await get(etag)).text(), "old");
      assert.equal(await (await get(`"${etag}"`)).text(), "old");
      await client.putObject({ bucket, key: "k", body: "new" });
      await assert.rejects(get(etag), { name: "ConflictError", code: "PreconditionFailed" });
    });

    test("conditional headers: an object that has not changed is an error with status 304", async () => {
      const { client } = clientOf(provider);
      const { etag } = await client.putObject({ bucket, key: "k", body: "same" });
      const get = (headers) => client.getObject({ bucket, key: "k" }, { headers });
      const unchanged = { status: 304, attempts: 1, message: /answered 304/ };
      await assert.rejects(get({ "if-none-match": `"${etag}"` }), unchanged);
      const later = new Date(Date.now() + 60_000).toUTCString();
      await assert.rejects(get({ "if-modified-since": later }), unchanged);
      assert.equal(await (await get({ "if-none-match": '"another"' })).text(), "same");
      const early = { "if-unmodified-since": "Thu, 01 Jan 2015 00:00:00 GMT" };
      await assert.rejects(get(early), { name: "ConflictError", code: "PreconditionFailed" });
    });

    test("keys are stored, listed, read and deleted exactly as they are", async () => {
      const { client } = clientOf(provider);
      for (const key of KEYS) await client.putObject({ bucket, key, body: key });
      const sorted = [...KEYS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const listed = [];
      for await (const { key } of client.listObjects({ bucket, maxKeys: 4 })) listed.push(key);
      assert.deepEqual(listed, sorted);
      for (const key of listed) {
        assert.equal(await (await client.getObject({ bucket, key })).text(), key);
        await client.deleteObject({ bucket, key });
      }
      assert.deepEqual((await client.listObjects({ bucket })).objects, []);
    });

    test("keys that fetch would change are refused", async () => {
      const { client } = clientOf(provider);
      for (const key of ["a/../b", "..", ".", "a/.", "./a"]) {
        const refused = { name: "ValidationError", field: "key", message: /another object/ };
        await assert.rejects(client.getObject({ bucket, key }), refused);
        await assert.rejects(client.presign({ bucket, key, expiresInSeconds: 1 }), refused);
      }
      for (const key of ["", "果".repeat(342), "\ud800", 5, undefined, null]) {
        await assert.rejects(client.headObject({ bucket, key }), { name: "ValidationError" });
      }
      for (const name of ["", "ab", "a/b", "a..b", "a@b.evil.com", "B", undefined]) {
        const refused = { name: "ValidationError", field: "bucket" };
        await assert.rejects(client.headObject({ bucket: name, key: "k" }), refused);
      }
    });

    test("lists can be awaited, iterated over, and read page by page", async () => {
      const { client, prefix } = clientOf(provider);
      for (const key of ["a", "b/1", "b/2", "c/1", "d"]) {
        await client.putObject({ bucket, key, body: key });
      }
      const page = await client.listObjects({ bucket, delimiter: "/" });
      assert.deepEqual(page.prefixes, ["b/", "c/"]);
      assert.equal(page.isTruncated, false);
      const [{ lastModified, storageClass, ...object }] = page.objects;
      assert.deepEqual(object, { key: "a", size: 1, etag: md5("a") });
      assert.ok(lastModified instanceof Date && typeof storageClass === "string");
      const pages = [];
      for await (const one of client.listObjects({ bucket, delimiter: "/", maxKeys: 1 }).pages()) {
        pages.push([...one.objects.map(({ key }) => key), ...one.prefixes]);
      }
      assert.deepEqual(pages, [["a"], ["b/"], ["c/"], ["d"]]);
      const keys = [];
      const some = client.listObjects({ bucket, prefix: "b/", marker: "b/1" });
      for await (const { key } of some) keys.push(key);
      assert.deepEqual(keys, ["b/2"]);
      const { data, response, requestId } = await client.listObjects({ bucket }).withResponse();
      assert.equal(data.objects.length, 5);
      assert.equal(response.status, 200);
      assert.equal(requestId, response.headers.get(`${prefix}request-id`));
      for (const maxKeys of [0, 1001, 1.5]) {
        await assert.rejects(client.listObjects({ bucket, maxKeys }), { field: "maxKeys" });
      }
    });

    test("refusals have the store's code, from the body or from headers alone", async () => {
      const { client } = clientOf(provider);
      await assert.rejects(client.getObject({ bucket, key: "none" }), {
        name: "NotFoundError",
        operation: "getObject",
        code: "NoSuchKey",
        status: 404,
        requestId: /\w/,
      });
      const head = await client.headObject({ bucket, key: "none" }).catch((error) => error);
      assert.equal(head.name, "NotFoundError");
      if (provider === "obs") assert.equal(head.code, "NoSuchKey");
      await assert.rejects(client.listObjects({ bucket: "another-bucket" }), {
        name: "NotFoundError",
        code: "NoSuchBucket",
      });
    });

    test("a wrong secret key and a wrong key id are told apart", async () => {
      const { emulator, Client, region } = clientOf(provider);
      const refused = (credentials) => {
        const client = new Client({ region, credentials, fetch: emulator.fetch });
        return client.getObject({ bucket, key: "k" }).catch((error) => error);
      };
      const wrong = await refused({ ...emulator.credentials, secretAccessKey: "wrong-secret" });
      assert.equal(wrong.name, "AuthenticationError");
      assert.equal(wrong.code, "SignatureDoesNotMatch");
      if (provider === "obs") assert.equal(wrong.reason, "wrong-secret-key");
      const unknown = await refused({ ...emulator.credentials, accessKeyId: "NOSUCHKEY0" });
      assert.equal(unknown.code, "InvalidAccessKeyId");
      assert.match(unknown.message, /check `accessKeyId`/);
    });

    test("temporary keys, credentials functions and remote signers", async () => {
      const { emulator, Client, region } = clientOf(provider);
      const signer = new { obs: ObsSigner, bos: BaiduSigner }[provider](emulator.credentials);
      const asked = [];
      const forms = {
        temporary: emulator.temporaryCredentials,
        function: async () => emulator.credentials,
        remote: {
          accessKeyId: emulator.credentials.accessKeyId,
          sign: (request) => {
            asked.push(request.algorithm);
            return signer.signRemote(request);
          },
        },
      };
      for (const [key, credentials] of Object.entries(forms)) {
        const client = new Client({ region, credentials, fetch: emulator.fetch });
        await client.putObject({ bucket, key, body: key });
        assert.equal(await (await client.getObject({ bucket, key })).text(), key);
        const { url } = await client.presign({ bucket, key, expiresInSeconds: 60 });
        assert.equal(await (await emulator.fetch(url)).text(), key);
      }
      assert.deepEqual(new Set(asked), new Set([provider === "obs" ? "OBS" : "bce-auth-v1"]));
      const token = () => new Client({ region, credentials: { token: "t" } });
      assert.throws(token, { name: "CredentialsError", reason: "token-not-accepted" });
      const bad = new Client({
        region,
        credentials: { accessKeyId: "a", sign: () => "not a signature" },
        fetch: emulator.fetch,
      });
      await assert.rejects(bad.headObject({ bucket, key: "k" }), { name: "CredentialsError" });
    });

    test("signed URLs work without credentials until they expire", async () => {
      const clock = { ms: Date.now() };
      const { Client, region } = STORES[provider];
      const emulator = createEmulator({
        now: () => clock.ms,
        buckets: [{ provider: /** @type {any} */ (provider), name: bucket, region }],
      });
      const { credentials, fetch } = emulator;
      const client = new Client({ region, credentials, fetch });
      const key = "数据/a b+c.txt";
      const put = await client.presign({
        method: "PUT",
        bucket,
        key,
        expiresInSeconds: 60,
        headers: { "content-type": "text/plain" },
      });
      assert.deepEqual(put.headers, { "content-type": "text/plain" });
      const { method, url, headers } = put;
      assert.equal((await fetch(url, { method, headers, body: "hi" })).status, 200);
      const name =
        provider === "obs" ? "response-content-disposition" : "responseContentDisposition";
      const query = { [name]: 'attachment; filename="a b.txt"' };
      const get = await client.presign({ bucket, key, expiresInSeconds: 60, query });
      const response = await fetch(get.url);
      assert.equal(await response.text(), "hi");
      clock.ms += 3_600_000;
      assert.equal((await fetch(get.url)).ok, false);
      const list = await client.presign({ bucket, expiresInSeconds: 60 });
      assert.equal(new URL(list.url).pathname, "/");
      for (const expiresInSeconds of [undefined, 0, 1.5, -5]) {
        const presign = client.presign({ bucket, key, expiresInSeconds });
        await assert.rejects(presign, { field: "expiresInSeconds" });
      }
    });

    test("withOptions keeps the store", async () => {
      const { client, Client } = clientOf(provider);
      const derived = client.withOptions({ maxRetries: 0 });
      assert.ok(derived instanceof Client);
      await derived.putObject({ bucket, key: "k", body: "v" });
      assert.equal(await (await client.getObject({ bucket, key: "k" })).text(), "v");
    });

    test("a proxy gets the bucket in its place, and the real host is signed", async () => {
      const asked = [];
      const { client } = clientOf(provider);
      const fetch = async (url, init) => {
        asked.push([url, new Headers(init.headers).get("authorization")]);
        return new Response("", { headers: { "content-length": "0" } });
      };
      const proxied = client.withOptions({ fetch, proxyUrl: "https://my.app/objects/{bucket}" });
      await (await proxied.getObject({ bucket, key: "a b" })).cancel();
      assert.equal(asked[0][0], `https://my.app/objects/${bucket}/a%20b`);
      assert.match(asked[0][1], provider === "obs" ? /^OBS / : /^bce-auth-v1/);
      const none = client.withOptions({ fetch, proxyUrl: "https://my.app/objects" });
      await assert.rejects(none.headObject({ bucket, key: "k" }), {
        name: "ValidationError",
        field: "proxyUrl",
        message: /\{bucket\}/,
      });
    });

    test("options that are not of object stores are refused", async () => {
      const { client, Client, region } = clientOf(provider);
      for (const name of ["extraBody", "extraQuery"]) {
        const call = client.headObject({ bucket, key: "k" }, { [name]: { a: 1 } });
        await assert.rejects(call, { name: "ValidationError", field: name });
      }
      const credentials = { accessKeyId: "a", secretAccessKey: "s" };
      assert.throws(() => new Client({ credentials }), { reason: "missing-endpoint" });
      const both = { region, endpoint: "https://store.example.com", credentials };
      assert.throws(() => new Client(both), { reason: "conflicting-options" });
      const { getObject } = client;
      await assert.rejects(getObject({ bucket, key: "k" }), { name: "ValidationError" });
    });
  });
}

test("paths of objects, in every form the APIs write them", () => {
  /** @type {[string, any][]} */
  const paths = [
    ["s3://b/k", { scheme: "s3", bucket: "b", key: "k" }],
    ["obs://b/a b/图+%2F.png", { scheme: "obs", bucket: "b", key: "a b/图+%2F.png" }],
    ["bos:/b/k//x/", { scheme: "bos", bucket: "b", key: "k//x/" }],
    ["/b/k", { bucket: "b", key: "k" }],
    ["/b//k", { bucket: "b", key: "/k" }],
    ["obs://b/", { scheme: "obs", bucket: "b", key: "" }],
    ["s3a://b/line\nbreak", { scheme: "s3a", bucket: "b", key: "line\nbreak" }],
  ];
  for (const [path, parts] of paths) {
    assert.deepEqual(parseObjectPath(path), parts, path);
    assert.equal(formatObjectPath(parts), path);
  }
  assert.deepEqual(parseObjectPath("S3://b/k"), { scheme: "s3", bucket: "b", key: "k" });
  assert.deepEqual(parseObjectPath("bos://b/k"), { scheme: "bos", bucket: "b", key: "k" });
  assert.deepEqual(parseObjectPath("/b"), { bucket: "b", key: "" });
  for (const parts of [
    { bucket: "b/c", key: "k" },
    { bucket: "", key: "k" },
    { scheme: "https", bucket: "b", key: "k" },
    { bucket: 5, key: "k" },
    { bucket: "b" },
    null,
  ]) {
    const format = () => formatObjectPath(/** @type {any} */ (parts));
    assert.throws(format, { name: "ValidationError" }, JSON.stringify(parts));
  }
  for (const path of ["", "b/k", "https://b/k", "obs:/b/k", "obs://", "//k", "content://x", 5]) {
    const parse = () => parseObjectPath(/** @type {string} */ (path));
    assert.throws(parse, { name: "ValidationError", field: "path" }, String(path));
  }
});
