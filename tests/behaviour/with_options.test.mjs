// Clients derived from others: their own options, the shared state, and the unchanged original.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { startEmulator, startScripted } from "../support/servers.mjs";
import { failureOf, keepingLogger } from "./expect.mjs";

const MINUTE = 60_000;

let service;
let scripted;
before(async () => {
  service = await startEmulator();
  scripted = await startScripted(({ url }) =>
    url.includes("/hang/") ? undefined : { body: { total_number: 0, versions: [] } },
  );
});
after(async () => {
  await service?.close();
  await scripted?.close();
});
beforeEach(() => {
  service.requests.length = 0;
  service.clock.ms = 0;
  scripted.requests.length = 0;
});

const modelarts = (options) =>
  new ModelArts({
    endpoint: service.url,
    projectId: service.emulator.projectId,
    credentials: service.emulator.credentials,
    ...options,
  });
const versions = (client) => {
  const { dataset_id } = service.emulator.demo.modelarts.imageClassification;
  return client.listDatasetVersions({ dataset_id, limit: 1 });
};

describe("a client made by withOptions has its own", () => {
  test("region or endpoint, whichever the first one has", async () => {
    const credentials = { token: "t" };
    const urlOf = async (client) =>
      new URL((await client.prepare("listDatasets", { project_id: "p" })).url).host;
    for (const place of [{ region: "cn-east-3" }, { endpoint: "https://one.example" }]) {
      const first = new ModelArts({ ...place, credentials });
      const before_ = await urlOf(first);
      assert.equal(
        await urlOf(first.withOptions({ region: "cn-north-4" })),
        "modelarts.cn-north-4.myhuaweicloud.com",
      );
      const other = first.withOptions({ endpoint: "https://two.example" });
      assert.equal(await urlOf(other), "two.example");
      assert.equal(await urlOf(other.withOptions({})), "two.example");
      assert.equal(await urlOf(first), before_);
    }
    const qianfan = new Qianfan({ credentials: service.emulator.credentials });
    const moved = qianfan.withOptions({ endpoint: service.url });
    assert.ok((await moved.describeDatasets({})).result.datasets.length > 0);
  });

  test("project, in v1 too", async () => {
    const of = modelarts().withOptions({ projectId: "other" });
    const paths = [
      (await of.prepare("listDatasets", {})).url,
      (await of.prepare("v1.syncDataset", { dataset_id: "d" })).url,
    ].map((url) => new URL(url).pathname);
    assert.deepEqual(paths, ["/v2/other/datasets", "/v1/other/datasets/d/sync"]);
    await failureOf(of.v1.syncDataset({ dataset_id: "d" }), "AuthenticationError");
    assert.equal(service.requests.at(-1).target, "/v1/other/datasets/d/sync");
  });

  test("times", async () => {
    const first = modelarts({ endpoint: scripted.url });
    const hurried = first.withOptions({ timeoutMs: 50, maxRetries: 0 });
    const error = await failureOf(
      hurried.listDatasetVersions({ dataset_id: "hang" }),
      "TimeoutError",
    );
    assert.match(error.message, /50 ms \(`timeoutMs`\)/);
    const limited = first.withOptions({ totalTimeoutMs: 60 });
    const late = await failureOf(
      limited.listDatasetVersions({ dataset_id: "hang" }),
      "TimeoutError",
    );
    assert.match(late.message, /60 ms \(`totalTimeoutMs`\)/);
  });

  test("number of repetitions", async () => {
    const failing = await startScripted(() => ({
      status: 503,
      headers: { "retry-after-ms": "1" },
    }));
    const first = modelarts({ endpoint: failing.url, maxRetries: 1 });
    for (const [client, attempts] of [
      [first.withOptions({ maxRetries: 0 }), 1],
      [first.withOptions({ timeoutMs: 60_000 }), 2],
      [first.withOptions({ maxRetries: 2 }), 3],
    ]) {
      const error = await failureOf(versions(client), "ServerError");
      assert.equal(error.attempts, attempts);
    }
    await failing.close();
  });

  test("headers, over those of the first, where null takes one away", async () => {
    const first = modelarts({
      endpoint: scripted.url,
      headers: { "X-Team": "a", "X-Stage": "test" },
    });
    const other = first.withOptions({
      headers: { "x-team": null, "X-STAGE": "live", "X-More": "b" },
    });
    await versions(other);
    await versions(first);
    const [ofOther, ofFirst] = scripted.requests.map(({ headers }) =>
      ["x-team", "x-stage", "x-more"].map((name) => headers[name]),
    );
    assert.deepEqual(ofOther, [undefined, "live", "b"]);
    assert.deepEqual(ofFirst, ["a", "test", undefined]);
  });

  test("fetch", async () => {
    const urls = [];
    const other = modelarts().withOptions({
      fetch: (url, init) => {
        urls.push(url);
        return fetch(url, init);
      },
    });
    await versions(other);
    assert.equal(urls.length, 1);
    await versions(other.withOptions({ maxRetries: 0 }));
    assert.equal(urls.length, 2);
  });

  test("credentials", async () => {
    const { temporaryCredentials, token } = service.emulator;
    const first = modelarts();
    await versions(first.withOptions({ credentials: temporaryCredentials }));
    await versions(first.withOptions({ credentials: async () => ({ token }) }));
    await versions(first);
    const [temporary, byToken, own] = service.requests.map(({ headers }) => headers);
    assert.equal(temporary["x-security-token"], temporaryCredentials.securityToken);
    assert.equal(byToken["x-auth-token"], token);
    assert.match(own.authorization, /^SDK-HMAC-SHA256 Access=VERSETDEMOACCESSKEY1,/);
  });

  test("proxy", async () => {
    const other = modelarts({ endpoint: "https://one.example" }).withOptions({
      proxyUrl: `${scripted.url}/cloud`,
    });
    await versions(other);
    assert.match(scripted.requests[0].url, /^\/cloud\/v2\//);
  });
});

describe("of log and level, a client made by withOptions has", () => {
  const levels = (logger) => logger.lines.splice(0).map(([level]) => level);
  const make = (options) => modelarts({ endpoint: scripted.url, ...options });

  test("the first one's, where it has none of its own", async () => {
    const logger = keepingLogger();
    await versions(make({ logger, logLevel: "debug" }).withOptions({ maxRetries: 0 }));
    assert.deepEqual(levels(logger), ["debug", "debug", "info"]);
  });

  test("another level in the same log", async () => {
    const logger = keepingLogger();
    const first = make({ logger });
    await versions(first.withOptions({ logLevel: "debug" }));
    assert.deepEqual(levels(logger), ["debug", "debug", "info"]);
    await versions(first.withOptions({ logLevel: "off" }));
    assert.deepEqual(levels(logger), []);
    await versions(first);
    assert.deepEqual(levels(logger), ["info"]);
  });

  test("another log at the same level", async () => {
    const [one, other] = [keepingLogger(), keepingLogger()];
    for (const [logLevel, expected] of Object.entries({
      debug: ["debug", "debug", "info"],
      warn: [],
    })) {
      await versions(make({ logger: one, logLevel }).withOptions({ logger: other }));
      assert.deepEqual([levels(one), levels(other)], [[], expected], logLevel);
    }
  });

  test("the level info with a log of its own, where the first one has neither", async () => {
    const logger = keepingLogger();
    await versions(make().withOptions({ logger }));
    assert.deepEqual(levels(logger), ["info"]);
  });
});

describe("a client made by withOptions shares", () => {
  test("the question for credentials", async () => {
    let asked = 0;
    const credentials = async () => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { ...service.emulator.credentials, expiration: Date.now() + 60 * MINUTE };
    };
    const first = modelarts({ credentials });
    const other = first.withOptions({ timeoutMs: 30_000 });
    await Promise.all([versions(first), versions(other), versions(other.withOptions({}))]);
    assert.equal(asked, 1);
    await versions(first.withOptions({ maxRetries: 0 }));
    assert.equal(asked, 1);
    // With credentials of its own it asks for them, and not for those of the first.
    await versions(first.withOptions({ credentials: service.emulator.credentials }));
    assert.equal(asked, 1);
  });

  test("the service's time, whoever learned it", async () => {
    service.clock.ms = 20 * MINUTE;
    const first = modelarts();
    await versions(first);
    await versions(first.withOptions({ maxRetries: 0 }));
    assert.equal(service.requests.length, 3);

    const second = modelarts();
    await versions(second.withOptions({ maxRetries: 0 }));
    await versions(second);
    assert.equal(service.requests.length, 6);
  });

  test("no time with a client of another endpoint", async () => {
    const other = await startEmulator();
    service.clock.ms = 20 * MINUTE;
    const first = modelarts();
    await versions(first);
    const elsewhere = first.withOptions({ endpoint: other.url });
    await versions(elsewhere);
    assert.equal(other.requests.length, 1);
    await versions(first);
    assert.equal(service.requests.length, 3);
    await other.close();
  });
});

