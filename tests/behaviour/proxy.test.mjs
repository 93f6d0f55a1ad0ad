// Requests through a proxy, signed for the real host.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { ModelArts, Qianfan } from "../../pkg/node.js";
import { HOSTS, startEmulator, startForwarder } from "../support/servers.mjs";
import { failureOf, keepingLogger } from "./expect.mjs";

const PREFIX = "/my%20team/cloud";

let service;
let proxy;
before(async () => {
  service = await startEmulator({ taskDurationMs: 0 });
  proxy = await startForwarder(PREFIX, service.url);
});
after(async () => {
  await proxy?.close();
  await service?.close();
});
beforeEach(() => {
  service.requests.length = 0;
  Object.assign(proxy.counts, { modelarts: 0, qianfan: 0 });
});

const modelarts = (options) =>
  new ModelArts({
    region: "cn-north-4",
    projectId: service.emulator.projectId,
    credentials: service.emulator.credentials,
    proxyUrl: proxy.url,
    ...options,
  });
const qianfan = (options) =>
  new Qianfan({ credentials: service.emulator.credentials, proxyUrl: proxy.url, ...options });

const demo = () => service.emulator.demo.modelarts.imageClassification;

describe("through a proxy below a path", () => {
  test("ModelArts: reads, writes, every page, and what is awkward in a query", async () => {
    const { dataset_id } = demo();
    const client = modelarts();
    let count = 0;
    const options = { extraQuery: { text: "a b/c?d=e&f+é" } };
    for await (const _ of client.listDatasetVersions({ dataset_id, limit: 5 }, options)) count += 1;
    await client.updateDataset({ dataset_id, description: "through a proxy" });
    assert.equal(count, 12);
    assert.equal(proxy.counts.modelarts, 4);
    for (const { target, headers } of service.requests) {
      assert.match(target, /^\/v2\//);
      assert.equal(headers.host, HOSTS.modelarts);
    }
  });

  test("Qianfan, with temporary keys too", async () => {
    const { credentials, temporaryCredentials } = service.emulator;
    for (const one of [credentials, temporaryCredentials]) {
      const { result } = await qianfan({ credentials: one }).describeDatasets({ maxKeys: 2 });
      assert.equal(result.datasets.length, 2);
    }
    assert.equal(proxy.counts.qianfan, 2);
    assert.equal(service.requests[0].headers.host, HOSTS.qianfan);
  });

  test("a token", async () => {
    const { token } = service.emulator;
    await modelarts({ credentials: { token } }).listDatasets({ limit: 1 });
    assert.equal(service.requests[0].headers["x-auth-token"], token);
  });

  test("a prepared request goes there, and is signed for the host", async () => {
    const { url, canonicalRequest, method, headers } = await modelarts().prepare("listDatasets", {
      limit: 3,
    });
    const { projectId } = service.emulator;
    assert.equal(url, `${proxy.url}/v2/${projectId}/datasets?limit=3`);
    assert.ok(canonicalRequest.startsWith(`GET\n/v2/${projectId}/datasets/\nlimit=3\n`));
    assert.ok(canonicalRequest.includes(`\nhost:${HOSTS.modelarts}\n`));
    const answer = await (await fetch(url, { method, headers })).json();
    assert.equal(answer.datasets.length, 3);
  });

  test("a slash at the end of its URL makes no second one", async () => {
    await modelarts({ proxyUrl: `${proxy.url}/` }).listDatasets({ limit: 1 });
    assert.equal(proxy.counts.modelarts, 1);
  });

  test("errors and logs name where requests go", async () => {
    const logger = keepingLogger();
    const client = modelarts({ logger, maxRetries: 0 });
    await client.listDatasets({ limit: 1 });
    assert.ok(logger.lines[0][1].includes(`GET ${proxy.url}/v2/`), logger.lines[0][1]);
    const absent = client.withOptions({ proxyUrl: "http://localhost:1/cloud" });
    const error = await failureOf(absent.listDatasets({}), "ConnectionError");
    assert.match(error.message, /^no response from localhost:1: /);
  });

  test("the gateway reports a proxy that sends another host", async () => {
    const other = modelarts({ region: "cn-east-3" });
    const error = await failureOf(other.listDatasets({ limit: 1 }), "AuthenticationError");
    assert.match(
      error.message,
      /^The header `host` differs: "host:modelarts\.cn-east-3\.myhuaweicloud\.com" was signed, "host:modelarts\.cn-north-4\.myhuaweicloud\.com" arrived/,
    );
  });
});

describe("a proxy URL that cannot be right is refused:", () => {
  for (const [proxyUrl, why] of [
    ["http://proxy.example.com/cloud", /must use https/],
    ["http://192.168.0.1/cloud", /must use https/],
    ["https://proxy.example.com/cloud?to=modelarts", /must not contain a query or fragment/],
    ["https://proxy.example.com?to=modelarts", /without path, query or user name/],
    ["https://proxy.example.com/cloud#a", /must not contain a query or fragment/],
    ["https://user:passw0rd@proxy.example.com/cloud", /user name/],
    ["https://proxy.example.com/a b", /percent-encoded/],
    ["https://proxy.example.com/a/../b", /segments `\.` and `\.\.`/],
    ["https://proxy.example.com/%2e%2e/b", /segments `\.` and `\.\.`/],
    ["proxy.example.com/cloud", /must be a URL/],
    ["ftp://proxy.example.com/cloud", /must be a URL/],
    ["https:///cloud", /must contain a host/],
    ["https://proxy.example.com:99999/cloud", /must be a URL with a valid host/],
    ["", /must be a URL/],
    // There is no page here that it could belong to.
    ["/cloud", /must be a URL with a host.*in a page/],
    [7, /must be/],
    [null, /must be/],
  ]) {
    test(JSON.stringify(proxyUrl), async () => {
      for (const make of [modelarts, qianfan]) {
        const error = await failureOf(() => make({ proxyUrl }), "ValidationError", "proxyUrl");
        assert.match(error.message, /** @type {RegExp} */ (why));
        assert.match(error.message, /^`proxyUrl` /);
        assert.ok(!error.message.includes("passw0rd"));
      }
    });
  }
});
