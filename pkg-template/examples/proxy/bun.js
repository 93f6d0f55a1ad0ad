// Bun: `bun bun.js`.

import { createCloud } from "./cloud.js";

const server = Bun.serve({
  port: Number(process.env.PORT ?? 3000),
  routes: { "/cloud/*": createCloud(process.env) },
});
console.log(`http://localhost:${server.port}`);
