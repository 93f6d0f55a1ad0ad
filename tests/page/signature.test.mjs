// The page's reproduction of signatures, without a browser.

import assert from "node:assert/strict";
import { register } from "node:module";
import { describe, test } from "node:test";
import { HuaweiSigner } from "../../pkg/node.js";
import { fromCurl, toCurl } from "../../www/model/curl.js";

// The page imports `verset`, which an import map resolves there.
const verset = JSON.stringify(new URL("../../pkg/node.js", import.meta.url).href);
const hooks = `export const resolve = (name, context, next) => next(name === "verset" ? ${verset} : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
const { reproduceSignature } = await import("../../www/model/signature.js");

const credentials = { accessKeyId: "AKexample", secretAccessKey: "not-a-real-secret" };

/** The request of a curl command that sends what the signer signed. @param {string[]} [headersToSign] */
function pasted(headersToSign) {
  const { method, url, headers } = new HuaweiSigner(credentials).sign({
    method: "GET",
    url: "https://modelarts.cn-north-4.myhuaweicloud.com/v2/p/datasets?limit=2",
    headers: { "Content-Type": "application/json", "User-Agent": "huaweicloud-usdk-python/3.0" },
    headersToSign,
  });
  return fromCurl(toCurl({ method, url, headers, body: undefined }));
}

describe("a request of Huawei's", () => {
  /** @type {[string[] | undefined, string][]} */
  const lists = [
    [undefined, "content-type;host;x-sdk-date"],
    // As the vendor's Python SDK signs it.
    [["Content-Type", "User-Agent"], "content-type;host;user-agent;x-sdk-date"],
    [["User-Agent"], "host;user-agent;x-sdk-date"],
    [[], "host;x-sdk-date"],
  ];
  for (const [headersToSign, list] of lists) {
    test(`is reproduced with its signed headers ${list}`, () => {
      const request = pasted(headersToSign);
      const { matches, canonicalRequest } = reproduceSignature(
        request,
        credentials.secretAccessKey,
      );
      assert.equal(canonicalRequest.split("\n").at(-2), list);
      assert.equal(matches, true);
      assert.equal(reproduceSignature(request, "another-secret").matches, false);
    });
  }

  test("with a user agent in an option of curl", () => {
    const command = toCurl(pasted(["User-Agent"]));
    for (const option of ["-A", "--user-agent"]) {
      const text = command.replace(/-H 'user-agent: ([^']*)'/, `${option} '$1'`);
      assert.ok(text.includes(option));
      const { matches } = reproduceSignature(fromCurl(text), credentials.secretAccessKey);
      assert.equal(matches, true, text);
    }
  });

  test("is compared without a signed header that it has lost", () => {
    const request = pasted(["Content-Type", "User-Agent"]);
    delete request.headers["user-agent"];
    const { matches, canonicalRequest } = reproduceSignature(request, credentials.secretAccessKey);
    assert.equal(canonicalRequest.split("\n").at(-2), "content-type;host;x-sdk-date");
    assert.equal(matches, false);
  });
});
