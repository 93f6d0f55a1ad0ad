// @ts-check
/** The server behind `make demo`: serves the page and the built package, and the emulator on the same port. */

import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { createEmulator } from "../pkg/emulator/index.js";

/**
 * @typedef {import("../pkg/emulator/index.js").Emulator} Emulator
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 */

const DEFAULT_PORT = 8787;
const DEFAULT_HOST = "127.0.0.1";
/** Slightly above the emulator's own limit, so that the emulator is the one to reject a larger body. */
const MAX_BODY = 13 * 1024 * 1024;
/** Objects are written in one piece or in parts, which the emulator keeps in memory. */
const MAX_OBJECT = 256 * 1024 * 1024;
/** Versions of the demo's largest dataset, which shows that the page stays smooth. */
const MAX_VERSIONS = 5000;

const PAGE_FOLDER = fileURLToPath(new URL("./", import.meta.url));
/** Build output, by the path it is served under. */
const BUILT_FOLDERS = {
  "/pkg/": fileURLToPath(new URL("../pkg/", import.meta.url)),
  "/docs/": fileURLToPath(new URL("../target/docs/", import.meta.url)),
};

/** @type {Record<string, string>} */
const CONTENT_TYPES = {
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
 * Starts the server.
 * @param {{ port?: number, host?: string, emulator?: Emulator, proxy?: boolean }} [options] `port` 0 picks a free one;
 *   with `proxy`, the page gets no keys, and its calls go through `verset/proxy`
 * @returns {Promise<{ url: string, emulator: Emulator, close: () => Promise<void> }>}
 */
export async function startServer(options = {}) {
  const { port = 0, host = DEFAULT_HOST, emulator = createEmulator(), proxy = false } = options;
  // Here, because a server for tests of the package alone has no use for it.
  const cloud = proxy ? (await import("./cloud.mjs")).createCloud(emulator) : undefined;
  const server = createServer((request, response) => {
    handleRequest(request, response, emulator, cloud).catch((error) => {
      if (response.headersSent) response.destroy();
      else send(response, 500, {}, `${error}\n`);
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const authority = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${authority}:${address.port}`,
    emulator,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Emulator} emulator
 * @param {ReturnType<import("./cloud.mjs").createCloud>} [cloud]
 */
async function handleRequest(request, response, emulator, cloud) {
  const target = request.url ?? "/";
  if (cloud && target.startsWith("/cloud/")) return cloud(request, response);
  // Clients with a proxy setting send the whole URL, whose host is a cloud's.
  // All other methods are calls too, and an unknown one gets the error of a cloud.
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead || /^(https?:\/\/|\/(v[123]|obs|bos)\/)/.test(target)) {
    return forwardToEmulator(request, response, emulator);
  }
  const [path] = target.split(/[?#]/, 1);
  if (path === "/demo-config.json") {
    // JSON leaves out the functions.
    const { calls: _, clock: __, ...account } = emulator;
    const withKeys = { endpoint: `http://${request.headers.host}`, ...account };
    return sendConfig(request, response, cloud ? { proxy: "/cloud" } : withKeys);
  }
  const [prefix, folder] =
    Object.entries(BUILT_FOLDERS).find(([start]) => path.startsWith(start)) ?? [];
  if (!prefix || !folder) {
    const name = path === "/" ? "index.html" : path.slice(1);
    const bytes = (await currentPage()).get(name);
    return bytes ? sendBytes(request, response, name, bytes) : notFound(response);
  }
  const file = await findFile(folder, path.slice(prefix.length));
  if (!file) return notFound(response);
  return sendBytes(request, response, file.path, await readFile(file.path));
}

/** @param {ServerResponse} response */
const notFound = (response) => send(response, 404, {}, "Not found\n");

/** The bundled page, and the time of the latest change of its sources. */
const bundled = {
  changedAt: 0,
  page: /** @type {Promise<Map<string, Uint8Array>> | undefined} */ (undefined),
};

/** Returns the page's files by name, bundled again if a source has changed. */
function currentPage() {
  const changedAt = Math.max(
    ...readdirSync(PAGE_FOLDER, { recursive: true, encoding: "utf8" }).map(
      (name) => statSync(join(PAGE_FOLDER, name)).mtimeMs,
    ),
  );
  if (!bundled.page || changedAt > bundled.changedAt) {
    bundled.changedAt = changedAt;
    bundled.page = bundle();
  }
  return bundled.page;
}

async function bundle() {
  // Here, because a server for tests of the package alone needs no bundler.
  const { bundlePage, pageHtml } = await import("./bundle.mjs");
  const files = await bundlePage({ minify: false, emulator: "./pkg/emulator/index.js" });
  const entry = await readFile(join(BUILT_FOLDERS["/pkg/"], "web.js"), "utf8");
  const html = pageHtml({
    emulator: "server",
    verset: "./pkg/web.js",
    chunks: [...entry.matchAll(/ from "\.\/(.*)";/g)].map(([, name]) => `./pkg/${name}`),
    samples: "./pkg/samples/index.js",
    worker: "./pkg/samples/worker.js",
  });
  return files.set("index.html", Buffer.from(html));
}

/**
 * Passes a request to the emulator exactly as it arrived: the raw target and the raw headers.
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Emulator} emulator
 */
async function forwardToEmulator(request, response, emulator) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  const max = /^(https?:|\/(obs|bos)\/)/.test(request.url ?? "") ? MAX_OBJECT : MAX_BODY;
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= max) chunks.push(chunk);
  }
  /** @type {[string, string][]} */
  const headers = [];
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    headers.push([request.rawHeaders[i], request.rawHeaders[i + 1]]);
  }
  const { method = "GET", url: target = "/" } = request;
  const body = Buffer.concat(chunks);
  const result = await emulator.handle({ method, target, headers, body, scheme: "http" });
  response.writeHead(result.status, result.headers);
  // Objects come in pieces, each generated when the one before it has been sent.
  const pieces = result.body instanceof Uint8Array ? [result.body] : result.body;
  await pipeline(Readable.from(takingTurns(pieces)), response);
}

