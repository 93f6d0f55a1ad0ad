// Credentials functions and the project of a region, against the emulator; and against scripted responses where it
// would accept what a service refuses.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import {
  baiduTemporaryKeys,
  huaweiTemporaryKeys,
  huaweiToken,
  ModelArts,
  Qianfan,
} from "../../pkg/node.js";
import { failureOf } from "./expect.mjs";

const region = "cn-north-4";
const MINUTE = 60_000;

/** An emulator with a clock to move, and a record of its requests. */
function start() {
  const clock = { ms: Date.now() };
  const emulator = createEmulator({ now: () => clock.ms, taskDurationMs: 0 });
  const requests = [];
  const fetch = (url, init) => {
    requests.push({
      method: init.method,
      url,
      headers: new Headers(init.headers),
      body: init.body,
    });
    return emulator.fetch(url, init);
  };
  return { clock, emulator, requests, fetch };
}

const hosts = (requests) => requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
const listOf = (emulator) => `GET /v2/${emulator.projectId}/datasets`;
const KEYS = "POST /v3.0/OS-CREDENTIAL/securitytokens";
const TOKENS = "POST /v3/auth/tokens";

/** Answers each request with the next response; then fails. */
function scripted(...responses) {
  const requests = [];
  const fetch = async (url, init) => {
    requests.push({
      url,
      headers: new Headers(init.headers),
      body: init.body && JSON.parse(init.body),
    });
    const [status, body, headers] =
      responses.shift() ?? assert.fail(`one request too many: ${url}`);
    return new Response(JSON.stringify(body), { status, headers });
  };
  return { requests, fetch };
}

