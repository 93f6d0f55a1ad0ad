// The small server: files, and the emulator on a real socket.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createEmulator } from "../../pkg/emulator/index.js";
import { BaiduSigner } from "../../pkg/node.js";
import { contentType, findFile, startServer } from "../../www/server.mjs";
import { obsRequest } from "./object_signers.mjs";
import { baiduRequest, huaweiRequest } from "./signers.mjs";

const SCRIPT = fileURLToPath(new URL("../../www/server.mjs", import.meta.url));

let server;
before(async () => {
  server = await startServer();
});
after(() => server.close());

/**
 * Sends a request whose target no URL parser has touched.
 *
 * @param {string} target
 * @param {{ method?: string, headers?: Record<string, string>, body?: string | Uint8Array }} [options]
 * @returns {Promise<any>}
 */
function raw(target, { method = "GET", headers = {}, body } = {}) {
  const { hostname, port } = new URL(server.url);
  return new Promise((done, failed) => {
    const request = httpRequest({ hostname, port, path: target, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        done({ status: response.statusCode, headers: response.headers, text });
      });
    });
    request.on("error", failed);
    request.end(body);
  });
}

test("serves files with their types, an ETag and nothing for HEAD", async () => {
  const { status, headers, text } = await raw("/pkg/node.js");
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "text/javascript; charset=utf-8");
  assert.equal(headers["cache-control"], "no-cache");
  assert.equal(headers["content-length"], String(Buffer.byteLength(text)));
  const head = await raw("/pkg/node.js", { method: "HEAD" });
  assert.deepEqual([head.status, head.text], [200, ""]);
  assert.equal(head.headers["content-length"], headers["content-length"]);
  const same = await raw("/pkg/node.js?v=1", { headers: { "If-None-Match": headers.etag } });
  assert.deepEqual([same.status, same.text], [304, ""]);
});

test("compresses text for clients that ask for it", async () => {
  const plain = await raw("/pkg/index.js");
  const { headers } = await raw("/pkg/index.js", { headers: { "Accept-Encoding": "br, gzip" } });
  assert.equal(headers["content-encoding"], "gzip");
  assert.equal(headers.vary, "Accept-Encoding");
  assert.ok(Number(headers["content-length"]) < plain.text.length / 2);
  assert.equal(plain.headers["content-encoding"], undefined);
});

test("serves the page as a bundle, and no source", async () => {
  const { headers, text } = await raw("/");
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  const map = /<script type="importmap">(.*?)<\/script>/s.exec(text)?.[1] ?? "";
  const hash = createHash("sha256").update(map).digest("base64");
  assert.ok(text.includes(`'sha256-${hash}'`), "the policy allows the import map");
  for (const url of Object.values(JSON.parse(map).imports)) {
    assert.equal((await raw(url.slice(1))).status, 200, url);
  }
  for (const name of ["app.js", "style.css"]) {
    assert.ok(text.includes(name));
    assert.equal((await raw(`/${name}`)).status, 200, name);
  }
  for (const source of ["server.mjs", "lib/dom.js", "text/zh.js"]) {
    assert.equal((await raw(`/${source}`)).status, 404, source);
  }
});

test("wasm has the type that streaming compilation asks for", () => {
  assert.equal(contentType("/pkg/verset_bg.wasm"), "application/wasm");
  assert.equal(contentType("index.html"), "text/html; charset=utf-8");
  assert.equal(contentType("LICENSE"), "application/octet-stream");
});

test("finds the files of a directory, not hidden ones, and follows no link out of it", async () => {
  const base = await mkdtemp(join(tmpdir(), "verset-"));
  const directory = join(base, "www");
  try {
    await mkdir(join(directory, "a b"), { recursive: true });
    await writeFile(join(base, "outside.txt"), "");
    for (const name of ["index.html", ".hidden", "a b/index.html"]) {
      await writeFile(join(directory, name), "");
    }
    await symlink(join(base, "outside.txt"), join(directory, "link.txt"));
    await symlink(join(directory, "index.html"), join(directory, "inside.html"));
    const found = async (path) => (await findFile(directory, path)) !== undefined;
    for (const path of ["", "index.html", "a%20b/", "a%20b/index.html", "inside.html"]) {
      assert.equal(await found(path), true, path);
    }
    const refused = [".hidden", "%2ehidden", "link.txt", "../outside.txt", "..%2foutside.txt"];
    for (const path of [...refused, "a%20b", "a%20b/..", "%00", "%zz", "none"]) {
      assert.equal(await found(path), false, path);
    }
  } finally {
    await rm(base, { recursive: true });
  }
});

