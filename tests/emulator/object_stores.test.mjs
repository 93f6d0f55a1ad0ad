// OBS and BOS in the emulator: operations, the differences between them, and what they refuse.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { md5, PROVIDERS, storeOf, TIME } from "./object_client.mjs";
import { codeOf, whole } from "./object_signers.mjs";

/** A list of the bucket, in one form for both stores. */
async function list({ call, provider, maxKeys }, parameters = {}, max = undefined) {
  const query = Object.entries(parameters);
  if (max !== undefined) query.push([maxKeys, String(max)]);
  const response = await call({ query });
  assert.equal(response.status, 200, response.text);
  if (provider === "bos") {
    const { contents, commonPrefixes = [], isTruncated, nextMarker } = JSON.parse(response.text);
    return {
      keys: contents.map(({ key }) => key),
      prefixes: commonPrefixes.map(({ prefix }) => prefix),
      isTruncated,
      nextMarker,
    };
  }
  const all = (name, xml) =>
    [...xml.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, "g"))].map(([, text]) => text);
  return {
    keys: all("Key", response.text),
    prefixes: all("CommonPrefixes", response.text).flatMap((xml) => all("Prefix", xml)),
    isTruncated: all("IsTruncated", response.text)[0] === "true",
    nextMarker: all("NextMarker", response.text)[0],
  };
}

