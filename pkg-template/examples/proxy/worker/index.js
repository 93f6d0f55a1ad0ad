// Cloudflare Workers: `npx wrangler dev`, with the keys as secrets.

import { createCloud } from "../cloud.js";

let cloud;

export default {
  fetch(request, env) {
    // Created once: it counts the requests of each user.
    cloud ??= createCloud(env);
    if (new URL(request.url).pathname.startsWith("/cloud/")) return cloud(request);
    return new Response(null, { status: 404 });
  },
};