test("nothing outside its directories, and no other method", async () => {
  const targets = [
    "/../Cargo.toml",
    "/%2e%2e/Cargo.toml",
    "/..%2fCargo.toml",
    "/..%5cCargo.toml",
    "/pkg/../Cargo.toml",
    "/pkg/%2e%2e/Cargo.toml",
    "/pkg/..%2f..%2f..%2fetc/passwd",
    "/docs/../Cargo.toml",
    "/docs/..%2fpkg-inputs",
    "//etc/passwd",
    "/%00",
    "/%zz",
    "/none.html",
    "/.git/config",
    "/pkg",
    "/docs",
  ];
  for (const target of targets) assert.equal((await raw(target)).status, 404, target);
});

test("unknown calls get the errors of the clouds", async () => {
  const posted = await raw("/pkg/node.js", { method: "POST" });
  assert.deepEqual([posted.status, JSON.parse(posted.text).error_code], [404, "APIGW.0101"]);
  const projects = await raw("/v3/nothing");
  assert.match(projects.headers["content-type"], /^application\/json/);
  const { accessKeyId, secretAccessKey } = server.emulator.credentials;
  const url = `${server.url}/wenxinworkshop/dataset/info`;
  const { headers } = new BaiduSigner({ accessKeyId, secretAccessKey }).sign({
    method: "POST",
    url,
  });
  const historical = await raw("/wenxinworkshop/dataset/info", { method: "POST", headers });
  const { code, message } = JSON.parse(historical.text);
  assert.deepEqual([historical.status, code], [404, "NoSuchApi"]);
  assert.match(message, /V2 of the dataset API.*not the historical V1/);
});

test("tells a page the demo credentials and where it is", async () => {
  const { status, headers, text } = await raw("/demo-config.json");
  assert.equal(status, 200);
  assert.equal(headers["access-control-allow-origin"], "*");
  const { endpoint, ...facts } = JSON.parse(text);
  assert.equal(endpoint, server.url);
  const { calls: _, clock: __, ...data } = server.emulator;
  assert.deepEqual(facts, JSON.parse(JSON.stringify(data)));
  assert.deepEqual(facts.credentials, server.emulator.credentials);
});

test("hands requests to the emulator as they arrived", async () => {
  const { credentials: key, projectId } = server.emulator;
  const host = new URL(server.url).host;
  const time = Date.now();
  const headers = { host };
  const signed = (target) => huaweiRequest({ target, headers, key, time }).request;
  const send = ({ target, ...rest }) => raw(target, rest);
  for (const path of ["a%2Fb", "%e6%95%b0", "a+b", "~!*'()"]) {
    const answer = await send(signed(`/v2/${projectId}/datasets/${path}`));
    assert.equal(JSON.parse(answer.text).error_code, "ModelArts.4352", path);
  }
  const list = signed(`/v2/${projectId}/datasets?limit=1`);
  assert.equal((await send(list)).status, 200);
  const dotted = `/v2/x/..${list.target.slice(3)}`;
  assert.equal((await send({ ...list, target: dotted })).status, 200);
  assert.equal((await send({ ...list, target: list.target.replace("1", "2") })).status, 401);

  const body = '{"maxKeys":1}';
  const target = "/v2/dataset?Action=DescribeDatasets";
  const described = await send({ ...baiduRequest({ target, headers, key, time, body }), body });
  assert.equal(described.status, 200);
  assert.equal(JSON.parse(described.text).result.datasets.length, 1);
});

test("header values arrive byte by byte", async () => {
  const { credentials: key, projectId } = server.emulator;
  const host = new URL(server.url).host;
  // Signed over UTF-8, and UTF-8 is what is on the wire.
  const bytes = Buffer.from("é à").toString("latin1");
  const target = `/v2/${projectId}/datasets`;
  const options = { target, headers: { host, "x-note": "é à" }, key, time: Date.now() };
  const { headers } = huaweiRequest(options).request;
  assert.equal((await raw(target, { headers: { ...headers, "x-note": bytes } })).status, 200);
  assert.equal((await raw(target, { headers: { ...headers, "x-note": "é à" } })).status, 401);
});

