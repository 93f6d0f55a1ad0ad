// Bodies of objects over real sockets: lost connections, gaps, deadlines, aborts, and known faults of stores.

import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, test } from "node:test";
import { Bos, Obs } from "../../pkg/node.js";
import { startScripted } from "../support/servers.mjs";
import { bucket } from "./object_stores.mjs";

const key = "k";
const credentials = { accessKeyId: "AKEXAMPLE0000000", secretAccessKey: "secret-that-nobody-sees" };
const all = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, at) => at % 251));

const servers = [];
after(() => Promise.all(servers.map((server) => server.close())));

/** A client of a store that answers as `respond(request, response, number)` says. */
async function scripted(respond, options = {}) {
  const server = await startScripted(
    (_, number) => (request, response) => respond(request, response, number),
  );
  servers.push(server);
  const proxyUrl = `${server.url}/{bucket}`;
  const client = new Obs({ region: "cn-north-4", credentials, proxyUrl, ...options });
  return { client, requests: server.requests };
}

/**
 * Sends the object, or the part that is asked for, up to `until` bytes of the whole; then cuts the connection.
 *
 * @param {{ etag?: string, until?: number, cut?: (response: any) => void }} [how]
 */
function sendPart(request, response, how = {}) {
  const { etag = '"e1"', until = all.length, cut = () => {} } = how;
  const [, first, last] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "") ?? [];
  const from = Number(first ?? 0);
  const to = last ? Number(last) + 1 : all.length;
  response.writeHead(first === undefined ? 200 : 206, {
    ...(etag ? { ETag: etag } : {}),
    "Content-Length": to - from,
    ...(first === undefined ? {} : { "Content-Range": `bytes ${from}-${to - 1}/${all.length}` }),
  });
  if (until >= to) response.end(all.subarray(from, to));
  else response.write(all.subarray(from, Math.max(from, until)), () => cut(response));
}

const destroyLater = (response) => setTimeout(() => response.destroy(), 20);

test("a body that is cut off continues from the byte it stopped at", async () => {
  const { client, requests } = await scripted((request, response, number) =>
    sendPart(request, response, { until: number * 100_000, cut: destroyLater }),
  );
  const object = await client.getObject({ bucket, key });
  assert.ok(Buffer.from(await object.bytes()).equals(all));
  assert.deepEqual(
    requests.map(({ headers }) => [headers.range, headers["if-match"]]),
    [
      [undefined, undefined],
      ["bytes=100000-299999", '"e1"'],
      ["bytes=200000-299999", '"e1"'],
    ],
  );
});

test("a body that is not a web stream is read at once, as bytes", async () => {
  const status = 200;
  const headers = { "content-length": String(all.length), etag: '"e1"' };
  const text = async () => assert.fail("text would change the bytes");
  const arrayBuffer = async () => Uint8Array.from(all).buffer;
  for (const body of [undefined, null, Readable.from([all])]) {
    const fetch = async () => ({ status, headers, body, text, arrayBuffer });
    const client = new Obs({ region: "cn-north-4", credentials, fetch });
    const object = await client.getObject({ bucket, key });
    assert.ok(Buffer.from(await object.bytes()).equals(all));
  }
  const client = new Obs({
    region: "cn-north-4",
    credentials,
    fetch: async () => ({ status, headers, text }),
  });
  await assert.rejects(client.getObject({ bucket, key }), {
    name: "ValidationError",
    field: "fetch",
    message: /`body` or `arrayBuffer\(\)`/,
  });
});

test("a range that is cut off continues within the range", async () => {
  const { client, requests } = await scripted((request, response, number) =>
    sendPart(request, response, { until: number * 50_000, cut: destroyLater }),
  );
  const object = await client.getObject({ bucket, key, range: { offset: 10, length: 80_000 } });
  assert.ok(Buffer.from(await object.bytes()).equals(all.subarray(10, 80_010)));
  assert.equal(requests[1].headers.range, "bytes=50000-80009");
});

test("a body that is cut off again and again fails, and says how far it came", async () => {
  const { client, requests } = await scripted((request, response) =>
    sendPart(request, response, { until: 0, cut: destroyLater }),
  );
  const object = await client.getObject({ bucket, key }, { maxRetries: 1 });
  await assert.rejects(object.bytes(), {
    name: "ConnectionError",
    retryable: true,
    message: /lost after 0 of 300000 bytes/,
  });
  assert.equal(requests.length, 2);
});

test("without an ETag nothing is joined", async () => {
  const { client, requests } = await scripted((request, response) =>
    sendPart(request, response, { etag: "", until: 1000, cut: destroyLater }),
  );
  const object = await client.getObject({ bucket, key });
  await assert.rejects(object.bytes(), { name: "ConnectionError" });
  assert.equal(requests.length, 1);
});

