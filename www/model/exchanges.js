/** The requests the page has sent, each with its response and the call that sent it. */

import { signal } from "../lib/signals.js";

/**
 * @typedef {object} Call
 * @property {import("../lib/route.js").Cloud} service
 * @property {string} operation method of the client: `listDatasetVersions`, `v1.waitForTask`
 * @property {object} params
 * @property {{ prepare: (operation: any, params: any) => unknown }} client can prepare the same request again
 * @property {import("../clouds/accounts.js").ClientOptions} options of the client: credentials and endpoint
 * @property {import("../clouds/accounts.js").Account["kind"]} account kind of the account in use
 */
/**
 * @typedef {object} Exchange
 * @property {number} id counted from 1
 * @property {Call} call
 * @property {number} sentAt epoch milliseconds
 * @property {string} method
 * @property {string} url as sent
 * @property {Record<string, string>} headers names in lower case
 * @property {string} [body]
 * @property {number} [status] absent until there is a response
 * @property {Record<string, string>} [responseHeaders]
 * @property {string} [responseBody]
 * @property {Error} [error] reason that there is no response
 * @property {number} [waitingMs] from `fetch` to the response headers
 * @property {number} [readingMs] from the response headers to the end of the body
 */

const MAX_EXCHANGES = 100;

/** Latest first. A finished exchange is a new object. */
export const exchanges = signal(/** @type {Exchange[]} */ ([]));

let count = 0;

/**
 * Records the requests of a call, for `recordingFetch`.
 * @param {Call} call
 * @returns {Parameters<typeof import("../clouds/recorder.js").recordingFetch>[1]}
 */
export const startExchange = (call) => (request) => {
  count += 1;
  const started = { id: count, call, sentAt: Date.now(), ...request };
  exchanges.value = [started, ...exchanges.peek()].slice(0, MAX_EXCHANGES);
  return (outcome) => {
    exchanges.value = exchanges
      .peek()
      .map((exchange) => (exchange.id === started.id ? { ...started, ...outcome } : exchange));
  };
};

export function clearExchanges() {
  exchanges.value = [];
}

/** Finds the exchange that an error belongs to, by its request id. @param {{ requestId?: string }} error */
export function findExchange({ requestId }) {
  if (!requestId) return undefined;
  return exchanges
    .peek()
    .find(({ responseHeaders = {} }) => requestIdOf(responseHeaders) === requestId);
}

/**
 * Finds the latest exchange of an operation. A failed task was reported by the last poll of its waiter.
 * @param {string | undefined} operation
 */
export const lastExchange = (operation) =>
  exchanges.peek().find(({ call }) => call.operation === operation);

/** @param {Record<string, string>} headers */
const requestIdOf = (headers) => headers["x-request-id"] ?? headers["x-bce-request-id"];

/**
 * Returns the URL that was signed. Through a proxy it differs from the one that was sent: its host is the
 * service's.
 * @param {Exchange} exchange
 */
export function signedUrl({ url, call }) {
  const { proxyUrl, region, endpoint = DEFAULT_ENDPOINTS[call.service](region) } = call.options;
  if (!proxyUrl) return url;
  const proxy = new URL(proxyUrl, location.href).href.replace(/\/$/, "");
  return endpoint.replace(/\/$/, "") + url.slice(proxy.length);
}

/** Endpoints of clients created without one. */
const DEFAULT_ENDPOINTS = {
  /** @param {string} [region] */
  modelarts: (region) => `https://modelarts.${region}.myhuaweicloud.com`,
  qianfan: () => "https://qianfan.baidubce.com",
};

/** @param {Partial<Exchange>} exchange */
export const toneOf = ({ status, error }) => {
  if (error) return "bad";
  if (!status) return "busy";
  return status >= 400 ? "bad" : "good";
};
