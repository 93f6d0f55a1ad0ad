// Hono, on whatever it runs; here on Node: `node hono.js`.

import { createServer } from "node:http";
import { Hono } from "hono";
import { toNodeHandler } from "verset/proxy";
import { createCloud } from "./cloud.js";

const cloud = createCloud(process.env);

const app = new Hono();
app.all("/cloud/*", (context) => cloud(context.req.raw));

const server = createServer(toNodeHandler(async (request) => app.fetch(request)));
server.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`http://localhost:${server.address().port}`);
});
