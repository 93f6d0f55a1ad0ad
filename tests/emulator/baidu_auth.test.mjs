// The verifier of Baidu signatures against what Baidu's own SDKs signed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BaiduRefusal, presign, verifyBaidu } from "../../target/emulator/baidu/bce-auth.js";
import { IncomingRequest } from "../../target/emulator/http/request.js";
import { Keyring } from "../../target/emulator/keyring.js";
import { arrived, changedTargets, readVectors, withHeader } from "./vectors.mjs";

const vectors = readVectors("bce-auth-v1");
const MISMATCH = "SignatureDoesNotMatch";

/** Resolves to "" when the request passes, else to the gateway's code. */
async function verdict(request, { input }, { secret = input.sk, offset = 0 } = {}) {
  const key = { accessKeyId: input.ak, secretAccessKey: secret };
  if (input.security_token) key.securityToken = input.security_token;
  const now = Date.parse(input.timestamp) + offset;
  try {
    await verifyBaidu(new IncomingRequest(request), { keyring: new Keyring(key, "p", 0), now });
    return "";
  } catch (error) {
    if (error instanceof BaiduRefusal) return error.code;
    throw error;
  }
}

const cases = vectors.flatMap((vector) => {
  const sent = vector.as_sent_by_fetch;
  return [
    ...(vector.authorization ? [{ vector, sent: vector, id: vector.id }] : []),
    ...(sent?.authorization ? [{ vector, sent, id: `${vector.id} by fetch` }] : []),
  ];
});

const authorize = (request, authorization) =>
  withHeader(request, "authorization", () => authorization);

test("there are vectors to check", () => {
  assert.equal(vectors.length, 228);
  assert.equal(cases.length, 232);
});

test("every golden signature is accepted", async () => {
  for (const { vector, sent, id } of cases) {
    assert.equal(await verdict(arrived(vector, sent), vector), "", id);
  }
});

test("an empty list of signed headers means the default set", async () => {
  const withDefault = vectors.filter((vector) => vector.authorization_default_form);
  assert.ok(withDefault.length > 100);
  for (const vector of withDefault) {
    const request = authorize(arrived(vector), vector.authorization_default_form);
    assert.equal(await verdict(request, vector), "", vector.id);
  }
});

test("the list of signed headers may stand in any order and in capitals", async () => {
  for (const { vector, sent, id } of cases) {
    const parts = sent.authorization.split("/");
    parts[4] = parts[4].split(";").reverse().join(";").toUpperCase();
    const request = authorize(arrived(vector, sent), parts.join("/"));
    assert.equal(await verdict(request, vector), "", id);
  }
});

test("the signature may come in the URL", async () => {
  const { vector } = cases[0];
  const { headers, ...request } = arrived(vector);
  const inUrl = {
    ...request,
    target: `${request.target}&authorization=${encodeURIComponent(vector.authorization)}`,
    headers: headers.filter(([name]) => name !== "authorization"),
  };
  assert.equal(await verdict(inUrl, vector), "");
  assert.equal(await verdict({ ...inUrl, target: `${inUrl.target}0` }, vector), MISMATCH);
});

test("a wrong secret is refused", async () => {
  for (const { vector, sent, id } of cases) {
    const wrong = { secret: `${vector.input.sk}x` };
    assert.equal(await verdict(arrived(vector, sent), vector, wrong), MISMATCH, id);
  }
});

test("one changed byte in path, query, method, signed header or signature is refused", async () => {
  for (const { vector, sent, id } of cases) {
    const request = arrived(vector, sent);
    const changed = [
      ...changedTargets(request).map((target) => ({ ...request, target })),
      { ...request, method: request.method === "PUT" ? "POST" : "PUT" },
      withHeader(request, "authorization", (value) =>
        value.replace(/.$/, (c) => (c === "0" ? "1" : "0")),
      ),
    ];
    for (const name of sent.authorization.split("/")[4].split(";")) {
      // Another token is refused before the signature is looked at.
      if (name === "x-bce-security-token") continue;
      changed.push(withHeader(request, name, (value) => `${value}x`));
    }
    for (const other of changed) {
      assert.equal(await verdict(other, vector), MISMATCH, `${id} ${other.target}`);
    }
  }
});

test("the body is not signed", async () => {
  const { vector } = cases[0];
  const request = { ...arrived(vector), body: Buffer.from("anything") };
  assert.equal(await verdict(request, vector), "");
});

test("a signed header that did not arrive is named", async () => {
  const { vector } = cases.find((entry) => entry.vector.id === "bce-001");
  const { headers, ...rest } = arrived(vector);
  /** @type {any} */
  const request = { ...rest, headers: headers.filter(([name]) => name !== "content-length") };
  const { ak, sk, timestamp } = vector.input;
  const keyring = new Keyring({ accessKeyId: ak, secretAccessKey: sk }, "p", 0);
  await assert.rejects(
    verifyBaidu(new IncomingRequest(request), { keyring, now: Date.parse(timestamp) }),
    {
      code: "IamSignatureInvalid",
      message:
        "IamSignatureInvalid, cause: Fail to authn user: Missing headers required by signing: content-length",
    },
  );
});

test("host must be signed", async () => {
  const { vector } = cases[0];
  const request = withHeader(arrived(vector), "authorization", (value) =>
    value.replace("host;", ""),
  );
  assert.equal(await verdict(request, vector), "IamSignatureInvalid");
});

test("a signature ends with its seconds, and may be 15 minutes early", async () => {
  const { vector } = cases[0];
  const at = (offset) => verdict(arrived(vector), vector, { offset });
  const life = vector.input.expiration_seconds * 1000;
  assert.equal(await at(life), "");
  assert.equal(await at(life + 1000), "RequestExpired");
  assert.equal(await at(-15 * 60_000), "");
  assert.equal(await at(-15 * 60_000 - 1000), "RequestExpired");
});

test("-1 seconds have no end", async () => {
  const key = { accessKeyId: "ak", secretAccessKey: "sk" };
  const how = { host: "qianfan.example.com", now: Date.UTC(2020, 0, 1), seconds: -1 };
  const target = await presign("/v1/bucket/object", key, how);
  const request = new IncomingRequest({ method: "GET", target, headers: { host: how.host } });
  await verifyBaidu(request, { keyring: new Keyring(key, "p", 0), now: Date.UTC(2030, 0, 1) });
});
