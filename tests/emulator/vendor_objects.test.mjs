// The vendors' own SDKs for OBS and BOS against the emulator, over sockets, unmodified: reached by their proxy or agent
// setting. In path style, which an address instead of a host name would mean, the SDKs of OBS sign in another way.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Agent } from "node:http";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { runPython } from "../support/python.mjs";
import { startProxy } from "./object_proxy.mjs";

const require = createRequire(import.meta.url);

/** Keys that all SDKs write, read, list and presign as they are. */
const KEYS = [
  "plain.txt",
  "folder/a.txt",
  "folder/sub/b.txt",
  "with space.txt",
  "plus+plus",
  "100%",
  "a%2Fb%20c",
  "question?mark=1#hash&amp",
  "!'()*",
  "数据集/清单 V001.manifest",
  "😀.png",
];
/**
 * Keys on which one SDK fails, and how: it throws this, stores another key, or signs the path of another key.
 *
 * @type {Record<string, Record<string, { throws?: RegExp, stores?: string, signs?: string }>>}
 */
const FAULTS = {
  "bce-python-sdk": {
    "/leading": { throws: /BceClientError: Key can not be empty or start with '\/'/ },
    "trailing/": { signs: "/trailing" },
  },
  // Its keys pass a path normaliser.
  "@baiducloud/sdk": {
    "/leading": { stores: "leading", signs: "/v1/leading" },
    "a//b": { stores: "a/b", signs: "/v1/a/b" },
  },
};
const AWKWARD = ["/leading", "a//b", "trailing/"];

/** Pages have two keys. A store that never ends a list must not hang the test. */
const MAX_PAGES = 20;

const textOf = (key) => `content of ${key}`;

function installed(name) {
  try {
    return require(name);
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** An agent that connects to the emulator, whatever the host. */
class LocalAgent extends Agent {
  constructor(port) {
    super();
    this.port = port;
  }

  createConnection() {
    return connect(this.port, "127.0.0.1");
  }
}

async function obsNode(task) {
  const ObsClient = installed("esdk-obs-nodejs");
  if (!ObsClient) return { skipped: "esdk-obs-nodejs is not installed" };
  const client = new ObsClient({
    access_key_id: task.accessKeyId,
    secret_access_key: task.secretAccessKey,
    security_token: task.securityToken,
    server: `http://obs.${task.region}.myhuaweicloud.com`,
    http_agent: new LocalAgent(task.port),
  });
  // A known fault: it cannot sign a URL in the tick in which it was made.
  await new Promise((later) => setImmediate(later));
  const { bucket: Bucket } = task;
  const out = { written: {}, read: {}, listed: [], prefixes: [], urls: {} };
  for (const [Key, Body] of task.objects) {
    const { InterfaceResult } = await client.putObject({ Bucket, Key, Body });
    out.written[Key] = InterfaceResult.ETag;
  }
  for (const [Key] of task.objects) {
    const { InterfaceResult } = await client.getObject({ Bucket, Key });
    out.read[Key] = String(InterfaceResult.Content);
    const url = client.createSignedUrlSync({ Method: "GET", Bucket, Key, Expires: 600 });
    out.urls[Key] = url.SignedUrl;
  }
  let Marker;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const { InterfaceResult: page } = await client.listObjects({
      Bucket,
      MaxKeys: 2,
      Marker,
      EncodingType: "url",
    });
    const keys = page.Contents.map(({ Key }) => Key);
    out.listed.push(...keys);
    if (page.IsTruncated !== "true") break;
    Marker = page.NextMarker || keys.at(-1);
  }
  const { InterfaceResult: top } = await client.listObjects({ Bucket, Delimiter: "/" });
  out.prefixes = top.CommonPrefixes.map(({ Prefix }) => Prefix);
  const { CommonMsg } = await client.getObject({ Bucket, Key: "none" });
  return { ...out, missing: { status: CommonMsg.Status, code: CommonMsg.Code } };
}

async function bosNode(task) {
  const { BosClient } = installed("@baiducloud/sdk") ?? {};
  if (!BosClient) return { skipped: "@baiducloud/sdk is not installed" };
  const client = new BosClient({
    endpoint: `http://${task.region}.bcebos.com`,
    protocol: "http",
    credentials: { ak: task.accessKeyId, sk: task.secretAccessKey },
    proxy: { host: "127.0.0.1", port: task.port },
    ...(task.securityToken && { sessionToken: task.securityToken }),
  });
  const { bucket } = task;
  const out = { written: {}, read: {}, listed: [], prefixes: [], urls: {} };
  for (const [key, text] of task.objects) {
    const { http_headers } = await client.putObjectFromString(bucket, key, text);
    out.written[key] = http_headers.etag;
  }
  for (const [key] of task.objects) {
    const { body } = await client.getObject(bucket, key);
    out.read[key] = String(body);
    out.urls[key] = client.generatePresignedUrl(bucket, key, undefined, 600);
  }
  let marker;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const { body: page } = await client.listObjects(bucket, { maxKeys: 2, marker });
    out.listed.push(...page.contents.map(({ key }) => key));
    if (!page.isTruncated) break;
    marker = page.nextMarker;
  }
  const { body: top } = await client.listObjects(bucket, { delimiter: "/" });
  out.prefixes = top.commonPrefixes.map(({ prefix }) => prefix);
  const missing = await client.getObject(bucket, "none").catch((error) => error);
  return { ...out, missing: { status: missing.status_code, code: missing.code } };
}

