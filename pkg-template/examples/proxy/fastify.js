// Fastify: `node fastify.js`.

import fastify from "fastify";
import { toNodeHandler } from "verset/proxy";
import { createCloud } from "./cloud.js";

const cloud = toNodeHandler(createCloud(process.env));

const app = fastify();
app.register(async (scope) => {
  // The handler reads the body itself, and no more of it than it accepts.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, _body, done) => done(null));
  scope.all("/cloud/*", (request, reply) => {
    reply.hijack();
    return cloud(request.raw, reply.raw);
  });
});

console.log(await app.listen({ port: Number(process.env.PORT ?? 3000), host: "127.0.0.1" }));
