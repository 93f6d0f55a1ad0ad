import { defineConfig } from "vite";

// Your server. It authenticates visitors, issues short-lived tokens at /modelarts-token, and forwards
// /cloud/ to ModelArts, which does not allow cross-origin requests.
const server = process.env.SERVER ?? "http://localhost:3000";

export default defineConfig({
  server: { proxy: { "/modelarts-token": server, "/cloud": server } },
});
