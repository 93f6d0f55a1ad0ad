// The emulator as an HTTP proxy, which is how the vendors' SDKs reach it without another host name in what they sign.

import { createServer } from "node:http";
import { sendBody } from "../support/servers.mjs";

/**
 * Starts a proxy that answers for the clouds: requests with the whole URL, and those in a CONNECT tunnel.
 *
 * @param {import("../../pkg/emulator/index.js").Emulator} emulator
 */
export async function startProxy(emulator) {
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url: target, rawHeaders } = request;
    /** @type {[string, string][]} */
    const headers = [];
    for (let i = 0; i < rawHeaders.length; i += 2) headers.push([rawHeaders[i], rawHeaders[i + 1]]);
    const body = Buffer.concat(chunks);
    const sent = await emulator.handle({ method, target, headers, body, scheme: "http" });
    response.writeHead(sent.status, sent.headers);
    await sendBody(response, sent.body);
  });
  server.on("connect", (_, socket) => {
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    server.emit("connection", socket);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed(undefined));
        server.closeAllConnections();
      }),
  };
}
