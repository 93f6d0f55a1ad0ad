// A server that misbehaves as the dataset id in the path says; it also serves the package to browsers.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { contentType, findFile } from "../../www/server.mjs";
import { listen } from "../support/listen.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*, authorization",
  "access-control-allow-methods": "*",
  "access-control-expose-headers": "*",
};

const behaviours = {
  ok: (_request, response) => json(response, { total_number: 1, versions: [{ version_id: "v1" }] }),
  // A body of a megabyte, so that a request can be aborted while it comes.
  drip: (_request, response) => {
    response.writeHead(200, { ...cors, "content-type": "application/json" });
    response.write(`{"total_number":1,"versions":[${" ".repeat(1000)}`);
  },
  hang: () => {},
  reset: (request) => request.socket.destroy(),
  html: (_request, response) => {
    response.writeHead(200, { ...cors, "content-type": "text/html" });
    response.end("<html><body>Welcome to the proxy</body></html>");
  },
  cut: (_request, response) => {
    response.writeHead(200, cors);
    response.end('{"total_number":1,"versions":[{"version_id":"v');
  },
  empty: (_request, response) => {
    response.writeHead(204, cors);
    response.end();
  },
  redirect: (_request, response) => {
    response.writeHead(302, { ...cors, location: "/v2/p/datasets/ok/versions" });
    response.end();
  },
  running: (_request, response) => json(response, { status: "RUNNING" }),
};

function json(response, body) {
  response.writeHead(200, { ...cors, "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

/** Starts the server; `counts` says how often each behaviour was asked for. */
export async function startServer() {
  const counts = {};
  const { url, close } = await listen(async (request, response) => {
    const [path] = request.url.split("?");
    const [, name] = /\/datasets\/(?:task\/)?([a-z]+)/.exec(path) ?? [];
    if (request.method === "OPTIONS") {
      response.writeHead(204, cors);
      response.end();
    } else if (name in behaviours) {
      counts[name] = (counts[name] ?? 0) + 1;
      behaviours[name](request, response);
    } else if (path === "/") {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<!doctype html><title>t</title>");
    } else {
      const file = await findFile(root, path.slice(1));
      response.writeHead(file ? 200 : 404, file && { "content-type": contentType(file.path) });
      response.end(file && (await readFile(file.path)));
    }
  });
  return { url, counts, close };
}
