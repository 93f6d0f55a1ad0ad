// Attacks on `verset/proxy`, over sockets.

import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";
import { ModelArts } from "../../pkg/node.js";
import { createProxy } from "../../pkg/proxy.js";
import { failureOf } from "../behaviour/expect.mjs";
import { raw } from "./raw.mjs";
import { closeAll, SESSION, startProxy, startService } from "./support.mjs";

const ALLOWED = "https://app.example.com";
const EVIL = "https://evil.example";

let server;
/** Parameters that a predicate has seen. @type {object[]} */
const offered = [];
before(async () => {
  server = await startProxy({
    allowedOrigins: [ALLOWED],
    limits: { bodyBytes: 2000, bodyTimeoutMs: 300 },
    allow: {
      modelarts: { createDataset: (params) => offered.push(params) > 0, descDataset: () => true },
    },
  });
});
after(closeAll);
beforeEach(() => {
  server.service.requests.length = 0;
  server.audited.length = 0;
});

const JSON_TYPE = { "content-type": "application/json" };
const OWN = { ...JSON_TYPE, "x-verset-proxy": "1", [SESSION]: "ada" };

/** Sends a request of a signed-in user's browser. @param {string} path @param {any} [init] */
const sendTo = (path, { headers = OWN, ...init } = {}) =>
  raw(`${server.proxy}/${path}`, { body: "{}", headers, ...init });
const list = (init) => sendTo("modelarts/listDatasets", init);

/** Asserts that a request was refused, that nothing of it reached the service, and that the response says nothing. */
function assertRefused(response, status, code) {
  assert.equal(response.status, status, response.text);
  assert.equal(server.service.requests.length, 0);
  // Those of OBS begin with capitals.
  const entries = Object.entries(response.json).map(([name, value]) => [name.toLowerCase(), value]);
  assert.deepEqual(
    entries.map(([name]) => name),
    ["code", "message"],
  );
  assert.equal(entries[0][1], `Proxy.${code}`);
  assert.equal(response.headers["cache-control"], "no-store");
}