test("an object that has changed is not joined with what came before", async () => {
  const { client } = await scripted((request, response, number) => {
    if (number === 1) return sendPart(request, response, { until: 1000, cut: destroyLater });
    response.writeHead(412);
    return response.end("<Error><Code>PreconditionFailed</Code></Error>");
  });
  const object = await client.getObject({ bucket, key });
  await assert.rejects(object.bytes(), { name: "ConflictError", code: "PreconditionFailed" });
});

test("a range that the store ignores is cut out of the whole object", async () => {
  const { client } = await scripted((_request, response) => {
    response.writeHead(200, { "Content-Length": all.length, ETag: '"e1"' });
    response.end(all);
  });
  const read = async (range) => (await client.getObject({ bucket, key, range })).bytes();
  assert.ok(Buffer.from(await read({ offset: 5, length: 7 })).equals(all.subarray(5, 12)));
  assert.ok(Buffer.from(await read({ offset: 250_000 })).equals(all.subarray(250_000)));
  await assert.rejects(read({ offset: 300_000 }), { reason: "range-not-satisfiable" });
});

test("a response with another range is an error", async () => {
  const { client } = await scripted((_request, response) => {
    response.writeHead(206, { "Content-Range": "bytes 0-4/300000", "Content-Length": 5 });
    response.end(all.subarray(0, 5));
  });
  const get = client.getObject({ bucket, key, range: { offset: 5, length: 5 } });
  await assert.rejects(get, { name: "DecodeError", message: /from 0 on instead of from 5/ });
});

/**
 * A client whose store sends heads at once, and chunks of ten bytes when the test says so. The test moves the time.
 *
 * @param {import("node:test").TestContext} t
 */
function paced(t, length = 100) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const ranges = [];
  /** @type {ReadableStreamDefaultController<Uint8Array>[]} */
  const bodies = [];
  const fetch = async (_url, init) => {
    const range = new Headers(init.headers).get("range");
    const from = Number(/\d+/.exec(range ?? "0")?.[0]);
    ranges.push(range);
    const headers = {
      etag: '"e1"',
      "content-length": String(length - from),
      "content-range": `bytes ${from}-${length - 1}/${length}`,
    };
    const body = new ReadableStream({ start: (controller) => void bodies.push(controller) });
    return new Response(body, { status: range === null ? 200 : 206, headers });
  };
  const client = new Obs({ region: "cn-north-4", credentials, fetch });
  const send = () => bodies.at(-1)?.enqueue(new Uint8Array(10));
  /** Reads in the order of a test: a read that is pending, then time, then bytes. */
  const readAfter = async (reader, ms) => {
    const reading = reader.read();
    await new Promise((resolve) => setImmediate(resolve));
    t.mock.timers.tick(ms);
    send();
    return (await reading).value.length;
  };
  return { client, ranges, send, readAfter, tick: (ms) => t.mock.timers.tick(ms) };
}

test("timeoutMs limits the time to the head, and then each gap", async (t) => {
  const { client } = await scripted(() => {});
  const options = { timeoutMs: 60, maxRetries: 0 };
  await assert.rejects(client.getObject({ bucket, key }, options), {
    name: "TimeoutError",
    reason: "timeout",
  });
  const { client: steady, readAfter, tick } = paced(t);
  const object = await steady.getObject({ bucket, key }, options);
  const reader = object.body.getReader();
  // Longer than the limit in all, and no gap is.
  for (let chunk = 0; chunk < 9; chunk += 1) assert.equal(await readAfter(reader, 50), 10);
  const last = reader.read();
  await new Promise((resolve) => setImmediate(resolve));
  tick(60);
  await assert.rejects(last, {
    name: "TimeoutError",
    reason: "timeout",
    message: /no bytes .* within 60 ms \(`timeoutMs`\)/,
  });
});

test("a gap is followed by a request for the rest", async (t) => {
  const { client, ranges, readAfter, send, tick } = paced(t, 20);
  const object = await client.getObject({ bucket, key }, { timeoutMs: 100 });
  const reader = object.body.getReader();
  assert.equal(await readAfter(reader, 0), 10);
  const rest = reader.read();
  await new Promise((resolve) => setImmediate(resolve));
  tick(100);
  while (ranges.length < 2) await new Promise((resolve) => setImmediate(resolve));
  send();
  assert.equal((await rest).value?.length, 10);
  assert.deepEqual(ranges, [null, "bytes=10-19"]);
});

