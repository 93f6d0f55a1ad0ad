// Scripted servers that fail as the request asks, and record requests; one also serves the package to browsers.
//
// A request names its faults in the parameter `fault`, or in an id of its path: `reset.fail.ok~7` resets the first connection,
// answers the second request with 500 and all others well. What stands behind `~` tells scripts apart.

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { contentType, findFile } from "../../www/server.mjs";
import { listen } from "./listen.mjs";
import { startEmulator, startScripted } from "./servers.mjs";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const root = fileURLToPath(new URL("../../", import.meta.url));

/** Headers that let a page read everything. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*, authorization",
  "access-control-allow-methods": "*",
  "access-control-expose-headers": "*",
  "access-control-max-age": "600",
};
const PAGE = '{"total_number":1,"versions":[{"version_id":"v1","version_name":"版本"}]}';
const TEN_MEGABYTES = 10_000_000;

/** A redirect within the same host takes a request to this script. */
export const MOVED = "ok~moved";

const answer = (status, body, headers = {}) => ({ status, body, headers });

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

const limited = (headers) =>
  answer(429, '{"error_code":"APIGW.0308","error_msg":"throttled"}', headers);

/** The responses by the words that ask for them; functions for those that no status, headers and body describe. */
const faults = {
  ok: answer(200, PAGE),
  running: answer(200, '{"status":"RUNNING"}'),
  ended: answer(200, '{"status":"SUCCESS"}'),

  // The connection.
  reset: (request) => request.socket.resetAndDestroy(),
  closed: (request) => request.socket.destroy(),
  "reset-within": (request, response) => {
    response.writeHead(200, { "content-length": String(PAGE.length * 2) });
    response.write(PAGE.slice(0, 20), () => request.socket.resetAndDestroy());
  },
  silent: () => {},
  drip: (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.write(PAGE.slice(0, 20));
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  },
  // Nothing comes after the beginning of the body.
  stuck: (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.write(`{"total_number":1,"versions":[${" ".repeat(1000)}`);
  },
  slow: async (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    for (const byte of Buffer.from(PAGE)) {
      response.write(Buffer.from([byte]));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    response.end();
  },
  "longer-than-told": answer(200, PAGE, { "content-length": 20 }),
  "shorter-than-told": (request, response) => {
    response.writeHead(200, { "content-length": String(PAGE.length * 2) });
    response.write(PAGE, () => request.socket.end());
  },

  // Limits.
  busy: limited({}),
  "busy-for-50-ms": limited({ "retry-after-ms": "50" }),
  "busy-for-a-second": limited({ "retry-after": "1" }),
  "busy-for-five-seconds": limited({ "retry-after": "5" }),
  "busy-for-an-hour": limited({ "retry-after": "3600" }),
  "busy-for-an-hour-in-ms": limited({ "retry-after-ms": "3600000" }),
  get "busy-until-imf"() {
    return limited(inAnHour("imf"));
  },
  get "busy-until-rfc850"() {
    return limited(inAnHour("rfc850"));
  },
  get "busy-until-asctime"() {
    return limited(inAnHour("asctime"));
  },
  "busy-for-ever": limited({ "retry-after": "999999999999999999999" }),
  "busy-for-who-knows-how-long": limited({ "retry-after": "soon" }),

  // The service.
  fail: answer(500, '{"error_code":"ModelArts.0010"}'),
  "fail-without-a-body": answer(503, ""),
  proxy: answer(502, `<html>\n\n<body>${"Bad gateway ".repeat(2000)}`, {
    "Content-Type": "text/html",
  }),

  moved: answer(302, "", { location: `/v2/p/datasets/${MOVED}/versions` }),

  // The body.
  html: answer(200, "<html>\n<body>Welcome to the proxy", { "Content-Type": "text/html" }),
  get garbage() {
    return answer(200, randomBytes(2000));
  },
  cut: answer(200, PAGE.slice(0, 40)),
  "utf-16": answer(200, Buffer.from(PAGE, "utf16le")),
  // A body in GBK although UTF-8 was declared: valid JSON, except for the characters in its strings.
  gbk: answer(200, Buffer.from(PAGE.replace("版本", "\xb0\xe6\xb1\xbe"), "latin1")),
  none: (_request, response) => {
    response.writeHead(204);
    response.end();
  },
  "ten-megabytes": answer(200, `{"total_number":1,"versions":["${"v".repeat(TEN_MEGABYTES)}"]}`),
  "ten-megabytes-of-text": answer(200, "no JSON ".repeat(TEN_MEGABYTES / 8)),
  "ten-megabytes-of-error": answer(
    400,
    `{"error_code":"X.1","error_msg":"${"e".repeat(TEN_MEGABYTES)}"}`,
  ),
};

/** The script that a request names. */
function scriptOf({ searchParams, pathname }) {
  return searchParams.get("fault") ?? /[^/]*~[^/]*/.exec(pathname)?.[0];
}

/**
 * Starts the servers: one that fails, another host that it redirects to, and services whose clocks are wrong. `arrived` gives
 * the requests that have arrived, by script or server.
 *
 * @param {{ keepsConnections?: boolean }} [options]
 */
export async function startFaults({ keepsConnections = false } = {}) {
  /** Requests by their scripts, and by the names of the other servers. */
  const record = new Map();
  /** Preflights are only told of the other host, which nothing may reach. */
  const arrived = (name) =>
    (record.get(name) ?? []).filter(({ method }) => method !== "OPTIONS" || name === "elsewhere");
  // Browsers send a request again by themselves where a connection that was used before is lost.
  const common = keepsConnections ? CORS : { ...CORS, connection: "close" };
  const elsewhere = await startScripted(() => faults.ok, common);
  record.set("elsewhere", elsewhere.requests);
  const main = await startScripted((request) => {
    const url = new URL(request.url, "http://h");
    const script = scriptOf(url);
    if (request.method === "OPTIONS") return faults.none;
    if (script) {
      if (!record.has(script)) record.set(script, []);
      const step = record.get(script).push(request);
      const words = script.split("~")[0].split(".");
      const word = words[Math.min(step, words.length) - 1];
      if (word === "redirect") return answer(307, "", { location: `${elsewhere.url}/taken` });
      if (!(word in faults)) throw new RangeError(`no fault is called ${word}`);
      return faults[word];
    }
    if (url.pathname === "/record") {
      return answer(200, arrived(url.searchParams.get("of")));
    }
    return fileAt(url.pathname);
  }, common);
  const services = await Promise.all(
    [
      { name: "ahead", minutes: 20 },
      { name: "behind", minutes: -20 },
      { name: "silent", minutes: 20, sendsDate: false },
    ].map(async ({ name, minutes, sendsDate }) => {
      const { emulator, url, requests, clock, close } = await startEmulator({ sendsDate });
      clock.ms = minutes * MINUTE;
      record.set(name, requests);
      const { projectId, credentials, demo } = emulator;
      return { name, close, facts: { url, projectId, credentials, demo } };
    }),
  );
  return {
    arrived,
    /** Facts that the cases need. */
    facts: {
      url: main.url,
      nowhere: await unused(),
      services: Object.fromEntries(services.map(({ name, facts }) => [name, facts])),
    },
    close: () => Promise.all([main, elsewhere, ...services].map((server) => server.close())),
  };
}

/** A page without contents, or a file of the package or of the tests. */
async function fileAt(path) {
  if (path === "/") return answer(200, "<!doctype html>", { "Content-Type": "text/html" });
  const file = /^\/(pkg|tests)\//.test(path) && (await findFile(root, path.slice(1)));
  if (!file) return answer(404, "");
  return answer(200, await readFile(file.path), { "Content-Type": contentType(file.path) });
}

/** An address without a server. */
async function unused() {
  const { url, close } = await listen(() => {});
  await close();
  return url;
}