describe("cross-site requests:", () => {
  const user = { [SESSION]: "ada" };
  const site = (value) => ({ "sec-fetch-site": value });
  for (const [name, headers, status] of /** @type {[string, Record<string, string>, number][]} */ ([
    ["same-origin by Sec-Fetch-Site", site("same-origin"), 200],
    ["same-origin, with its own Origin", { ...site("same-origin"), origin: EVIL }, 200],
    ["cross-site", { ...site("cross-site"), origin: EVIL }, 403],
    [
      "cross-site with the own header",
      { ...site("cross-site"), origin: EVIL, "x-verset-proxy": "1" },
      403,
    ],
    ["cross-site without Origin", site("cross-site"), 403],
    [
      "same-site: a sister domain may be another's",
      { ...site("same-site"), origin: "https://x.example.com" },
      403,
    ],
    ["none: typed or of an extension", site("none"), 403],
    ["a made-up site", { ...site("same-origin, cross-site"), "x-verset-proxy": "1" }, 403],
    ["an empty site", { ...site(""), "x-verset-proxy": "1" }, 403],
    ["cross-site of an allowed origin", { ...site("cross-site"), origin: ALLOWED }, 200],
    ["an allowed origin alone", { origin: ALLOWED }, 200],
    ["another origin alone", { origin: EVIL }, 403],
    ["another origin with the own header", { origin: EVIL, "x-verset-proxy": "1" }, 403],
    ["the origin `null` of a sandboxed frame", { origin: "null", "x-verset-proxy": "1" }, 403],
    ["an origin that begins like an allowed one", { origin: `${ALLOWED}.evil.example` }, 403],
    ["an allowed origin over plain HTTP", { origin: "http://app.example.com" }, 403],
    ["an allowed origin in capitals", { origin: "https://APP.example.com" }, 403],
    ["an allowed origin with a port", { origin: `${ALLOWED}:8443` }, 403],
    ["no header at all", {}, 403],
    ["the own header alone", { "x-verset-proxy": "1" }, 200],
    ["Referer in place of Origin", { referer: `${ALLOWED}/page` }, 403],
    [
      "X-Forwarded headers",
      {
        "x-forwarded-host": "app.example.com",
        "x-forwarded-proto": "https",
        "x-forwarded-for": "127.0.0.1",
      },
      403,
    ],
    [
      "the own origin by Host and X-Forwarded-Host",
      { origin: EVIL, host: "evil.example", "x-forwarded-host": "evil.example" },
      403,
    ],
  ])) {
    test(`${name}: ${status}`, async () => {
      const response = await list({ headers: { ...JSON_TYPE, ...user, ...headers } });
      if (status === 200) assert.equal(response.status, 200, response.text);
      else {
        const isNamed = "sec-fetch-site" in headers || "origin" in headers;
        assertRefused(response, 403, isNamed ? "OriginNotAllowed" : "HeaderMissing");
      }
    });
  }

  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=a",
    "text/plain; a=application/json",
    "application/jsonp",
    "application/json-patch+json",
    "",
  ]) {
    test(`the content type "${type}" of a form is refused`, async () => {
      assertRefused(await list({ headers: { ...OWN, "content-type": type } }), 415, "NotJson");
    });
  }

  test("a body without a content type is refused", async () => {
    const { "content-type": _, ...headers } = OWN;
    assertRefused(await list({ headers }), 415, "NotJson");
  });

  test("a preflight is answered for allowed origins only", async () => {
    const preflight = (origin) =>
      list({
        method: "OPTIONS",
        body: "",
        headers: { origin, "access-control-request-method": "POST" },
      });
    const allowed = await preflight(ALLOWED);
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers["access-control-allow-origin"], ALLOWED);
    assert.match(allowed.headers["access-control-allow-headers"], /x-verset-proxy/);
    assert.equal(allowed.headers.vary, "origin");
    const refused = await preflight(EVIL);
    assert.equal(refused.status, 403);
    assert.equal(refused.headers["access-control-allow-origin"], undefined);
  });

  test("a response can be read by an allowed origin only, even a refusal", async () => {
    const { headers } = await list({ headers: { ...JSON_TYPE, origin: ALLOWED } });
    assert.equal(headers["access-control-allow-origin"], ALLOWED);
    assert.equal(headers["access-control-allow-credentials"], "true");
    const evil = await list({ headers: { ...OWN, origin: EVIL } });
    assert.equal(evil.headers["access-control-allow-origin"], undefined);
  });
});

describe("names that are not operations:", () => {
  for (const path of [
    "modelarts/__proto__",
    "modelarts/constructor",
    "modelarts/toString",
    "modelarts/hasOwnProperty",
    "modelarts/withOptions",
    "modelarts/request",
    "modelarts/prepare",
    "modelarts/fromEnv",
    "modelarts/v1",
    "modelarts/v1.constructor",
    "modelarts/v1.__proto__",
    "modelarts/waitForDatasetVersion",
    "modelarts/listDatasets.call",
    "modelarts/ListDatasets",
    "modelarts/listDatasets%20",
    "modelarts/listDatasets/",
    "modelarts/list%44atasets",
    "modelarts/",
    "modelarts",
    "__proto__/listDatasets",
    "constructor/name",
    "clients/modelarts",
    "qianfan/listDatasets",
    "iam/listProjects",
    "obs/putObject",
    "obs/presign",
    "obs/constructor",
    "bos/deleteObject",
    "modelarts%2FlistDatasets",
    "modelarts//listDatasets/",
    "",
  ]) {
    test(`"${path}"`, async () => assertRefused(await sendTo(path), 404, "UnknownOperation"));
  }

  test("dots of a path lead nowhere else", async () => {
    for (const path of [
      "/cloud/modelarts/listDatasets/..",
      "/cloud/modelarts/listDatasets/%2e%2e/%2e%2e/etc/passwd",
      "/cloud/modelarts\\listDatasets/x",
      "http://evil.example/modelarts/unknown",
      "//evil.example/x",
    ]) {
      const response = await list({ path });
      assert.ok([400, 404].includes(response.status), `${path}: ${response.status}`);
      assert.equal(server.service.requests.length, 0);
    }
  });
});

