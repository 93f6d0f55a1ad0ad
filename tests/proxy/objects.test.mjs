// Objects of both stores in a page without keys: by signed URLs, or streamed through the server.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { Bos, Obs } from "../../pkg/node.js";
import { failureOf } from "../behaviour/expect.mjs";
import { closeAll, SESSION, startProxy } from "./support.mjs";

const TEXT = "a line of an object\n".repeat(500);
const OWN = "mine/é +%20//..x.txt";

let server;
before(async () => {
  const ofUser = ({ key }, user) => user === "ada" && key.startsWith("mine/");
  const listed = ({ prefix = "" }) => prefix.startsWith("mine/");
  server = await startProxy({
    limits: { streamBytes: 50_000 },
    allow: {
      obs: { getObject: ofUser, listObjects: listed },
      bos: {
        getObject: ({ key }) => (key.startsWith("mine/") ? "stream" : false),
        listObjects: listed,
      },
      qianfan: { downloadExport: (_, user) => user === "ada", createExportTask: () => true },
    },
  });
  for (const store of ["obs", "bos"]) {
    const { name: bucket } = server.service.emulator.demo.buckets[store];
    for (const key of [OWN, "mine/b.txt", "yours/a.txt"]) {
      await server.clients[store].putObject({ bucket, key, body: TEXT, contentType: "text/plain" });
    }
    await server.clients[store].putObject({ bucket, key: "mine/large", body: "x".repeat(60_000) });
  }
});
after(closeAll);
beforeEach(() => {
  server.service.requests.length = 0;
  server.audited.length = 0;
});

const bucketOf = (/** @type {string} */ store) => server.service.emulator.demo.buckets[store].name;
const direct = () => server.service.requests.filter(({ target }) => target.includes("mine/"));

for (const [store, Store] of /** @type {[string, any][]} */ ([
  ["obs", Obs],
  ["bos", Bos],
])) {
  describe(`${Store.name} in a page`, () => {
    const client = () => new Store(server.page);
    const own = () => ({ bucket: bucketOf(store), key: OWN });

    test("reads an object, whole and in part", async () => {
      const object = await client().getObject(own());
      assert.equal(await object.text(), TEXT);
      assert.equal(object.size, TEXT.length);
      assert.match(object.contentType, /^text\/plain/);
      const range = { offset: 7, length: 10 };
      const part = await client().getObject({ ...own(), range });
      assert.equal(await part.text(), TEXT.slice(7, 17));
      assert.equal(part.etag, object.etag);
      const kinds = server.audited.map(({ operation, status }) => [operation, status]);
      assert.deepEqual(kinds, [
        ["getObject", 200],
        ["getObject", store === "obs" ? 200 : 206],
      ]);
    });

    test("reads the head of one", async () => {
      const head = await client().headObject(own());
      assert.equal(head.size, TEXT.length);
      assert.ok(head.lastModified instanceof Date);
    });

    test("lists objects, page after page, with their dates", async () => {
      const found = [];
      const params = { bucket: bucketOf(store), prefix: "mine/", maxKeys: 2 };
      for await (const object of client().listObjects(params)) found.push(object);
      const { objects } = await server.clients[store].listObjects({ ...params, maxKeys: 100 });
      assert.deepEqual(found, objects);
      assert.ok(found.every(({ lastModified }) => lastModified instanceof Date));
      assert.equal(server.audited.length, 2);
    });

    test("reads nothing that its predicates do not allow", async () => {
      const bucket = bucketOf(store);
      for (const call of [
        client().getObject({ bucket, key: "yours/a.txt" }),
        client().headObject({ bucket, key: "yours/a.txt" }),
        client().getObject({ bucket, key: "none" }),
        client().listObjects({ bucket }),
        client().listObjects({ bucket, prefix: "yours/" }),
      ]) {
        const error = await failureOf(call, "PermissionError");
        assert.equal(error.code, "Proxy.NotAllowed");
      }
      assert.equal(server.service.requests.length, 0);
    });

    test("writes nothing, and says why", async () => {
      const page = client();
      for (const [name, call] of Object.entries({
        putObject: () => page.putObject({ ...own(), body: "a" }),
        deleteObject: () => page.deleteObject(own()),
        presign: () => page.presign({ ...own(), expiresInSeconds: 60 }),
      })) {
        const error = await failureOf(call, "ValidationError", name);
        assert.match(error.message, /only the server has/);
      }
      const refused = page.getObject(own(), { headers: { "x-a": "1" } });
      await failureOf(refused, "ValidationError", "headers");
      assert.equal(server.audited.length, 0);
    });

    test("passes errors of the store on", async () => {
      const absent = client().getObject({ bucket: bucketOf(store), key: "mine/absent" });
      const error = await failureOf(absent, "NotFoundError");
      assert.equal(error.code, "NoSuchKey");
      const changed = client().getObject({ ...own(), ifMatch: "0".repeat(32) });
      await failureOf(changed, "ConflictError");
    });

    test("is refused for strangers", async () => {
      const stranger = new Store({ proxy: server.proxy });
      const error = await failureOf(stranger.getObject(own()), "AuthenticationError");
      assert.equal(error.code, "Proxy.Unauthorized");
    });

    for (const params of [
      { bucket: "bucket", key: ["mine/a"] },
      { bucket: "bucket", key: { startsWith: 1 } },
      { bucket: "bucket", key: "" },
      { bucket: "bucket" },
      { key: "mine/a" },
      { bucket: ["bucket"], key: "mine/a" },
      { bucket: "evil.example/", key: "mine/a" },
      { bucket: "a@evil.example", key: "mine/a" },
      { bucket: "evil.example#", key: "mine/a" },
      { bucket: "..", key: "mine/a" },
      { bucket: "127.0.0.1:1", key: "mine/a" },
      { bucket: "Bucket", key: "mine/a", endpoint: "https://evil.example" },
    ]) {
      test(`cannot be led elsewhere by ${JSON.stringify(params)}`, async () => {
        const response = await server.send(`${store}/getObject`, { body: JSON.stringify(params) });
        const text = await response.text();
        assert.equal(response.status, 400, text);
        assert.ok(!text.includes("ignature"), text);
        assert.equal(server.service.requests.length, 0);
      });
    }
  });
}

