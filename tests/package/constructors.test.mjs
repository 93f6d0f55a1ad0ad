// Constructors of clients and signers: invalid arguments are rejected at once, by an error that names them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertThrows } from "../support/errors.mjs";
import { failing, proxy } from "./wrong_requests.mjs";

const key = { accessKeyId: "AK", secretAccessKey: "SK" };
const region = "cn-north-4";

const verset = await import("../../pkg/node.js");

/** The constructor of each class, called with credentials. */
const MAKERS = {
  HuaweiSigner: (credentials) => new verset.HuaweiSigner(credentials),
  BaiduSigner: (credentials) => new verset.BaiduSigner(credentials),
  ModelArts: (credentials) => new verset.ModelArts({ region, credentials }),
  Qianfan: (credentials) => new verset.Qianfan({ credentials }),
};

/** Credentials by what is wrong with them: what is given, and the field that the error names. */
const WRONG = {
  none: [undefined, "credentials"],
  null: [null, "credentials"],
  "a number": [1, "credentials"],
  "a text": ["AK:SK", "credentials"],
  "an empty object": [{}, "credentials"],
  "a list": [["AK", "SK"], "credentials"],
  "a symbol": [Symbol("key"), "credentials"],
  "a key and a token": [{ ...key, token: "t" }, "credentials"],
  "an id alone": [{ accessKeyId: "AK" }, "secretAccessKey"],
  "a secret alone": [{ secretAccessKey: "SK" }, "accessKeyId"],
  "an empty id": [{ ...key, accessKeyId: "" }, "accessKeyId"],
  "an empty secret": [{ ...key, secretAccessKey: "" }, "secretAccessKey"],
  "an empty security token": [{ ...key, securityToken: "" }, "securityToken"],
  "a number for an id": [{ ...key, accessKeyId: 1 }, "accessKeyId"],
  "a number for a secret": [{ ...key, secretAccessKey: 1 }, "secretAccessKey"],
  "an id with a slash": [{ ...key, accessKeyId: "A/K" }, "accessKeyId"],
  "an id with a comma": [{ ...key, accessKeyId: "A,K" }, "accessKeyId"],
  "an id with a line break": [{ ...key, accessKeyId: "AK\r\nX-A: b" }, "accessKeyId"],
  "an id outside ASCII": [{ ...key, accessKeyId: "ÄK" }, "accessKeyId"],
  "a secret with a line break at its end": [{ ...key, secretAccessKey: "SK\n" }, "secretAccessKey"],
  // Left out in silence, it would be missed in every request.
  "another cloud's name for the token": [{ ...key, sessionToken: "t" }, "sessionToken"],
  "a token with a line break": [{ ...key, securityToken: "a\nb" }, "securityToken"],
};

/** Those that cannot even be read; which class of error it is, is not said anywhere. */
const UNREADABLE = {
  "a getter that throws": Object.defineProperty({ ...key }, "secretAccessKey", { get: failing }),
  "a proxy that throws": proxy,
  "half a character": { ...key, secretAccessKey: "SK\ud800" },
};

for (const [name, make] of Object.entries(MAKERS)) {
  describe(`${name} refuses credentials`, () => {
    for (const [what, [given, field]] of Object.entries(WRONG)) {
      test(what, () => {
        assertThrows(verset, () => make(given), "CredentialsError", field, what);
      });
    }
    for (const [what, given] of Object.entries(UNREADABLE)) {
      test(what, () => {
        assert.throws(() => make(given), verset.VersetError);
      });
    }
  });
}

test("signers refuse a token and a function, which clients take", () => {
  for (const name of ["HuaweiSigner", "BaiduSigner"]) {
    assertThrows(verset, () => MAKERS[name]({ token: "t" }), "CredentialsError", "token", name);
    assertThrows(verset, () => MAKERS[name](() => key), "CredentialsError", "credentials", name);
  }
  MAKERS.ModelArts({ token: "t" });
  MAKERS.ModelArts(() => key);
});

