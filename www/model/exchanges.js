/** Every request that the page has sent, with its answer and the call that it belongs to. */

import { signal } from "../lib/signals.js";

/**
 * @typedef {object} Call
 * @property {"modelarts" | "qianfan"} service
 * @property {string} operation name of the client's method: `listDatasetVersions`, `v1.waitForTask`
 * @property {object} params
 * @property {object} client which can prepare the same request again
 * @property {object} options of the client: credentials and where they are for
 * @property {"server" | "page" | "own"} account whose emulator or cloud answered
 */
/**
 * @typedef {object} Exchange
 * @property {number} id counted from 1
 * @property {Call} call
 * @property {number} at epoch milliseconds
 * @property {string} method
 * @property {string} url as it was sent
 * @property {Record<string, string>} headers names in lower case
 * @property {string} [body]
 * @property {number} [status] absent while there is no answer
 * @property {Record<string, string>} [answerHeaders]
 * @property {string} [answer]
 * @property {Error} [failure] why there is none
 * @property {number} [waited] milliseconds from `fetch` to the answer's headers
 * @property {number} [read] milliseconds from there to the end of its body
 */

const KEPT = 100;

/** The latest first. An exchange that has ended is another object than while it ran. */
export const exchanges = signal(/** @type {Exchange[]} */ ([]));

let count = 0;

/** Notes a request of a call. Gives what is told how it ended. @param {Call} call */
export const beginExchange = (call) => (request) => {
  count += 1;
  const begun = { id: count, call, at: Date.now(), ...request };
  exchanges.value = [begun, ...exchanges.peek()].slice(0, KEPT);
  return (outcome) => {
    exchanges.value = exchanges
      .peek()
      .map((one) => (one.id === begun.id ? { ...begun, ...outcome } : one));
  };
};

export function clearExchanges() {
  exchanges.value = [];
}

/** The exchange that an error tells of. @param {{ requestId?: string }} error */
export function exchangeOf({ requestId }) {
  if (!requestId) return undefined;
  return exchanges
    .peek()
    .find(({ answerHeaders = {} }) => requestIdOf(answerHeaders) === requestId);
}

/** @param {Record<string, string>} headers */
const requestIdOf = (headers) => headers["x-request-id"] ?? headers["x-bce-request-id"];

/**
 * The address that was signed: through a proxy, what is sent is not it, and the host is the service's.
 * @param {Exchange} exchange
 */
export function signedUrl({ url, call }) {
  const { proxyUrl, region, endpoint = ENDPOINTS[call.service](region) } = call.options;
  if (!proxyUrl) return url;
  const proxy = new URL(proxyUrl, location.href).href.replace(/\/$/, "");
  return endpoint.replace(/\/$/, "") + url.slice(proxy.length);
}

/** Where a client goes that is given none. */
const ENDPOINTS = {
  modelarts: (region) => `https://modelarts.${region}.myhuaweicloud.com`,
  qianfan: () => "https://qianfan.baidubce.com",
};

/** @param {Exchange} exchange */
export const toneOf = ({ status, failure }) =>
  failure || status >= 400 ? "bad" : status ? "good" : "busy";
