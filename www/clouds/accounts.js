/** The accounts the page can use: those of the emulator, or the visitor's own. */

import { ModelArts, Qianfan } from "verset";
import { openEmulator } from "./page_emulator.js";

/**
 * @typedef {object} Account
 * @property {"server" | "page" | "own"} kind the emulator on the server, the one in the page, or a real cloud
 * @property {ClientOptions} [modelarts] options of the client, without `fetch`
 * @property {ClientOptions} [qianfan] options of the client, without `fetch`
 * @property {typeof fetch} fetch sends the requests
 * @property {{ region: string, proxyUrl?: string }} [objectsUrl] options of clients of the object
 *   store, if they do not follow from those of ModelArts
 * @property {number} [pollIntervalMs] interval between polls of a task
 * @property {string} [expiredToken] of the emulator, for fault injection
 * @property {TemporaryKey} [temporaryCredentials] of the emulator, for fault injection
 */
/** @typedef {{ accessKeyId: string, secretAccessKey: string, securityToken: string }} TemporaryKey */
/** @typedef {Partial<TemporaryKey> & { token?: string }} Credentials */
/**
 * @typedef {{ credentials: Credentials, region?: string, endpoint?: string, projectId?: string, proxyUrl?: string, proxy?: string }}
 *   ClientOptions
 */
/** @typedef {"" | "slow" | "offline" | "secret" | "expired"} Fault */

/** The emulator's tasks take four seconds. */
const EMULATOR_POLL_MS = 400;
const EMULATOR_REGION = "cn-north-4";

/** The emulator on the page's server; requests use a real connection. @returns {Promise<Account>} */
export async function serverEmulator() {
  const response = await fetch("demo-config.json");
  if (!response.ok) throw new Error(`demo-config.json: ${response.status}`);
  const { proxy, endpoint, ...emulator } = await response.json();
  if (proxy) {
    // No keys, and so none to spoil for the injection of a fault.
    const options = { proxy, credentials: {} };
    const send = (/** @type {any} */ url, /** @type {any} */ init) => fetch(url, init);
    const pollIntervalMs = EMULATOR_POLL_MS;
    return { kind: "server", modelarts: options, qianfan: options, fetch: send, pollIntervalMs };
  }
  return emulatorAccount("server", emulator, {
    modelarts: { endpoint },
    qianfan: { endpoint },
    objectsUrl: { region: EMULATOR_REGION, proxyUrl: `${endpoint}/obs/{bucket}` },
    fetch: (url, init) => fetch(url, init),
  });
}

/** The emulator in the page; nothing is sent. @returns {Promise<Account>} */
export async function pageEmulator() {
  const emulator = await openEmulator();
  return emulatorAccount("page", emulator, {
    modelarts: { region: EMULATOR_REGION },
    qianfan: {},
    fetch: emulator.fetch,
  });
}

/**
 * The emulator's keys grant no access, so the page may hold them.
 * @param {"server" | "page"} kind
 * @param {import("./page_emulator.js").Keys} emulator
 * @param {{ modelarts: object, qianfan: object, fetch: typeof fetch, objectsUrl?: Account["objectsUrl"] }} connection
 * @returns {Account}
 */
function emulatorAccount(kind, emulator, { modelarts, qianfan, fetch, objectsUrl }) {
  const { credentials, projectId, temporaryCredentials, expiredToken } = emulator;
  return {
    kind,
    modelarts: { ...modelarts, projectId, credentials },
    qianfan: { ...qianfan, credentials },
    fetch,
    objectsUrl,
    pollIntervalMs: EMULATOR_POLL_MS,
    temporaryCredentials,
    expiredToken,
  };
}

/**
 * Injects a fault into an emulator account. Six wrong signatures in a row lock a key for five minutes,
 * so the wrong secret goes to the temporary key and the permanent one keeps working.
 * @param {Account} account
 * @param {Fault} fault
 * @returns {Account}
 */
export function withFault(account, fault) {
  const { modelarts, qianfan, temporaryCredentials, expiredToken, fetch } = account;
  /** @param {Credentials} modelartsCredentials @param {Credentials} qianfanCredentials */
  const withCredentials = (modelartsCredentials, qianfanCredentials) => ({
    ...account,
    modelarts: { ...modelarts, credentials: modelartsCredentials },
    qianfan: { ...qianfan, credentials: qianfanCredentials },
  });
  switch (fault) {
    case "slow":
      return { ...account, fetch: delayed(fetch) };
    case "offline":
      return { ...account, fetch: () => Promise.reject(new TypeError("Failed to fetch")) };
    case "secret": {
      const wrong = { ...temporaryCredentials, secretAccessKey: "not-the-secret-of-this-key" };
      return withCredentials(wrong, wrong);
    }
    case "expired":
      // Qianfan has no IAM tokens; it does not recognise an expired temporary key at all.
      return withCredentials(
        { token: expiredToken },
        { ...temporaryCredentials, securityToken: "expired" },
      );
    default:
      return account;
  }
}

/** Delays every request by 1.2 s. @param {typeof fetch} send @returns {typeof fetch} */
function delayed(send) {
  return async (url, init) => {
    await new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, 1200);
      const signal = init?.signal;
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
    return send(url, init);
  };
}

/**
 * Creates the clients of an account. In a page the package rejects permanent keys unless they are allowed
 * explicitly: the emulator's grant no access, and the owner of any other has consented.
 * @param {Account} account
 */
export const createClients = ({ modelarts, qianfan, fetch }) => ({
  modelarts: modelarts && new ModelArts(/** @type {any} */ (clientOptions(modelarts, fetch))),
  qianfan: qianfan && new Qianfan(/** @type {any} */ (clientOptions(qianfan, fetch))),
});

/** @param {ClientOptions} options @param {typeof fetch} fetch */
const clientOptions = ({ proxy, ...options }, fetch) =>
  proxy ? { proxy, fetch } : { ...options, fetch, allowSecretInBrowser: true };