test("totalTimeoutMs limits all of it", async (t) => {
  const { client, readAfter, tick } = paced(t);
  const object = await client.getObject({ bucket, key }, { totalTimeoutMs: 120 });
  const reader = object.body.getReader();
  assert.equal(await readAfter(reader, 60), 10);
  const rest = reader.read();
  await new Promise((resolve) => setImmediate(resolve));
  tick(60);
  await assert.rejects(rest, {
    name: "TimeoutError",
    reason: "total-timeout",
    message: /within 120 ms \(`totalTimeoutMs`\)/,
  });
});

test("a totalTimeoutMs that is not a time is refused, and so is another `this`", async () => {
  const { client, requests } = await scripted((_request, response) => response.end("x"));
  for (const wrong of ["5", Symbol("s"), -1, 0, Number.NaN, {}]) {
    const options = { totalTimeoutMs: /** @type {any} */ (wrong) };
    await assert.rejects(
      client.getObject({ bucket, key }, options),
      { name: "ValidationError", field: "totalTimeoutMs" },
      String(wrong),
    );
  }
  const call = client.download.call(/** @type {any} */ ({}), { bucket, key }, "file");
  await assert.rejects(call, { name: "ValidationError", field: "this" });
  assert.equal(requests.length, 0);
});

test("an abort ends the body, and the connection", async () => {
  let closed = () => {};
  const isClosed = new Promise((resolve) => {
    closed = () => resolve(true);
  });
  const { client } = await scripted((request, response) => {
    response.on("close", closed);
    sendPart(request, response, { until: 10 });
  });
  const abort = new AbortController();
  const object = await client.getObject({ bucket, key }, { signal: abort.signal });
  const reason = new Error("enough");
  const bytes = object.bytes();
  abort.abort(reason);
  await assert.rejects(bytes, (/** @type {any} */ error) => {
    return error.name === "AbortedError" && error.cause === reason;
  });
  assert.ok(await isClosed);
});

test("a body that nobody reads is cancelled by cancel() and by disposing of it", async () => {
  for (const end of ["cancel", Symbol.asyncDispose]) {
    let closed = () => {};
    const isClosed = new Promise((resolve) => {
      closed = () => resolve(true);
    });
    const { client } = await scripted((request, response) => {
      response.on("close", closed);
      sendPart(request, response, { until: 10 });
    });
    const object = await client.getObject({ bucket, key });
    await object[end]();
    assert.ok(await isClosed, String(end));
  }
});

test("an upload is retried with its body", async () => {
  const { client, requests } = await scripted((_request, response, number) => {
    response.writeHead(number < 3 ? 503 : 200, { ETag: '"e"' });
    response.end();
  });
  await client.putObject({ bucket, key, body: "again" });
  assert.deepEqual(
    requests.map(({ body }) => body),
    ["again", "again", "again"],
  );
});

test("an upload that fails after the head of a success is a failure", async () => {
  const { client } = await scripted((_request, response) => {
    response.writeHead(200);
    response.end(
      "<?xml version='1.0'?><Error><Code>InternalError</Code><Message>no</Message></Error>",
    );
  });
  await assert.rejects(client.putObject({ bucket, key, body: "x" }), { code: "InternalError" });
});

test("keys of a list are decoded if the store says that it has encoded them", async () => {
  const list = async (type, key) => {
    const { client } = await scripted((_request, response) =>
      response.end(
        `<a:ListBucketResult xmlns:a="x">${type}<a:Contents><a:Key>${key}</a:Key><a:Size>1</a:Size></a:Contents></a:ListBucketResult>`,
      ),
    );
    return (await client.listObjects({ bucket })).objects[0].key;
  };
  const encoded = "<EncodingType>url</EncodingType>";
  assert.equal(await list(encoded, "a%2Bb+c%0A&lt;"), "a+b c\n<");
  assert.equal(await list("", "a%2Bb+c&amp;&#x56fe;&#10;"), "a%2Bb+c&图\n");
});

test("a body that is not a list is an error", async () => {
  const { client } = await scripted((_request, response) => response.end("<html>hello</html>"));
  await assert.rejects(client.listObjects({ bucket }), { name: "DecodeError" });
});

test("a list whose marker repeats fails", async () => {
  const { client } = await scripted((_request, response) =>
    response.end(
      "<ListBucketResult><IsTruncated>true</IsTruncated><NextMarker>m</NextMarker></ListBucketResult>",
    ),
  );
  const pages = [];
  const reading = (async () => {
    for await (const page of client.listObjects({ bucket }).pages()) pages.push(page);
  })();
  await assert.rejects(reading, { name: "DecodeError", message: /repeats a page/ });
  assert.equal(pages.length, 2);
});

