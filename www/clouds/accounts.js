/** Who the page is to the two clouds: made-up accounts of the emulator, or the visitor's own. */

import { ModelArts, Qianfan } from "verset";

/**
 * @typedef {object} Account
 * @property {"server" | "page" | "own"} kind the emulator behind this page, the one inside it, or a real cloud
 * @property {object} [modelarts] options of the client, without `fetch`
 * @property {object} [qianfan] the same
 * @property {typeof fetch} fetch what sends the requests
 * @property {number} [pollIntervalMs] how often tasks are asked after
 * @property {string} [expiredToken] of the emulator, to try what happens
 * @property {object} [temporaryCredentials] the same
 */

/** The emulator's tasks take four seconds. */
const EMULATOR_POLL_MS = 400;
/** How many versions the largest dataset of the emulator inside the page has. */
const MANY_VERSIONS = 5000;

/** The emulator on the server that the page came from: requests go over a real connection. @returns {Promise<Account>} */
export async function serverEmulator() {
  const response = await fetch("demo-config.json");
  if (!response.ok) throw new Error(`demo-config.json: ${response.status}`);
  const { endpoint, ...emulator } = await response.json();
  return emulatorAccount("server", emulator, {
    modelarts: { endpoint },
    qianfan: { endpoint },
    fetch: (url, init) => fetch(url, init),
  });
}

/** The emulator inside the page: nothing is sent at all. @returns {Promise<Account>} */
export async function pageEmulator() {
  const { createEmulator } = await import("verset/emulator");
  const emulator = createEmulator({ versions: MANY_VERSIONS });
  return emulatorAccount("page", emulator, {
    modelarts: { region: "cn-north-4" },
    qianfan: {},
    fetch: emulator.fetch,
  });
}

/** Its keys open nothing, so that the page may hold them. */
function emulatorAccount(kind, emulator, { modelarts, qianfan, fetch }) {
  const { credentials, projectId, temporaryCredentials, expiredToken } = emulator;
  return {
    kind,
    modelarts: { ...modelarts, projectId, credentials },
    qianfan: { ...qianfan, credentials },
    fetch,
    pollIntervalMs: EMULATOR_POLL_MS,
    temporaryCredentials,
    expiredToken,
  };
}

/**
 * What can go wrong, for the visitor to try. Six wrong signatures in a row lock a key for five
 * minutes: it is the temporary one that gets the wrong secret, and the other goes on working.
 * @param {Account} account of an emulator
 * @param {"" | "slow" | "secret" | "expired" | "offline"} trouble
 * @returns {Account}
 */
export function withTrouble(account, trouble) {
  const { modelarts, qianfan, temporaryCredentials, expiredToken, fetch } = account;
  const as = (forModelArts, forQianfan) => ({
    ...account,
    modelarts: { ...modelarts, credentials: forModelArts },
    qianfan: { ...qianfan, credentials: forQianfan },
  });
  switch (trouble) {
    case "slow":
      return { ...account, fetch: slowly(fetch) };
    case "offline":
      return { ...account, fetch: () => Promise.reject(new TypeError("Failed to fetch")) };
    case "secret": {
      const wrong = { ...temporaryCredentials, secretAccessKey: "not-the-secret-of-this-key" };
      return as(wrong, wrong);
    }
    case "expired":
      // Qianfan has no tokens of this kind: a temporary key that has expired is one it knows no more.
      return as({ token: expiredToken }, { ...temporaryCredentials, securityToken: "expired" });
    default:
      return account;
  }
}

/** As over a bad line. @param {typeof fetch} send */
function slowly(send) {
  return async (url, init) => {
    await new Promise((done, stop) => {
      const timer = setTimeout(done, 1200);
      init.signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        stop(init.signal.reason);
      });
    });
    return send(url, init);
  };
}

/**
 * The clients of an account. In a page, a key that is good for ever is refused unless it is allowed by
 * name: here it opens nothing (the emulator), or its owner was asked.
 * @param {Account} account
 */
export const connect = ({ modelarts, qianfan, fetch }) => ({
  modelarts: modelarts && new ModelArts({ ...modelarts, fetch, allowSecretInBrowser: true }),
  qianfan: qianfan && new Qianfan({ ...qianfan, fetch, allowSecretInBrowser: true }),
});
