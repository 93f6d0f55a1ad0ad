// Rejections by the gateways, with the bodies and headers of the real ones.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { baiduRequest, huaweiRequest, json } from "./signers.mjs";

const START = Date.UTC(2026, 0, 15, 9, 0, 0);
const MINUTE = 60_000;

/** An emulator on a clock of its own, with one signed request for each cloud. */
function set(options) {
  const clock = { time: START };
  const emulator = createEmulator({ now: () => clock.time, ...options });
  const target = `/v2/${emulator.projectId}/datasets`;
  return {
    emulator,
    clock,
    target,
    huawei: (more) =>
      emulator.handle(
        huaweiRequest({ target, key: emulator.credentials, time: clock.time, ...more }).request,
      ),
    baidu: (more) =>
      emulator.handle(
        baiduRequest({
          target: "/v2/dataset?Action=DescribeDatasets",
          key: emulator.credentials,
          time: clock.time,
          ...more,
        }),
      ),
    token: (value, path = target) =>
      emulator.handle({ method: "GET", target: path, headers: { "X-Auth-Token": value } }),
  };
}

const wrong = (key) => ({ ...key, secretAccessKey: `${key.secretAccessKey}x` });

function assertIam(answer, text) {
  assert.equal(answer.status, 401);
  const body = json(answer);
  assert.deepEqual(body, {
    error_msg: `Incorrect IAM authentication information: ${text}`,
    error_code: "APIGW.0301",
    request_id: answer.headers["X-Request-Id"],
  });
}

function assertBce(answer, code, message) {
  assert.equal(answer.status, 403);
  assert.deepEqual([...answer.body], []);
  assert.equal(answer.headers["X-Bce-Error-Code"], code);
  assert.equal(answer.headers["X-Bce-Error-Message"], message);
  assert.ok(answer.headers["x-bce-request-id"]);
}

test("Huawei: a wrong secret is answered with the gateway's canonical request", async () => {
  const { huawei, emulator, target } = set();
  const headers = { "content-type": "application/json", "x-project-id": emulator.projectId };
  const key = wrong(emulator.credentials);
  const signed = huaweiRequest({ target: `${target}?b=2&a=1`, headers, key, time: START });
  const answer = await huawei({ target: `${target}?b=2&a=1`, headers, key });
  const shown = signed.canonical.replaceAll("\n", "|");
  assertIam(answer, `verify aksk signature fail, canonicalRequest:${shown}`);
  assert.match(
    shown,
    /^GET\|\/v2\/[0-9a-f]{32}\/datasets\/\|a=1&b=2\|content-type:application\/json\|/,
  );
});

test("Huawei: an unknown access key, a stale date, a wrong scheme and no credentials", async () => {
  const { huawei, emulator, target } = set();
  assertIam(
    await huawei({ key: { accessKeyId: "NOBODY", secretAccessKey: "x" } }),
    "Get secretKey failed,ak:NOBODY,err:ak not exist",
  );
  assertIam(
    await huawei({ time: START - 16 * MINUTE }),
    "calc ak sk signature fail:signature expired",
  );
  assertIam(
    await huawei({ time: START + 16 * MINUTE }),
    "calc ak sk signature fail:signature expired",
  );
  for (const authorization of ["Bearer x", "Basic eDp5", "SDK-HMAC-SHA256 Access=a"]) {
    const headers = { authorization };
    assertIam(await emulator.handle({ method: "GET", target, headers }), "Unauthorized");
  }
  const none = await emulator.handle({ method: "GET", target, headers: {} });
  assertIam(none, "x-auth-token not found");
});

test("Huawei: X-Sdk-Date must be there and must be signed", async () => {
  const { emulator, target } = set();
  const { request } = huaweiRequest({ target, key: emulator.credentials, time: START });
  const { "x-sdk-date": date, ...headers } = request.headers;
  assertIam(await emulator.handle({ ...request, headers }), "Unauthorized");
  const authorization = headers.authorization.replace(";x-sdk-date", "");
  const unsigned = { ...headers, "x-sdk-date": date, authorization };
  assertIam(await emulator.handle({ ...request, headers: unsigned }), "Unauthorized");
});

