// Hints of the most common errors: how to fix them.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { startEmulator, startScripted } from "../support/servers.mjs";
import { failureOf } from "./expect.mjs";

const MINUTE = 60_000;

let service;
let scripted;
let answer;
before(async () => {
  service = await startEmulator({ taskDurationMs: 0 });
  scripted = await startScripted(() => answer);
});
after(async () => {
  await service?.close();
  await scripted?.close();
});
beforeEach(() => {
  service.clock.ms = 0;
});

const modelarts = (options) =>
  new ModelArts({
    endpoint: service.url,
    projectId: service.emulator.projectId,
    credentials: service.emulator.credentials,
    maxRetries: 0,
    ...options,
  });
const qianfan = (options) =>
  new Qianfan({ endpoint: service.url, credentials: service.emulator.credentials, ...options });
const list = (client) => client.listDatasets({ limit: 1 });

async function hinted(call, className, code, message) {
  const error = await failureOf(call, className);
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return error;
}

describe("of ModelArts", () => {
  test("a wrong secret, and after six of them in a row a key that is locked", async () => {
    const credentials = { ...service.emulator.credentials, secretAccessKey: "wrong-secret" };
    const wrong = modelarts({ credentials });
    for (let times = 1; times <= 6; times += 1) {
      const why = /the secret access key does not belong to the access key id/;
      const error = await hinted(list(wrong), "AuthenticationError", "APIGW.0301", why);
      assert.equal(error.attempts, 1);
    }
    const why =
      /forbidden; more than five wrong signatures lock a key for five minutes; check the secret access key, then wait$/;
    await hinted(list(wrong), "AuthenticationError", "APIGW.0301", why);
    // The right one is locked with it, until the time is over.
    await hinted(list(modelarts()), "AuthenticationError", "APIGW.0301", why);
    service.clock.ms = 6 * MINUTE;
    await list(modelarts());
  });

  test("an unknown key", async () => {
    const credentials = { ...service.emulator.credentials, accessKeyId: "AKUNKNOWN" };
    const why = /err:ak not exist; no such key exists; check `accessKeyId`$/;
    await hinted(list(modelarts({ credentials })), "AuthenticationError", "APIGW.0301", why);
  });

  test("a token that is none, and one at its end", async () => {
    const why = /; get a new token, or set `credentials` to a function that gets one$/;
    const none = modelarts({ credentials: { token: "none-of-theirs" } });
    await hinted(list(none), "AuthenticationError", "APIGW.0301", why);
    service.clock.ms = 25 * 60 * MINUTE;
    const late = modelarts({ credentials: { token: service.emulator.token } });
    await hinted(list(late), "AuthenticationError", "APIGW.0301", why);
  });

  test("a project of somebody else", async () => {
    const why = /check `projectId`, and that the token is scoped to that project and region$/;
    const other = modelarts({ projectId: "f".repeat(32) });
    await hinted(list(other), "AuthenticationError", "ModelArts.0210", why);
  });

  test("an address that the gateway does not know", async () => {
    const call = modelarts().request({ method: "GET", path: "/v2/{project_id}/no-such-api" });
    const why = /must not end with `\/v2\/\{project_id\}`, and the cloud must offer the API there$/;
    await hinted(call, "NotFoundError", "APIGW.0101", why);
  });

  test("a second version within a minute", async () => {
    const { dataset_id } = service.emulator.demo.modelarts.textClassification;
    const client = modelarts();
    const create = (version_name) => client.createDatasetVersion({ dataset_id, version_name });
    await create("first-of-two");
    const why = /; a dataset accepts one version a minute$/;
    const error = await hinted(create("second-of-two"), "RateLimitError", "ModelArts.4370", why);
    assert.equal(error.retryable, true);
    assert.equal(error.attempts, 1);
  });

  test("too many requests", async () => {
    const body = {
      error_code: "APIGW.0308",
      error_msg: "The throttling threshold has been reached.",
    };
    answer = { status: 429, headers: { "Retry-After": "1200" }, body };
    const client = modelarts({ endpoint: scripted.url, maxRetries: 2 });
    const why =
      /^the service answered 429 APIGW\.0308: .*; send fewer requests at a time; the service asks to wait 1200 s, longer than a call waits$/;
    const error = await hinted(list(client), "RateLimitError", "APIGW.0308", why);
    assert.deepEqual([error.attempts, error.retryAfterMs, error.retryable], [1, 1_200_000, true]);
  });

  test("too little time for the wait that is asked for", async () => {
    answer = { status: 503, headers: { "Retry-After": "30" }, body: {} };
    const client = modelarts({ endpoint: scripted.url, maxRetries: 2, totalTimeoutMs: 10_000 });
    const error = await failureOf(list(client), "ServerError");
    assert.match(error.message, /asks to wait 30 s, for which `totalTimeoutMs` leaves no time$/);
    assert.equal(error.attempts, 1);
  });

  test("a redirect", async () => {
    answer = { status: 302, headers: { Location: "https://other.example/" } };
    const client = modelarts({ endpoint: scripted.url });
    const error = await failureOf(list(client), "ApiError");
    assert.match(
      error.message,
      /redirects to https:\/\/other\.example, which is not followed.*check `endpoint`/,
    );
    assert.equal(error.status, 302);
  });
});