describe("the project of a region", () => {
  test("is looked up once, and used by calls, lists, raw requests and derived clients", async () => {
    const { emulator, requests, fetch } = start();
    const modelarts = new ModelArts({ region, credentials: emulator.credentials, fetch });
    await Promise.all([modelarts.listDatasets({ limit: 1 }), modelarts.listDatasets({ limit: 1 })]);
    for await (const _ of modelarts.withOptions({ maxRetries: 0 }).listDatasets({ limit: 50 }))
      break;
    await modelarts.request({ method: "GET", path: "/v2/{project_id}/datasets" });
    const list = listOf(emulator);
    assert.deepEqual(hosts(requests), ["GET /v3/projects", list, list, list, list]);
    assert.equal(
      requests[0].url,
      `https://iam.${region}.myhuaweicloud.com/v3/projects?name=${region}`,
    );
    assert.match(requests[0].headers.get("authorization"), /^SDK-HMAC-SHA256 /);
  });

  test("is known for an endpoint of a listed region, and required for another", async () => {
    const { emulator, requests, fetch } = start();
    const { credentials } = emulator;
    const listed = `https://modelarts.${region}.myhuaweicloud.com`;
    await new ModelArts({ endpoint: listed, credentials, fetch }).listDatasets();
    assert.equal(requests.length, 2);
    const other = new ModelArts({ endpoint: "https://modelarts.example.com", credentials, fetch });
    const error = await failureOf(other.listDatasets(), "ValidationError", "project_id");
    assert.match(error.message, /set `projectId` on the client/);
    assert.equal(requests.length, 2);
  });

  test("is required in a page, which cannot ask IAM", async () => {
    const { emulator, requests, fetch } = start();
    /** @type {any} */
    const globals = globalThis;
    const { process } = globals;
    let modelarts;
    Object.assign(globals, { process: undefined, window: {}, document: {} });
    try {
      modelarts = new ModelArts({ region, credentials: emulator.temporaryCredentials, fetch });
    } finally {
      delete globals.window;
      delete globals.document;
      globals.process = process;
    }
    await failureOf(modelarts.listDatasets(), "ValidationError", "project_id");
    assert.deepEqual(requests, []);
  });

  test("is that of a service catalogue's URL, which ends with it", async () => {
    for (const end of ["", "/"]) {
      const { emulator, requests, fetch } = start();
      const { projectId, credentials } = emulator;
      const endpoint = `https://modelarts.eu-de.otc.t-systems.com/v2/${projectId}${end}`;
      const modelarts = new ModelArts({ endpoint, credentials, fetch });
      await modelarts.listDatasets();
      await modelarts.withOptions({ maxRetries: 0 }).listDatasets();
      assert.deepEqual(hosts(requests), [listOf(emulator), listOf(emulator)]);
      assert.equal(new URL(requests[0].url).host, "modelarts.eu-de.otc.t-systems.com");
    }
  });

  test("that the account has not opened is an error, and is not created", async () => {
    const { emulator, requests, fetch } = start();
    const { credentials } = emulator;
    const modelarts = new ModelArts({ region: "eu-de", credentials, fetch });
    const error = await failureOf(modelarts.listDatasets(), "ValidationError", "projectId");
    assert.match(error.message, /IAM found none .* project of eu-de; open the region/);
    assert.deepEqual(hosts(requests), ["GET /v3/projects"]);
    assert.match(requests[0].url, /^https:\/\/iam\.eu-de\.otc\.t-systems\.com\//);
  });

  test("of a region that is not known asks for the endpoint", () => {
    const credentials = { accessKeyId: "AK", secretAccessKey: "SK" };
    assert.throws(() => new ModelArts({ region: "xx-north-9", credentials }), {
      name: "ValidationError",
      field: "region",
      message: /set `endpoint`/,
    });
  });
});

describe("huaweiTemporaryKeys", () => {
  test("gives keys that are accepted, and new ones five minutes before their end", async (t) => {
    const { clock, emulator, requests, fetch } = start();
    t.mock.method(Date, "now", () => clock.ms);
    const keys = huaweiTemporaryKeys({ region, credentials: emulator.credentials, fetch });
    const { projectId } = emulator;
    const modelarts = new ModelArts({ region, projectId, credentials: keys, fetch });
    const list = listOf(emulator);
    await modelarts.listDatasets();
    clock.ms += 54 * MINUTE;
    await modelarts.listDatasets();
    assert.deepEqual(hosts(requests), [KEYS, list, list]);
    assert.ok(requests[1].headers.get("x-security-token"));
    assert.match(requests[0].body, /"token":\{"duration_seconds":3600\}/);
    clock.ms += 2 * MINUTE;
    await modelarts.listDatasets();
    assert.deepEqual(hosts(requests).slice(3), [KEYS, list]);
  });

  test("gives keys that the emulator refuses after their end", async () => {
    const { clock, emulator, fetch } = start();
    const { credentials, projectId } = emulator;
    const keys = huaweiTemporaryKeys({ region, credentials, durationSeconds: 900, fetch });
    const { expiration, ...key } = await keys();
    assert.ok(Math.abs(expiration.getTime() - clock.ms - 900_000) < 1000);
    const modelarts = new ModelArts({ region, projectId, credentials: key, fetch });
    await modelarts.listDatasets();
    clock.ms += 16 * MINUTE;
    await failureOf(modelarts.listDatasets(), "AuthenticationError");
    const without = { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey };
    const bare = new ModelArts({ region, projectId, credentials: without, fetch });
    await failureOf(bare.listDatasets(), "AuthenticationError");
  });

  test("acts for an agency, and narrows by policy", async () => {
    const { emulator, requests, fetch } = start();
    const policy = {
      Version: "1.1",
      Statement: [{ Effect: "Allow", Action: ["obs:object:GetObject"] }],
    };
    const keys = huaweiTemporaryKeys({
      region,
      credentials: emulator.credentials,
      agency: { name: emulator.agencyName, domainName: emulator.user.domainName },
      callerDomainId: "d78c",
      policy,
      fetch,
    });
    assert.ok((await keys()).securityToken);
    assert.deepEqual(JSON.parse(requests[0].body).auth.identity, {
      methods: ["assume_role"],
      assume_role: {
        agency_name: emulator.agencyName,
        domain_name: emulator.user.domainName,
        duration_seconds: 3600,
      },
      policy,
    });
    assert.match(requests[0].headers.get("authorization"), /x-domain-id/);
    const agency = { name: "other", domainId: "d78c" };
    const other = huaweiTemporaryKeys({ region, credentials: emulator.credentials, agency, fetch });
    await failureOf(other(), "NotFoundError");
  });

  test("takes a token, for clouds that accept no key there", async () => {
    const { emulator, requests, fetch } = start();
    const credentials = { token: emulator.token };
    assert.ok((await huaweiTemporaryKeys({ region, credentials, fetch })()).accessKeyId);
    assert.equal(requests[0].headers.get("x-auth-token"), emulator.token);
    assert.equal(requests[0].headers.get("authorization"), null);
  });

  test("rejects what cannot be right before anything is sent", () => {
    const credentials = { accessKeyId: "AK", secretAccessKey: "SK" };
    const given = { region, credentials };
    for (const [options, field] of /** @type {[any, string][]} */ ([
      [{ ...given, durationSeconds: 899 }, "durationSeconds"],
      [{ ...given, durationSeconds: 86401 }, "durationSeconds"],
      [{ ...given, agency: { name: "a" } }, "agency"],
      [{ ...given, agency: { name: "a", domain: "b" } }, "agency.domain"],
      [{ ...given, agency: { domainId: "b" } }, "agency.name"],
      [{ ...given, duration: 900 }, "duration"],
      [{ credentials }, "region"],
      [{ region }, "credentials"],
    ])) {
      assert.throws(() => huaweiTemporaryKeys(options), { field }, field);
    }
  });

  test("says that a response has no key", async () => {
    const { fetch } = scripted([201, { credential: { access: "AK", secret: "SECRETSECRET" } }]);
    const credentials = { accessKeyId: "AK", secretAccessKey: "SK" };
    const error = await failureOf(
      huaweiTemporaryKeys({ region, credentials, fetch })(),
      "DecodeError",
    );
    assert.match(error.message, /credential\.securitytoken/);
    assert.doesNotMatch(JSON.stringify(error), /SECRETSECRET/);
  });
});

describe("huaweiToken", () => {
  test("signs in with a password, and brings the project", async () => {
    const { emulator, requests, fetch } = start();
    const { user, projectId } = emulator;
    const modelarts = new ModelArts({
      region,
      credentials: huaweiToken({ region, user, fetch }),
      fetch,
    });
    await modelarts.listDatasets();
    await modelarts.listDatasets();
    assert.deepEqual(hosts(requests), [TOKENS, listOf(emulator), listOf(emulator)]);
    assert.equal(new URL(requests[0].url).search, "?nocatalog=true");
    assert.equal(requests[0].headers.get("authorization"), null);
    assert.deepEqual(JSON.parse(requests[0].body).auth.scope, { project: { name: region } });
    assert.ok(requests[1].headers.get("x-auth-token"));
    assert.equal(
      (await huaweiToken({ region, user, project: { id: projectId }, fetch })()).projectId,
      projectId,
    );
  });

  test("does not send a refused password again", async () => {
    const { emulator, requests, fetch } = start();
    const user = { ...emulator.user, password: "wrongPassword0" };
    const credentials = huaweiToken({ region, user, fetch });
    const modelarts = new ModelArts({ region, projectId: "p", credentials, fetch });
    const errors = await Promise.all(
      [1, 2].map(() => failureOf(modelarts.listDatasets(), "CredentialsError")),
    );
    errors.push(await failureOf(modelarts.listDatasets(), "CredentialsError"));
    assert.deepEqual(hosts(requests), [TOKENS]);
    assert.match(errors[0].message, /username or password is wrong/);
    assert.match(errors[2].message, /refused before, and is not sent again/);
    for (const error of errors) assert.doesNotMatch(JSON.stringify(error), /wrongPassword0/);
  });

  test("does not retry a refused password with another clock", async () => {
    const refusal = {
      error: { code: 401, message: "The password expired: wrongPassword0", title: "Unauthorized" },
    };
    const date = new Date(Date.now() + 60 * MINUTE).toUTCString();
    const { requests, fetch } = scripted([401, refusal, { Date: date }]);
    const user = { name: "u", password: "wrongPassword0", domainName: "d" };
    const error = await failureOf(huaweiToken({ region, user, fetch })(), "AuthenticationError");
    assert.equal(requests.length, 1);
    assert.doesNotMatch(error.message + JSON.stringify(error.body), /wrongPassword0/);
  });

  test("sends a passcode, each time a new one", async () => {
    const token = [
      201,
      { token: { expires_at: "2099-01-01T00:00:00.123456Z" } },
      { "X-Subject-Token": "MIIx" },
    ];
    const { requests, fetch } = scripted(token, token);
    let count = 0;
    const passcode = async () => {
      count += 1;
      return `12345${count}`;
    };
    const user = { name: "u", password: "pw", domainName: "d", totp: { userId: "id", passcode } };
    const provider = huaweiToken({ region, user, fetch });
    const { expiration } = await provider();
    await provider();
    assert.equal(expiration.toISOString(), "2099-01-01T00:00:00.123Z");
    const { methods, totp } = requests[0].body.auth.identity;
    assert.deepEqual(
      [methods, totp],
      [["password", "totp"], { user: { id: "id", passcode: "123451" } }],
    );
    assert.equal(requests[1].body.auth.identity.totp.user.passcode, "123452");
  });

  test("sends the passcode of an authenticator, which the emulator computes by itself", async () => {
    const { clock, emulator, requests, fetch } = start();
    const user = { ...emulator.user, totp: emulator.totp };
    const provider = huaweiToken({ region, user, fetch });
    const { token, projectId } = await provider();
    await new ModelArts({ region, credentials: { token, projectId }, fetch }).listDatasets();
    clock.ms += 90_000;
    await provider();
    const passcodes = requests
      .filter(({ url }) => url.includes("/v3/auth/tokens"))
      .map(({ body }) => JSON.parse(body).auth.identity.totp.user.passcode);
    assert.equal(new Set(passcodes).size, 2);
    // An old one, one that is none, and one of somebody else.
    const old = { ...emulator.totp, passcode: passcodes[0] };
    for (const totp of [old, { ...old, passcode: "1" }, { ...emulator.totp, userId: "nobody" }]) {
      const refused = huaweiToken({ region, user: { ...user, totp }, fetch });
      const error = await failureOf(refused(), "AuthenticationError");
      assert.match(error.message, /user id or passcode is wrong/);
    }
  });

  test("acts for an agency with a signed request", async () => {
    const { emulator, requests, fetch } = start();
    const agency = { name: emulator.agencyName, domainName: emulator.user.domainName };
    const provider = huaweiToken({ region, agency, credentials: emulator.credentials, fetch });
    const { token } = await provider();
    assert.match(requests[0].headers.get("authorization"), /^SDK-HMAC-SHA256/);
    assert.doesNotMatch(requests[0].body, /secret|hw_ak_sk/i);
    const { projectId } = emulator;
    await new ModelArts({ region, projectId, credentials: { token }, fetch }).listDatasets();
  });

  test("is refused by the emulator after 24 hours", async () => {
    const { clock, emulator, fetch } = start();
    const { token, projectId } = await huaweiToken({ region, user: emulator.user, fetch })();
    clock.ms += 24 * 60 * MINUTE + 1;
    const modelarts = new ModelArts({ region, credentials: { token, projectId }, fetch });
    await failureOf(modelarts.listDatasets(), "AuthenticationError");
  });

  test("logs no secret", async () => {
    const { emulator, fetch } = start();
    const lines = [];
    const write = (line) => lines.push(line);
    const logger = { error: write, warn: write, info: write, debug: write };
    const { user } = emulator;
    const { token } = await huaweiToken({ region, user, fetch, logger, logLevel: "debug" })();
    const log = lines.join("\n");
    assert.match(log, /x-subject-token/);
    assert.ok(!log.includes(token) && !log.includes(user.password), log);
  });

  test("rejects what cannot be right before anything is sent", () => {
    const user = { name: "u", password: "p", domainName: "d" };
    const credentials = { accessKeyId: "AK", secretAccessKey: "SK" };
    for (const [options, field] of /** @type {[any, string][]} */ ([
      [{ region }, "user"],
      [{ region, user, agency: { name: "a", domainId: "b" } }, "user"],
      [{ region, user, credentials }, "credentials"],
      [{ region, user: { ...user, password: undefined } }, "user.password"],
      [{ region, user: { ...user, nam: "x" } }, "user.nam"],
      [{ region, user: { ...user, totp: { userId: "i" } } }, "user.totp.passcode"],
      [{ endpoint: "https://iam.example.com", user }, "project"],
      [{ region, user, project: { name: "a", id: "b" } }, "project"],
      [{ user, project: { id: "b" } }, "region"],
      [{ region, agency: { name: "a", domainId: "b" } }, "credentials"],
    ])) {
      assert.throws(() => huaweiToken(options), { field }, field);
    }
  });
});

describe("baiduTemporaryKeys", () => {
  test("gives keys that are accepted until their end", async () => {
    const { clock, emulator, requests, fetch } = start();
    const keys = baiduTemporaryKeys({ credentials: emulator.credentials, fetch });
    const qianfan = new Qianfan({ credentials: keys, fetch });
    await qianfan.describeDatasets();
    await qianfan.describeDatasets();
    assert.equal(requests.length, 3);
    assert.equal(
      requests[0].url,
      "https://sts.bj.baidubce.com/v1/sessionToken?durationSeconds=3600",
    );
    assert.ok(requests[1].headers.get("x-bce-security-token"));
    const { expiration, ...key } = await keys();
    assert.ok(Math.abs(expiration.getTime() - clock.ms - 3_600_000) < 2000);
    clock.ms += 61 * MINUTE;
    await failureOf(
      new Qianfan({ credentials: key, fetch }).describeDatasets(),
      "AuthenticationError",
    );
  });

  test("narrows by an access control list", async () => {
    const { emulator, requests, fetch } = start();
    const acl = { accessControlList: [{ service: "bce:bos", region: "bj", effect: "Allow" }] };
    const { credentials } = emulator;
    await baiduTemporaryKeys({ credentials, acl, durationSeconds: 60, fetch })();
    assert.deepEqual(JSON.parse(requests[0].body), acl);
    await failureOf(baiduTemporaryKeys({ credentials, acl: {}, fetch })(), "ApiError");
  });

  test("reads keys below `credential`, and counts from the request if their end cannot be read", async () => {
    const credential = { accessKeyId: "a", secretAccessKey: "s", sessionToken: "t" };
    const { fetch } = scripted([200, { credential }]);
    const credentials = { accessKeyId: "AK", secretAccessKey: "SK" };
    const { expiration, ...key } = await baiduTemporaryKeys({ credentials, fetch })();
    assert.deepEqual(key, { accessKeyId: "a", secretAccessKey: "s", securityToken: "t" });
    assert.ok(Math.abs(expiration.getTime() - Date.now() - 3_600_000) < 2000);
  });

  test("rejects temporary keys and longer validity than there is", () => {
    const credentials = { accessKeyId: "AK", secretAccessKey: "SK" };
    const temporary = { ...credentials, securityToken: "t" };
    assert.throws(() => baiduTemporaryKeys({ credentials: temporary }), {
      name: "CredentialsError",
    });
    const options = { credentials, durationSeconds: 129601 };
    assert.throws(() => baiduTemporaryKeys(options), { field: "durationSeconds" });
  });
});