test("Huawei: any body is hashed, whatever hash the request claims", async () => {
  const { huawei, emulator } = set();
  const dataset_id = emulator.demo.modelarts.imageClassification.dataset_id;
  const put = {
    method: "PUT",
    target: `/v1/${emulator.projectId}/datasets/${dataset_id}/versions/current`,
    body: JSON.stringify({ version_id: "none" }),
  };
  assert.equal(json(await huawei(put)).error_code, "ModelArts.1675");
  const signed = huaweiRequest({ ...put, key: emulator.credentials, time: START }).request;
  const changed = await emulator.handle({ ...signed, body: Buffer.from('{"version_id":"nonE"}') });
  assert.equal(changed.status, 401);
  const { createHash } = await import("node:crypto");
  const claim = createHash("sha256").update(put.body).digest("hex");
  const headers = { "x-sdk-content-sha256": claim };
  const key = emulator.credentials;
  const claimed = huaweiRequest({ ...put, headers, key, time: START }).request;
  assert.equal((await emulator.handle(claimed)).status, 400);
  assert.equal((await emulator.handle({ ...claimed, body: Buffer.from("{}") })).status, 401);
});

test("Huawei: six failures in a row lock the key for five minutes", async () => {
  const { huawei, emulator, clock } = set();
  const fail = () => huawei({ key: wrong(emulator.credentials) });
  const locked = "AK access failed to reach the limit,forbidden.";
  for (let i = 0; i < 5; i++) assert.match(json(await fail()).error_msg, /verify aksk/);
  // Five are forgiven by one success.
  assert.equal((await huawei()).status, 200);
  for (let i = 0; i < 5; i++) assert.match(json(await fail()).error_msg, /verify aksk/);
  // A stale date is a failure too, and here the sixth.
  assert.match(json(await huawei({ time: START - 16 * MINUTE })).error_msg, /expired/);
  assertIam(await huawei(), locked);
  // The lock is of the key: another one passes.
  assert.equal((await huawei({ key: emulator.temporaryCredentials })).status, 200);
  clock.time += 5 * MINUTE - 1;
  assertIam(await huawei(), locked);
  clock.time += 1;
  assert.equal((await huawei()).status, 200);
});

test("Huawei: a token passes for a day, for its project", async () => {
  const { token, emulator, clock } = set();
  assert.equal((await token(emulator.token)).status, 200);
  assertIam(await token("nonsense"), "decrypt token fail");
  assertIam(
    await token(emulator.expiredToken),
    "token expires, expires_at: 2026-01-15T08:59:00.000000Z",
  );
  clock.time += 24 * 60 * MINUTE;
  assertIam(await token(emulator.token), "token expires, expires_at: 2026-01-16T09:00:00.000000Z");
});

test("Huawei: another project than the credential's is refused", async () => {
  const { token, huawei, emulator } = set();
  const other = "ffffffffffffffffffffffffffffffff";
  const headers = { "x-project-id": other };
  const answers = [
    await token(emulator.token, `/v2/${other}/datasets`),
    await huawei({ target: `/v2/${other}/datasets` }),
    await huawei({ headers }),
  ];
  for (const answer of answers) {
    assert.equal(answer.status, 403);
    assert.equal(json(answer).error_code, "ModelArts.0210");
    assert.equal(json(answer).request_id, undefined);
  }
});

test("Huawei: an unknown API is unknown before anyone is asked who they are", async () => {
  const { emulator, target } = set();
  const asks = [
    ["GET", "/"],
    ["DELETE", target],
    ["GET", `${target}/a/b/c/d`],
    ["GET", `/v2//datasets`],
    ["GET", "/v3/x/datasets"],
  ];
  for (const [method, path] of asks) {
    const answer = await emulator.handle({ method, target: path, headers: {} });
    assert.equal(answer.status, 404, path);
    assert.deepEqual(json(answer), {
      error_msg: "The API does not exist or has not been published in the environment",
      error_code: "APIGW.0101",
      request_id: answer.headers["X-Request-Id"],
    });
  }
});

test("Huawei: a body over 12 MB is too large", async () => {
  const { emulator } = set();
  const target = `/v1/${emulator.projectId}/datasets/x/sync`;
  const body = new Uint8Array(12 * 1024 * 1024 + 1);
  const answer = await emulator.handle({ method: "POST", target, headers: {}, body });
  assert.equal(answer.status, 413);
  assert.equal(json(answer).error_code, "APIGW.0201");
});