describe("smuggling of an operation", () => {
  for (const method of ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY"]) {
    test(`by ${method}`, async () => {
      const response = await list({ method, body: "" });
      // Node 20 does not know QUERY.
      const status = response.status === 400 && method === "QUERY" ? 405 : response.status;
      assert.equal(status, 405);
      assert.equal(server.service.requests.length, 0);
    });
  }

  for (const query of ["?limit=1", "?operation=deleteDataset", "?__proto__[a]=1", "?"]) {
    test(`by the query "${query}"`, async () => {
      const response = await sendTo(`modelarts/listDatasets${query}`);
      // An empty query is none.
      if (query === "?") assert.equal(response.status, 200);
      else assertRefused(response, 400, "InvalidUrl");
    });
  }

  test("by headers that name another method", async () => {
    const headers = {
      ...OWN,
      "x-http-method-override": "DELETE",
      "x-original-url": "/modelarts/deleteDataset",
    };
    const response = await list({ headers });
    assert.equal(response.status, 200);
    assert.ok(server.service.requests.every(({ method }) => method === "GET"));
  });

  for (const [name, params] of Object.entries({
    "an operation": { operation: "deleteDataset", limit: 1 },
    "a path": { path: "/v2/x/datasets", limit: 1 },
    "options of a call": { extraQuery: { a: 1 }, headers: { "x-a": "1" } },
    "a method": { method: "DELETE" },
  })) {
    test(`by ${name} in the body`, async () => {
      const response = await list({ body: JSON.stringify(params) });
      assertRefused(response, 400, "InvalidParameter");
    });
  }

  for (const body of [
    "[]",
    "null",
    "1",
    '"a"',
    "",
    "{",
    '{"limit":1}{"limit":2}',
    "\u0000",
    "{'a':1}",
  ]) {
    test(`by the body ${JSON.stringify(body)}`, async () => {
      assertRefused(await list({ body }), 400, "InvalidBody");
    });
  }

  test("by an integer that JSON.parse rounds", async () => {
    const response = await list({ body: '{"limit":1,"workspace_id":9007199254740993}' });
    assertRefused(response, 400, "InvalidParameter");
    assert.match(response.json.message, /`workspace_id` is beyond 2\^53/);
  });

  test("by a second parameter of the same name: predicate and service see the same one", async () => {
    const seen = [];
    const picky = await startProxy({
      allow: { modelarts: { descDataset: ({ dataset_id }) => seen.push(dataset_id) > 0 } },
    });
    const body = '{"dataset_id":"mine","dataset_id":"yours"}';
    await picky.send("modelarts/descDataset", { body });
    assert.deepEqual(seen, ["yours"]);
    assert.match(picky.service.requests[0].target, /\/datasets\/yours\?|\/datasets\/yours$/);
  });
});

describe("prototype pollution", () => {
  for (const body of [
    '{"__proto__":{"isAdmin":true}}',
    '{"\\u005f\\u005fproto__":{"isAdmin":true}}',
    '{"a":{"__proto__":{"isAdmin":true}}}',
    '{"labels":[{"__proto__":null}]}',
    '{"constructor":{"prototype":{"isAdmin":true}}}',
  ]) {
    test(`by ${body}`, async () => {
      const response = await sendTo("modelarts/createDataset", { body });
      assertRefused(response, 400, "InvalidParameter");
      assert.equal(offered.length, 0, "no predicate is given it");
      assert.equal(/** @type {any} */ ({}).isAdmin, undefined);
    });
  }

  test("a predicate cannot change what is sent", async () => {
    const lax = await startProxy({
      allow: {
        modelarts: {
          descDataset: (params) => {
            assert.throws(() => {
              /** @type {any} */ (params).dataset_id = "yours";
            }, TypeError);
            return true;
          },
          createDataset: (params) => {
            const { data_sources } = /** @type {any} */ (params);
            assert.throws(() => data_sources.push({}), TypeError);
            assert.throws(() => Object.assign(data_sources[0], { data_path: "/b/" }), TypeError);
            return false;
          },
        },
      },
    });
    await lax.send("modelarts/descDataset", { body: '{"dataset_id":"mine"}' });
    assert.match(lax.service.requests[0].target, /\/datasets\/mine/);
    await lax.send("modelarts/createDataset", {
      body: JSON.stringify({ data_sources: [{ data_type: 0, data_path: "/a/" }] }),
    });
    assert.equal(lax.audited[1].status, 403);
    assert.equal(lax.audited[1].error.code, "NotAllowed");
  });
});

