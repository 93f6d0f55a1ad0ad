// Node's own server: `node node.js`.

import { createServer } from "node:http";
import { toNodeHandler } from "verset/proxy";
import { createCloud } from "./cloud.js";

const cloud = toNodeHandler(createCloud(process.env));

const server = createServer((request, response) => {
  if (request.url.startsWith("/cloud/")) cloud(request, response);
  else response.writeHead(404).end();
});
server.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`http://localhost:${server.address().port}`);
});
