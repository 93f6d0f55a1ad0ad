/** The emulator in a worker of the page. */

/** @typedef {Pick<import("verset/emulator").Emulator, "credentials" | "projectId" | "temporaryCredentials" | "expiredToken">} Keys */

/** Versions of the largest dataset. */
const MAX_VERSIONS = 5000;

/** @type {Promise<Keys & { fetch: typeof fetch }> | undefined} */
let emulator;

/** Returns the page's emulator, which keeps its datasets until the page is closed. */
export function openEmulator() {
  emulator ??= start();
  emulator.catch(() => {
    emulator = undefined;
  });
  return emulator;
}

async function start() {
  const worker = new Worker("emulator_worker.js", { type: "module" });
  const failure = new Promise((_, reject) => {
    worker.onerror = () => reject(new Error("emulator_worker.js cannot be loaded"));
  });
  /** @param {object} request @param {AbortSignal | null} [signal] @returns {Promise<any>} */
  const ask = (request, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => (data.error ? reject(data.error) : resolve(data));
      const abort = () => {
        port1.postMessage("abort");
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
      worker.postMessage(request, [port2]);
    });
  const { keepUnfinished } = document.documentElement.dataset;
  const options = { versions: MAX_VERSIONS, keepUnfinished: keepUnfinished === "" };
  /** @type {Keys} */
  const keys = await Promise.race([ask({ options }), failure]);
  return {
    ...keys,
    /** @type {typeof fetch} */
    fetch: async (url, { signal, method, headers, body } = {}) => {
      const init = { method, headers: [...new Headers(headers)], body };
      const { body: content, ...head } = await ask({ url: String(url), init }, signal);
      return new Response(content, head);
    },
  };
}