for (const provider of PROVIDERS) {
  describe(provider, () => {
    test("an object is returned as it was written, with its headers", async () => {
      const store = storeOf(provider);
      const body = Buffer.from("fruit,grade\napple,A\n");
      const written = await store.put("a/b.csv", body, {
        "Content-Type": "text/csv",
        "Content-MD5": md5(body, "base64"),
        "Cache-Control": "no-cache",
        [`${store.prefix}meta-origin`]: "belt 3",
      });
      assert.equal(written.status, 200);
      assert.equal(written.headers.ETag, `"${md5(body)}"`);
      const read = await store.call({ key: "a/b.csv" });
      assert.deepEqual([read.status, read.text], [200, body.toString()]);
      assert.equal(read.headers["Content-Type"], "text/csv");
      assert.equal(read.headers["Content-Length"], String(body.length));
      assert.equal(read.headers["Last-Modified"], "Fri, 27 Nov 2026 12:00:00 GMT");
      assert.equal(read.headers.Date, "Fri, 27 Nov 2026 12:00:00 GMT");
      assert.equal(read.headers["cache-control"], "no-cache");
      assert.equal(read.headers[`${store.prefix}meta-origin`], "belt 3");
      assert.match(read.headers[`${store.prefix}request-id`], /^[0-9A-Fa-f-]{32,36}$/);
      const head = await store.call({ method: "HEAD", key: "a/b.csv" });
      assert.deepEqual([head.status, head.text], [200, ""]);
      assert.equal(head.headers["Content-Length"], String(body.length));
      assert.equal(head.headers.ETag, read.headers.ETag);
    });

    test("an object without a type gets that of the store", async () => {
      const store = storeOf(provider);
      await store.put("x", "1");
      const { headers } = await store.call({ key: "x" });
      const type = provider === "obs" ? "binary/octet-stream" : "application/octet-stream";
      assert.equal(headers["Content-Type"], type);
    });

    test("a deleted object is gone", async () => {
      const store = storeOf(provider);
      await store.put("x", "1");
      assert.equal((await store.call({ method: "DELETE", key: "x" })).status, 204);
      const read = await store.call({ key: "x" });
      assert.deepEqual([read.status, codeOf(read)], [404, "NoSuchKey"]);
      const again = await store.call({ method: "DELETE", key: "x" });
      // OBS deletes as S3 does, without asking if there is something to delete.
      assert.equal(again.status, provider === "obs" ? 204 : 404);
    });

    test("keys are kept byte for byte", async () => {
      const store = storeOf(provider);
      const keys = [
        "1  (15)_1550.jpg",
        "/leading",
        "a//b",
        "folder/",
        "plus+plus",
        "100%",
        "a%2Fb%20c",
        "a?b#c&d=e",
        "数据集/清单 V001.manifest",
        "cafe\u0301",
        "café",
        "😀.png",
        "tab\tnew\nline",
        "\u{feff}bom",
      ];
      for (const key of keys) assert.equal((await store.put(key, key)).status, 200, key);
      for (const key of keys) assert.equal((await store.call({ key })).text, key);
      const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      if (provider === "bos") assert.deepEqual((await list(store)).keys, sorted);
      else {
        const listed = await list(store, { "encoding-type": "url" });
        assert.deepEqual(listed.keys.map(decodeURIComponent), sorted);
        assert.equal(listed.keys.join("").includes("%2F"), false);
      }
    });

    test("a key has at most 1,024 bytes, and is UTF-8", async () => {
      const store = storeOf(provider);
      assert.equal((await store.put(`${"果".repeat(341)}x`, "")).status, 200);
      const long = await store.put("果".repeat(342), "");
      assert.deepEqual([long.status, codeOf(long)], [400, "KeyTooLong"]);
      const invalid = await store.call({ path: "/%FF" });
      assert.deepEqual([invalid.status, codeOf(invalid)], [400, "InvalidURI"]);
    });

    test("dot segments are ordinary in OBS, and refused by BOS", async () => {
      const store = storeOf(provider);
      for (const path of ["/a/./b", "/a/%2e%2e/b", "/.."]) {
        const { status } = await store.call({ method: "PUT", path, body: "1" });
        assert.equal(status, provider === "obs" ? 200 : 400, path);
      }
      assert.equal((await store.put("..data/.hidden", "1")).status, 200);
    });

    test("lists page by page, with and without a delimiter", async () => {
      const store = storeOf(provider);
      const keys = ["a", "b/1", "b/2", "b/3", "c/1", "c/d/1", "d"];
      for (const key of keys) await store.put(key, "1");
      assert.deepEqual((await list(store)).keys, keys);
      assert.deepEqual((await list(store, { prefix: "b/", marker: "b/1" })).keys, ["b/2", "b/3"]);
      const top = await list(store, { delimiter: "/" });
      assert.deepEqual(
        [top.keys, top.prefixes],
        [
          ["a", "d"],
          ["b/", "c/"],
        ],
      );
      const inner = await list(store, { delimiter: "/", prefix: "c/" });
      assert.deepEqual([inner.keys, inner.prefixes], [["c/1"], ["c/d/"]]);
      for (const parameters of [{}, { delimiter: "/" }]) {
        const seen = [];
        let marker = "";
        for (let pages = 0; pages < 9; pages++) {
          const page = await list(store, { ...parameters, marker }, 1);
          assert.equal(page.keys.length + page.prefixes.length, 1);
          seen.push(...page.keys, ...page.prefixes);
          if (!page.isTruncated) break;
          // OBS has it only with a delimiter; then it is the last key.
          const expected = provider === "bos" || parameters.delimiter;
          assert.equal(page.nextMarker !== undefined, Boolean(expected));
          marker = page.nextMarker ?? page.keys.at(-1);
        }
        assert.deepEqual(seen, parameters.delimiter ? ["a", "b/", "c/", "d"] : keys);
      }
    });

    test("a list tells size, tag, time and class of each object", async () => {
      const store = storeOf(provider);
      await store.put("x", "12345", { [`${store.prefix}storage-class`]: "WARM" });
      const { text } = await store.call({});
      if (provider === "bos") {
        const [{ owner, ...object }] = JSON.parse(text).contents;
        assert.deepEqual(object, {
          key: "x",
          lastModified: "2026-11-27T12:00:00Z",
          eTag: md5("12345"),
          size: 5,
          storageClass: "WARM",
        });
        assert.ok(owner.id);
      } else {
        const of = (name) => new RegExp(`<${name}>(.*)</${name}>`).exec(text)[1];
        assert.equal(of("LastModified"), "2026-11-27T12:00:00.250Z");
        assert.equal(of("ETag"), `"${md5("12345")}"`);
        assert.deepEqual([of("Size"), of("StorageClass"), of("Name")], ["5", "WARM", "crate"]);
      }
    });

    test("a page has at most 1,000 keys, whatever is asked for", async () => {
      const store = storeOf(provider);
      const key = (i) => `k${String(i).padStart(4, "0")}`;
      for (let i = 0; i < 1001; i++) await store.put(key(i), "");
      for (const max of [undefined, 1000, 5000]) {
        const { keys, isTruncated } = await list(store, {}, max);
        assert.deepEqual([keys.length, isTruncated], [1000, true]);
      }
      const last = await list(store, { marker: key(999) });
      assert.deepEqual([last.keys, last.isTruncated], [[key(1000)], false]);
      const wrong = await store.call({ query: [[store.maxKeys, "many"]] });
      assert.deepEqual([wrong.status, codeOf(wrong)], [400, "InvalidArgument"]);
    });

    test("ranges inside the object", async () => {
      const store = storeOf(provider);
      await store.put("x", "0123456789");
      for (const [range, text] of [
        ["bytes=0-3", "0123"],
        ["bytes=4-4", "4"],
        ["bytes=7-", "789"],
        ["bytes=9-9", "9"],
      ]) {
        const part = await store.call({ key: "x", headers: { Range: range } });
        assert.deepEqual([part.status, part.text], [206, text], range);
        const from = "0123456789".indexOf(text);
        const expected = `bytes ${from}-${from + text.length - 1}/10`;
        assert.equal(part.headers["Content-Range"], expected);
        assert.equal(part.headers["Content-Length"], String(text.length));
        assert.equal(part.headers.ETag, `"${md5("0123456789")}"`);
      }
    });

    test("conditional requests", async () => {
      const store = storeOf(provider);
      await store.put("x", "1");
      const etag = `"${md5("1")}"`;
      const before = "Fri, 27 Nov 2026 11:59:59 GMT";
      const at = "Fri, 27 Nov 2026 12:00:00 GMT";
      for (const [status, headers] of /** @type {[number, any][]} */ ([
        [200, { "If-Match": etag }],
        [412, { "If-Match": '"other"' }],
        [304, { "If-None-Match": etag }],
        [200, { "If-None-Match": '"other"' }],
        [304, { "If-Modified-Since": at }],
        [200, { "If-Modified-Since": before }],
        [200, { "If-Unmodified-Since": at }],
        [412, { "If-Unmodified-Since": before }],
        [200, { "If-Match": etag, "If-Unmodified-Since": before }],
      ])) {
        const response = await store.call({ key: "x", headers });
        assert.equal(response.status, status, JSON.stringify(headers));
        if (status === 412) assert.equal(codeOf(response), "PreconditionFailed");
        if (status === 304) assert.equal(response.text, "");
      }
    });

    test("a body that is not what its headers say is refused", async () => {
      const store = storeOf(provider);
      const wrong = await store.put("x", "1", { "Content-MD5": md5("2", "base64") });
      assert.deepEqual([wrong.status, codeOf(wrong)], [400, "BadDigest"]);
      const malformed = await store.put("x", "1", { "Content-MD5": "abc" });
      assert.deepEqual([malformed.status, codeOf(malformed)], [400, "InvalidDigest"]);
      const request = store.sign({ method: "PUT", key: "x", body: "123" });
      const cut = await whole(
        store.emulator.handle({ ...request, body: request.body.subarray(0, 2) }),
      );
      assert.deepEqual([cut.status, codeOf(cut)], [400, "IncompleteBody"]);
      assert.equal((await store.call({ key: "x" })).status, 404);
    });

    test("temporary keys need their token, in the header and in the URL", async () => {
      const store = storeOf(provider);
      await store.put("x", "1");
      const { temporaryCredentials: access } = store.emulator;
      const { securityToken: _, ...bare } = access;
      const inUrl = provider === "obs" ? { expires: TIME + 60_000 } : { seconds: 60 };
      for (const form of [{}, inUrl]) {
        assert.equal((await store.call({ key: "x", access, ...form })).text, "1");
        const without = await store.call({ key: "x", access: bare, ...form });
        assert.deepEqual([without.status, codeOf(without)], [403, "InvalidAccessKeyId"]);
      }
    });

    test("a signed URL expires", async () => {
      const store = storeOf(provider);
      await store.put("x", "1");
      const form = provider === "obs" ? { expires: TIME + 60_000 } : { seconds: 60 };
      const request = store.sign({ key: "x", ...form });
      store.clock.time += 59_000;
      assert.equal((await whole(store.emulator.handle(request))).text, "1");
      store.clock.time += 2_000;
      const late = await whole(store.emulator.handle(request));
      const expected = provider === "obs" ? [403, "AccessDenied"] : [400, "RequestExpired"];
      assert.deepEqual([late.status, codeOf(late)], expected);
    });

    test("an anonymous caller, and an operation that is missing here, are told so", async () => {
      const store = storeOf(provider);
      const { headers, ...request } = store.sign({ key: "x" });
      const anonymous = headers.filter(([name]) => name !== "Authorization");
      const refused = await whole(store.emulator.handle({ ...request, headers: anonymous }));
      assert.deepEqual([refused.status, codeOf(refused)], [403, "AccessDenied"]);
      const missing = await store.call({ query: [["acl", null]] });
      assert.deepEqual([missing.status, codeOf(missing)], [501, "NotImplemented"]);
      assert.match(missing.text, /`acl`/);
      const method = await store.call({ method: "POST", key: "x" });
      assert.deepEqual([method.status, codeOf(method)], [405, "MethodNotAllowed"]);
      const bucket = await store.call({ bucket: "nowhere", key: "x" });
      assert.deepEqual([bucket.status, codeOf(bucket)], [404, "NoSuchBucket"]);
    });

    test("a page reads and writes by the rules of the bucket", async () => {
      const store = storeOf(provider);
      await store.put("x", "1");
      const origin = { Origin: "https://tools.example.com" };
      const preflight = (bucket, headers) => {
        const { headers: sent, ...request } = store.sign({ bucket, key: "x" });
        const bare = sent.filter(([name]) => name === "Host");
        const all = [...bare, ...Object.entries(headers)];
        return whole(store.emulator.handle({ ...request, method: "OPTIONS", headers: all }));
      };
      const asks = {
        ...origin,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": `authorization,${store.prefix}date`,
      };
      const allowed = await preflight("crate", asks);
      assert.equal(allowed.status, 200);
      assert.equal(allowed.headers["Access-Control-Allow-Origin"], origin.Origin);
      assert.equal(allowed.headers["Access-Control-Allow-Methods"], "GET, PUT");
      assert.equal(
        allowed.headers["Access-Control-Allow-Headers"],
        `authorization, ${store.prefix}date`,
      );
      assert.equal(allowed.headers["Access-Control-Max-Age"], "300");
      for (const [bucket, change] of /** @type {[string, any][]} */ ([
        ["shut", {}],
        ["crate", { Origin: "https://example.org" }],
        ["crate", { "Access-Control-Request-Method": "DELETE" }],
        ["crate", { "Access-Control-Request-Headers": "content-type" }],
      ])) {
        const refused = await preflight(bucket, { ...asks, ...change });
        assert.equal(refused.status, 403, JSON.stringify(change));
        assert.equal(refused.headers["Access-Control-Allow-Origin"], undefined);
      }
      const read = await store.call({ key: "x", headers: origin });
      assert.equal(read.headers["Access-Control-Allow-Origin"], origin.Origin);
      assert.equal(read.headers["Access-Control-Expose-Headers"], "ETag, Content-Range");
      const closed = await store.call({ bucket: "shut", key: "x", headers: origin });
      assert.equal(closed.headers["Access-Control-Allow-Origin"], undefined);
      const plain = await store.call({ key: "x" });
      assert.equal(plain.headers["Access-Control-Allow-Origin"], undefined);
    });

    test("the emulator's own path leads to the same bucket, signed for its host", async () => {
      const store = storeOf(provider);
      await store.put("a b/图.txt", "1");
      const local = ({ headers, ...request }) =>
        whole(
          store.emulator.handle({
            ...request,
            target: `/${provider}/crate${request.target}`,
            headers: [["Host", "127.0.0.1:8787"], ...headers.filter(([name]) => name !== "Host")],
          }),
        );
      assert.equal((await local(store.sign({ key: "a b/图.txt" }))).text, "1");
      const listed = await local(store.sign({ query: [["prefix", "a b/"]] }));
      assert.match(listed.text, /a b\/图\.txt/);
      const other = await local(store.sign({ key: "a b/图.txt", bucket: "shut" }));
      assert.equal(codeOf(other), "SignatureDoesNotMatch");
    });

    test("`fetch` streams an object, and stops when it is aborted", async () => {
      const store = storeOf(provider);
      await store.put("x", "0123456789");
      const { target, headers } = store.sign({ key: "x" });
      const [[, host], ...others] = headers;
      const get = (init) =>
        store.emulator.fetch(`https://${host}${target}`, { headers: others, ...init });
      const response = await get();
      assert.deepEqual([response.status, await response.text()], [200, "0123456789"]);
      const controller = new AbortController();
      const aborted = await get({ signal: controller.signal });
      controller.abort(new Error("enough"));
      await assert.rejects(aborted.text(), /enough/);
    });
  });
}
