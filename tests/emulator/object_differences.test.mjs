// Behaviour that only one of OBS and BOS has, and objects that are generated while they are read.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { IncomingRequest } from "../../target/emulator/http/request.js";
import { respondObs } from "../../target/emulator/huawei/obs/gateway.js";
import { Keyring } from "../../target/emulator/keyring.js";
import { addressOf } from "../../target/emulator/objects/address.js";
import { State } from "../../target/emulator/state.js";
import { bosRequest, codeOf, obsRequest, whole } from "./object_signers.mjs";

const TIME = Date.UTC(2026, 10, 27, 12, 0, 0);
const MINUTE = 60_000;

function storeOf(sign, region) {
  const provider = sign === obsRequest ? "obs" : "bos";
  const emulator = createEmulator({
    now: () => TIME,
    buckets: [
      { provider, name: "crate", region },
      { provider, name: "old", region, pathStyle: true },
      { provider, name: "owned", region, domain: "files.example.com" },
    ],
  });
  const signed = (more) =>
    sign({ bucket: "crate", access: emulator.credentials, time: TIME, ...more });
  const call = (more) => whole(emulator.handle(signed(more)));
  return { emulator, sign: signed, call, put: (key, body) => call({ method: "PUT", key, body }) };
}

const obs = () => storeOf(obsRequest, "cn-north-4");
const bos = () => storeOf(bosRequest, "bj");
const element = (text, name) => new RegExp(`<${name}>([^]*)</${name}>`).exec(text)?.[1];

