// Servers for these tests, on real ports: the emulator with a record of what arrived, and one that answers as it is told.

import { createServer } from "node:http";
import { createEmulator } from "../../pkg/emulator/index.js";
import { startServer } from "../../www/server.mjs";

/**
 * The emulator behind the demo's server.
 *
 * @param {object} [options] those of the emulator
 * @returns {Promise<{ url: string, emulator: object, requests: object[], clock: { ms: number }, close(): Promise<void> }>}
 * `requests` are those that arrived, `clock.ms` is what its clock is off
 */
export async function startEmulator(options) {
  const clock = { ms: 0 };
  const requests = [];
  const emulator = createEmulator({ now: () => Date.now() + clock.ms, ...options });
  const recording = {
    ...emulator,
    handle(request) {
      const { method, target, headers, body } = request;
      const text = new TextDecoder().decode(body);
      requests.push({ method, target, headers: lower(headers), body: text });
      return emulator.handle(request);
    },
  };
  const { url, close } = await startServer({ emulator: recording });
  return { url, emulator, requests, clock, close };
}

/** Headers as an object, their names in lower case. */
const lower = (headers) =>
  Object.fromEntries([...headers].map(([name, value]) => [name.toLowerCase(), value]));

/**
 * A server that answers each request with what `answer` says: `{ status, headers, body }`, where a body that is no text
 * and no bytes is sent as JSON; nothing for no answer at all.
 *
 * @param {(request: { method: string, url: string, headers: object, body: string }, count: number) => object} answer
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
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method, url, headers } = request;
  return { method, url, headers, body: Buffer.concat(chunks).toString() };
}

/** Starts an HTTP server on a free port of this machine. */
export async function listen(handle) {
  const server = createServer((request, response) => {
    Promise.resolve(handle(request, response)).catch((error) => {
      response.destroy(error);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}
