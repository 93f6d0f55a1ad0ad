// Servers of this machine, each on a port that is free.

import { createServer } from "node:http";

/**
 * @param {import("node:http").RequestListener} answer
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function listen(answer) {
  const server = createServer(answer);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