test("both: a temporary key needs its security token", async () => {
  const { huawei, baidu, emulator } = set();
  const { securityToken, ...bare } = emulator.temporaryCredentials;
  assert.ok(securityToken);
  assert.equal((await huawei({ key: emulator.temporaryCredentials })).status, 200);
  assert.equal((await baidu({ key: emulator.temporaryCredentials })).status, 200);
  const unknown = `Get secretKey failed,ak:${bare.accessKeyId},err:ak not exist`;
  assertIam(await huawei({ key: bare }), unknown);
  assertIam(await huawei({ key: { ...bare, securityToken: "old" } }), unknown);
  assertBce(await baidu({ key: bare }), "NotFound", "NotFound, cause: Could not find credential.");
});

test("both: keys and project of one's own", async () => {
  const credentials = { accessKeyId: "AK", secretAccessKey: "schlüssel" };
  const own = set({ credentials, projectId: "mine" });
  assert.deepEqual(own.emulator.credentials, credentials);
  assert.equal((await own.huawei()).status, 200);
  assert.equal((await own.baidu()).status, 200);
  const { credentials: key } = createEmulator();
  assert.equal((await own.huawei({ key })).status, 401);
});

test("Baidu: refusals are 403 with an empty body and the reason in headers", async () => {
  const { baidu, emulator, clock } = set();
  assertBce(
    await baidu({ key: wrong(emulator.credentials) }),
    "SignatureDoesNotMatch",
    "SignatureDoesNotMatch, cause: Fail to authn user: Signature does not match",
  );
  assertBce(
    await baidu({ key: { accessKeyId: "nobody", secretAccessKey: "x" } }),
    "NotFound",
    "NotFound, cause: Could not find credential.",
  );
  const date = new Date(clock.time - 31 * MINUTE).toISOString().replace(/\.\d+/, "");
  assertBce(
    await baidu({ time: clock.time - 31 * MINUTE }),
    "RequestExpired",
    `Request has expired. Timestamp date is ${date}.`,
  );
  const target = "/v2/dataset?Action=DescribeDatasets";
  const bare = (headers) => emulator.handle({ method: "POST", target, headers });
  assertBce(
    await bare({}),
    "IamSignatureInvalid",
    "IamSignatureInvalid, cause: Could not find credential.",
  );
  for (const authorization of ["Bearer bce-v3/ALTAK-x/y", "bce-auth-v1/a/b", "SDK-HMAC-SHA256 x"]) {
    assertBce(
      await bare({ authorization }),
      "InvalidHTTPAuthHeader",
      "The HTTP authorization header is invalid. Consult the service documentation for details.",
    );
  }
});

test("Baidu: a signature lives as long as it says, from when it says", async () => {
  const { baidu, clock } = set();
  const at = async (offset, seconds) =>
    (await baidu({ time: clock.time + offset, seconds })).headers["X-Bce-Error-Code"];
  assert.equal(await at(-300_000, 300), undefined);
  assert.equal(await at(-301_000, 300), "RequestExpired");
  assert.equal(await at(-90 * MINUTE, -1), undefined);
  assert.equal(await at(15 * MINUTE, 300), undefined);
  assert.equal(await at(16 * MINUTE, 300), "RequestExpired");
});

test("Baidu: host must be signed, and nothing else must", async () => {
  const { baidu } = set();
  assert.equal((await baidu({ list: ["host"] })).status, 200);
  assertBce(
    await baidu({ list: ["x-bce-date"] }),
    "IamSignatureInvalid",
    "IamSignatureInvalid, cause: Fail to authn user: Missing headers required by signing: host",
  );
});

test("Baidu: an unknown Action, method or path is an invalid URI", async () => {
  const { baidu } = set();
  const asks = [
    { target: "/v2/dataset" },
    { target: "/v2/dataset?Action=DescribeDataset" },
    { target: "/v2/dataset?action=DescribeDatasets" },
    { target: "/v2/dataset/?Action=DescribeDatasets" },
    { method: "GET" },
  ];
  for (const ask of asks) {
    const answer = await baidu(ask);
    assert.equal(answer.status, 400);
    assert.deepEqual(json(answer), {
      requestId: answer.headers["x-bce-request-id"],
      code: "InvalidURI",
      message: "Could not parse the specified URI.",
    });
    assert.equal(answer.headers["X-Bce-Error-Code"], "InvalidURI");
  }
});
