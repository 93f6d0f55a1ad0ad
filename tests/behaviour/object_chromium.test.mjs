// Obs and Bos in a page of Chromium: buckets with CORS rules, with too few of them, and without.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../support/chromium.mjs";
import { startFaults } from "../support/faults.mjs";
import { startEmulator } from "../support/servers.mjs";

const RULE = {
  origins: ["*"],
  methods: ["GET", "HEAD", "PUT", "POST", "DELETE"],
  headers: ["*"],
  exposed: ["ETag", "Content-Range", "Content-Length", "x-obs-request-id", "x-bce-request-id"],
};
const RULES = {
  "open-bucket": [RULE],
  "reading-bucket": [{ ...RULE, methods: ["GET"] }],
  "hiding-bucket": [{ ...RULE, exposed: [] }],
  "closed-bucket": [],
};
const STORES = { obs: ["Obs", "cn-north-4"], bos: ["Bos", "bj"] };

let pages;
let store;
let browser;
before(async () => {
  pages = await startFaults();
  const buckets = Object.entries(STORES).flatMap(([provider, [, region]]) =>
    Object.entries(RULES).map(([name, cors]) => ({ provider, name, region, cors })),
  );
  store = await startEmulator({ buckets });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await pages?.close();
  await store?.close();
});

/** Runs in the page. */
async function run({ base, proxyUrl, name, region, credentials, direct }) {
  const verset = await import(`${base}/pkg/index.js`);
  const client = new verset[name]({
    region,
    credentials,
    allowSecretInBrowser: true,
    proxyUrl,
    maxRetries: 0,
  });
  // Signed for the real host and sent to the emulator, as `proxyUrl` does, but not known as a proxy.
  const send = (url, init) => fetch(url.replace(/^https:\/\/([^.]*)[^/]*/, `${direct}/$1`), init);
  const plain = new verset[name]({
    region,
    credentials,
    allowSecretInBrowser: true,
    fetch: send,
    maxRetries: 0,
  });
  const outcome = async (work) => {
    try {
      return { value: await work() };
    } catch ({ name, message, reason }) {
      return { name, message, reason };
    }
  };
  const body = "0123456789".repeat(30_000);
  const key = "数据/a b+c.txt";
  const results = {};
  const open = { bucket: "open-bucket", key };
  results.put = await outcome(async () => (await client.putObject({ ...open, body })).etag);
  results.get = await outcome(async () => {
    const object = await client.getObject(open);
    return [object.size, (await object.text()) === body];
  });
  results.stream = await outcome(async () => {
    const { body } = await client.getObject(open);
    let length = 0;
    const reader = body.getReader();
    for (let one = await reader.read(); !one.done; one = await reader.read()) {
      length += one.value.length;
    }
    return length;
  });
  results.range = await outcome(async () => {
    const part = await client.getObject({ ...open, range: { offset: 5, length: 10 } });
    return [part.size, await part.text()];
  });
  results.list = await outcome(async () => {
    const keys = [];
    for await (const object of client.listObjects({ bucket: open.bucket })) keys.push(object.key);
    return keys;
  });
  results.upload = await outcome(async () => {
    await client.upload({ ...open, key: "parts", body: new Blob([body]) }, { partSize: 102_400 });
    return (await (await client.getObject({ ...open, key: "parts" })).text()) === body;
  });
  results.presign = await outcome(async () => {
    const { url } = await client.presign({ ...open, expiresInSeconds: 60 });
    return (await (await fetch(url)).text()) === body;
  });
  results.delete = await outcome(async () => {
    await client.deleteObject(open);
    return (await client.headObject(open).catch((error) => error)).name;
  });
  const directory = await navigator.storage.getDirectory();
  results.file = await outcome(async () => {
    const handle = await directory.getFileHandle("parts", { create: true });
    await client.download({ ...open, key: "parts" }, handle);
    return (await handle.getFile()).size;
  });
  results.folder = await outcome(async () => {
    await client.putObject({ ...open, key: "out/sub/a", body: "a" });
    await client.download({ bucket: open.bucket, prefix: "out/" }, directory);
    const folder = await directory.getDirectoryHandle("sub");
    return (await (await folder.getFileHandle("a")).getFile()).text();
  });
  results.path = await outcome(() => client.download(open, "file"));
  results.closed = await outcome(() => plain.getObject({ bucket: "closed-bucket", key }));
  results.method = await outcome(() => plain.putObject({ bucket: "reading-bucket", key, body }));
  const hiding = { bucket: "hiding-bucket", key };
  results.hidden = await outcome(async () => {
    await client.putObject({ ...hiding, body: "text" });
    const object = await client.getObject(hiding);
    return [object.etag, await object.text()];
  });
  results.parts = await outcome(() =>
    client.upload({ ...hiding, body: new Blob([body]) }, { partSize: 102_400 }),
  );
  return results;
}

for (const [provider, [name, region]] of Object.entries(STORES)) {
  describe(provider, () => {
    let results;
    before(async () => {
      const page = await browser.newPage();
      await page.goto(pages.facts.url);
      results = await page.evaluate(run, {
        base: pages.facts.url,
        proxyUrl: `${store.url}/${provider}/{bucket}`,
        direct: `${store.url}/${provider}`,
        name,
        region,
        credentials: store.emulator.credentials,
      });
      await page.close();
    });

    test("with CORS rules a page stores, reads, lists and deletes", () => {
      assert.match(results.put.value, /^[0-9a-f]{32}$/);
      assert.deepEqual(results.get.value, [300_000, true]);
      assert.equal(results.stream.value, 300_000);
      assert.deepEqual(results.range.value, [300_000, "5678901234"]);
      assert.deepEqual(results.list.value, ["数据/a b+c.txt"]);
      assert.equal(results.upload.value, true, results.upload.message);
      assert.equal(results.presign.value, true);
      assert.equal(results.delete.value, "NotFoundError");
    });

    test("downloads go to handles; a page has no paths", () => {
      assert.equal(results.file.value, 300_000, results.file.message);
      assert.equal(results.folder.value, "a", results.folder.message);
      assert.equal(results.path.reason, "unsupported-runtime");
    });

    test("without CORS rules the error says what they must allow", () => {
      const { name, message } = results.closed;
      assert.equal(name, "ConnectionError");
      assert.ok(message.includes(`origin (${pages.facts.url})`), message);
      assert.match(message, /the method GET and the headers .*authorization/);
      assert.match(message, provider === "obs" ? /x-obs-date/ : /x-bce-date/);
      assert.match(results.method.message, /the method PUT and the headers content-type/);
    });

    test("headers that are not exposed are undefined, and named where they are needed", () => {
      assert.deepEqual(results.hidden.value, [undefined, "text"]);
      assert.equal(results.parts.name, "DecodeError");
      assert.match(results.parts.message, /`ETag`.* the bucket's CORS rules must expose it/);
    });
  });
}
