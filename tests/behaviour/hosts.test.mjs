// Endpoints whose host `fetch` rewrites: the signature is that for the host that is sent.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { HuaweiSigner, ModelArts } from "../../pkg/node.js";
import { failureOf } from "./expect.mjs";

const credentials = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };

/** The URL and canonical request of a call at an endpoint. */
async function prepared(options) {
  const client = new ModelArts({ projectId: "p", credentials, ...options });
  return client.prepare("listDatasetVersions", { dataset_id: "d" });
}

describe("an endpoint is signed and sent in the form of", () => {
  for (const [endpoint, host] of [
    ["https://127.1", "127.0.0.1"],
    ["https://2130706433", "127.0.0.1"],
    ["https://0x7f.1", "127.0.0.1"],
    ["https://0177.0.0.1", "127.0.0.1"],
    ["https://1.2.3", "1.2.0.3"],
    ["http://127.1:8080", "127.0.0.1:8080"],
    ["https://[0:0:0:0:0:0:0:1]", "[::1]"],
    ["https://[::ffff:127.0.0.1]:8443/", "[::ffff:7f00:1]:8443"],
    ["HTTPS://ModelArts.Example.COM:443", "modelarts.example.com"],
  ]) {
    test(`${endpoint}: ${host}`, async () => {
      const { url, canonicalRequest, headers } = await prepared({ endpoint });
      assert.equal(new URL(url).host, host);
      assert.equal(new URL(url).href, url, "fetch sends it as it is written");
      assert.match(
        canonicalRequest,
        new RegExp(`^host:${host.replaceAll(/[.[\]]/g, "\\$&")}$`, "m"),
      );
      // The signature is that of the URL that is sent.
      const { "x-sdk-date": stamp, authorization, ...others } = headers;
      const date = new Date(stamp.replace(/(....)(..)(..T..)(..)(..)/, "$1-$2-$3:$4:$5"));
      const signed = new HuaweiSigner(credentials).sign({
        method: "GET",
        url,
        headers: others,
        date,
      });
      assert.equal(signed.headers.Authorization, authorization);
    });
  }
});

test("a proxy too", async () => {
  const { url } = await prepared({ region: "cn-north-4", proxyUrl: "http://127.1:8080/cloud" });
  assert.ok(url.startsWith("http://127.0.0.1:8080/cloud/v2/"), url);
});

test("an invalid host is an error that names the option", async () => {
  for (const endpoint of [
    "https://99999999999",
    "https://[::1",
    "https://1.2.3.4.5.6",
    "https://256.1.1.1",
  ]) {
    const error = await failureOf(prepared({ endpoint }), "ValidationError", "endpoint");
    assert.ok(error.message.includes(endpoint), error.message);
  }
  await failureOf(prepared({ endpoint: "http://1.2.3" }), "ValidationError", "endpoint");
  const secret = await failureOf(
    prepared({ endpoint: "https://user:pass-word@127.1" }),
    "ValidationError",
    "endpoint",
  );
  assert.doesNotMatch(secret.message, /pass-word/);
});
