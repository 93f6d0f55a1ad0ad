// An HTTP server for tests, on a free port.

import { createServer } from "node:http";

/**
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => unknown} handle
 *   one that fails loses the connection
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function listen(handle) {
  const server = createServer(async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      response.destroy(/** @type {Error} */ (error));
    }
  });
  // A connection that is closed while a request is on its way would fail tests at random.
  server.keepAliveTimeout = 0;
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