describe("requests to other places", () => {
  for (const project_id of ["other", "", "../v2/other", "a/b", null, 1, { a: 1 }]) {
    test(`by the project ${JSON.stringify(project_id)}`, async () => {
      assertRefused(await list({ body: JSON.stringify({ project_id }) }), 400, "InvalidParameter");
    });
  }

  for (const dataset_id of [
    "../../v1/x",
    "..",
    "",
    "a/b?c#d",
    "a%2F..%2Fb",
    "@evil.example",
    "\r\nHost: evil",
  ]) {
    test(`by the id ${JSON.stringify(dataset_id)}: never more than one segment of the path`, async () => {
      const body = JSON.stringify({ dataset_id });
      const { status } = await sendTo("modelarts/descDataset", { body });
      assert.ok(status >= 400, `${status}`);
      for (const { target } of server.service.requests) {
        assert.match(target, /^\/v2\/[^/]+\/datasets\/[^/?]+$/);
      }
    });
  }
});

describe("bodies", () => {
  /** Opens a connection and sends a head that states a length, and only the start of the body. */
  const begin = (/** @type {number} */ length, /** @type {string} */ start, { url } = server) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const headers = Object.entries({ ...OWN, host: "a", "content-length": length });
    const head = headers.map((pair) => pair.join(": ")).join("\r\n");
    socket.write(`POST /cloud/modelarts/listDatasets HTTP/1.1\r\n${head}\r\n\r\n${start}`);
    return socket;
  };

  test("that are too large are refused by their stated length, unread", async () => {
    // And no body: it would be too slow if anything waited for it.
    const socket = begin(5000, "");
    let text = "";
    for await (const chunk of socket) text += chunk;
    assert.match(text, /^HTTP\/1\.1 413 /);
    assert.equal(server.audited[0].params, undefined);
  });

  test("that state no length are refused when they have become too large", async () => {
    const headers = { ...OWN, "transfer-encoding": "chunked" };
    const body = JSON.stringify({ search_content: "a".repeat(5000) });
    assertRefused(await list({ headers, body }), 413, "BodyTooLarge");
  });

  test("that are too slow are refused, and the connection is closed", async () => {
    const socket = begin(1000, "{");
    const drip = setInterval(() => socket.write(" "), 50);
    // The bytes end when the server closes the connection.
    let text = "";
    for await (const chunk of socket) text += chunk;
    clearInterval(drip);
    assert.match(text, /^HTTP\/1\.1 408 /);
    assert.match(text, /connection: close/i);
    assert.equal(server.service.requests.length, 0);
  });

  test("that end early make no call", async () => {
    let socket;
    let ended = (_entry) => {};
    const entry = new Promise((resolve) => {
      ended = resolve;
    });
    const own = await startProxy({
      audit: (told) => ended(told),
      authorize: (request) => {
        // The head has arrived, and the body is read next.
        setImmediate(() => socket.destroy());
        return request.headers.get(SESSION);
      },
    });
    socket = begin(1000, "{}", own);
    const { status } = await entry;
    assert.ok([400, 408, 499].includes(status), `${status}`);
    assert.equal(own.service.requests.length, 0);
  });

  test("that are not UTF-8 are refused", async () => {
    const body = /** @type {any} */ (Buffer.from('{"search_content":"\xff"}', "latin1"));
    assertRefused(await list({ body }), 400, "InvalidBody");
  });

  test("of strangers are not read at all", async () => {
    const { [SESSION]: _, ...headers } = OWN;
    const response = await list({ headers, body: "x".repeat(1500) });
    assertRefused(response, 401, "Unauthorized");
  });
});