const python = (script) => (task) =>
  runPython(new URL(script, import.meta.url), { env: { TASK: JSON.stringify(task) } });

const CLIENTS = [
  { name: "esdk-obs-nodejs", provider: "obs", region: "cn-north-4", run: obsNode },
  { name: "esdk-obs-python", provider: "obs", region: "cn-north-4", run: python("vendor_obs.py") },
  { name: "bce-python-sdk", provider: "bos", region: "bj", run: python("vendor_bos.py") },
  { name: "@baiducloud/sdk", provider: "bos", region: "bj", run: bosNode },
];

/** Runs a client on some keys, in a new bucket behind a new proxy. */
async function trial({ provider, region, run }, keys, temporary = false) {
  const emulator = createEmulator({ buckets: [{ provider, name: "crate", region }] });
  const proxy = await startProxy(emulator);
  const { port } = proxy;
  try {
    const access = temporary ? emulator.temporaryCredentials : emulator.credentials;
    const objects = keys.map((key) => [key, textOf(key)]);
    const seen = await run({ ...access, bucket: "crate", region, port, objects });
    return { seen, emulator };
  } finally {
    await proxy.close();
  }
}

const sorted = (keys) => [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
const md5 = (text) => createHash("md5").update(text).digest("hex");
const contentsOf = (keys) => Object.fromEntries(keys.map((key) => [key, textOf(key)]));

for (const client of CLIENTS) {
  describe(client.name, () => {
    const faults = FAULTS[client.name] ?? {};
    const keys = [...KEYS, ...AWKWARD.filter((key) => !(key in faults))];

    for (const temporary of [false, true]) {
      test(`puts, gets, lists and presigns with a ${temporary ? "temporary" : "permanent"} key`, async (t) => {
        const { seen, emulator } = await trial(client, keys, temporary);
        if (seen.skipped) return t.skip(seen.skipped);
        for (const key of keys) {
          assert.equal(seen.written[key].replaceAll('"', ""), md5(textOf(key)), key);
        }
        assert.deepEqual(seen.read, contentsOf(keys));
        assert.deepEqual(seen.listed, sorted(keys));
        const folders = keys.filter((key) => key.includes("/"));
        const prefixes = new Set(folders.map((key) => key.slice(0, key.indexOf("/") + 1)));
        assert.deepEqual(seen.prefixes, sorted(prefixes));
        assert.deepEqual(seen.missing, { status: 404, code: "NoSuchKey" });
        for (const key of keys) {
          const response = await emulator.fetch(seen.urls[key]);
          assert.deepEqual([response.status, await response.text()], [200, textOf(key)], key);
        }
      });
    }

    for (const [key, { throws, stores = key, signs }] of Object.entries(faults)) {
      test(`still has its fault with ${JSON.stringify(key)}`, async (t) => {
        const { seen, error } = await trial(client, [key]).then(
          ({ seen }) => ({ seen, error: undefined }),
          (/** @type {unknown} */ thrown) => ({ seen: undefined, error: thrown }),
        );
        if (seen?.skipped) return t.skip(seen.skipped);
        if (throws) return assert.match(String(error), throws);
        assert.ifError(error);
        assert.deepEqual(seen.listed, [stores]);
        assert.equal(new URL(seen.urls[key]).pathname, signs);
      });
    }
  });
}
