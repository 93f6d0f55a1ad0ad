// Multipart uploads to OBS and BOS in the emulator.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PROVIDERS, storeOf } from "./object_client.mjs";
import { codeOf } from "./object_signers.mjs";

for (const provider of PROVIDERS) {
  describe(provider, () => {
    test("a multipart upload becomes an object when it is completed", async () => {
      const store = storeOf(provider);
      const key = "big/数据.bin";
      const upload = await startUpload(store, key);
      const parts = [Buffer.alloc(102_400, "a"), Buffer.alloc(102_401, "b"), Buffer.from("end")];
      const etags = [];
      // Later parts may come first.
      for (const i of [2, 1, 0]) etags[i] = await uploadPart(store, key, upload, i + 1, parts[i]);
      const listed = await store.call({ key, query: [["uploadId", upload]] });
      assert.deepEqual(partsOf(store, listed), ["1", "2", "3"]);
      assert.equal((await store.call({ key })).status, 404);
      const done = await complete(store, key, upload, [1, 2, 3], etags);
      assert.equal(done.status, 200, done.text);
      const read = await store.call({ key });
      assert.ok(Buffer.concat(parts).equals(read.bytes));
      assert.match(read.headers.ETag, /^"[0-9a-f]{32}-3"$/);
      assert.equal(read.headers["Content-Type"], "text/csv");
      const range = await store.call({ key, headers: { Range: "bytes=102399-102400" } });
      assert.equal(range.text, "ab");
      const again = await complete(store, key, upload, [1, 2, 3], etags);
      assert.deepEqual([again.status, codeOf(again)], [404, "NoSuchUpload"]);
    });

    test("wrong parts are refused, and an aborted upload leaves nothing", async () => {
      const store = storeOf(provider);
      const upload = await startUpload(store, "x");
      const first = await uploadPart(store, "x", upload, 1, "small");
      const second = await uploadPart(store, "x", upload, 2, "end");
      for (const [code, numbers, etags] of /** @type {[string, number[], string[]][]} */ ([
        ["EntityTooSmall", [1, 2], [first, second]],
        ["InvalidPart", [1, 3], [first, second]],
        ["InvalidPart", [1], ["0".repeat(32)]],
        ["InvalidPartOrder", [2, 1], [second, first]],
      ])) {
        const refused = await complete(store, "x", upload, numbers, etags);
        assert.deepEqual([refused.status, codeOf(refused)], [400, code]);
      }
      for (const number of ["0", "10001", "x"]) {
        const query = [
          ["partNumber", number],
          ["uploadId", upload],
        ];
        const refused = await store.call({ method: "PUT", key: "x", body: "1", query });
        assert.deepEqual([refused.status, codeOf(refused)], [400, "InvalidArgument"]);
      }
      const query = [["uploadId", upload]];
      assert.equal((await store.call({ method: "DELETE", key: "x", query })).status, 204);
      const gone = await store.call({ key: "x", query });
      assert.deepEqual([gone.status, codeOf(gone)], [404, "NoSuchUpload"]);
      assert.equal((await store.call({ key: "x" })).status, 404);
    });
  });
}

async function startUpload(store, key) {
  const { text } = await store.call({
    method: "POST",
    key,
    query: [["uploads", null]],
    headers: { "Content-Type": "text/csv" },
  });
  return store.provider === "obs"
    ? /<UploadId>(.*)<\/UploadId>/.exec(text)[1]
    : JSON.parse(text).uploadId;
}

async function uploadPart(store, key, upload, number, body) {
  const query = [
    ["partNumber", String(number)],
    ["uploadId", upload],
  ];
  const { status, headers } = await store.call({ method: "PUT", key, body, query });
  assert.equal(status, 200);
  return headers.ETag;
}

function complete(store, key, upload, numbers, etags) {
  const pairs = numbers.map((number, i) => [number, etags[i]]);
  const xml = pairs.map(
    ([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`,
  );
  const body =
    store.provider === "obs"
      ? `<CompleteMultipartUpload>${xml.join("")}</CompleteMultipartUpload>`
      : JSON.stringify({ parts: pairs.map(([partNumber, eTag]) => ({ partNumber, eTag })) });
  return store.call({ method: "POST", key, body, query: [["uploadId", upload]] });
}

const partsOf = ({ provider }, { text }) =>
  provider === "obs"
    ? [...text.matchAll(/<PartNumber>(\d+)</g)].map(([, number]) => number)
    : JSON.parse(text).parts.map(({ partNumber }) => String(partNumber));
