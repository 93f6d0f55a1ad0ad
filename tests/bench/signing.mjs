// Signatures per second: the package, the vendors' own SDKs, and `node:crypto` by hand.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { BaiduSigner, HuaweiSigner } from "../../pkg/node.js";
import { SDKS as BAIDU_SDKS } from "../signatures/signers_baidu.mjs";
import { baiduByHand, huaweiByHand } from "./by_hand.mjs";
import { byTurns } from "./table.mjs";

const require = createRequire(import.meta.url);
const core = "@huaweicloud/huaweicloud-sdk-core";
const { AKSKSigner } = require(`${core}/auth/AKSKSigner`);
const { BasicCredentials } = require(core);

const accessKey = {
  accessKeyId: "AKEXAMPLE0123456789",
  secretAccessKey: "secret0123456789abcdefghijABCDEFGHIJ4567",
};
const post = {
  method: "POST",
  url: "https://modelarts.cn-north-4.myhuaweicloud.com/v2/0a1b2c3d4e5f60718293a4b5c6d7e8f9/datasets/trZeaaSvQjHRpDTXO41/versions?limit=10&offset=0",
  headers: {
    "Content-Type": "application/json",
    "X-Project-Id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
  },
  body: JSON.stringify({ version_name: "V004", description: "weekly", remove_sample_usage: true }),
};
const exportTask = {
  method: "POST",
  url: "https://qianfan.baidubce.com/v2/dataset?Action=DescribeExportTask",
  headers: { "Content-Type": "application/json" },
  body: '{"taskId":"task-0123456789abcdef"}',
};

export async function signing() {
  return {
    title: "Signing: one POST, through the public API, Node",
    columns: ["", "µs", "per second", "× by hand"],
    rows: [...(await huawei()), ...(await baidu())],
  };
}

/** Bodies of several sizes; Baidu's signature covers none. */
export async function signingLargeBodies() {
  const ours = new HuaweiSigner(accessKey);
  const byHand = huaweiByHand(accessKey);
  const { method, url, headers } = post;
  const rows = [];
  for (const [size, pieces] of [
    [10_000, 200],
    [100_000, 40],
    [10_000_000, 1],
  ]) {
    for (const [kind, body] of /** @type {[string, string | Uint8Array<ArrayBuffer>][]} */ ([
      ["text", "x".repeat(size)],
      ["bytes", new Uint8Array(size).fill(120)],
    ])) {
      const times = await byTurns(
        {
          verset: () => ours.sign({ method, url, headers, body }),
          "node:crypto by hand": () => byHand({ method, url, headers, body, date: new Date() }),
        },
        { rounds: 15, pieces },
      );
      rows.push([
        `${size / 1000} KB of ${kind}`,
        ...Object.values(times).map((time) => (time / 1e6).toFixed(3)),
        (times["node:crypto by hand"] / times.verset).toFixed(2),
      ]);
    }
  }
  return {
    title: "Signing large bodies: Huawei, Node",
    columns: ["", "ms", "ms by hand", "× by hand"],
    rows,
  };
}

async function huawei() {
  const ours = new HuaweiSigner(accessKey);
  const byHand = huaweiByHand(accessKey);
  const credentials = new BasicCredentials()
    .withAk(accessKey.accessKeyId)
    .withSk(accessKey.secretAccessKey);
  const { host, pathname, searchParams } = new URL(post.url);
  const queryParams = Object.fromEntries(searchParams);
  const official = () =>
    AKSKSigner.sign(
      {
        method: post.method,
        endpoint: `https://${host}`,
        url: pathname,
        queryParams,
        headers: { ...post.headers, host },
        data: JSON.parse(post.body),
      },
      credentials,
    );
  // All contenders do the same work: they give the same signature.
  const date = new Date("2024-01-02T03:04:05Z");
  const expected = byHand({ ...post, date }).headers.Authorization;
  assert.equal(ours.sign({ ...post, date }).headers.Authorization, expected);
  assert.match(official().Authorization, /SignedHeaders=content-type;host;x-project-id;x-sdk-date/);
  return rows("Huawei", {
    verset: () => ours.sign(post),
    "node:crypto by hand": () => byHand({ ...post, date: new Date() }),
    "@huaweicloud/huaweicloud-sdk-core": official,
  });
}

async function baidu() {
  const ours = new BaiduSigner(accessKey);
  const byHand = baiduByHand(accessKey);
  const { host, pathname, searchParams } = new URL(exportTask.url);
  const params = Object.fromEntries(searchParams);
  const signWith = (Auth) => {
    const auth = new Auth(accessKey.accessKeyId, accessKey.secretAccessKey);
    return (date) => {
      const stamp = `${date.toISOString().slice(0, 19)}Z`;
      const headers = { ...exportTask.headers, Host: host, "x-bce-date": stamp };
      const seconds = Math.floor(date.getTime() / 1000);
      return auth.generateAuthorization("POST", pathname, params, headers, seconds, 1800);
    };
  };
  /** @type {[string, (date: Date) => string][]} */
  const official = Object.entries(BAIDU_SDKS).map(([name, Auth]) => [name, signWith(Auth)]);
  const date = new Date("2024-01-02T03:04:05Z");
  const expected = byHand({ ...exportTask, date }).headers.Authorization;
  assert.equal(ours.sign({ ...exportTask, date }).headers.Authorization, expected);
  for (const [name, sign] of official) assert.equal(sign(date), expected, name);
  return rows("Baidu", {
    verset: () => ours.sign(exportTask),
    "node:crypto by hand": () => byHand({ ...exportTask, date: new Date() }),
    ...Object.fromEntries(official.map(([name, sign]) => [name, () => sign(new Date())])),
  });
}

async function rows(vendor, contenders) {
  // Not awaited inside: a signature is synchronous, and so is the loop around it.
  const thousand = Object.fromEntries(
    Object.entries(contenders).map(([name, work]) => [
      name,
      () => {
        for (let piece = 0; piece < 1000; piece++) work();
      },
    ]),
  );
  const times = await byTurns(thousand, { rounds: 15, pieces: 2 });
  return Object.entries(times).map(([name, time]) => [
    `${vendor}: ${name}`,
    (time / 1e6).toFixed(2),
    Math.round(1e12 / time).toLocaleString("en"),
    (times["node:crypto by hand"] / time).toFixed(2),
  ]);
}
