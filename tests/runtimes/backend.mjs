// A user's own server, as the examples need it: it gives a page its token and forwards the page's calls.

import { request as send } from "node:http";
import { listen } from "../support/listen.mjs";

/** @param {{ url: string, emulator: { token: string } }} service */
export function startBackend({ url, emulator }) {
  return listen((request, response) => {
    if (request.url === "/modelarts-token") {
      response.writeHead(200, { "Content-Type": "application/json" });
      const expiration = new Date(Date.now() + 3_600_000).toISOString();
      response.end(JSON.stringify({ token: emulator.token, expiration }));
      return;
    }
    const { method, headers } = request;
    const host = new URL(url).host;
    const target = new URL(request.url.replace(/^\/cloud\//, "/"), url);
    const passed = send(target, { method, headers: { ...headers, host } });
    passed.on("response", (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", (error) => response.destroy(error));
    request.pipe(passed);
  });
}