describe("a signed URL", () => {
  const ask = async (operation = "getObject", key = OWN) => {
    const body = JSON.stringify({ bucket: bucketOf("obs"), key });
    const response = await server.send(`obs/${operation}`, { body });
    return (await response.json()).url;
  };

  test("is used by the page itself, without the session", async () => {
    await (await new Obs(server.page).getObject({ bucket: bucketOf("obs"), key: OWN })).text();
    const [{ method, headers }] = direct();
    assert.equal(method, "GET");
    for (const name of [SESSION, "x-verset-proxy", "authorization", "cookie", "content-type"]) {
      assert.equal(headers[name], undefined, name);
    }
  });

  test("is valid for 60 seconds, however often it is used, and no longer", async () => {
    const url = await ask();
    assert.equal((await fetch(url)).status, 200);
    assert.equal((await fetch(url)).status, 200);
    server.service.clock.ms = 61_000;
    try {
      assert.equal((await fetch(url)).status, 403);
    } finally {
      server.service.clock.ms = 0;
    }
  });

  test("is for one key and one method", async () => {
    const url = await ask();
    const other = url.replace(/mine\/[^?]*/, "yours/a.txt");
    assert.notEqual(other, url);
    assert.equal((await fetch(other)).status, 403);
    for (const method of ["PUT", "DELETE", "HEAD"]) {
      assert.equal((await fetch(url, { method })).status, 403, method);
    }
    const head = await ask("headObject");
    assert.equal((await fetch(head)).status, 403);
    assert.equal((await fetch(head, { method: "HEAD" })).status, 200);
  });

  test("is in no log of the page", async () => {
    const lines = [];
    const keep = (/** @type {string} */ line) => void lines.push(line);
    const logger = { error: keep, warn: keep, info: keep, debug: keep };
    const page = new Obs({ ...server.page, logger, logLevel: "debug" });
    await (await page.getObject({ bucket: bucketOf("obs"), key: OWN })).text();
    assert.ok(lines.length > 0);
    assert.ok(!lines.join("\n").includes("Signature="), lines.join("\n"));
  });
});

