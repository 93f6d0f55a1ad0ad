// Keys whose secret is on a server: the requests it gets, its rejections, and the outcomes of its responses.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import * as verset from "../../pkg/node.js";
import { listen } from "../support/listen.mjs";
import { HOSTS, read, signerOf, startEmulator, startForwarder } from "../support/servers.mjs";
import { failureOf } from "./expect.mjs";

const { BaiduSigner, HuaweiSigner, ModelArts, Qianfan } = verset;
const MINUTE = 60_000;

let service;
let proxy;
let server;
/** The requests that the server was asked to sign. */
const asked = [];
before(async () => {
  service = await startEmulator({ taskDurationMs: 0 });
  proxy = await startForwarder("/cloud", service.url);
  const { credentials, temporaryCredentials } = service.emulator;
  const sign = signerOf(verset, [credentials, temporaryCredentials]);
  server = await listen(async (request, response) => {
    const given = JSON.parse((await read(request)).body);
    asked.push(given);
    try {
      response.end(sign(given));
    } catch (error) {
      response.writeHead(403).end(error.message);
    }
  });
});
after(async () => {
  for (const one of [service, proxy, server]) await one?.close();
});
beforeEach(() => {
  service.requests.length = 0;
  service.clock.ms = 0;
  asked.length = 0;
});

/** Has the server sign, as a page would. */
async function sign(request) {
  const response = await fetch(server.url, { method: "POST", body: JSON.stringify(request) });
  const text = await response.text();
  if (!response.ok) throw new Error(`the server refuses: ${text}`);
  return text;
}

/** A client without a secret; requests get to the emulator through the proxy, signed for the real host. */
const modelarts = (options) =>
  new ModelArts({
    region: "cn-north-4",
    projectId: service.emulator.projectId,
    credentials: { accessKeyId: service.emulator.credentials.accessKeyId, sign },
    proxyUrl: proxy.url,
    ...options,
  });
const qianfan = (options) =>
  new Qianfan({
    credentials: { accessKeyId: service.emulator.credentials.accessKeyId, sign },
    proxyUrl: proxy.url,
    ...options,
  });

const versions = (client) => {
  const { dataset_id } = service.emulator.demo.modelarts.imageClassification;
  return client.listDatasetVersions({ dataset_id, limit: 5 });
};
const CLOUDS = {
  ModelArts: [modelarts, versions],
  Qianfan: [qianfan, (client) => client.describeDatasets({})],
};

