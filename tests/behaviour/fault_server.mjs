// A server that fails as the request asks, and records requests; it also serves the package to browsers.
//
// A request names its faults in the parameter `fault`, or in an id of its path: `reset.fail.ok~7` resets the first connection,
// answers the second request with 500 and all others well. What stands behind `~` tells scripts apart.

import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { createEmulator } from "../../pkg/emulator/index.js";
import { contentType, findFile } from "../../www/server.mjs";
import { listen } from "../support/listen.mjs";
import { sendBody } from "../support/servers.mjs";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const root = fileURLToPath(new URL("../../", import.meta.url));

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*, authorization",
  "access-control-allow-methods": "*",
  "access-control-expose-headers": "*",
  "access-control-max-age": "600",
  // Browsers send a request again by themselves where a connection that was used before is lost.
  connection: "close",
};
const PAGE = '{"total_number":1,"versions":[{"version_id":"v1","version_name":"版本"}]}';
const TEN_MEGABYTES = 10_000_000;

/** Responds with the CORS headers that let a page read everything. */
function answer(response, status, body, headers = {}) {
  response.writeHead(status, { ...cors, "content-type": "application/json", ...headers });
  response.end(body);
}

/** The date of an hour later, in one of HTTP's three forms, by the server's clock. */
function inAnHour(form) {
  const now = Math.floor(Date.now() / 1000) * 1000;
  const date = new Date(now + HOUR);
  const [weekday, day, month, year, time] = date.toUTCString().split(/,? /);
  const long = date.toLocaleDateString("en-US", { weekday: "long", timeZone: "UTC" });
  return {
    date: new Date(now).toUTCString(),
    "retry-after": {
      imf: date.toUTCString(),
      rfc850: `${long}, ${day}-${month}-${year.slice(2)} ${time} GMT`,
      asctime: `${weekday} ${month} ${day.replace(/^0/, " ")} ${time} ${year}`,
    }[form],
  };
}

const limited = (headers) => (_request, response) =>
  answer(response, 429, '{"error_code":"APIGW.0308","error_msg":"throttled"}', headers);