describe("limits of a user", () => {
  test("on the rate: refused with the time to wait, and others are not", async () => {
    const strict = await startProxy({ limits: { requestsPerMinute: 3 } });
    const client = new ModelArts(strict.page);
    for (let at = 0; at < 3; at += 1) await client.listDatasets({ limit: 1 });
    const error = await failureOf(client.listDatasets({ limit: 1 }), "RateLimitError");
    assert.equal(error.code, "Proxy.TooManyRequests");
    assert.ok(error.retryAfterMs > 0 && error.retryAfterMs <= 20_000, `${error.retryAfterMs}`);
    const other = client.withOptions({ headers: { [SESSION]: "bob" } });
    await other.listDatasets({ limit: 1 });
  });

  test("on the number at a time: others wait their turn, in order", async () => {
    let [running, most] = [0, 0];
    let full = () => {};
    const isFull = new Promise((resolve) => {
      full = () => resolve(true);
    });
    const slow = await startService(async () => {
      running += 1;
      most = Math.max(most, running);
      if (running === 3) full();
      await isFull;
      // More would arrive now.
      await new Promise((next) => setTimeout(next, 10));
      running -= 1;
      return { body: { datasets: [], total_number: 0 } };
    });
    const narrow = await startProxy({ limits: { concurrency: 3 } }, {}, { endpoint: slow.url });
    const client = new ModelArts(narrow.page);
    await Promise.all(Array.from({ length: 20 }, () => client.listDatasets({ limit: 1 })));
    assert.equal(most, 3);
    assert.equal(slow.requests.length, 20);
  });

  test("by the id of an object, not by the object", async () => {
    const strict = await startProxy({
      limits: { requestsPerMinute: 2 },
      authorize: (request) => ({ id: request.headers.get(SESSION), at: Date.now() }),
    });
    const statuses = [];
    for (let at = 0; at < 3; at += 1) {
      statuses.push((await strict.send("modelarts/listDatasets")).status);
    }
    assert.deepEqual(statuses, [200, 200, 429]);
  });
});

describe("caches", () => {
  test("keep nothing, whatever became of the request", async () => {
    for (const response of [
      await list(),
      await sendTo("modelarts/descDataset", { body: '{"dataset_id":"none"}' }),
      await sendTo("modelarts/nothing"),
      await list({ method: "GET", body: "" }),
      await list({ headers: {} }),
    ]) {
      assert.equal(response.headers["cache-control"], "no-store", response.text);
      assert.equal(response.headers["x-content-type-options"], "nosniff");
      assert.equal(response.headers.vary, "origin");
    }
  });

  test("are not poisoned by the host: nothing of the request's head is in a response", async () => {
    const headers = {
      ...OWN,
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-probe": "p0",
    };
    const response = await list({ headers });
    assert.ok(!`${response.text}${JSON.stringify(response.headers)}`.includes("evil.example"));
    assert.ok(!JSON.stringify(response.headers).includes("p0"));
  });
});

