// Requests that the services reject, and the errors that users get: the emulator verifies every signature, over a real port.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { AuthenticationError, ModelArts, Qianfan } from "../../pkg/node.js";
import { startServer } from "../../www/server.mjs";

const MINUTE = 60_000;

let emulator;
let server;
let clock = 0;
before(async () => {
  emulator = createEmulator({ now: () => Date.now() + clock });
  server = await startServer({ emulator });
});
after(() => server.close());

/** A `fetch` that changes a request on its way, as a proxy might. */
const changing = (change) => (url, init) => {
  const request = { url, ...init, headers: Object.fromEntries(init.headers) };
  change(request);
  return fetch(request.url, request);
};

/** A `fetch` as pages of another origin have it: `Date` cannot be read. */
const withoutDate = async (url, init) => {
  const response = await fetch(url, init);
  const headers = [...response.headers].filter(([name]) => name !== "date");
  return { status: response.status, headers, text: () => response.text() };
};

const modelarts = (options) =>
  new ModelArts({
    endpoint: server.url,
    projectId: emulator.projectId,
    credentials: emulator.credentials,
    ...options,
  });
const qianfan = (options) =>
  new Qianfan({ endpoint: server.url, credentials: emulator.credentials, ...options });

const list = (client) =>
  client.listDatasetVersions({
    dataset_id: emulator.demo.modelarts.imageClassification.dataset_id,
    limit: 5,
  });
const checkout = (client) => {
  const { dataset_id, previous_version_id } = emulator.demo.modelarts.imageClassification;
  return client.v1.checkoutDatasetVersion({ dataset_id, version_id: previous_version_id });
};
/** A write, which is made once. */
const redescribe = (client, description) => {
  const { dataset_id } = emulator.demo.modelarts.imageClassification;
  return client.updateDataset({ dataset_id, description });
};
const startExport = (client) => {
  const { versionId } = emulator.demo.qianfan.promptResponse;
  return client.createExportTask({ versionId, storageType: "sysStorage" });
};

/** Expects a call to be refused for its authentication, with a message that says why. */
async function refused(call, code, why) {
  await assert.rejects(call, (/** @type {any} */ error) => {
    assert.ok(error instanceof AuthenticationError, `${error.name}: ${error.message}`);
    assert.equal(error.code, code);
    assert.match(error.message, why);
    assert.ok(error.requestId, "no request id");
    return true;
  });
}

/** Lets each refusal be the first in a row: five would lock the key. */
const succeed = async () => {
  await list(modelarts());
};