/** Every fault, by the word that asks for it. */
const faults = {
  ok: (_request, response) => answer(response, 200, PAGE),
  running: (_request, response) => answer(response, 200, '{"status":"RUNNING"}'),
  ended: (_request, response) => answer(response, 200, '{"status":"SUCCESS"}'),

  // The connection.
  reset: (request) => request.socket.resetAndDestroy(),
  closed: (request) => request.socket.destroy(),
  "reset-within": (request, response) => {
    response.writeHead(200, { ...cors, "content-length": String(PAGE.length * 2) });
    response.write(PAGE.slice(0, 20), () => request.socket.resetAndDestroy());
  },
  silent: () => {},
  drip: (_request, response) => {
    response.writeHead(200, { ...cors, "content-type": "application/json" });
    response.write(PAGE.slice(0, 20));
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  },
  slow: async (_request, response) => {
    response.writeHead(200, { ...cors, "content-type": "application/json" });
    for (const byte of Buffer.from(PAGE)) {
      response.write(Buffer.from([byte]));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    response.end();
  },
  "longer-than-told": (_request, response) => answer(response, 200, PAGE, { "content-length": 20 }),
  "shorter-than-told": (request, response) => {
    response.writeHead(200, { ...cors, "content-length": String(PAGE.length * 2) });
    response.write(PAGE, () => request.socket.end());
  },

  // Limits.
  busy: limited({}),
  "busy-for-50-ms": limited({ "retry-after-ms": "50" }),
  "busy-for-a-second": limited({ "retry-after": "1" }),
  "busy-for-five-seconds": limited({ "retry-after": "5" }),
  "busy-for-an-hour": limited({ "retry-after": "3600" }),
  "busy-for-an-hour-in-ms": limited({ "retry-after-ms": "3600000" }),
  "busy-until-imf": (request, response) => limited(inAnHour("imf"))(request, response),
  "busy-until-rfc850": (request, response) => limited(inAnHour("rfc850"))(request, response),
  "busy-until-asctime": (request, response) => limited(inAnHour("asctime"))(request, response),
  "busy-for-ever": limited({ "retry-after": "999999999999999999999" }),
  "busy-for-who-knows-how-long": limited({ "retry-after": "soon" }),

  // The service.
  fail: (_request, response) => answer(response, 500, '{"error_code":"ModelArts.0010"}'),
  "fail-without-a-body": (_request, response) => answer(response, 503, ""),
  proxy: (_request, response) =>
    answer(response, 502, `<html>\n\n<body>${"Bad gateway ".repeat(2000)}`, {
      "content-type": "text/html",
    }),

  // The body.
  html: (_request, response) =>
    answer(response, 200, "<html>\n<body>Welcome to the proxy", { "content-type": "text/html" }),
  garbage: (_request, response) => answer(response, 200, randomBytes(2000)),
  cut: (_request, response) => answer(response, 200, PAGE.slice(0, 40)),
  "utf-16": (_request, response) => answer(response, 200, Buffer.from(PAGE, "utf16le")),
  // A body in GBK although UTF-8 was declared: valid JSON, except for the characters in its strings.
  gbk: (_request, response) =>
    answer(response, 200, Buffer.from(PAGE.replace("版本", "\xb0\xe6\xb1\xbe"), "latin1")),
  none: (_request, response) => {
    response.writeHead(204, cors);
    response.end();
  },
  "ten-megabytes": (_request, response) =>
    answer(response, 200, `{"total_number":1,"versions":["${"v".repeat(TEN_MEGABYTES)}"]}`),
  "ten-megabytes-of-text": (_request, response) =>
    answer(response, 200, "no JSON ".repeat(TEN_MEGABYTES / 8)),
  "ten-megabytes-of-error": (_request, response) =>
    answer(response, 400, `{"error_code":"X.1","error_msg":"${"e".repeat(TEN_MEGABYTES)}"}`),
};

/** Every word that a script may have. */
export const FAULTS = [...Object.keys(faults), "redirect"];

/** Starts the servers: one that fails, another host that it redirects to, and services whose clocks are wrong. */
export async function startServers() {
  const record = new Map();
  const elsewhere = await listen((request, response) => {
    note(record, "elsewhere", request);
    answer(response, 200, PAGE);
  });
  const main = await listen((request, response) => {
    const url = new URL(request.url, "http://h");
    const script = url.searchParams.get("fault") ?? /[^/]*~[^/]*/.exec(url.pathname)?.[0];
    if (request.method === "OPTIONS") answer(response, 204);
    else if (script) {
      const step = note(record, script, request);
      request.resume();
      const words = script.split("~")[0].split(".");
      const word = words[Math.min(step, words.length) - 1];
      if (word === "redirect") answer(response, 307, "", { location: `${elsewhere.url}/taken` });
      else (faults[word] ?? limited({}))(request, response);
    } else if (url.pathname === "/record") {
      answer(response, 200, JSON.stringify(record.get(url.searchParams.get("of")) ?? []));
    } else sendFile(url.pathname, response);
  });
  const ahead = await service(20 * MINUTE, record, "ahead");
  const behind = await service(-20 * MINUTE, record, "behind");
  const silent = await service(20 * MINUTE, record, "silent", { tellsTime: false });
  const all = [main, elsewhere, ahead.server, behind.server, silent.server];
  return {
    /** Facts that the cases need. */
    facts: {
      url: main.url,
      nowhere: await unused(),
      services: { ahead: ahead.about, behind: behind.about, silent: silent.about },
    },
    close: () => Promise.all(all.map((server) => server.close())),
  };
}

/** Keeps what arrived; gives how many requests of this name there are now. */
function note(record, name, request) {
  const arrived = record.get(name) ?? [];
  record.set(name, arrived);
  return arrived.push({ method: request.method, url: request.url, headers: request.headers });
}

/** The emulator of both services on a port of its own, its clock off by so many milliseconds. */
async function service(offset, record, name, { tellsTime = true } = {}) {
  const emulator = createEmulator({ now: () => Date.now() + offset });
  const server = await listen(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url: target } = request;
    const headers = /** @type {Record<string, string>} */ (request.headers);
    const body = Buffer.concat(chunks);
    const answered = await emulator.handle({ method, target, headers, body, scheme: "http" });
    if (method !== "OPTIONS") note(record, name, request);
    if (!tellsTime) {
      response.sendDate = false;
      delete answered.headers.Date;
    }
    response.writeHead(answered.status, answered.headers);
    await sendBody(response, answered.body);
  });
  const { projectId, credentials, demo } = emulator;
  return { server, about: { url: server.url, projectId, credentials, demo } };
}

async function sendFile(path, response) {
  if (path === "/")
    return answer(response, 200, "<!doctype html>", { "content-type": "text/html" });
  const file = /^\/(pkg|tests)\//.test(path) && (await findFile(root, path.slice(1)));
  if (!file) return answer(response, 404, "");
  response.writeHead(200, { ...cors, "content-type": contentType(file.path) });
  createReadStream(file.path).pipe(response);
}

/** An address without a server. */
async function unused() {
  const { url, close } = await listen(() => {});
  await close();
  return url;
}
