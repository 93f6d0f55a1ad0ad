// A server with a proxy to a service that echoes, in a process of its own, whose memory its parent asks for.

import { once } from "node:events";
import { ModelArts } from "../../pkg/node.js";
import { createProxy, toNodeHandler } from "../../pkg/proxy.js";
import { listen } from "../support/listen.mjs";
import { SESSION } from "./support.mjs";

const credentials = { accessKeyId: "AK", secretAccessKey: "a-key-that-opens-nothing" };
const PADDING = "x".repeat(4000);

/** Responds with the id of the path, after a random time. */
const service = await listen(async ({ url }, response) => {
  await new Promise((next) => setTimeout(next, Math.random() * 30));
  const [, dataset_id] = /\/datasets\/([^/?]+)/.exec(url) ?? [];
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ dataset_id, dataset_name: dataset_id, description: PADDING }));
});
const counts = { audited: 0, succeeded: 0, aborted: 0, others: 0 };
const handler = createProxy({
  clients: { modelarts: new ModelArts({ endpoint: service.url, projectId: "p", credentials }) },
  authorize: (request) => request.headers.get(SESSION),
  limits: { requestsPerMinute: 1_000_000, concurrency: 4 },
  audit: ({ status }) => {
    counts.audited += 1;
    if (status === 200) counts.succeeded += 1;
    else if (status === 499) counts.aborted += 1;
    else counts.others += 1;
  },
});
const server = await listen(toNodeHandler(handler));

process.on("message", async (message) => {
  if (message === "end") {
    await Promise.all([server.close(), service.close()]);
    process.disconnect?.();
    return;
  }
  for (let at = 0; at < 3; at += 1) {
    globalThis.gc?.();
    await new Promise((next) => setTimeout(next, 20));
  }
  process.send?.({ ...counts, heap: process.memoryUsage().heapUsed });
});
process.send?.({ url: `${server.url}/cloud` });
await once(process, "disconnect");
process.exit(0);
