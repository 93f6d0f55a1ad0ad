// Servers on real ports: the emulator with a record of its requests, and one with scripted responses.

import { request as send } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createEmulator } from "../../pkg/emulator/index.js";
import { listen } from "./listen.mjs";

/**
 * Starts the emulator on its own port.
 *
 * @param {{ sendsDate?: boolean, [option: string]: unknown }} [options] those of the emulator; without `sendsDate` no
 *   response has a `Date`
 * @returns {Promise<{ url: string, emulator: object, requests: object[], clock: { ms: number }, close(): Promise<void> }>}
 * the received `requests`, and `clock.ms`, the deviation of its clock
 */
export async function startEmulator({ sendsDate = true, ...options } = {}) {
  const clock = { ms: 0 };
  const requests = [];
  const emulator = createEmulator({ now: () => Date.now() + clock.ms, ...options });
  const { url, close } = await listen(async (request, response) => {
    const body = await bytesOf(request);
    const { method, url: target, headers, rawHeaders } = request;
    requests.push({ method, target, headers, body: body.toString() });
    // Each header as received.
    const pairs = rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1]]]));
    const answered = await emulator.handle({
      method,
      target,
      headers: /** @type {[string, string][]} */ (pairs),
      body,
      scheme: "http",
    });
    if (!sendsDate) {
      response.sendDate = false;
      delete answered.headers.Date;
    }
    response.writeHead(answered.status, answered.headers);
    await sendBody(response, answered.body);
  });
  return { url, emulator, requests, clock, close };
}

/**
 * Sends the body of a response of the emulator, piece by piece if it is an object.
 *
 * @param {import("node:http").ServerResponse} response
 * @param {Uint8Array | Iterable<Uint8Array>} body
 */
export const sendBody = (response, body) =>
  pipeline(Readable.from(body instanceof Uint8Array ? [body] : body), response);

/**
 * A server with scripted responses: `answer` gives `{ status, headers, body }`, a function that does as it likes with Node's
 * request and response, or nothing to leave a request without a response. A body that is neither a string nor bytes is sent
 * as JSON.
 *
 * @param {(request: { method: string, url: string, headers: any, body: string }, count: number) => any} answer
 * @param {Record<string, string>} [common] headers of all responses
 */
export async function startScripted(answer, common = {}) {
  const requests = [];
  const { url, close } = await listen(async (request, response) => {
    const seen = await read(request);
    requests.push(seen);
    const given = await answer(seen, requests.length);
    if (!given) return;
    for (const [name, value] of Object.entries(common)) response.setHeader(name, value);
    if (typeof given === "function") {
      await given(request, response);
      return;
    }
    const { status = 200, headers = {}, body = "" } = given;
    const isRaw = typeof body === "string" || body instanceof Uint8Array;
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(isRaw ? body : JSON.stringify(body));
  });
  return { url, requests, close };
}

/** Reads a request to its end. */
export async function read(request) {
  const { method, url, headers } = request;
  return { method, url, headers, body: (await bytesOf(request)).toString() };
}

async function bytesOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Hosts that requests are signed for, by region and by default. */
export const HOSTS = {
  modelarts: "modelarts.cn-north-4.myhuaweicloud.com",
  qianfan: "qianfan.baidubce.com",
};

/**
 * Forwards a request as a user's own proxy does: to another address, with the real host in its header.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {string} path path and query of the request, without the path of the proxy's own URL
 * @param {{ to: string, host: string }} upstream the address and the host name
 */
export function forward(request, response, path, { to, host }) {
  return new Promise((resolve, reject) => {
    const { method, headers } = request;
    // The browser's own headers, which were not signed.
    const { origin: _, referer: __, connection: ___, ...others } = headers;
    const passed = send(`${to}${path}`, { method, headers: { ...others, host } }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response).on("finish", resolve).on("error", reject);
    });
    passed.on("error", reject);
    request.pipe(passed);
  });
}

/** The service that a path belongs to. */
export const serviceOf = (path) => (/^\/v2\/dataset\?/.test(path) ? "qianfan" : "modelarts");

/** Starts a proxy that forwards and counts requests below `prefix`. */
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
 * The remote signer of a server that has the secret key: checks a request of a client without it, and signs it.
 *
 * @param {object} verset the package
 * @param {{ accessKeyId: string, secretAccessKey: string, securityToken?: string }[]} keys
 * @returns {(request: object) => string} throws if it must not be signed
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
