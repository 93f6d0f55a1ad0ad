// Deno: `deno run --allow-env --allow-net deno.js`.

import { createCloud } from "./cloud.js";

const cloud = createCloud(Deno.env.toObject());

Deno.serve(
  {
    port: Number(Deno.env.get("PORT") ?? 3000),
    onListen: ({ port }) => console.log(`http://localhost:${port}`),
  },
  (request) =>
    new URL(request.url).pathname.startsWith("/cloud/")
      ? cloud(request)
      : new Response(null, { status: 404 }),
);