describe("a stream", () => {
  const ask = (key = OWN, init = {}) =>
    server.send("bos/getObject", {
      body: JSON.stringify({ bucket: bucketOf("bos"), key }),
      ...init,
    });

  test("does not open as a page of the server's origin, and is not cached", async () => {
    const { headers } = await ask();
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal(headers.get("content-security-policy"), "sandbox; default-src 'none'");
    assert.equal(headers.get("content-disposition"), "attachment");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("authorization"), null);
  });

  test("of a large object is refused before its first byte, and a part of it is not", async () => {
    const response = await ask("mine/large");
    assert.equal(response.status, 413);
    assert.equal((await response.json()).code, "Proxy.ObjectTooLarge");
    const range = { offset: 59_000, length: 1000 };
    const page = new Bos(server.page);
    const part = await page.getObject({ bucket: bucketOf("bos"), key: "mine/large", range });
    assert.equal((await part.bytes()).length, 1000);
  });

  test("that is not read to its end frees its place", async () => {
    const narrow = await startProxy({
      limits: { concurrency: 1 },
      allow: { bos: { getObject: () => "stream" } },
    });
    const bucket = narrow.service.emulator.demo.buckets.bos.name;
    await narrow.clients.bos.putObject({ bucket, key: "a", body: "x".repeat(5_000_000) });
    for (let at = 0; at < 3; at += 1) {
      const object = await new Bos(narrow.page).getObject({ bucket, key: "a" });
      await object.cancel();
    }
  });

  test("that a server has dropped unread frees its place when the page leaves", async () => {
    const narrow = await startProxy({
      limits: { concurrency: 1 },
      allow: { bos: { getObject: () => "stream" } },
    });
    const bucket = narrow.service.emulator.demo.buckets.bos.name;
    await narrow.clients.bos.putObject({ bucket, key: "a", body: "x".repeat(5_000_000) });
    const request = (/** @type {AbortSignal} */ signal) =>
      new Request("https://example.com/cloud/bos/getObject", {
        method: "POST",
        headers: { "content-type": "application/json", "x-verset-proxy": "1", [SESSION]: "ada" },
        body: JSON.stringify({ bucket, key: "a" }),
        signal,
      });
    const first = new AbortController();
    assert.equal((await narrow.handler(request(first.signal))).status, 200);
    const second = narrow.handler(request(AbortSignal.timeout(20_000)));
    // Until a first chunk waits to be read: an abort before it ends the stream by itself.
    await new Promise((next) => setTimeout(next, 300));
    first.abort();
    assert.equal((await second).status, 200);
  });

  test("of an export's archive comes from where the service has put it", async () => {
    const { versionId } = server.service.emulator.demo.qianfan.promptResponse;
    const { result: taskId } = await server.clients.qianfan.createExportTask({
      versionId,
      storageType: "sysStorage",
    });
    await server.clients.qianfan.waitForExportTask({ taskId }, { pollIntervalMs: 1 });
    const body = JSON.stringify({ taskId });
    const response = await server.send("qianfan/downloadExport", { body });
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.equal(response.status, 200, bytes.toString());
    assert.equal(bytes.toString("latin1", 0, 2), "PK");
    assert.equal(response.headers.get("x-verset-object"), "body");
    const headers = { [SESSION]: "eve" };
    const refused = await server.send("qianfan/downloadExport", { body, headers });
    assert.equal(refused.status, 403);
  });

  describe("of an export is requested by the `fetch` of the server's client, which", () => {
    /** Starts a proxy whose client requests archives by `store`; returns the response to a download, and the requests. */
    async function download(
      /** @type {(url: string, init: any) => any} */ store,
      /** @type {object} */ clientOptions = {},
    ) {
      /** @type {[string, any][]} */
      const requests = [];
      const own = await startProxy(
        { allow: { qianfan: { downloadExport: () => true } } },
        undefined,
        {
          ...clientOptions,
          fetch: async (/** @type {string} */ url, /** @type {any} */ init) => {
            if (init.method !== "GET") return fetch(url, init);
            requests.push([url, init]);
            return store(url, init);
          },
        },
      );
      const { versionId } = own.service.emulator.demo.qianfan.promptResponse;
      const { qianfan } = own.clients;
      const { result: taskId } = await qianfan.createExportTask({
        versionId,
        storageType: "sysStorage",
      });
      const { downloadUrl } = await qianfan.waitForExportTask({ taskId }, { pollIntervalMs: 1 });
      const body = JSON.stringify({ taskId });
      const response = await own.send("qianfan/downloadExport", { body });
      assert.deepEqual(
        requests.map(([url]) => url),
        [downloadUrl],
      );
      const [, init] = requests[0] ?? [];
      assert.deepEqual([init.redirect, init.headers], ["manual", []]);
      return { status: response.status, text: await response.text(), audited: own.audited };
    }

    test("gives the bytes", async () => {
      const { status, text } = await download(fetch);
      assert.deepEqual([status, text.slice(0, 2)], [200, "PK"]);
    });

    test("fails", async () => {
      const error = new TypeError("fetch failed");
      const { status, text, audited } = await download(() => Promise.reject(error));
      assert.equal(status, 502);
      assert.equal(JSON.parse(text).code, "Proxy.NoResponse");
      assert.equal(audited.at(-1).error, error);
    });

    test("does not respond within `timeoutMs`", async () => {
      const hang = (/** @type {string} */ _, /** @type {any} */ { signal }) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      const { status, text } = await download(hang, { timeoutMs: 500 });
      assert.equal(status, 504);
      assert.equal(JSON.parse(text).code, "Proxy.Timeout");
    });

    test("is redirected", async () => {
      const headers = { location: "http://127.0.0.1:1/secret" };
      const { status, text } = await download(() => new Response(null, { status: 302, headers }));
      assert.equal(status, 502);
      assert.doesNotMatch(text, /127\.0\.0\.1/);
    });
  });

  test("of an export goes to no address of a page's", async () => {
    for (const params of [{ taskId: "" }, { url: "http://127.0.0.1:1/" }, { taskId: { a: 1 } }]) {
      const body = JSON.stringify(params);
      const { status } = await server.send("qianfan/downloadExport", { body });
      assert.equal(status, 400);
    }
    assert.equal(server.service.requests.length, 0);
  });
});

test("without a predicate nothing of a store is read, listed or written", async () => {
  const closed = await startProxy();
  const bucket = closed.service.emulator.demo.buckets.obs.name;
  const page = new Obs(closed.page);
  for (const call of [
    page.getObject({ bucket, key: "a" }),
    page.headObject({ bucket, key: "a" }),
    page.listObjects({ bucket }),
  ]) {
    await failureOf(call, "PermissionError");
  }
  for (const operation of ["putObject", "deleteObject", "presign", "upload", "download"]) {
    const body = JSON.stringify({ bucket, key: "a", expiresInSeconds: 9 });
    assert.equal((await closed.send(`obs/${operation}`, { body })).status, 404);
  }
});
