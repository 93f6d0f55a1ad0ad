// Inputs of signers: invalid ones are errors of the package, and none breaks it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { assertThrows } from "../support/errors.mjs";
import { base, proxy, WRONG, WRONG_FOR_BAIDU, WRONG_FOR_HUAWEI } from "./wrong_requests.mjs";

const key = { accessKeyId: "AK", secretAccessKey: "SK" };
const SIGNERS = ["HuaweiSigner", "BaiduSigner"];

const verset = await import("../../pkg/node.js");

const signerOf = (name) => new verset[name](key);

for (const name of SIGNERS) {
  describe(`${name}.sign`, () => {
    const all = { ...WRONG, ...(name === "BaiduSigner" ? WRONG_FOR_BAIDU : WRONG_FOR_HUAWEI) };
    for (const [what, [request, field]] of Object.entries(all)) {
      test(`refuses ${what}`, () => {
        const signer = signerOf(name);
        const { signature } = signer.sign(base);
        assertThrows(verset, () => signer.sign(request), "ValidationError", field, what);
        assert.equal(signer.sign(base).signature, signature, "and goes on signing");
      });
    }

    test("says so when it is called without its signer", () => {
      const { sign } = signerOf(name);
      for (const self of [undefined, null, {}, Object.create(verset[name].prototype)]) {
        assertThrows(verset, () => sign.call(self, base), "ValidationError", "this", String(self));
      }
      const other = SIGNERS.find((one) => one !== name);
      assertThrows(
        verset,
        () => sign.call(signerOf(other), base),
        "ValidationError",
        "this",
        other,
      );
    });
  });
}

/** Requests that are right, though unusual, with the plain request that has to give the same signature. */
const POST = { ...base, method: "POST" };
const bytes = new TextEncoder().encode("{}");
const RIGHT = {
  "a frozen request": [
    Object.freeze({ ...base, headers: Object.freeze({ a: "b" }) }),
    { ...base, headers: { a: "b" } },
  ],
  "a request without a prototype": [Object.assign(Object.create(null), base), base],
  "a URL object": [{ ...base, url: new URL(base.url) }, base],
  "a URL with a fragment": [{ ...base, url: `${base.url}#part` }, base],
  "a method in lower case": [{ ...base, method: "get" }, base],
  Headers: [
    { ...base, headers: new Headers({ a: "b" }) },
    { ...base, headers: { a: "b" } },
  ],
  "a header that is null": [{ ...base, headers: { a: null } }, base],
  "a header that is undefined": [{ ...base, headers: { a: undefined } }, base],
  "undefined for what can be left out": [{ ...base, headers: undefined, body: undefined }, base],
  "null for no body": [{ ...POST, body: null }, POST],
  "an empty body": [{ ...POST, body: "" }, POST],
  "no bytes": [{ ...POST, body: new Uint8Array(0) }, POST],
  bytes: [
    { ...POST, body: bytes },
    { ...POST, body: "{}" },
  ],
  "a part of a buffer": [
    { ...POST, body: new Uint8Array([0, ...bytes, 0]).subarray(1, -1) },
    { ...POST, body: "{}" },
  ],
  "a Buffer": [
    { ...POST, body: Buffer.from("{}") },
    { ...POST, body: "{}" },
  ],
  "an ArrayBuffer": [
    { ...POST, body: bytes.buffer },
    { ...POST, body: "{}" },
  ],
  // fetch sends U+FFFD for half a character.
  "half a character in a body": [
    { ...POST, body: "\ud800" },
    { ...POST, body: "\ufffd" },
  ],
  "a part of a second": [{ ...base, date: new Date(999) }, base],
  "a date with a method of its own": [
    { ...base, date: Object.assign(new Date(0), { getTime: () => 1 }) },
    base,
  ],
  // As Jest's environments have them, whose global classes are not Node's.
  "a date of another realm": [{ ...base, date: runInNewContext("new Date(0)") }, base],
  "bytes of another realm": [
    { ...POST, body: runInNewContext("new Uint8Array([0, 123, 125]).subarray(1)") },
    { ...POST, body: "{}" },
  ],
  "an ArrayBuffer of another realm": [
    { ...POST, body: runInNewContext("new Uint8Array([123, 125]).buffer") },
    { ...POST, body: "{}" },
  ],
};