describe("withOptions keeps the class", () => {
  class Releases extends ModelArts {
    #asked = 0;
    team = "a";
    constructor(options) {
      super({ ...options, headers: { "X-Team": "a", ...options.headers } });
    }
    latest() {
      this.#asked += 1;
      return versions(this);
    }
    get asked() {
      return this.#asked;
    }
  }

  test("of the package's own", () => {
    assert.equal(modelarts().withOptions({}).constructor, ModelArts);
    const qianfan = new Qianfan({ credentials: service.emulator.credentials });
    assert.equal(qianfan.withOptions({}).constructor, Qianfan);
  });

  test("of a user's, which is constructed as usual", async () => {
    const { projectId, credentials } = service.emulator;
    const first = new Releases({ endpoint: service.url, projectId, credentials });
    const other = first.withOptions({ headers: { "X-Team": "b" } });
    assert.ok(other instanceof Releases);
    assert.equal(other.team, "a");
    assert.notEqual(other.v1, first.v1);
    assert.equal((await other.latest()).versions.length, 1);
    assert.deepEqual([first.asked, other.asked], [0, 1]);
    await first.latest();
    const third = other.withOptions({ maxRetries: 0 });
    await third.latest();
    const teams = service.requests.map(({ headers }) => headers["x-team"]);
    assert.deepEqual(teams, ["b", "a", "b"]);
  });

  test("of a user's that changes options, and shares what was learned all the same", async () => {
    let asked = 0;
    const credentials = () => {
      asked += 1;
      return { ...service.emulator.credentials, expiration: Date.now() + 60 * MINUTE };
    };
    service.clock.ms = 20 * MINUTE;
    const { projectId } = service.emulator;
    const first = new Releases({ endpoint: service.url, projectId, credentials });
    await first.latest();
    await first.withOptions({ timeoutMs: 30_000 }).latest();
    assert.equal(asked, 1);
    assert.equal(service.requests.length, 3, "the time is learned once");
  });

  test("or says that the class has no constructor for it", async () => {
    class Fixed extends ModelArts {
      constructor(team) {
        const { projectId, credentials } = service.emulator;
        super({ endpoint: service.url, projectId, credentials });
        this.team = team;
      }
    }
    const error = await failureOf(
      () => new Fixed("b").withOptions({}),
      "ValidationError",
      "withOptions",
    );
    assert.match(error.message, /constructor of Fixed .*super\(options\)/);
  });
});

test("withOptions rejects what a client rejects, and receivers that are not clients", async () => {
  const client = modelarts();
  for (const [options, field] of [
    [{ timeout: 1 }, "timeout"],
    [{ region: "a", endpoint: "https://one.example" }, "region"],
    [{ fetch: 1 }, "fetch"],
    [{ logger: {} }, "logger"],
    [{ logger: null }, "logger"],
    [{ logLevel: "trace" }, "logLevel"],
    [{ maxRetries: -1 }, "maxRetries"],
    [{ maxRetries: 1.5 }, "maxRetries"],
    [{ maxRetries: 101 }, "maxRetries"],
    [{ totalTimeoutMs: 0 }, "totalTimeoutMs"],
    [{ allowSecretInBrowser: "yes" }, "allowSecretInBrowser"],
    [{ headers: { "X-A": 1 } }, 'headers["X-A"]'],
  ]) {
    await failureOf(
      () => client.withOptions(/** @type {any} */ (options)),
      "ValidationError",
      field,
    );
  }
  await failureOf(
    () => client.withOptions({ credentials: null }),
    "CredentialsError",
    "credentials",
  );
  const { withOptions } = client;
  await failureOf(() => withOptions({}), "ValidationError", "this");
});
