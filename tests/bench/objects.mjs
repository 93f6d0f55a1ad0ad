// Objects: signed URLs per second, and a download of 200 MB in a process of its own, beside the vendors' SDKs and by hand.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BaiduSigner, ObsSigner } from "../../pkg/node.js";
import { byTurns, median } from "./table.mjs";

const require = createRequire(import.meta.url);
const accessKey = {
  accessKeyId: "AKEXAMPLE0123456789",
  secretAccessKey: "secret0123456789abcdefghijABCDEFGHIJ4567",
};
const bucket = "bucket-test";
const key = "datasets/V010/V010.manifest";

/** Signed URLs of one object, valid for an hour. */
export async function signedUrls() {
  const obs = new ObsSigner(accessKey);
  const url = `https://${bucket}.obs.cn-north-4.myhuaweicloud.com/${key}`;
  const ObsClient = require("esdk-obs-nodejs");
  const esdk = new ObsClient({
    access_key_id: accessKey.accessKeyId,
    secret_access_key: accessKey.secretAccessKey,
    server: "https://obs.cn-north-4.myhuaweicloud.com",
  });
  // It cannot sign in the tick in which it was made.
  await new Promise((later) => setImmediate(later));
  const byHand = () => {
    const expires = Math.floor(Date.now() / 1000) + 3600;
    const text = `GET\n\n\n${expires}\n/${bucket}/${key}`;
    const signature = createHmac("sha1", accessKey.secretAccessKey).update(text).digest("base64");
    return `${url}?AccessKeyId=${accessKey.accessKeyId}&Expires=${expires}&Signature=${encodeURIComponent(signature)}`;
  };
  const bos = new BaiduSigner(accessKey);
  const bosUrl = `https://${bucket}.bj.bcebos.com/${key}`;
  const { BosClient } = require("@baiducloud/sdk");
  const sdk = new BosClient({
    endpoint: "https://bj.bcebos.com",
    credentials: { ak: accessKey.accessKeyId, sk: accessKey.secretAccessKey },
  });
  const method = "GET";
  const expiresInSeconds = 3600;
  assert.equal(obs.presign({ method, url, expiresInSeconds }).url.split("?")[0], url);
  const contenders = {
    "OBS: verset": () => obs.presign({ method, url, expiresInSeconds }),
    "OBS: node:crypto by hand": byHand,
    "OBS: esdk-obs-nodejs": () =>
      esdk.createSignedUrlSync({ Method: method, Bucket: bucket, Key: key, Expires: 3600 }),
    "BOS: verset": () => bos.presign({ method, url: bosUrl, expiresInSeconds }),
    "BOS: @baiducloud/sdk": () => sdk.generatePresignedUrl(bucket, key, undefined, 3600),
  };
  const thousand = Object.fromEntries(
    Object.entries(contenders).map(([name, work]) => [
      name,
      () => {
        for (let piece = 0; piece < 1000; piece += 1) work();
      },
    ]),
  );
  const times = await byTurns(thousand, { rounds: 9, pieces: 1 });
  return {
    title: "Signed URLs: one GET, through the public API, Node",
    columns: ["", "µs", "per second"],
    rows: Object.entries(times).map(([name, time]) => [
      name,
      (time / 1e6).toFixed(2),
      Math.round(1e12 / time).toLocaleString("en"),
    ]),
  };
}

const SIZE = 200_000_000;
const ROUNDS = 3;
const program = fileURLToPath(new URL("./objects_child.mjs", import.meta.url));

/** A download to a file; the object is in the memory of another process. */
export async function downloads() {
  const object = Buffer.alloc(SIZE, "0123456789abcdef");
  const md5 = createHash("md5").update(object).digest("hex");
  const server = createServer((request, response) => {
    const [, first, last] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "") ?? [];
    const from = Number(first ?? 0);
    const to = last ? Number(last) + 1 : SIZE;
    response.writeHead(first === undefined ? 200 : 206, {
      ETag: `"${md5}"`,
      "Content-Length": to - from,
      "Content-Type": "application/octet-stream",
      "Last-Modified": "Fri, 27 Nov 2026 12:00:00 GMT",
      ...(first === undefined ? {} : { "Content-Range": `bytes ${from}-${to - 1}/${SIZE}` }),
    });
    response.end(request.method === "HEAD" ? undefined : object.subarray(from, to));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const folder = mkdtempSync(join(tmpdir(), "verset-bench-"));
  const contenders = {
    "verset, 4 ranges at a time, MD5 compared": "verset",
    "fetch by hand, one stream, nothing compared": "fetch",
    "esdk-obs-nodejs, one stream": "obs",
    "@baiducloud/sdk, one stream": "bos",
  };
  const rows = [];
  try {
    for (const [name, work] of Object.entries(contenders)) {
      const runs = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const path = join(folder, `${work}-${round}`);
        runs.push(await child(work, port, path));
        assert.equal(statSync(path).size, SIZE, name);
        rmSync(path);
      }
      rows.push([
        name,
        median(runs.map(({ cpu }) => cpu)).toFixed(2),
        median(runs.map(({ seconds }) => seconds)).toFixed(2),
        Math.max(...runs.map(({ megabytes }) => megabytes)).toFixed(0),
      ]);
    }
  } finally {
    rmSync(folder, { recursive: true });
    server.closeAllConnections();
    server.close();
  }
  return {
    title: "Download of 200 MB to a file, Node; an empty process has some 45 MB",
    columns: ["", "CPU s", "seconds", "peak MB"],
    rows,
  };
}

function child(work, port, path) {
  return new Promise((resolve, reject) => {
    const started = spawn(process.execPath, [program, work, String(port), path]);
    let out = "";
    let errors = "";
    started.stdout.on("data", (chunk) => {
      out += chunk;
    });
    started.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    started.on("close", (status) => {
      if (status === 0) resolve(JSON.parse(out.trim().split("\n").at(-1)));
      else reject(new Error(`${work} ended with ${status}: ${errors}`));
    });
  });
}