for (const name of SIGNERS) {
  describe(`${name}.sign`, () => {
    for (const [what, [request, same]] of Object.entries(RIGHT)) {
      test(`takes ${what}`, () => {
        const [signed, expected] = [request, same].map((one) => signerOf(name).sign(one));
        assert.equal(signed.canonicalRequest, expected.canonicalRequest);
        assert.equal(signed.signature, expected.signature);
        assert.equal(signed.method, expected.method);
        assert.equal(signed.url, expected.url);
      });
    }

    test("gives what fetch accepts: the same body, no header twice, and the caller's objects unchanged", () => {
      const request = {
        ...POST,
        headers: { "Content-Type": "text/plain", host: "x" },
        body: bytes,
      };
      const before = structuredClone(request);
      const signed = signerOf(name).sign(request);
      assert.deepEqual(request, before);
      assert.equal(signed.body, bytes);
      const names = Object.keys(signed.headers).map((one) => one.toLowerCase());
      assert.equal(new Set(names).size, names.length);
      assert.ok(!names.includes("host"), "fetch writes `host` itself");
      assert.ok(!("body" in signerOf(name).sign(base)));
      assert.equal(new Request(signed.url, signed).headers.get("content-type"), "text/plain");
    });

    test("explains the signature that it gave, whatever has become of the body since", () => {
      const reused = Uint8Array.from(bytes);
      const signed = signerOf(name).sign({ ...POST, body: reused });
      reused.fill(0);
      const { canonicalRequest, stringToSign } = signerOf(name).sign({ ...POST, body: bytes });
      assert.deepEqual(
        [signed.canonicalRequest, signed.stringToSign],
        [canonicalRequest, stringToSign],
      );
    });

    test("keeps a header of any name", () => {
      const headers = JSON.parse(
        '{ "__proto__": "a", "constructor": "b", "toString": "c", "7": "d" }',
      );
      const signed = signerOf(name).sign({ ...base, headers });
      for (const one of Object.keys(headers)) {
        assert.ok(Object.hasOwn(signed.headers, one), one);
        assert.equal(Object.getOwnPropertyDescriptor(signed.headers, one).value, headers[one]);
      }
    });

    test("is defined for every rubbish: a signature or an error of the package", () => {
      const rubbish = [
        undefined,
        null,
        true,
        0,
        -1,
        1e300,
        5n,
        "",
        "a",
        "\n",
        "\ud800",
        "https://a/",
        "GET",
        "%",
        "é",
        Symbol("s"),
        [],
        {},
        [[]],
        () => {},
        new Date(),
        new Date(Number.NaN),
        new Map([["a", "b"]]),
        new Uint8Array(3),
        new ArrayBuffer(2),
        /a/,
        new Error("e"),
        proxy,
        Object.freeze({ a: "b" }),
        { a: 1 },
        { "": "" },
        { a: undefined },
        ["host"],
        [""],
        new Headers(),
        new URL("https://b/"),
        new (class Own {
          valueOf() {
            throw new RangeError("the caller's own");
          }
        })(),
      ];
      const signer = signerOf(name);
      const fields = [
        "method",
        "url",
        "headers",
        "body",
        "date",
        "expiresInSeconds",
        "headersToSign",
      ];
      let signed = 0;
      const spoiled = fc.array(fc.tuple(fc.constantFrom(...fields), fc.constantFrom(...rubbish)), {
        minLength: 1,
        maxLength: 3,
      });
      const property = fc.property(spoiled, (values) => {
        const request = { ...base, ...Object.fromEntries(values) };
        try {
          assert.match(signer.sign(request).canonicalRequest, /^[A-Z%!]+\n\//i);
          signed += 1;
        } catch (error) {
          assert.ok(error instanceof verset.ValidationError, `${error?.stack ?? error}`);
        }
      });
      fc.assert(property, { numRuns: 2000 });
      assert.ok(signed > 100, "some rubbish is none");
    });
  });
}