describe("OBS", () => {
  test("ignores a range that is not inside the object, and sends all of it", async () => {
    const { call, put } = obs();
    await put("x", "0123456789");
    await put("empty", "");
    for (const range of ["bytes=5-10", "bytes=10-12", "bytes=-3", "bytes=3-1", "items=0-1", "x"]) {
      const { status, text, headers } = await call({ key: "x", headers: { Range: range } });
      assert.deepEqual([status, text], [200, "0123456789"], range);
      assert.equal(headers["Content-Range"], undefined);
    }
    assert.equal((await call({ key: "empty", headers: { Range: "bytes=0-0" } })).status, 200);
  });

  test("sends several ranges as multipart/byteranges", async () => {
    const { call, put } = obs();
    await put("x", "0123456789");
    const { status, headers, text } = await call({ key: "x", headers: { Range: "bytes=0-1,5-" } });
    assert.equal(status, 206);
    const [, boundary] = /^multipart\/byteranges; boundary=(.+)$/.exec(headers["Content-Type"]);
    assert.equal(headers["Content-Length"], String(text.length));
    const parts = text.split(`\r\n--${boundary}`).slice(1, -1);
    assert.deepEqual(
      parts.map((part) => [/Content-Range: (.*)\r\n/.exec(part)[1], part.split("\r\n\r\n")[1]]),
      [
        ["bytes 0-1/10", "01"],
        ["bytes 5-9/10", "56789"],
      ],
    );
  });

  test("refuses a time that is more than 15 minutes off, in either direction", async () => {
    const { call } = obs();
    for (const minutes of [-16, 16]) {
      const refused = await call({ key: "x", time: TIME + minutes * MINUTE });
      assert.deepEqual([refused.status, codeOf(refused)], [403, "RequestTimeTooSkewed"]);
      assert.equal(refused.headers.Date, "Fri, 27 Nov 2026 12:00:00 GMT");
    }
    for (const minutes of [-14, 14]) {
      assert.equal(codeOf(await call({ key: "x", time: TIME + minutes * MINUTE })), "NoSuchKey");
    }
  });

  test("needs a time, a key that exists and its own scheme", async () => {
    const { emulator, sign } = obs();
    const request = sign({ key: "x" });
    const withHeaders = (change) =>
      whole(emulator.handle({ ...request, headers: request.headers.map(change) }));
    const untimed = await withHeaders(([name, value]) =>
      name === "x-obs-date" ? ["x-other", value] : [name, value],
    );
    assert.deepEqual([untimed.status, codeOf(untimed)], [403, "AccessDenied"]);
    const authorized = (value) =>
      withHeaders(([name, before]) => [name, name === "Authorization" ? value : before]);
    const unknown = await authorized("OBS NOBODY:c2ln");
    assert.deepEqual([unknown.status, codeOf(unknown)], [403, "InvalidAccessKeyId"]);
    const other = await authorized("AWS4-HMAC-SHA256 Credential=x");
    assert.deepEqual([other.status, codeOf(other)], [501, "NotImplemented"]);
  });

  test("shows the string that it has signed, escaped", async () => {
    const { emulator, sign } = obs();
    const request = sign({ key: "a&b.txt", query: [["versions", null]] });
    const refused = await whole(
      emulator.handle({ ...request, headers: [...request.headers, ["x-obs-meta-a", "<1>"]] }),
    );
    assert.deepEqual([refused.status, codeOf(refused)], [403, "SignatureDoesNotMatch"]);
    assert.equal(
      element(refused.text, "StringToSign"),
      "GET\n\n\n\nx-obs-date:Fri, 27 Nov 2026 12:00:00 GMT\nx-obs-meta-a:&lt;1&gt;\n/crate/a%26b.txt?versions",
    );
    assert.equal(element(refused.text, "RequestId"), refused.headers["x-obs-request-id"]);
    assert.equal(element(refused.text, "HostId"), refused.headers["x-obs-id-2"]);
  });

  test("gives the reason for a failed HEAD in headers", async () => {
    const { call } = obs();
    const { status, headers, text } = await call({ method: "HEAD", key: "none" });
    assert.deepEqual([status, text], [404, ""]);
    assert.equal(headers["x-obs-error-code"], "NoSuchKey");
    assert.equal(headers["x-obs-error-message"], "The specified key does not exist.");
  });

  test("redirects to the region of the bucket", async () => {
    const { call } = obs();
    const moved = await call({ key: "a b", region: "cn-east-3", query: [["prefix", "x"]] });
    assert.deepEqual([moved.status, codeOf(moved)], [301, "PermanentRedirect"]);
    const host = "crate.obs.cn-north-4.myhuaweicloud.com";
    assert.equal(element(moved.text, "Endpoint"), host);
    assert.equal(moved.headers.Location, `https://${host}/a%20b?prefix=x`);
  });

  test("responds on the domains of other operators, and on that of the bucket's owner", async () => {
    const { call, put } = obs();
    await put("x", "1");
    const host = "crate.obs.cn-north-4.otc.example.com";
    assert.equal((await call({ key: "x", host })).text, "1");
    const domain = "files.example.com";
    await call({ method: "PUT", key: "x", body: "2", bucket: domain, host: domain });
    assert.equal((await call({ key: "x", bucket: "owned" })).text, "2");
    // With its own domain, the domain is signed in the place of the bucket.
    const wrong = await call({ key: "x", bucket: "owned", host: domain });
    assert.equal(codeOf(wrong), "SignatureDoesNotMatch");
  });

  test("replaces headers of the response on request", async () => {
    const { call, put } = obs();
    await put("x", "1");
    const query = [
      ["response-content-type", "text/plain; charset=utf-8"],
      ["response-content-disposition", 'attachment; filename="a b.txt"'],
    ];
    const { headers } = await call({ key: "x", query });
    assert.equal(headers["Content-Type"], "text/plain; charset=utf-8");
    assert.equal(headers["content-disposition"], 'attachment; filename="a b.txt"');
  });

  test("tells without a signature which signatures it accepts, as the SDKs ask first", async () => {
    const { emulator, sign } = obs();
    const ask = (bucket) => {
      const request = sign({ method: "HEAD", bucket, query: [["apiversion", null]] });
      const headers = request.headers.filter(([name]) => name === "Host");
      return whole(emulator.handle({ ...request, headers }));
    };
    const { status, headers } = await ask("crate");
    assert.deepEqual([status, headers["x-obs-api"]], [200, "3.0"]);
    assert.equal((await ask("none")).status, 404);
  });

  test("tells the region of a bucket", async () => {
    const { call } = obs();
    const { text } = await call({ query: [["location", null]] });
    assert.equal(element(text, "Location"), "cn-north-4");
    const head = await call({ method: "HEAD" });
    assert.equal(head.headers["x-obs-bucket-location"], "cn-north-4");
  });
});