/**
 * Lets other requests in after each piece: a part of a manifest waited until all of it had been sent elsewhere.
 * @param {Iterable<Uint8Array> | AsyncIterable<Uint8Array>} pieces
 */
async function* takingTurns(pieces) {
  for await (const piece of pieces) {
    yield piece;
    await setImmediate();
  }
}

/**
 * Sends what a page needs to call the emulator. Its keys grant access to nothing else.
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {object} config
 */
function sendConfig(request, response, config) {
  const headers = {
    "Content-Type": CONTENT_TYPES[".json"],
    "Cache-Control": "no-store",
    "Access-Control-Allow-Origin": "*",
  };
  const body = `${JSON.stringify(config, null, 2)}\n`;
  send(response, 200, headers, request.method === "HEAD" ? undefined : body);
}

/**
 * Finds the file for a path inside a directory. Paths that leave the directory and hidden files are not found.
 * @param {string} directory
 * @param {string} path still percent-encoded
 */
export async function findFile(directory, path) {
  try {
    const name = decodeURIComponent(path);
    if (/[\\\0]|(^|\/)\./.test(name)) return undefined;
    const index = name === "" || name.endsWith("/") ? "index.html" : "";
    // Resolved, because a symbolic link may leave the directory as well.
    const [base, file] = await Promise.all([
      realpath(directory),
      realpath(join(directory, name, index)),
    ]);
    const stats = await stat(file);
    return file.startsWith(base + sep) && stats.isFile() ? { path: file, stats } : undefined;
  } catch {
    // The file does not exist, or the path is malformed.
    return undefined;
  }
}

/** @param {string} path */
export const contentType = (path) => CONTENT_TYPES[extname(path)] ?? "application/octet-stream";

const compress = promisify(gzip);
/** The latest version of each file, compressed. @type {Map<string, { etag: string, body: Promise<Buffer> }>} */
const compressed = new Map();
/** More than the page and the package have; those of the documentation come and go. */
const MAX_COMPRESSED = 200;
const COMPRESSIBLE = /^(text|application\/json|application\/wasm|image\/svg)/;

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {string} name whose extension decides the type
 * @param {Uint8Array} bytes
 */
async function sendBytes(request, response, name, bytes) {
  const type = contentType(name);
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  const headers = {
    "Content-Type": type,
    // Cached but always revalidated, so that a rebuilt package is never stale.
    "Cache-Control": "no-cache",
    ETag: etag,
    Vary: "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
  };
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const accepts = /\bgzip\b/.test(String(request.headers["accept-encoding"]));
  let body = bytes;
  if (accepts && COMPRESSIBLE.test(type)) {
    let cached = compressed.get(name);
    if (cached?.etag !== etag) {
      cached = { etag, body: compress(bytes) };
      compressed.set(name, cached);
      const [oldest] = compressed.keys();
      if (compressed.size > MAX_COMPRESSED && oldest !== undefined) compressed.delete(oldest);
    }
    body = await cached.body;
    Object.assign(headers, { "Content-Encoding": "gzip" });
  }
  response.writeHead(200, { ...headers, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
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

/** Runs `node www/server.mjs`, with PORT, HOST, PROXY and SAMPLES from the environment. */
async function main() {
  const { PORT, HOST: host, PROXY, SAMPLES } = process.env;
  const proxy = PROXY === "1";
  const port = PORT ? Number(PORT) : DEFAULT_PORT;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be an integer from 0 to 65535, not "${PORT}"`);
  }
  // SAMPLES=1000000 makes a dataset of a million samples.
  const samples = SAMPLES ? Number(SAMPLES) : undefined;
  const emulator = createEmulator({ versions: MAX_VERSIONS, samples });
  const server = await startServer({ port, host, emulator, proxy }).catch((error) => {
    // A port that was requested explicitly is never silently replaced by another.
    if (error.code === "EADDRINUSE" && !PORT)
      return startServer({ port: 0, host, emulator, proxy });
    throw error;
  });
  console.log(server.url);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.close());
}

const entryPoint = await realpath(process.argv[1] ?? "").catch(() => "");
if (entryPoint === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(`The server did not start: ${error.message}`);
    process.exitCode = 1;
  });
}
