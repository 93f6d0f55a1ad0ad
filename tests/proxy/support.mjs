// The emulator behind a proxy behind a server of Node, and pages' clients before them.

import { Bos, ModelArts, Obs, Qianfan } from "../../pkg/node.js";
import { createProxy, toNodeHandler } from "../../pkg/proxy.js";
import { listen } from "../support/listen.mjs";
import { startEmulator, startScripted } from "../support/servers.mjs";

/** Header by which the tests' `authorize` knows its users. */
export const SESSION = "x-session";

/** Everything that a file of tests has started. @type {{ close(): Promise<void> }[]} */
const started = [];

/** Closes everything, also after a failed test: `after(closeAll)`. */
export async function closeAll() {
  await Promise.all(started.splice(0).map((server) => server.close()));
}

/** Starts a service with scripted responses. @param {(request: any, count: number) => any} answer */
export async function startService(answer) {
  const service = await startScripted(answer);
  started.push(service);
  return service;
}

/**
 * Starts the emulator, and a proxy to it below `/cloud`.
 *
 * @param {object} [options] those of `createProxy`, in place of the defaults
 * @param {object} [emulatorOptions]
 * @param {object} [clientOptions] options of the server's clients, in place of the defaults
 */
export async function startProxy(options, emulatorOptions, clientOptions) {
  const service = await startEmulator({ taskDurationMs: 0, ...emulatorOptions });
  const { credentials, projectId, demo } = service.emulator;
  const { obs, bos } = demo.buckets;
  const shared = { credentials, endpoint: service.url, maxRetries: 0, ...clientOptions };
  const ofStores = { credentials, maxRetries: 0 };
  const clients = {
    modelarts: new ModelArts({ projectId, ...shared }),
    qianfan: new Qianfan(shared),
    obs: new Obs({ ...ofStores, region: obs.region, proxyUrl: `${service.url}/obs/{bucket}` }),
    bos: new Bos({ ...ofStores, region: bos.region, proxyUrl: `${service.url}/bos/{bucket}` }),
  };
  /** @type {any[]} */
  const audited = [];
  const handler = createProxy({
    clients,
    authorize: (request) => request.headers.get(SESSION),
    audit: (entry) => void audited.push(entry),
    ...options,
  });
  const server = await listen(toNodeHandler(handler));
  started.push(service, server);
  const { url } = server;
  return {
    service,
    clients,
    handler,
    audited,
    url,
    proxy: `${url}/cloud`,
    /** Options of a page's client of a signed-in user. */
    page: { proxy: `${url}/cloud`, headers: { [SESSION]: "ada" } },
    /** Sends a request to the proxy without a client. */
    send: (/** @type {string} */ path, /** @type {any} */ init = {}) =>
      fetch(`${url}/cloud/${path}`, {
        method: "POST",
        body: "{}",
        ...init,
        headers: {
          "content-type": "application/json",
          "x-verset-proxy": "1",
          [SESSION]: "ada",
          ...init.headers,
        },
      }),
  };
}