test("an export can be downloaded from the same origin", async () => {
  const emulator = createEmulator({ taskDurationMs: 0 });
  const own = await startServer({ emulator });
  try {
    const { host } = new URL(own.url);
    const call = async (action, body) => {
      const target = `/v2/dataset?Action=${action}`;
      const time = Date.now();
      const { headers } = baiduRequest({
        target,
        headers: { host },
        key: emulator.credentials,
        time,
      });
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      return (await (await fetch(own.url + target, init)).json()).result;
    };
    const { versionId } = emulator.demo.qianfan.role;
    const taskId = await call("CreateExportTask", { versionId, storageType: "sysStorage" });
    const { downloadUrl } = await call("DescribeExportTask", { taskId });
    assert.ok(downloadUrl.startsWith(`${own.url}/v1/`), downloadUrl);
    const response = await fetch(downloadUrl);
    assert.equal(response.status, 200);
    assert.equal(Buffer.from(await response.arrayBuffer()).toString("latin1", 0, 2), "PK");
  } finally {
    await own.close();
  }
});

test("a body that is too large is refused by the gateway", async () => {
  const target = `/v1/${server.emulator.projectId}/datasets/x/sync`;
  const answer = await raw(target, { method: "POST", body: Buffer.alloc(14 * 1024 * 1024) });
  assert.equal(answer.status, 413);
});

test("preflights are answered on the socket", async () => {
  const answer = await raw("/v2/dataset", {
    method: "OPTIONS",
    headers: { "Access-Control-Request-Method": "POST", Origin: "https://console.example.com" },
  });
  assert.equal(answer.status, 204);
});

/** The command, up to its first line or its end. */
async function start(env) {
  const child = spawn(process.execPath, [SCRIPT], { env: { ...process.env, ...env } });
  let out = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const closed = once(child, "close");
  await Promise.race([once(child.stdout, "data"), closed]);
  return { child, closed, out: () => out, errors: () => errors };
}

test("the command prints one line with its URL and ends on SIGINT and SIGTERM", async () => {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    const { child, closed, out, errors } = await start({ PORT: "0" });
    assert.match(out(), /^http:\/\/127\.0\.0\.1:\d+\n$/);
    const response = await fetch(`${out().trim()}/demo-config.json`);
    assert.equal(response.status, 200);
    await response.text();
    child.kill(signal);
    assert.deepEqual(await closed, [0, null], signal);
    assert.equal(out().split("\n").length, 2);
    assert.equal(errors(), "");
  }
});

test("a taken port is an error when it was asked for, and a bad one is", async () => {
  const taken = createServer();
  taken.listen(0, "127.0.0.1");
  await once(taken, "listening");
  try {
    for (const PORT of [
      String(/** @type {import("node:net").AddressInfo} */ (taken.address()).port),
      "http",
      "70000",
    ]) {
      const { closed, out, errors } = await start({ PORT });
      assert.deepEqual(await closed, [1, null], PORT);
      assert.equal(out(), "");
      assert.match(errors(), /^The server did not start: [^\n]+\n$/);
    }
  } finally {
    taken.close();
  }
});

test("without PORT it takes another one when 8787 is taken", async () => {
  const taken = createServer();
  taken.listen(8787, "127.0.0.1");
  // Somebody else may hold it: that is as good.
  await Promise.race([once(taken, "listening"), once(taken, "error")]);
  try {
    const { child, closed, out } = await start({ PORT: "" });
    assert.match(out(), /^http:\/\/127\.0\.0\.1:\d+\n$/);
    assert.ok(!out().includes(":8787"));
    child.kill("SIGTERM");
    await closed;
  } finally {
    taken.close();
  }
});

test("objects are below /obs/, and behind the whole URL that clients with a proxy send", async () => {
  const { credentials: access, demo } = server.emulator;
  const { name: bucket } = demo.buckets.obs;
  // Larger than a request to the control plane may be.
  const body = Buffer.alloc(14 * 1024 * 1024, "verset ");
  const sent = ({ method, target, headers }, prefix, more) => {
    const fields = Object.fromEntries(headers);
    if (prefix.startsWith("/")) delete fields.Host;
    return raw(`${prefix}${target}`, { method, headers: fields, ...more });
  };
  const put = { method: "PUT", bucket, key: "a b.txt", body, access, time: Date.now() };
  const written = await sent(obsRequest(put), `/obs/${bucket}`, { body });
  assert.equal(written.status, 200, written.text);
  const get = obsRequest({ bucket, key: "a b.txt", access, time: Date.now() });
  const read = await sent(get, `http://${bucket}.obs.cn-north-4.myhuaweicloud.com`);
  assert.equal(read.status, 200);
  assert.equal(read.text.length, body.length);
  assert.equal(read.headers["content-length"], String(body.length));
});
