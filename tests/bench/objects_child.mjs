// One contender of objects.mjs: downloads the object, and prints CPU time, time and memory.

import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { Agent } from "node:http";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const [, , work, port, path] = process.argv;
const require = createRequire(import.meta.url);
const bucket = "bucket-test";
const key = "large.bin";
const accessKeyId = "AKEXAMPLE0123456789";
const secretAccessKey = "secret0123456789abcdefghijABCDEFGHIJ4567";

const WORKS = {
  async verset() {
    const { Obs } = require("../../pkg/index.cjs");
    const obs = new Obs({
      region: "cn-north-4",
      credentials: { accessKeyId, secretAccessKey },
      proxyUrl: `http://127.0.0.1:${port}/{bucket}`,
    });
    const [{ isChecked }] = await obs.download({ bucket, key }, path);
    if (!isChecked) throw new Error("the MD5 was not compared");
  },
  async fetch() {
    const response = await fetch(`http://127.0.0.1:${port}/${bucket}/${key}`);
    await pipeline(Readable.fromWeb(/** @type {any} */ (response.body)), createWriteStream(path));
  },
  async obs() {
    const ObsClient = require("esdk-obs-nodejs");
    const agent = new Agent();
    agent.createConnection = () => connect(Number(port), "127.0.0.1");
    const client = new ObsClient({
      access_key_id: accessKeyId,
      secret_access_key: secretAccessKey,
      server: "http://obs.cn-north-4.myhuaweicloud.com",
      http_agent: agent,
    });
    await new Promise((later) => setImmediate(later));
    await client.getObject({ Bucket: bucket, Key: key, SaveAsFile: path });
  },
  async bos() {
    const { BosClient } = require("@baiducloud/sdk");
    const client = new BosClient({
      endpoint: "http://bj.bcebos.com",
      protocol: "http",
      credentials: { ak: accessKeyId, sk: secretAccessKey },
      proxy: { host: "127.0.0.1", port: Number(port) },
    });
    await client.getObjectToFile(bucket, key, path);
  },
};

/** Peak memory in MB. On Linux `maxRSS` is at least that of the process that started this one, here 200 MB. */
function peakMegabytes() {
  const status = "/proc/self/status";
  const peak = existsSync(status) && /VmHWM:\s*(\d+) kB/.exec(readFileSync(status, "utf8"));
  return ((peak ? Number(peak[1]) : process.resourceUsage().maxRSS) * 1024) / 1e6;
}

const began = performance.now();
await WORKS[work]();
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage();
const cpu = (user + system) / 1e6;
console.log(JSON.stringify({ cpu, seconds, megabytes: peakMegabytes() }));
process.exit(0);
