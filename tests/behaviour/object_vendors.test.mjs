// The vendors' SDKs read objects that Obs and Bos write, and the reverse: over sockets, with the SDKs as they are.

import assert from "node:assert/strict";
import { Agent } from "node:http";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import { startProxy } from "../emulator/object_proxy.mjs";
import { runPython } from "../support/python.mjs";
import { bucket, clientOf } from "./object_stores.mjs";

const require = createRequire(import.meta.url);

/** Without those on which an SDK fails; see `tests/emulator/vendor_objects.test.mjs`. */
const KEYS = [
  "folder/a.txt",
  "with space.txt",
  "plus+plus",
  "a%2Fb%20c",
  "question?mark=1#hash&amp",
  "!'()*",
  "数据集/清单 V001.manifest",
  "😀.png",
];

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

/** Reads, writes and lists with the SDK of OBS for Node. */
async function obs({ accessKeyId, secretAccessKey, region, port }) {
  const ObsClient = require("esdk-obs-nodejs");
  const client = new ObsClient({
    access_key_id: accessKeyId,
    secret_access_key: secretAccessKey,
    server: `http://obs.${region}.myhuaweicloud.com`,
    http_agent: new LocalAgent(port),
  });
  // A known fault: it cannot sign in the tick in which it was made.
  await new Promise((later) => setImmediate(later));
  return {
    put: (Key, Body) => client.putObject({ Bucket: bucket, Key, Body }),
    get: async (Key) => {
      const { InterfaceResult } = await client.getObject({ Bucket: bucket, Key });
      return { text: String(InterfaceResult.Content), type: InterfaceResult.ContentType };
    },
    list: async () => {
      const { InterfaceResult } = await client.listObjects({ Bucket: bucket, EncodingType: "url" });
      return InterfaceResult.Contents.map(({ Key }) => Key);
    },
  };
}

/** The same with Baidu's SDK. */
async function bos({ accessKeyId, secretAccessKey, region, port }) {
  const { BosClient } = require("@baiducloud/sdk");
  const client = new BosClient({
    endpoint: `http://${region}.bcebos.com`,
    protocol: "http",
    credentials: { ak: accessKeyId, sk: secretAccessKey },
    proxy: { host: "127.0.0.1", port },
  });
  return {
    put: (key, text) => client.putObjectFromString(bucket, key, text),
    get: async (key) => {
      const { body, http_headers } = await client.getObject(bucket, key);
      return { text: String(body), type: http_headers["content-type"] };
    },
    list: async () => {
      const { body } = await client.listObjects(bucket, {});
      return body.contents.map(({ key }) => key);
    },
  };
}

const SDKS = { obs, bos };
const SCRIPTS = { obs: "vendor_obs.py", bos: "vendor_bos.py" };

for (const provider of Object.keys(SDKS)) {
  describe(provider, () => {
    let ours;
    let sdk;
    let proxy;
    before(async () => {
      ours = clientOf(provider);
      proxy = await startProxy(ours.emulator);
      const { region, emulator } = ours;
      sdk = await SDKS[provider]({ ...emulator.credentials, region, port: proxy.port });
    });
    after(() => proxy.close());

    test("the SDK reads and lists what the client writes", async () => {
      const { client } = ours;
      for (const key of KEYS) {
        await client.putObject({ bucket, key, body: `ours: ${key}`, contentType: "text/x-ours" });
      }
      for (const key of KEYS) {
        assert.deepEqual(await sdk.get(key), { text: `ours: ${key}`, type: "text/x-ours" });
      }
      assert.deepEqual([...(await sdk.list())].sort(), [...KEYS].sort());
    });

    test("the client reads and lists what the SDK writes", async () => {
      const { client } = ours;
      for (const key of KEYS) await sdk.put(key, `theirs: ${key}`);
      const listed = [];
      for await (const { key } of client.listObjects({ bucket })) listed.push(key);
      assert.deepEqual(listed.sort(), [...KEYS].sort());
      for (const key of KEYS) {
        const object = await client.getObject({ bucket, key });
        assert.equal(await object.text(), `theirs: ${key}`);
      }
    });

    test("the SDK reads an object that was uploaded in parts", async () => {
      const body = "0123456789".repeat(30_000);
      await ours.client.upload({ bucket, key: "parts", body }, { partSize: 102_400 });
      assert.equal((await sdk.get("parts")).text, body);
      await ours.client.deleteObject({ bucket, key: "parts" });
    });

    test("the client reads what the SDK for Python writes", async () => {
      const { client, emulator, region } = ours;
      const objects = KEYS.map((key) => [key, `python: ${key}`]);
      const { port } = proxy;
      const task = { ...emulator.credentials, bucket, region, port, objects };
      const script = new URL(`../emulator/${SCRIPTS[provider]}`, import.meta.url);
      await runPython(script, { env: { TASK: JSON.stringify(task) } });
      for (const key of KEYS) {
        const object = await client.getObject({ bucket, key });
        assert.equal(await object.text(), `python: ${key}`);
      }
    });
  });
}
