// Koa: `node koa.js`.

import Koa from "koa";
import { toNodeHandler } from "verset/proxy";
import { createCloud } from "./cloud.js";

const cloud = toNodeHandler(createCloud(process.env));

const app = new Koa();
app.use((context, next) => {
  if (!context.path.startsWith("/cloud/")) return next();
  context.respond = false;
  return cloud(context.req, context.res);
});

const server = app.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`http://localhost:${server.address().port}`);
});
