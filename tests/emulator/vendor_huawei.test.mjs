// Huawei's own clients against the emulator, over a socket, unmodified but for the endpoint.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startServer } from "../../www/server.mjs";
import { runPython } from "../support/python.mjs";

const require = createRequire(import.meta.url);
const CORE = "@huaweicloud/huaweicloud-sdk-core";
const { BasicCredentials } = require(CORE);
// The parts that its ClientBuilder assembles. The builder itself needs `uuid`, which the package forgets
// to ask for, to number its users.
const { HcClient } = require(`${CORE}/HcClient`);
const { DefaultHttpClient } = require(`${CORE}/http/DefaultHttpClient`);
const logger = { debug() {}, error() {} };

/** The result or error of the npm client, in the form of the Python script. */
async function npm(url, key, projectId, { method, path, path_params, query, body }) {
  const credentials = new BasicCredentials()
    .withAk(key.accessKeyId)
    .withSk(key.secretAccessKey)
    .withProjectId(projectId);
  if (key.securityToken) credentials.withSecurityToken(key.securityToken);
  const client = new HcClient(new DefaultHttpClient({ logger }, [url]))
    .withCredential(credentials)
    .withEndpoints([url]);
  try {
    const { httpStatusCode: status, ...answer } = await client.sendRequest({
      method,
      url: path,
      contentType: "application/json",
      queryParams: query,
      pathParams: { project_id: projectId, ...path_params },
      headers: {},
      ...(body && { data: body }),
    });
    return { status, body: answer };
  } catch (error) {
    const { httpStatusCode, errorCode, errorMsg, requestId } = error;
    return { status: httpStatusCode, code: errorCode, msg: errorMsg, request_id: requestId };
  }
}

/** The same by the Python client. */
function pypi(endpoint, { accessKeyId, secretAccessKey, securityToken }, projectId, request) {
  const keys = { ak: accessKeyId, sk: secretAccessKey, security_token: securityToken ?? null };
  const asked = { endpoint, ...keys, project_id: projectId, body: null, ...request };
  return runPython(new URL("huawei_client.py", import.meta.url), { args: [JSON.stringify(asked)] });
}

const list = (dataset_id) => ({
  method: "GET",
  path: "/v2/{project_id}/datasets/{dataset_id}/versions",
  path_params: { dataset_id },
  query: { limit: 3, offset: 1, train_evaluate_ratio: "0.0,1.0" },
});

const switchTo = (dataset_id, version_id) => ({
  method: "PUT",
  path: "/v1/{project_id}/datasets/{dataset_id}/versions/current",
  path_params: { dataset_id },
  query: {},
  body: { version_id },
});

const clients = [
  { name: `${CORE} (npm)`, send: npm },
  { name: "huaweicloudsdkcore (PyPI)", send: pypi },
];

for (const { name, send } of clients) {
  describe(name, () => {
    let server;
    before(async () => {
      server = await startServer();
    });
    after(() => server.close());

    const ids = () => server.emulator.demo.modelarts.objectDetection;
    const ask = (key, /** @type {object} */ request = list(ids().dataset_id)) =>
      send(server.url, key, server.emulator.projectId, request);

    test("lists versions with a key and with a temporary key", async () => {
      const { credentials, temporaryCredentials } = server.emulator;
      for (const key of [credentials, temporaryCredentials]) {
        const { status, body } = await ask(key);
        assert.equal(status, 200);
        assert.equal(body.total_number, 37);
        const names = body.versions.map((version) => version.version_name);
        assert.deepEqual(names, ["V034", "V033", "V032"]);
      }
    });

    test("switches the version with a signed body", async () => {
      const { dataset_id, previous_version_id } = ids();
      const request = switchTo(dataset_id, previous_version_id);
      const { status, body } = await ask(server.emulator.credentials, request);
      assert.equal(status, 200);
      assert.match(body.task_id, /^[0-9a-f]{8}-/);
    });

    test("is refused with a wrong secret and reads the gateway's canonical request", async () => {
      const { credentials, projectId } = server.emulator;
      const answer = await ask({ ...credentials, secretAccessKey: "wrong" });
      assert.equal(answer.status, 401);
      assert.equal(answer.code, "APIGW.0301");
      assert.match(answer.msg, /verify aksk signature fail, canonicalRequest:GET\|\/v2\//);
      assert.match(answer.msg, new RegExp(`\\|x-project-id:${projectId}\\|x-sdk-date:\\d{8}T`));
      assert.match(answer.request_id, /^[0-9a-f]{32}$/);
    });

    test("is refused with a key that does not exist", async () => {
      const answer = await ask({ accessKeyId: "NOBODY", secretAccessKey: "x" });
      assert.deepEqual([answer.status, answer.code], [401, "APIGW.0301"]);
      assert.match(answer.msg, /Get secretKey failed,ak:NOBODY,err:ak not exist$/);
    });

    test("is refused when the gateway's clock is 16 minutes ahead", async () => {
      const emulator = createEmulator({ now: () => Date.now() + 16 * 60_000 });
      const ahead = await startServer({ emulator });
      try {
        const request = list(ids().dataset_id);
        const answer = await send(ahead.url, emulator.credentials, emulator.projectId, request);
        assert.equal(answer.status, 401);
        assert.match(answer.msg, /calc ak sk signature fail:signature expired$/);
      } finally {
        await ahead.close();
      }
    });

    test("reads a documented error of the service", async () => {
      const answer = await ask(server.emulator.credentials, list("none"));
      assert.deepEqual([answer.status, answer.code], [400, "ModelArts.4352"]);
      assert.equal(answer.msg, "The dataset does not exist.");
    });
  });
}
