// The verifier of Huawei signatures against what Huawei's own SDKs signed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { IncomingRequest } from "../../target/emulator/http/request.js";
import { Lockout } from "../../target/emulator/huawei/lockout.js";
import { HuaweiRefusal, verifyHuawei } from "../../target/emulator/huawei/sdk-hmac.js";
import { Keyring } from "../../target/emulator/keyring.js";
import { arrived, changedTargets, readVectors, withHeader } from "./vectors.mjs";

const vectors = readVectors("huawei-sdk-hmac-sha256").filter(
  // Not V11-HMAC-SHA256 and not SDK-HMAC-SM3, which ModelArts does not take.
  ({ input }) => input.algorithm === "SDK-HMAC-SHA256",
);
const parse = (date) => {
  const [, y, mo, d, h, mi, s] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(date);
  return Date.UTC(+y, +mo - 1, +d, +h, +mi, +s);
};

/** Resolves to "" when the request passes, else to the gateway's reason. */
async function verdict(request, { input }, secret = input.sk) {
  const key = { accessKeyId: input.ak, secretAccessKey: secret };
  if (input.security_token) key.securityToken = input.security_token;
  const keyring = new Keyring(key, "p", 0);
  try {
    const now = parse(input.timestamp);
    await verifyHuawei(new IncomingRequest(request), { keyring, lockout: new Lockout(), now });
    return "";
  } catch (error) {
    if (error instanceof HuaweiRefusal) return error.message;
    throw error;
  }
}

/** Every request that has an expected signature: as the SDKs take it, and as `fetch` sends it. */
const cases = vectors.flatMap((vector) => {
  const sent = vector.as_sent_by_fetch;
  return [
    ...(vector.authorization ? [{ vector, sent: vector, id: vector.id }] : []),
    ...(sent?.authorization ? [{ vector, sent, id: `${vector.id} by fetch` }] : []),
  ];
});

test("there are vectors to check", () => {
  assert.equal(vectors.length, 240);
  assert.equal(cases.length, 242);
});

test("every golden signature is accepted", async () => {
  for (const { vector, sent, id } of cases) {
    assert.equal(await verdict(arrived(vector, sent), vector), "", id);
  }
});

test("a wrong secret is refused with the canonical request that the SDK signed", async () => {
  for (const { vector, sent, id } of cases) {
    const reason = await verdict(arrived(vector, sent), vector, `${vector.input.sk}x`);
    const shown = sent.canonical_request.replaceAll("\n", "|");
    assert.equal(reason, `verify aksk signature fail, canonicalRequest:${shown}`, id);
  }
});

test("one changed byte in path, query, method, signed header or signature is refused", async () => {
  for (const { vector, sent, id } of cases) {
    const request = arrived(vector, sent);
    const changed = [
      ...changedTargets(request).map((target) => ({ ...request, target })),
      { ...request, method: request.method.toUpperCase() === "PUT" ? "POST" : "PUT" },
      withHeader(request, "authorization", (value) =>
        value.replace(/.$/, (c) => (c === "0" ? "1" : "0")),
      ),
    ];
    const [, names] = /SignedHeaders=([^,]*)/.exec(sent.authorization);
    for (const name of names.split(";")) {
      const change = (value) =>
        // A later date within the window: it must be the signature that refuses it.
        name === "x-sdk-date"
          ? value.replace(/..Z$/, (s) => (s === "00Z" ? "01Z" : "00Z"))
          : `${value}x`;
      // Another token is refused before the signature is looked at.
      if (name !== "x-security-token") changed.push(withHeader(request, name, change));
    }
    for (const other of changed) {
      const reason = await verdict(other, vector);
      assert.match(
        reason,
        /^verify aksk signature fail, canonicalRequest:/,
        `${id} ${other.target}`,
      );
    }
  }
});

test("one changed byte in the body is refused, unless the body is declared unsigned", async () => {
  let signed = 0;
  let unsigned = 0;
  for (const { vector, sent, id } of cases) {
    const request = arrived(vector, sent);
    const body = Buffer.concat([request.body, Buffer.from("x")]);
    const reason = await verdict({ ...request, body }, vector);
    if (sent.headers_sent["x-sdk-content-sha256"] === "UNSIGNED-PAYLOAD") {
      unsigned++;
      assert.equal(reason, "", id);
    } else {
      signed++;
      assert.match(reason, /^verify aksk signature fail/, id);
    }
  }
  assert.ok(signed > 200 && unsigned > 0, `${signed} signed, ${unsigned} unsigned`);
});

test("the date may be 15 minutes off, not a second more", async () => {
  const [{ vector }] = cases;
  const request = new IncomingRequest(arrived(vector));
  const keyring = new Keyring(
    { accessKeyId: vector.input.ak, secretAccessKey: vector.input.sk },
    "p",
    0,
  );
  const signedAt = parse(vector.input.timestamp);
  const at = (offset) =>
    verifyHuawei(request, { keyring, lockout: new Lockout(), now: signedAt + offset });
  await at(15 * 60_000);
  await at(-15 * 60_000);
  const expired = { message: "calc ak sk signature fail:signature expired" };
  await assert.rejects(at(15 * 60_000 + 1000), expired);
  await assert.rejects(at(-15 * 60_000 - 1000), expired);
});