describe("a server signs", () => {
  test("for ModelArts, reads and writes, every page again", async () => {
    const client = modelarts();
    const ids = [];
    for await (const version of versions(client)) ids.push(version.version_id);
    assert.equal(ids.length, 12);
    assert.equal(asked.length, 3);
    const { dataset_id } = service.emulator.demo.modelarts.imageClassification;
    await client.updateDataset({ dataset_id, description: "signed elsewhere" });
    assert.equal((await client.descDataset({ dataset_id })).description, "signed elsewhere");

    const [request] = asked;
    const names = ["algorithm", "accessKeyId", "canonicalRequest", "stringToSign"];
    assert.deepEqual(Object.keys(request), names);
    assert.equal(request.algorithm, "SDK-HMAC-SHA256");
    assert.match(request.canonicalRequest, /^GET\n\/v2\/.*\/versions\/\nlimit=5\n/);
    assert.ok(request.canonicalRequest.includes(`\nhost:${HOSTS.modelarts}\n`));
    assert.match(request.stringToSign, /^SDK-HMAC-SHA256\n\d{8}T\d{6}Z\n[0-9a-f]{64}$/);
  });

  test("for Qianfan", async () => {
    const { versionId } = service.emulator.demo.qianfan.promptResponse;
    const started = await qianfan().createExportTask({ versionId, storageType: "sysStorage" });
    const task = await qianfan().waitForExportTask({ taskId: started.result });
    assert.equal(task.exportStatus, "ExportFinished");
    assert.equal(asked.length, 2);
    const [request] = asked;
    const names = ["algorithm", "accessKeyId", "canonicalRequest", "signingKeyPrefix"];
    assert.deepEqual(Object.keys(request), names);
    assert.equal(request.algorithm, "bce-auth-v1");
    assert.match(request.canonicalRequest, /^POST\n\/v2\/dataset\nAction=CreateExportTask\n/);
    assert.match(request.signingKeyPrefix, /^bce-auth-v1\/VERSETDEMOACCESSKEY1\/[^/]*Z\/1800$/);
  });

  for (const [name, [make, call]] of Object.entries(CLOUDS)) {
    test(`for ${name}, with a temporary key and its token`, async () => {
      const { accessKeyId, securityToken } = service.emulator.temporaryCredentials;
      await call(make({ credentials: { accessKeyId, securityToken, sign } }));
      assert.ok(asked[0].canonicalRequest.includes(securityToken));
      // Without the token, the key does not exist.
      const without = make({ credentials: { accessKeyId, sign } });
      await failureOf(call(without), "AuthenticationError");
    });

    test(`for ${name}, by the method of an object, of a key that a function gives`, async () => {
      class Vault {
        accessKeyId = service.emulator.credentials.accessKeyId;
        #times = 0;
        get times() {
          return this.#times;
        }
        sign(request) {
          this.#times += 1;
          return sign(request);
        }
      }
      const fixed = new Vault();
      await call(make({ credentials: fixed }));
      assert.equal(fixed.times, 1);

      let questions = 0;
      const given = new Vault();
      const expiration = new Date(Date.now() + 60 * MINUTE);
      const credentials = async () => {
        questions += 1;
        return Object.assign(given, { expiration });
      };
      const client = make({ credentials });
      await call(client);
      await call(client);
      assert.deepEqual([questions, given.times], [1, 2]);
    });
  }

  test("each attempt again", async () => {
    let sent = 0;
    const client = modelarts({
      fetch: (url, init) => {
        sent += 1;
        return sent === 1 ? new Response("", { status: 503 }) : fetch(url, init);
      },
    });
    assert.equal((await versions(client)).versions.length, 5);
    assert.equal(asked.length, 2);
  });

  test("with the service's time, once that is known", async () => {
    service.clock.ms = 20 * MINUTE;
    await versions(modelarts());
    const dates = asked.map(({ stringToSign }) => stringToSign.split("\n")[1]);
    assert.equal(dates.length, 2);
    assert.notEqual(dates[0].slice(0, 13), dates[1].slice(0, 13));
  });

  test("prepared requests too", async () => {
    const { headers, signature } = await modelarts().prepare("listDatasets", {});
    assert.match(signature, /^[0-9a-f]{64}$/);
    assert.ok(headers.authorization.endsWith(`Signature=${signature}`));
    assert.equal(asked.length, 1);
  });
});

describe("a sign function that", () => {
  /** The error of a call with this sign function; asserts that nothing was sent. */
  async function failure(make, call, given, className, options) {
    const { accessKeyId } = service.emulator.credentials;
    const client = make({ credentials: { accessKeyId, sign: given }, ...options });
    const error = await failureOf(call(client), className);
    assert.equal(error.attempts, 0);
    assert.equal(service.requests.length, 0);
    return error;
  }

  for (const [name, [make, call]] of Object.entries(CLOUDS)) {
    test(`throws (${name})`, async () => {
      const thrown = new Error("no vault");
      const throwing = () => {
        throw thrown;
      };
      for (const given of [throwing, () => Promise.reject(thrown)]) {
        const error = await failure(make, call, given, "CredentialsError");
        assert.equal(`${error.cause}`, `${thrown}`);
        assert.equal(error.message, "the `sign` function failed: no vault");
      }
    });

    test(`is refused by the server (${name})`, async () => {
      const given = (request) => sign({ ...request, canonicalRequest: "DELETE\n/v2/a\n" });
      const error = await failure(make, call, given, "CredentialsError");
      assert.match(error.message, /the server refuses: not allowed/);
    });

    test(`hangs (${name})`, async () => {
      const options = { timeoutMs: 50, maxRetries: 0 };
      const error = await failure(make, call, () => new Promise(() => {}), "TimeoutError", options);
      assert.match(error.message, /50 ms \(`timeoutMs`\)/);
      assert.match(error.message, /nothing was sent/);
    });

    for (const rubbish of [
      undefined,
      null,
      "",
      7,
      {},
      "0".repeat(63),
      "0".repeat(65),
      "g".repeat(64),
      "A".repeat(64),
      `${"0".repeat(62)}\r\n`,
      `${"0".repeat(64)}\n`,
    ]) {
      test(`gives ${JSON.stringify(rubbish)} (${name})`, async () => {
        const error = await failure(make, call, () => rubbish, "CredentialsError");
        assert.equal(error.field, "sign");
        assert.match(error.message, /`sign` must return a signature of 64 hexadecimal digits/);
      });
    }

    test(`gives the signature of another secret (${name})`, async () => {
      const { accessKeyId } = service.emulator.credentials;
      const client = make({ credentials: { accessKeyId, sign: () => "0".repeat(64) } });
      const error = await failureOf(call(client), "AuthenticationError");
      assert.match(error.message, /`secretAccessKey` does not belong/);
    });
  }
});

