// @ts-check
/** The small server behind `make demo`: the page, the built package, and the emulator on a real port. */

import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { createEmulator } from "../pkg-template/emulator/index.js";

/**
 * @typedef {import("../pkg-template/emulator/index.js").Emulator} Emulator
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 */

const DEFAULT_PORT = 8787;
const DEFAULT_HOST = "127.0.0.1";
/** A little over what the emulator refuses as too large, so that it is the emulator that refuses. */
const MAX_BODY = 13 * 1024 * 1024;
/** How many versions the largest dataset of the demo has, to see that the page stays smooth. */
const MANY_VERSIONS = 5000;

const PAGE = fileURLToPath(new URL("./", import.meta.url));
/** Folders that are built, by where they are served. */
const BUILT = {
  "/pkg/": fileURLToPath(new URL("../pkg/", import.meta.url)),
  "/docs/": fileURLToPath(new URL("../target/docs/", import.meta.url)),
};

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/**
 * @param {{ port?: number, host?: string, emulator?: Emulator }} [options] port 0: any free one
 * @returns {Promise<{ url: string, emulator: Emulator, close: () => Promise<void> }>}
 */
export async function startServer(options = {}) {
  const { port = 0, host = DEFAULT_HOST, emulator = createEmulator() } = options;
  const server = createServer((request, response) => {
    answer(request, response, emulator).catch((error) => {
      if (response.headersSent) response.destroy();
      else send(response, 500, {}, `${error}\n`);
    });
  });
  await new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, host, () => listening(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const authority = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${authority}:${address.port}`,
    emulator,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Emulator} emulator
 */
async function answer(request, response, emulator) {
  const target = request.url ?? "/";
  if (/^\/v[12]\//.test(target)) return answerEmulator(request, response, emulator);
  if (request.method !== "GET" && request.method !== "HEAD") {
    return send(response, 405, { Allow: "GET, HEAD" }, "Method not allowed\n");
  }
  const [path] = target.split(/[?#]/, 1);
  if (path === "/demo-config.json") return sendConfig(request, response, emulator);
  const [place, folder] = Object.entries(BUILT).find(([start]) => path.startsWith(start)) ?? [
    "/",
    PAGE,
  ];
  const file = await findFile(folder, path.slice(place.length));
  if (!file) return send(response, 404, {}, "Not found\n");
  return sendFile(request, response, file);
}

/**
 * Hands the request over as it arrived: the raw target, and every header with its raw value.
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Emulator} emulator
 */
async function answerEmulator(request, response, emulator) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  /** @type {[string, string][]} */
  const headers = [];
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    headers.push([request.rawHeaders[i], request.rawHeaders[i + 1]]);
  }
  const { method = "GET", url: target = "/" } = request;
  const body = Buffer.concat(chunks);
  const answered = await emulator.handle({ method, target, headers, body, scheme: "http" });
  response.writeHead(answered.status, answered.headers);
  response.end(answered.body);
}

/**
 * All that a page needs to talk to the emulator. Nothing of it opens anything else.
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Emulator} emulator
 */
function sendConfig(request, response, emulator) {
  const { handle: _, fetch: __, ...facts } = emulator;
  const config = { endpoint: `http://${request.headers.host}`, ...facts };
  const headers = {
    "Content-Type": TYPES[".json"],
    "Cache-Control": "no-store",
    "Access-Control-Allow-Origin": "*",
  };
  const body = `${JSON.stringify(config, null, 2)}\n`;
  send(response, 200, headers, request.method === "HEAD" ? undefined : body);
}

/**
 * The file of a path below a directory. There is no way out of it, and there are no hidden files.
 * @param {string} directory
 * @param {string} path still percent-encoded
 */
export async function findFile(directory, path) {
  try {
    const name = decodeURIComponent(path);
    if (/[\\\0]|(^|\/)\./.test(name)) return undefined;
    const index = name === "" || name.endsWith("/") ? "index.html" : "";
    // A symbolic link may lead out as well.
    const [base, file] = await Promise.all([
      realpath(directory),
      realpath(join(directory, name, index)),
    ]);
    const stats = await stat(file);
    return file.startsWith(base + sep) && stats.isFile() ? { path: file, stats } : undefined;
  } catch {
    // No such file, or no such path.
    return undefined;
  }
}

/** @param {string} path */
export const contentType = (path) => TYPES[extname(path)] ?? "application/octet-stream";

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {{ path: string, stats: import("node:fs").Stats }} file
 */
function sendFile(request, response, { path, stats }) {
  const etag = `"${stats.size.toString(16)}-${Math.trunc(stats.mtimeMs).toString(16)}"`;
  const headers = {
    "Content-Type": contentType(path),
    "Content-Length": stats.size,
    // Kept, but asked for every time: a rebuilt package must never be an old one.
    "Cache-Control": "no-cache",
    ETag: etag,
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
  };
  if (request.headers["if-none-match"] === etag) {
    const { "Content-Length": _, ...rest } = headers;
    response.writeHead(304, rest).end();
    return;
  }
  response.writeHead(200, headers);
  if (request.method === "HEAD") response.end();
  else {
    createReadStream(path)
      .on("error", () => response.destroy())
      .pipe(response);
  }
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {import("node:http").OutgoingHttpHeaders} headers
 * @param {string} [body]
 */
function send(response, status, headers, body) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers });
  response.end(body);
}

/** `node www/server.mjs`, with PORT and HOST from the environment. */
async function main() {
  const { PORT, HOST: host } = process.env;
  const port = PORT ? Number(PORT) : DEFAULT_PORT;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${PORT}"`);
  }
  const emulator = createEmulator({ versions: MANY_VERSIONS });
  const server = await startServer({ port, host, emulator }).catch((error) => {
    // A port that was asked for is never quietly replaced by another.
    if (error.code === "EADDRINUSE" && !PORT) return startServer({ port: 0, host, emulator });
    throw error;
  });
  console.log(server.url);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.close());
}

const started = await realpath(process.argv[1] ?? "").catch(() => "");
if (started === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(`The server did not start: ${error.message}`);
    process.exitCode = 1;
  });
}
