// Servers for these tests, on real ports: the emulator with a record of what arrived, and one that answers as it is told.

import { request as send } from "node:http";
import { createEmulator } from "../../pkg/emulator/index.js";
import { listen } from "./listen.mjs";

/**
 * The emulator on a port of its own.
 *
 * @param {object} [options] those of the emulator
 * @returns {Promise<{ url: string, emulator: object, requests: object[], clock: { ms: number }, close(): Promise<void> }>}
 * `requests` are those that arrived, `clock.ms` is what its clock is off
 */
export async function startEmulator(options) {
  const clock = { ms: 0 };
  const requests = [];
  const emulator = createEmulator({ now: () => Date.now() + clock.ms, ...options });
  const { url, close } = await listen(async (request, response) => {
    const body = await bytesOf(request);
    const { method, url: target, headers, rawHeaders } = request;
    requests.push({ method, target, headers, body: body.toString() });
    // Each header as it came.
    const pairs = rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1]]]));
    const answered = await emulator.handle({
      method,
      target,
      headers: /** @type {[string, string][]} */ (pairs),
      body,
      scheme: "http",
    });
    response.writeHead(answered.status, answered.headers).end(answered.body);
  });
  return { url, emulator, requests, clock, close };
}

/**
 * A server that answers each request with what `answer` says: `{ status, headers, body }`, where a body that is no text
 * and no bytes is sent as JSON; nothing for no answer at all.
 *
 * @param {(request: { method: string, url: string, headers: any, body: string }, count: number) => any} answer
 */
export async function startScripted(answer) {
  const requests = [];
  const { url, close } = await listen(async (request, response) => {
    const seen = await read(request);
    requests.push(seen);
    const given = await answer(seen, requests.length);
    if (!given) return;
    const { status = 200, headers = {}, body = "" } = given;
    const isRaw = typeof body === "string" || body instanceof Uint8Array;
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(isRaw ? body : JSON.stringify(body));
  });
  return { url, requests, close };
}

/** A request of Node's, read to its end. */
export async function read(request) {
  const { method, url, headers } = request;
  return { method, url, headers, body: (await bytesOf(request)).toString() };
}

async function bytesOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The hosts that requests are signed for, as a region and an endpoint left out have it. */
export const HOSTS = {
  modelarts: "modelarts.cn-north-4.myhuaweicloud.com",
  qianfan: "qianfan.baidubce.com",
};

/**
 * Passes a request on as a user's own server does: to another address, under the name of the real host.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {string} path path and query of the request, without the path of the proxy's own URL
 * @param {{ to: string, host: string }} upstream the address and the host name
 */
export function forward(request, response, path, { to, host }) {
  return new Promise((resolve, reject) => {
    const { method, headers } = request;
    // A browser's own: they are no part of what was signed.
    const { origin: _, referer: __, connection: ___, ...others } = headers;
    const passed = send(`${to}${path}`, { method, headers: { ...others, host } }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response).on("finish", resolve).on("error", reject);
    });
    passed.on("error", reject);
    request.pipe(passed);
  });
}

/** Which service a path belongs to. */
export const serviceOf = (path) => (/^\/v2\/dataset\?/.test(path) ? "qianfan" : "modelarts");

/** A server that passes on what comes below `prefix`, and counts it. */
export async function startForwarder(prefix, to) {
  const counts = { modelarts: 0, qianfan: 0 };
  const { url, close } = await listen((request, response) => {
    if (!request.url.startsWith(`${prefix}/`)) {
      response.writeHead(404).end();
      return undefined;
    }
    const path = request.url.slice(prefix.length);
    const service = serviceOf(path);
    counts[service] += 1;
    return forward(request, response, path, { to, host: HOSTS[service] });
  });
  return { url: `${url}${prefix}`, counts, close };
}

/**
 * What a server that has the secret key does for clients that have not: looks at what is to be signed, and signs it.
 *
 * @param {object} verset the package
 * @param {{ accessKeyId: string, secretAccessKey: string, securityToken?: string }[]} keys
 * @returns {(request: object) => string} throws where it may not be signed
 */
export function signerOf(verset, keys) {
  return (request) => {
    const key = keys.find(({ accessKeyId }) => accessKeyId === request.accessKeyId);
    if (!key) throw new Error("no such key");
    const [method, path] = request.canonicalRequest.split("\n");
    const host = /^host:(.*)$/m.exec(request.canonicalRequest)?.[1];
    if (!/^(GET|POST|PUT)$/.test(method) || !/^\/v[12]\//.test(path))
      throw new Error("not allowed");
    if (request.algorithm === "bce-auth-v1") {
      if (decodeURIComponent(host) !== HOSTS.qianfan) throw new Error(`not for ${host}`);
      return new verset.BaiduSigner(key).signRemote(request);
    }
    if (host !== HOSTS.modelarts) throw new Error(`not for ${host}`);
    return new verset.HuaweiSigner(key).signRemote(request);
  };
}
