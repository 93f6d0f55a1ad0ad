// Large bodies: hashed by the runtime or in pieces, with the signature of the whole.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { HuaweiSigner, ModelArts } from "../../pkg/node.js";
import { huaweiByHand } from "../bench/by_hand.mjs";

const credentials = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" };
const signer = new HuaweiSigner(credentials);
const byHand = huaweiByHand(credentials);
const date = new Date("2024-01-02T03:04:05Z");
const post = {
  method: "POST",
  url: "https://modelarts.example.com/v2/p/samples?limit=1",
  headers: {},
};

const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
/** Characters of one to four bytes, so that pieces end within some. */
const text = "aé数𝄞".repeat(60_000);
const BODIES = {
  "no bytes": new Uint8Array(0),
  "a byte": bytes.subarray(0, 1),
  "a piece": bytes.subarray(0, 65_536),
  "a piece and a byte": bytes.subarray(0, 65_537),
  "bytes of a part of a buffer": bytes.subarray(1000, 200_001),
  "an ArrayBuffer": bytes.buffer.slice(0, 150_000),
  "a text at the limit": "x".repeat(1024),
  "a text above the limit": "x".repeat(1025),
  "a long text": text,
  "a long text shifted by a byte": `-${text}`,
};

/** Runs `work` without Node's own hash. */
function withoutNode(work) {
  const { getBuiltinModule } = process;
  process.getBuiltinModule = /** @type {any} */ (undefined);
  try {
    return work();
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
}

const sign = (body) => signer.sign({ ...post, body, date });
for (const [name, body] of Object.entries(BODIES)) {
  test(`${name}: the same signature by Node's hash and in pieces, and that by hand`, () => {
    const given = body instanceof ArrayBuffer ? new Uint8Array(body) : body;
    const expected = byHand({ ...post, body: given, date }).headers.Authorization;
    assert.equal(sign(body).headers.Authorization, expected);
    const inPieces = withoutNode(() => sign(body));
    assert.equal(inPieces.headers.Authorization, expected);
    assert.equal(inPieces.canonicalRequest, sign(body).canonicalRequest);
  });
}

test("the texts are of the bytes as they were signed", () => {
  const body = bytes.slice();
  const signed = sign(body);
  body.fill(0);
  assert.equal(signed.canonicalRequest, sign(bytes).canonicalRequest);
});

test("a hash that the request states is taken instead", () => {
  const headers = { "X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD" };
  const { canonicalRequest } = signer.sign({ ...post, headers, body: bytes });
  assert.match(canonicalRequest, /\nUNSIGNED-PAYLOAD$/);
});

describe("the module's memory", () => {
  test("does not keep the size of the largest body", async () => {
    // The module is private; its memory is counted as external memory of the process.
    const external = () => process.memoryUsage().arrayBuffers;
    const large = new Uint8Array(50_000_000);
    withoutNode(() => sign(bytes));
    const before = external();
    withoutNode(() => sign(large));
    sign(large);
    const grown = external() - before;
    assert.ok(grown < 5_000_000, `${grown} bytes more`);
  });
});

test("calls with large bodies are signed by the platform's hash, and by the module's", async () => {
  const client = new ModelArts({ region: "cn-north-4", projectId: "p", credentials });
  const params = { dataset_id: "d", description: text };
  const { body = "", canonicalRequest } = await client.prepare("createDatasetVersion", params);
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256").update(body).digest("hex");
  assert.ok(canonicalRequest?.endsWith(hash));
  // WebCrypto.
  const { getBuiltinModule } = process;
  process.getBuiltinModule = /** @type {any} */ (undefined);
  try {
    const again = await client.prepare("createDatasetVersion", params);
    assert.ok(again.canonicalRequest?.endsWith(hash));
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
});