test("credentials are read once: changing the object later has no effect", () => {
  for (const name of ["HuaweiSigner", "BaiduSigner"]) {
    const given = { ...key };
    const signer = MAKERS[name](given);
    const request = { method: "GET", url: "https://example.com/", date: new Date(0) };
    const { signature } = signer.sign(request);
    given.secretAccessKey = "other";
    assert.equal(signer.sign(request).signature, signature);
  }
});

describe("ModelArts refuses options", () => {
  const credentials = key;
  const wrong = {
    "no place": [{ credentials }, "region"],
    "two places": [{ credentials, region, endpoint: "https://example.com" }, "region"],
    "a region that is none": [{ credentials, region: "cn/north" }, "region"],
    "a number for a region": [{ credentials, region: 1 }, "region"],
    "an endpoint without a scheme": [{ credentials, endpoint: "example.com" }, "endpoint"],
    "an endpoint with a path": [{ credentials, endpoint: "https://example.com/a" }, "endpoint"],
    "an endpoint without TLS": [{ credentials, endpoint: "http://example.com" }, "endpoint"],
    "an unknown option": [{ credentials, region, timeout: 1 }, "timeout"],
    "no time": [{ credentials, region, timeoutMs: 0 }, "timeoutMs"],
    "a time in text": [{ credentials, region, timeoutMs: "1" }, "timeoutMs"],
    "more time than timers count": [{ credentials, region, timeoutMs: 2 ** 31 }, "timeoutMs"],
    "a fetch that is none": [{ credentials, region, fetch: {} }, "fetch"],
    "CR LF in a header": [{ credentials, region, headers: { a: "b\r\nc: d" } }, 'headers["a"]'],
    "a getter that throws": [Object.defineProperty({ credentials }, "region", { get: failing })],
    "a proxy that throws": [proxy],
  };
  for (const [what, [options, field]] of Object.entries(wrong)) {
    test(what, () => {
      const make = () => new verset.ModelArts(/** @type {any} */ (options));
      assertThrows(verset, make, "ValidationError", field, what);
    });
  }
});

test("classes have the names under which they are exported, for consoles and stacks", async () => {
  const imported = await import(`${new URL("../../pkg/index.js", import.meta.url)}`);
  for (const entry of [verset, imported]) {
    const classes = Object.entries(entry).filter(([, value]) => typeof value === "function");
    assert.ok(classes.length > 10);
    for (const [name, value] of classes) assert.equal(value.name, name);
  }
});

test("an error is of its class in every copy of the package", async () => {
  const other = await import(`${new URL("../../pkg/web.js", import.meta.url)}`);
  assert.notEqual(other.VersetError, verset.VersetError, "two copies");
  class Mine extends verset.RateLimitError {}
  for (const error of [new verset.RateLimitError("slow"), new other.RateLimitError("slow")]) {
    for (const copy of [verset, other]) {
      assert.ok(error instanceof copy.RateLimitError);
      assert.ok(error instanceof copy.ApiError);
      assert.ok(error instanceof copy.VersetError);
      assert.ok(!(error instanceof copy.ServerError));
    }
    assert.ok(error instanceof Error);
    assert.ok(!(error instanceof Mine));
  }
  assert.ok(new Mine("slow") instanceof Mine);
  assert.ok(new Mine("slow") instanceof other.ApiError);
  for (const value of [undefined, null, 1, {}, new Error("e"), () => {}]) {
    assert.ok(!(/** @type {any} */ (value instanceof verset.VersetError)));
  }
});

test("fromEnv that was taken off its class says so", () => {
  for (const { fromEnv } of /** @type {any[]} */ ([verset.ModelArts, verset.Qianfan])) {
    for (const self of [undefined, null, "", {}, () => {}, Map, verset.HuaweiSigner, proxy]) {
      const call = () => fromEnv.call(self, { region });
      assertThrows(verset, call, "ValidationError", "this", typeof self);
    }
  }
});