describe("signRemote refuses", () => {
  const key = { accessKeyId: "AK", secretAccessKey: "SK" };
  const huawei = new HuaweiSigner(key);
  const baidu = new BaiduSigner(key);
  /** Signing requests of both vendors. */
  async function requests() {
    const seen = [];
    const keep = (request) => {
      seen.push(request);
      return "0".repeat(64);
    };
    const credentials = { accessKeyId: "AK", sign: keep };
    await new ModelArts({ region: "cn-north-4", projectId: "p", credentials }).prepare(
      "listDatasets",
      {},
    );
    await new Qianfan({ credentials }).prepare("describeDatasets", {});
    return seen;
  }

  test("nothing of what clients ask", async () => {
    const [ofHuawei, ofBaidu] = await requests();
    assert.match(huawei.signRemote(ofHuawei), /^[0-9a-f]{64}$/);
    assert.match(baidu.signRemote(ofBaidu), /^[0-9a-f]{64}$/);
    // As it comes over the wire, and with what a later version may add.
    const sent = { ...JSON.parse(JSON.stringify(ofHuawei)), added: true };
    assert.equal(huawei.signRemote(sent), huawei.signRemote(ofHuawei));
  });

  test("a string to sign of another request", async () => {
    const [request] = await requests();
    const other = request.canonicalRequest.replace("GET", "DELETE");
    const refuse = (changed) =>
      failureOf(
        () => huawei.signRemote({ ...request, ...changed }),
        "ValidationError",
        "stringToSign",
      );
    await refuse({ canonicalRequest: other });
    await refuse({
      stringToSign: request.stringToSign.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")),
    });
    await refuse({ stringToSign: request.stringToSign.replace("SDK-HMAC-SHA256", "SDK-HMAC-SM3") });
    await refuse({ stringToSign: "" });
    await refuse({ stringToSign: undefined });
    await refuse({ stringToSign: 1 });
  });

  test("a prefix of another key, of too long a time, or of another form", async () => {
    const [, request] = await requests();
    const { signingKeyPrefix } = request;
    for (const prefix of [
      signingKeyPrefix.replace("/AK/", "/OTHER/"),
      signingKeyPrefix.replace("/1800", "/1801"),
      signingKeyPrefix.replace("/1800", "/-1"),
      signingKeyPrefix.replace("/1800", "/4294967296"),
      signingKeyPrefix.replace("/1800", ""),
      signingKeyPrefix.replace("bce-auth-v1", "bce-auth-v2"),
      `${signingKeyPrefix}/host`,
      "",
      undefined,
    ]) {
      const asks = () => baidu.signRemote({ ...request, signingKeyPrefix: prefix });
      await failureOf(asks, "ValidationError", "signingKeyPrefix");
    }
    assert.ok(
      baidu.signRemote({ ...request, signingKeyPrefix: signingKeyPrefix.replace("/1800", "/60") }),
    );
  });

  test("rejects values that are not requests, and calls without its signer", async () => {
    for (const signer of /** @type {any[]} */ ([huawei, baidu])) {
      for (const given of [undefined, null, "text", 7, [], {}, { canonicalRequest: 1 }]) {
        await failureOf(() => signer.signRemote(given), "ValidationError");
      }
      const { signRemote } = signer;
      await failureOf(() => signRemote({}), "ValidationError", "this");
    }
  });
});

test("credentials with a secret and a sign function are refused, and a sign function that is none", async () => {
  const accessKeyId = "AK";
  for (const [credentials, field] of /** @type {[any, string][]} */ ([
    [{ accessKeyId, secretAccessKey: "SK", sign }, "credentials"],
    [{ token: "t", sign }, "credentials"],
    [{ sign }, "accessKeyId"],
    [{ accessKeyId, sign: "signature" }, "sign"],
    [{ accessKeyId, sign: null }, "sign"],
    [{ accessKeyId, sign, securityToken: "" }, "securityToken"],
  ])) {
    await failureOf(() => modelarts({ credentials }), "CredentialsError", field);
    await failureOf(
      modelarts({ credentials: () => credentials }).v1.syncDataset({ dataset_id: "d" }),
      "CredentialsError",
      field,
    );
  }
  // It signs nothing itself.
  await failureOf(
    () => new HuaweiSigner(/** @type {any} */ ({ accessKeyId, sign })),
    "CredentialsError",
    "secretAccessKey",
  );
});