describe("responses disclose nothing", () => {
  const SECRET = "sk-very-secret-value-0123456789";

  test("of a server's wrong key, its host or its signature", async () => {
    const { accessKeyId } = server.service.emulator.credentials;
    const wrong = await startProxy(
      {},
      {},
      { credentials: { accessKeyId, secretAccessKey: SECRET } },
    );
    const response = await wrong.send("modelarts/listDatasets");
    const text = `${await response.text()}${JSON.stringify([...response.headers])}`;
    assert.equal(response.status, 424);
    for (const word of [SECRET, accessKeyId, "SDK-HMAC", "canonical", "127.0.0.1", "APIG"]) {
      assert.ok(!text.includes(word), `${word} is in ${text}`);
    }
    // The audit has it.
    assert.equal(wrong.audited[0].error.name, "AuthenticationError");
    assert.ok(!JSON.stringify(wrong.audited).includes(SECRET));
  });

  for (const [name, credentials, status] of /** @type {[string, any, number][]} */ ([
    [
      "a provider that fails",
      () => {
        throw new Error(`http://169.254.169.254 said ${SECRET}`);
      },
      503,
    ],
    ["a provider that returns nothing", async () => undefined, 503],
  ])) {
    test(`of ${name}`, async () => {
      const broken = await startProxy({}, {}, { credentials });
      const response = await broken.send("modelarts/listDatasets");
      const text = await response.text();
      assert.equal(response.status, status, text);
      assert.ok(!text.includes("169.254") && !text.includes(SECRET), text);
    });
  }

  test("of a service that cannot be reached, or that returns a web page", async () => {
    const page = await startService(() => ({ body: "<html>squid at 10.0.0.7</html>" }));
    const redirect = await startService(() => ({
      status: 302,
      headers: { location: "http://10.0.0.7/" },
    }));
    for (const [endpoint, status] of [
      ["http://127.0.0.1:1", 502],
      [page.url, 502],
      [redirect.url, 500],
    ]) {
      const lost = await startProxy({}, {}, { endpoint });
      const response = await lost.send("modelarts/listDatasets");
      const text = `${await response.text()}${JSON.stringify([...response.headers])}`;
      assert.equal(response.status, status, text);
      for (const word of ["127.0.0.1", "10.0.0.7", "ECONN", "squid", "endpoint"]) {
        assert.ok(!text.includes(word), `${word} is in ${text}`);
      }
    }
  });

  test("of `authorize` and predicates that throw", async () => {
    const throwing = () => {
      throw new Error(`database at 10.0.0.7: ${SECRET}`);
    };
    const strict = await startProxy({ authorize: throwing });
    const first = await strict.send("modelarts/listDatasets");
    assert.equal(first.status, 401);
    assert.ok(!(await first.text()).includes("10.0.0.7"));
    assert.match(strict.audited[0].error.message, /database/);
    const picky = await startProxy({ allow: { modelarts: { listDatasets: throwing } } });
    const second = await picky.send("modelarts/listDatasets");
    assert.equal(second.status, 403);
    assert.ok(!(await second.text()).includes("10.0.0.7"));
  });

  test("about what exists: a refusal is the same for what is there and what is not", async () => {
    const picky = await startProxy({ allow: { modelarts: { descDataset: () => false } } });
    const { dataset_id } = picky.service.emulator.demo.modelarts.imageClassification;
    const texts = [];
    for (const id of [dataset_id, "none"]) {
      const body = JSON.stringify({ dataset_id: id });
      const response = await picky.send("modelarts/descDataset", { body });
      texts.push(`${response.status} ${await response.text()}`);
    }
    assert.equal(texts[0], texts[1]);
    assert.equal(picky.service.requests.length, 0);
  });

  test("about operations to whoever is not signed in", async () => {
    const { [SESSION]: _, ...headers } = OWN;
    const texts = [];
    for (const path of ["modelarts/listDatasets", "modelarts/deleteDataset", "a/b"]) {
      texts.push((await sendTo(path, { headers })).text);
    }
    assert.equal(new Set(texts).size, 1, texts.join("\n"));
  });
});

describe("invalid options are refused:", () => {
  const clients = { modelarts: new ModelArts({ proxy: "https://my.app/cloud" }) };
  const authorize = () => "ada";
  for (const [field, options] of /** @type {[string, any][]} */ ([
    ["authorize", { clients }],
    ["authorize", { clients, authorize: "ada" }],
    ["clients.obsolete", { clients: { obsolete: {} }, authorize }],
    ["clients.__proto__", { clients: JSON.parse('{"__proto__":{}}'), authorize }],
    [
      "allow.modelarts.listDataset",
      { clients, authorize, allow: { modelarts: { listDataset: () => true } } },
    ],
    [
      "allow.modelarts.constructor",
      { clients, authorize, allow: { modelarts: { constructor: () => true } } },
    ],
    [
      "allow.modelarts.deleteDataset",
      { clients, authorize, allow: { modelarts: { deleteDataset: true } } },
    ],
    ["allow.qianfan", { clients, authorize, allow: { qianfan: {} } }],
    ["allowedOrigins", { clients, authorize, allowedOrigins: ["*"] }],
    ["allowedOrigins", { clients, authorize, allowedOrigins: ["null"] }],
    ["allowedOrigins", { clients, authorize, allowedOrigins: ["https://app.example.com/"] }],
    ["allowedOrigins", { clients, authorize, allowedOrigins: ["app.example.com"] }],
    ["limits.bodyBytes", { clients, authorize, limits: { bodyBytes: 0 } }],
    [
      "limits.concurrency",
      { clients, authorize, limits: { concurrency: Number.POSITIVE_INFINITY } },
    ],
    ["limits.rate", { clients, authorize, limits: { rate: 1 } }],
  ])) {
    test(field, () => failureOf(async () => createProxy(options), "ValidationError", field));
  }
});
