/** Waits for a task by its ticket, with the waiter of the package that the ticket names. */

/**
 * @param {any} client of either cloud
 * @param {number | undefined} pollIntervalMs interval between polls; by default that of the package
 * @returns {import("./api.d.ts").CloudApi["waitFor"]}
 */
export const waiting =
  (client, pollIntervalMs) =>
  ({ waiter, params }, { signal, onProgress } = {}) => {
    const [name, version] = waiter.split(".").reverse();
    const api = version ? client[version] : client;
    return api[name](params, { signal, onProgress, pollIntervalMs });
  };