describe("BOS", () => {
  test("cuts a range at the end of the object, and refuses one behind it", async () => {
    const { call, put } = bos();
    await put("x", "0123456789");
    await put("empty", "");
    for (const [range, status, text] of /** @type {[string, number, string?][]} */ ([
      ["bytes=5-100", 206, "56789"],
      ["bytes=-3", 206, "789"],
      ["bytes=-30", 206, "0123456789"],
      ["bytes=10-", 416],
      ["bytes=10-12", 416],
      ["bytes=3-1", 200, "0123456789"],
      ["bytes=0-1,3-4", 200, "0123456789"],
    ])) {
      const response = await call({ key: "x", headers: { Range: range } });
      assert.equal(response.status, status, range);
      if (text) assert.equal(response.text, text);
      else assert.equal(codeOf(response), "InvalidRange");
    }
    const empty = await call({ key: "empty", headers: { Range: "bytes=0-0" } });
    assert.deepEqual([empty.status, codeOf(empty)], [400, "InvalidRange"]);
    assert.equal((await call({ key: "empty" })).status, 200);
  });

  test("writes errors as JSON, with the id of the request in a header too", async () => {
    const { call } = bos();
    const { status, headers, text } = await call({ key: "none" });
    assert.equal(status, 404);
    assert.equal(headers["Content-Type"], "application/json; charset=utf-8");
    const message = "The specified key does not exist.";
    const requestId = headers["x-bce-request-id"];
    assert.deepEqual(JSON.parse(text), { code: "NoSuchKey", message, requestId });
    const head = await call({ method: "HEAD", key: "none" });
    assert.deepEqual([head.status, head.text], [404, ""]);
  });

  test("has no bucket of the name in another region", async () => {
    const { call } = bos();
    const response = await call({ key: "x", region: "gz" });
    assert.deepEqual([response.status, codeOf(response)], [404, "NoSuchBucket"]);
  });

  test("accepts path style only for old buckets", async () => {
    const { call } = bos();
    await call({ method: "PUT", bucket: "old", key: "x", body: "1" });
    const host = "bj.bcebos.com";
    for (const path of ["/old/x", "/v1/old/x"]) {
      assert.equal((await call({ host, path })).text, "1");
    }
    const refused = await call({ host, path: "/crate/x" });
    assert.deepEqual([refused.status, codeOf(refused)], [403, "AccessDenied"]);
  });

  test("removes the `/v1` that older SDKs write before a key", async () => {
    const { call, put } = bos();
    await put("x", "1");
    assert.equal((await call({ path: "/v1/x" })).text, "1");
  });

  test("has a delimiter of one character, and a page of at least one key", async () => {
    const { call } = bos();
    for (const query of [[["delimiter", "//"]], [["maxKeys", "0"]]]) {
      const response = await call({ query });
      assert.deepEqual([response.status, codeOf(response)], [400, "InvalidArgument"]);
    }
  });

  test("replaces headers of the response, except the disposition on its own hosts", async () => {
    const { call, put } = bos();
    await put("x", "1");
    const query = [
      ["responseContentType", "text/plain"],
      ["responseContentDisposition", "attachment"],
    ];
    const { headers } = await call({ key: "x", query });
    assert.equal(headers["Content-Type"], "text/plain");
    assert.equal(headers["content-disposition"], undefined);
  });
});

test("an object of a terabyte is generated piece by piece, as far as it is read", async () => {
  const size = 2 ** 40;
  let generated = 0;
  const keyring = new Keyring(undefined, "p", TIME);
  const state = new State({
    now: () => TIME,
    taskDurationMs: 0,
    sizes: { versions: 1, samples: 1 },
    keyring,
    keepUnfinished: false,
    buckets: [{ provider: "obs", name: "crate", region: "cn-north-4" }],
  });
  const huge = {
    size,
    etag: "huge",
    lastModified: TIME,
    *read(from, to) {
      for (let at = from; at < to; at += 65_536) {
        generated += 1;
        yield new Uint8Array(Math.min(65_536, to - at));
      }
    },
  };
  state.obs.bucket("crate").mount({
    prefix: "huge/",
    get: (key) => (key === "huge/1" ? huge : undefined),
    keys: (_, after) => (after < "huge/1" ? ["huge/1"] : []),
  });
  const get = (headers) => {
    const request = obsRequest({
      bucket: "crate",
      key: "huge/1",
      access: keyring.key,
      time: TIME,
      headers,
    });
    return respondObs(addressOf(new IncomingRequest(request), state), state);
  };
  const all = await get({});
  assert.deepEqual([all.status, all.headers["Content-Length"]], [200, String(size)]);
  assert.equal(generated, 0);
  const pieces = /** @type {Iterable<Uint8Array>} */ (all.body)[Symbol.iterator]();
  pieces.next();
  pieces.next();
  assert.equal(generated, 2);
  const tail = await whole(get({ Range: `bytes=${size - 10}-` }));
  assert.deepEqual([tail.status, tail.bytes.length, generated], [206, 10, 3]);
});