describe("ModelArts", () => {
  const wrongSecret = () => ({
    credentials: { ...emulator.credentials, secretAccessKey: "not-the-secret" },
  });

  test("takes keys, temporary keys and tokens", async () => {
    const { credentials, temporaryCredentials, token } = emulator;
    for (const given of [credentials, temporaryCredentials, { token }]) {
      assert.equal((await list(modelarts({ credentials: given }))).total_number, 12);
    }
  });

  test("a wrong secret", async () => {
    const why =
      /received the request as it was signed, so the secret access key does not belong .*\(the service answered 401 APIGW\.0301: Incorrect IAM/;
    await refused(list(modelarts(wrongSecret())), "APIGW.0301", why);
    await succeed();
    // The canonical request of a temporary key has the word `token` in it.
    const credentials = { ...emulator.temporaryCredentials, secretAccessKey: "not-the-secret" };
    await refused(list(modelarts({ credentials })), "APIGW.0301", why);
  });

  test("an unknown key", async () => {
    const credentials = { ...emulator.credentials, accessKeyId: "AKUNKNOWN" };
    await refused(list(modelarts({ credentials })), "APIGW.0301", /ak not exist|AKUNKNOWN/);
  });

  /** @type {[string, (request: any) => unknown, RegExp, (client: any) => PromiseLike<unknown>][]} */
  const changes = [
    [
      "path",
      (r) => (r.url = r.url.replace("/datasets/t", "/datasets/u")),
      /The path differs/,
      list,
    ],
    [
      "query",
      (r) => (r.url = r.url.replace("limit=5", "limit=6")),
      /The query differs: "limit=5" was signed, "limit=6" arrived/,
      list,
    ],
    [
      "signed header",
      (r) => (r.headers["content-type"] += ";charset=utf-8"),
      /header `content-type` differs/,
      list,
    ],
    ["body", (r) => (r.body = r.body.replace("{", "{ ")), /The hash of the body differs/, checkout],
  ];
  for (const [what, change, why, call] of changes) {
    test(`a changed ${what}`, async () => {
      await refused(call(modelarts({ fetch: changing(change) })), "APIGW.0301", why);
      await succeed();
    });
  }

  test("a stale date, where the service's time cannot be read", async () => {
    clock = 16 * MINUTE;
    await refused(
      list(modelarts({ fetch: withoutDate })),
      "APIGW.0301",
      /expired.*check the clock/,
    );
    clock = -16 * MINUTE;
    await refused(
      list(modelarts({ fetch: withoutDate })),
      "APIGW.0301",
      /expired.*check the clock/,
    );
    clock = 14 * MINUTE;
    await list(modelarts({ fetch: withoutDate }));
    clock = 0;
  });

  test("a stale date is corrected by the service's, for all calls that follow", async () => {
    for (const minutes of [16, -16]) {
      clock = minutes * MINUTE;
      let sent = 0;
      const client = modelarts({
        fetch: (url, init) => {
          sent += 1;
          return fetch(url, init);
        },
      });
      const { response } = await redescribe(client, `${minutes}`).withResponse();
      assert.equal(response.status, 200);
      assert.equal(sent, 2);
      await list(client);
      assert.equal(sent, 3);
    }
    clock = 0;
  });

  test("a token that is none", async () => {
    await refused(list(modelarts({ credentials: { token: "none" } })), "APIGW.0301", /token/);
  });

  test("the security token is not repeated in what the error holds", async () => {
    const { temporaryCredentials } = emulator;
    const change = (request) => (request.url = request.url.replace("limit=5", "limit=6"));
    const client = modelarts({ credentials: temporaryCredentials, fetch: changing(change) });
    const error = await list(client).catch((caught) => caught);
    const all = `${error.message} ${JSON.stringify(error.body)} ${JSON.stringify(error.headers)}`;
    assert.ok(!all.includes(temporaryCredentials.securityToken), all);
    assert.match(error.message, /The query differs/);
  });
});

describe("Qianfan", () => {
  test("takes keys and temporary keys", async () => {
    for (const credentials of [emulator.credentials, emulator.temporaryCredentials]) {
      assert.match((await startExport(qianfan({ credentials }))).result, /^task-/);
    }
  });

  test("a wrong secret", async () => {
    const credentials = { ...emulator.credentials, secretAccessKey: "not-the-secret" };
    const call = startExport(qianfan({ credentials }));
    await refused(call, "SignatureDoesNotMatch", /Signature does not match/);
  });

  test("an unknown key", async () => {
    const credentials = { ...emulator.credentials, accessKeyId: "AKUNKNOWN" };
    await refused(startExport(qianfan({ credentials })), "NotFound", /Could not find credential/);
  });

  for (const [what, change] of [
    ["path", (r) => (r.url = r.url.replace("/v2/dataset?", "/v2/dataset/?"))],
    ["query", (r) => (r.url = r.url.replace("CreateExportTask", "CreateImportTask"))],
    ["signed header", (r) => (r.headers["content-type"] += ";charset=utf-8")],
  ]) {
    test(`a changed ${what}`, async () => {
      const call = startExport(qianfan({ fetch: changing(change) }));
      await refused(call, "SignatureDoesNotMatch", /Signature does not match/);
    });
  }

  test("a stale date", async () => {
    clock = 31 * MINUTE;
    const unread = startExport(qianfan({ fetch: withoutDate }));
    await refused(unread, "RequestExpired", /expired.*check the clock/i);
    assert.match((await startExport(qianfan())).result, /^task-/);
    clock = 0;
  });
});