test("listed keys that would leave the folder are refused", async () => {
  const root = await mkdtemp(join(tmpdir(), "verset-objects-"));
  after(() => rm(root, { recursive: true, force: true }));
  for (const name of ["../evil", "a/../../evil", "./evil", ".."]) {
    const { client } = await scripted((_request, response) =>
      response.end(
        `<ListBucketResult><Contents><Key>out/${name}</Key><Size>1</Size><ETag>e</ETag></Contents></ListBucketResult>`,
      ),
    );
    await assert.rejects(client.download({ bucket, prefix: "out/" }, root), {
      name: "ValidationError",
      field: "key",
      message: /Nothing was written/,
    });
    assert.deepEqual(await readdir(root), []);
  }
});

/** A client whose first response redirects to `location`, and the requests it makes. */
function redirecting(location, { Client = Obs, region = "cn-north-4", ...options } = {}) {
  const asked = [];
  const fetch = async (url, init) => {
    asked.push([url, new Headers(init.headers).get("authorization")]);
    if (asked.length > 1) return new Response("moved", { headers: { etag: '"e"' } });
    const body = "<Error><Code>PermanentRedirect</Code><Message>go</Message></Error>";
    return new Response(body, { status: 301, headers: { location } });
  };
  return { client: new Client({ region, credentials, fetch, ...options }), asked };
}

test("a redirect to the bucket's region is signed again, and remembered", async () => {
  const { client, asked } = redirecting(`https://${bucket}.obs.cn-south-1.myhuaweicloud.com/k`);
  assert.equal(await (await client.getObject({ bucket, key })).text(), "moved");
  await (await client.getObject({ bucket, key })).cancel();
  assert.deepEqual(
    asked.map(([url]) => new URL(url).host.slice(bucket.length + 1)),
    [
      "obs.cn-north-4.myhuaweicloud.com",
      "obs.cn-south-1.myhuaweicloud.com",
      "obs.cn-south-1.myhuaweicloud.com",
    ],
  );
  const { client: bos, asked: ofBos } = redirecting(`https://${bucket}.su.bcebos.com/k`, {
    Client: Bos,
    region: "bj",
  });
  assert.equal(await (await bos.getObject({ bucket, key })).text(), "moved");
  assert.notEqual(ofBos[0][1], ofBos[1][1]);
});

test("a redirect without encryption is followed over https:", async () => {
  const { client, asked } = redirecting(`http://${bucket}.obs.cn-south-1.myhuaweicloud.com/k`);
  assert.equal(await (await client.getObject({ bucket, key })).text(), "moved");
  assert.deepEqual(
    asked.map(([url]) => new URL(url).origin),
    ["cn-north-4", "cn-south-1"].map((at) => `https://${bucket}.obs.${at}.myhuaweicloud.com`),
  );
});

test("a redirect to another host is not followed, so nobody else gets a signature", async () => {
  for (const location of [
    "https://evil.example.com/k",
    `https://${bucket}.obs.cn-south-1.evil.com/k`,
    `https://${bucket}.obs.cn-south-1.myhuaweicloud.com.evil.com/k`,
    `https://${bucket}.obs.cn-south-1.myhuaweicloud.com@evil.com/k`,
    `https://${bucket}.evil.cn-north-4.myhuaweicloud.com/k`,
    `https://other.obs.cn-south-1.myhuaweicloud.com/k`,
    `http://${bucket}.obs.cn-south-1.evil.com/k`,
    `http://${bucket}.obs.cn-north-4.myhuaweicloud.com/k`,
    `ftp://${bucket}.obs.cn-south-1.myhuaweicloud.com/k`,
    `https://${bucket}.obs.cn-north-4.myhuaweicloud.com/k`,
    "/relative",
    "",
  ]) {
    const { client, asked } = redirecting(location);
    await assert.rejects(client.getObject({ bucket, key }), { reason: "redirected" }, location);
    assert.equal(asked.length, 1, location);
  }
});

test("signed URLs are masked in logs and errors", async () => {
  const lines = [];
  const log = (line) => lines.push(line);
  const logger = { error: log, warn: log, info: log, debug: log };
  const { client } = await scripted(
    (request, response) => {
      response.writeHead(403);
      response.end(
        `<Error><Code>AccessDenied</Code><Message>https://x.example.com${request.url}?Signature=c2VjcmV0&amp;AccessKeyId=a</Message></Error>`,
      );
    },
    { logger, logLevel: "debug" },
  );
  const { url, signature } = await client.presign({ bucket, key, expiresInSeconds: 60 });
  assert.ok(url.includes(encodeURIComponent(signature)));
  const error = await client.getObject({ bucket, key }).catch((thrown) => thrown);
  assert.match(error.message, /Signature=\*\*\*/);
  const text = [...lines, error.message, JSON.stringify(error)].join("\n");
  for (const secret of ["c2VjcmV0", signature, credentials.secretAccessKey]) {
    assert.equal(text.includes(secret), false, secret);
  }
});
