import { defineConfig } from "vite";

// Your own server. It knows its visitors, gives them short-lived tokens at /modelarts-token, and passes
// what comes under /cloud/ on to ModelArts, which answers no pages of other origins.
const server = process.env.SERVER ?? "http://localhost:3000";

export default defineConfig({
  server: { proxy: { "/modelarts-token": server, "/cloud": server } },
});
