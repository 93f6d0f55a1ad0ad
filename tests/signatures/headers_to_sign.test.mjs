// `headersToSign` and signatures without end: the lists that are signed, and the emulator's verdict on the requests.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { BaiduSigner, HuaweiSigner } from "../../pkg/node.js";

const MINUTE = 60_000;

let ms = Date.now();
const emulator = createEmulator({ now: () => ms });
const { credentials, temporaryCredentials, projectId } = emulator;

/** The signed headers that an authorization lists. */
const listOf = ({ headers: { Authorization = "" } }) =>
  /SignedHeaders=([^,]*)/.exec(Authorization)?.[1] ?? Authorization.split("/")[4];

const statusOf = async (signed) => (await emulator.fetch(signed.url, signed)).status;

describe("HuaweiSigner", () => {
  const base = {
    method: "GET",
    url: `https://modelarts.cn-north-4.myhuaweicloud.com/v2/${projectId}/datasets`,
    headers: { "X-Note": "a", "User-Agent": "my/1", "Content-Type": "application/json" },
  };

  /** @type {[string[] | undefined, string][]} */
  const lists = [
    [undefined, "content-type;host;x-note;x-sdk-date"],
    [[], "host;x-sdk-date"],
    [["x-note"], "host;x-note;x-sdk-date"],
    [["X-Note", "Host", "X-Sdk-Date", "x-note"], "host;x-note;x-sdk-date"],
    // The vendor's Python SDK signs it.
    [["User-Agent"], "host;user-agent;x-sdk-date"],
  ];
  for (const [headersToSign, list] of lists) {
    test(`signs ${list} with ${JSON.stringify(headersToSign)}`, async () => {
      const signed = new HuaweiSigner(credentials).sign({ ...base, headersToSign });
      assert.equal(listOf(signed), list);
      assert.equal(signed.canonicalRequest.split("\n").at(-2), list, "and explains it");
      assert.equal(signed.headers["X-Note"], "a", "the header is sent in any case");
      assert.equal(await statusOf(signed), 200);
      signed.headers["X-Note"] = "b";
      assert.equal(await statusOf(signed), list.includes("x-note") ? 401 : 200);
    });
  }

  test("signs the token of a temporary key, named or not", async () => {
    for (const headersToSign of [[], ["X-Security-Token"]]) {
      const signed = new HuaweiSigner(temporaryCredentials).sign({ ...base, headersToSign });
      assert.equal(listOf(signed), "host;x-sdk-date;x-security-token");
      assert.equal(await statusOf(signed), 200);
    }
  });

  test("says which name is wrong, and why", () => {
    const signer = new HuaweiSigner(credentials);
    const messageOf = (headersToSign, headers = {}) => {
      try {
        signer.sign({ ...base, headers, headersToSign });
        return "signed";
      } catch (error) {
        return error.message;
      }
    };
    const absent = "`headersToSign` names `X-Nte`, which the request does not have";
    assert.equal(messageOf(["x-note", "X-Nte"], { "X-Note": "a" }), absent);
    const changed = "`headersToSign` names `Via`, which may be changed or dropped on its way";
    assert.equal(messageOf(["Via"], { Via: "1.1 proxy" }), changed);
  });
});

describe("BaiduSigner", () => {
  const base = {
    method: "POST",
    url: "https://qianfan.baidubce.com/v2/dataset?Action=DescribeDatasets",
    headers: { "Content-Type": "application/json", "X-Note": "a" },
    body: "{}",
  };

  /** @type {[string[] | undefined, Record<string, string | null>, string][]} */
  const lists = [
    [undefined, {}, "content-type;host;x-bce-date"],
    [["host"], {}, "host"],
    [[], {}, "host"],
    [["x-note"], {}, "host;x-note"],
    [["host", "X-Bce-Date"], {}, "host;x-bce-date"],
    // Headers of the caller beginning with `x-bce-` are signed whatever the list says.
    [["host"], { "x-bce-date": new Date(ms).toISOString() }, "host;x-bce-date"],
    [["host"], { "X-Bce-Meta": "b" }, "host;x-bce-meta"],
    [["x-bce-date"], { "x-bce-date": null }, "host"],
  ];
  for (const [headersToSign, headers, list] of lists) {
    test(`signs ${list} with ${JSON.stringify([headersToSign, headers])}`, async () => {
      const request = { ...base, headers: { ...base.headers, ...headers }, headersToSign };
      const signed = new BaiduSigner(credentials).sign(request);
      assert.equal(listOf(signed), list);
      const names = Object.keys(signed.headers).map((name) => name.toLowerCase());
      assert.equal(names.includes("x-bce-date"), list.includes("x-bce-date"));
      assert.equal(await statusOf(signed), 200);
    });
  }

  test("with -1 the signature never expires, otherwise after half an hour", async () => {
    const signer = new BaiduSigner(credentials);
    const endless = signer.sign({ ...base, expiresInSeconds: -1 });
    const usual = signer.sign(base);
    assert.match(endless.headers.Authorization, /^bce-auth-v1\/[^/]*\/[^/]*\/-1\//);
    ms += 31 * MINUTE;
    assert.deepEqual([await statusOf(endless), await statusOf(usual)], [200, 403]);
    ms += 1e6 * MINUTE;
    assert.equal(await statusOf(endless), 200);
  });
});