describe("of Qianfan", () => {
  const describe_ = (client) => client.describeDatasets({});

  test("a wrong secret", async () => {
    const credentials = { ...service.emulator.credentials, secretAccessKey: "wrong-secret" };
    const why =
      /Signature does not match; either `secretAccessKey` does not belong to `accessKeyId`, or .* a proxy that replaces `Host`/;
    const call = describe_(qianfan({ credentials }));
    const error = await hinted(call, "AuthenticationError", "SignatureDoesNotMatch", why);
    assert.equal(error.attempts, 1);
    assert.match(error.requestId, /^[0-9a-f-]{36}$/);
  });

  test("an unknown key", async () => {
    const credentials = { ...service.emulator.credentials, accessKeyId: "AKUNKNOWN" };
    const why = /Could not find credential; no such key exists; check `accessKeyId`$/;
    await hinted(describe_(qianfan({ credentials })), "AuthenticationError", "NotFound", why);
  });

  test("no right to do it, and a service that was not opened", async () => {
    const client = qianfan({ endpoint: scripted.url });
    const refused = (code) => ({
      status: 403,
      headers: { "X-Bce-Error-Code": code, "X-Bce-Error-Message": `${code}.` },
    });
    answer = refused("AccessDenied");
    const policies = /AccessDenied; the user of this key needs one of the policies of Qianfan/;
    await hinted(describe_(client), "PermissionError", "AccessDenied", policies);
    answer = { status: 403, body: { code: "OptInRequired", message: "Not yet.", requestId: "r" } };
    const console = /Not yet; activate Qianfan in the console first$/;
    await hinted(describe_(client), "PermissionError", "OptInRequired", console);
  });

  test("a token is refused before anything is sent", async () => {
    const credentials = { token: "t-o-k-e-n" };
    const client = qianfan({ credentials: async () => credentials });
    for (const work of [
      () => qianfan({ credentials }),
      () => qianfan().withOptions(/** @type {any} */ ({ credentials })),
      () => describe_(client),
    ]) {
      const error = await failureOf(work, "CredentialsError", "token");
      assert.match(error.message, /is not accepted by Qianfan's dataset API; use an access key/);
      assert.equal(error.attempts, 0);
    }
  });
});

describe("of what is given", () => {
  test("variables that are not set", async () => {
    const accessKeyId = undefined;
    const secretAccessKey = undefined;
    const token = undefined;
    for (const [credentials, part] of /** @type {[any, string][]} */ ([
      [{ accessKeyId, secretAccessKey }, "accessKeyId"],
      [{ accessKeyId: "AK", secretAccessKey }, "secretAccessKey"],
      [{ accessKeyId, secretAccessKey: "SK" }, "accessKeyId"],
      [{ token }, "token"],
    ])) {
      const error = await failureOf(() => modelarts({ credentials }), "CredentialsError", part);
      assert.match(error.message, new RegExp(`^\`${part}\` is missing`));
    }
  });

  test("names of other packages", async () => {
    const error = await failureOf(
      () => modelarts({ credentials: { ak: "AK", sk: "SK" } }),
      "CredentialsError",
      "ak",
    );
    assert.match(
      error.message,
      /^`ak` is not a field of `credentials`; `credentials` must be `{ accessKeyId, /,
    );
  });

  test("no parameters", async () => {
    const error = await failureOf(
      modelarts().listDatasetVersions(/** @type {any} */ (undefined)),
      "ValidationError",
      "params",
    );
    assert.equal(error.message, "`params` must be an object, got nothing");
  });
});
