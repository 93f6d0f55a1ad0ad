// The page's models, which need no browser: lineage, comparisons, requests as text, diagnosis of signatures.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, test } from "node:test";
import { compareCounts, compareLabels } from "../../www/model/compare.js";
import { fromCurl, toCurl } from "../../www/model/curl.js";
import {
  commonPrefixLength,
  compareParts,
  explainRejection,
  likelyCause,
  parseCanonicalRequest,
} from "../../www/model/diagnose.js";
import { layoutLineage } from "../../www/model/lineage.js";
import { parseRequest } from "../../www/model/request_text.js";

/** A version with the properties that the lineage reads. @returns {any} */
const version = (id, parent = undefined, more = {}) => ({
  id,
  name: id,
  parent,
  state: { tone: "good" },
  current: false,
  ...more,
});

describe("the lineage", () => {
  test("the way of the current version is lane 0, and branches keep a lane of their own", () => {
    // 1 – 2 – 3 – 6 (current), 2 – 4 – 5
    const versions = [
      version("6", "3", { current: true }),
      version("5", "4"),
      version("4", "2"),
      version("3", "2"),
      version("2", "1"),
      version("1"),
    ];
    const { rows, edges, lanes } = layoutLineage(versions);
    assert.deepEqual(
      rows.map(({ id, lane }) => [id, lane]),
      [
        ["6", 0],
        ["5", 1],
        ["4", 1],
        ["3", 0],
        ["2", 0],
        ["1", 0],
      ],
    );
    assert.equal(lanes, 2);
    assert.deepEqual(
      edges.map(({ from, to, lane, endLane, main }) => [from, to, lane, endLane, main]),
      [
        [0, 3, 0, 0, true],
        [1, 2, 1, 1, false],
        [2, 4, 1, 0, false],
        [3, 4, 0, 0, true],
        [4, 5, 0, 0, true],
      ],
    );
  });

  test("no two lines run in one lane at the same height", () => {
    // Two branches of a branch, and others beside them.
    const versions = [
      version("9", "8", { current: true }),
      version("8", "1"),
      version("7", "3"),
      version("6", "2"),
      version("5", "3"),
      version("4", "2"),
      version("3", "2"),
      version("2", "1"),
      version("1"),
    ];
    const { rows, edges } = layoutLineage(versions);
    for (const a of edges) {
      for (const b of edges) {
        if (a === b || a.lane !== b.lane || a.lane === 0) continue;
        const apart = a.to <= b.from || b.to <= a.from;
        // Lines that go to the same version may come together in its lane.
        assert.ok(apart || a.to === b.to, `${JSON.stringify(a)} and ${JSON.stringify(b)}`);
      }
    }
    for (const { from, lane } of edges) assert.equal(rows[from].lane, lane);
  });

  test("straight lines are folded, but for what is worth seeing", () => {
    const versions = Array.from({ length: 30 }, (_, i) =>
      version(String(30 - i), i === 29 ? undefined : String(29 - i), { current: i === 0 }),
    );
    versions[14].state = { tone: "bad" };
    const { rows, edges } = layoutLineage(versions, { fold: true });
    assert.deepEqual(
      rows.map(({ id, folded }) => folded?.length ?? id),
      ["30", 13, "16", 14, "1"],
    );
    assert.equal(edges.length, rows.length - 1);
    const opened = layoutLineage(versions, { fold: true, expanded: new Set(["29"]) });
    assert.equal(opened.rows.length, rows.length + 12);
    const kept = layoutLineage(versions, { fold: true, pinned: new Set(["25"]) });
    assert.ok(kept.rows.some(({ version: one }) => one?.id === "25"));
  });

  test("a version whose origin is deleted ends in a broken line", () => {
    const { edges } = layoutLineage([version("3", "2", { current: true }), version("1")]);
    assert.equal(edges.length, 1);
    assert.equal(edges[0].broken, true);
  });

  test("there may be none", () => {
    assert.deepEqual(layoutLineage([]), { rows: [], edges: [], lanes: 1 });
  });
});

describe("comparing versions", () => {
  /** @type {any} */
  const a = {
    samples: 10,
    labels: [{ name: "x", samples: 4 }],
  };
  /** @type {any} */
  const b = {
    samples: 12,
    labeled: 3,
    labels: [
      { name: "x", samples: 5 },
      { name: "y", samples: 9 },
    ],
  };

  test("counts and labels", () => {
    assert.deepEqual(compareCounts(a, b), [
      { key: "samples", a: 10, b: 12 },
      { key: "labeled", a: undefined, b: 3 },
    ]);
    assert.deepEqual(
      compareLabels(a, b).map((label) => [label.name, label.a, label.b]),
      [
        ["x", 4, 5],
        ["y", 0, 9],
      ],
    );
  });
});

describe("requests as text", () => {
  const request = {
    method: "POST",
    url: "https://qianfan.baidubce.com/v2/dataset?Action=X&q=a%20b",
    headers: { "content-type": "application/json", "x-note": "it's $HOME \\ `x`" },
    body: '{"text":"it\'s\\n@file"}',
  };

  test("a curl command is read back as what it was made from", () => {
    assert.deepEqual(fromCurl(toCurl(request)), request);
  });

  test("a shell takes the command apart the same way", () => {
    const words = execFileSync("bash", ["-c", `printf '%s\\0' ${toCurl(request).slice(5)}`]);
    const [flag, method, url, ...rest] = String(words).split("\0");
    assert.deepEqual([flag, method, url], ["-X", "POST", request.url]);
    assert.ok(rest.includes("x-note: it's $HOME \\ `x`"));
    assert.equal(rest[rest.indexOf("--data-raw") + 1], request.body);
  });

  test("curl as people write it", () => {
    assert.deepEqual(
      fromCurl(
        `curl -sS --compressed -XPUT "https://a.test/x y" -H 'A:1' --header "B: \\"2\\"" -d a -d b -o /dev/null`,
      ),
      {
        method: "PUT",
        url: "https://a.test/x y",
        headers: { a: "1", b: '"2"' },
        body: "a&b",
      },
    );
    assert.equal(fromCurl("curl https://a.test -d x").method, "POST");
    assert.equal(fromCurl("curl -I https://a.test").method, "HEAD");
    assert.equal(fromCurl(`curl $'https://a.test/\\'q'`).url, "https://a.test/'q");
    assert.equal(fromCurl("wget https://a.test"), undefined);
    assert.equal(fromCurl(""), undefined);
    assert.equal(fromCurl("curl -X"), undefined);
  });

  test("HTTP messages and calls of fetch", () => {
    const http = parseRequest(
      "POST /v2/dataset?Action=X HTTP/1.1\r\nHost: q.test\r\nX-Bce-Date: now\r\n\r\n{}",
    );
    assert.deepEqual(http, {
      kind: "http",
      request: {
        method: "POST",
        url: "https://q.test/v2/dataset?Action=X",
        headers: { "x-bce-date": "now" },
        body: "{}",
      },
    });
    const called = parseRequest(
      'fetch("https://a.test/", {"method": "put", "headers": {"A": "1"}, "body": null});',
    );
    assert.deepEqual(called, {
      kind: "fetch",
      request: { method: "PUT", url: "https://a.test/", headers: { a: "1" }, body: undefined },
    });
    for (const text of [
      "",
      "hello",
      "GET /x",
      'fetch("nonsense")',
      'fetch("https://a.test", {bad})',
    ]) {
      assert.equal(parseRequest(text), undefined, text);
    }
  });
});

describe("the diagnosis of a signature", () => {
  const HASH = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const canonical = (changes = {}) => {
    const { method, path, query, type, host, names, hash } = {
      method: "GET",
      path: "/v1/p/vpcs/",
      query: "a=1&b=2",
      type: "application/json",
      host: "vpc.test",
      names: "content-type;host;x-sdk-date",
      hash: HASH,
      ...changes,
    };
    return `${method}\n${path}\n${query}\ncontent-type:${type}\nhost:${host}\nx-sdk-date:20230301T084422Z\n\n${names}\n${hash}`;
  };
  const told = (text) =>
    JSON.stringify({
      error_msg: `Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:${text.replaceAll("\n", "|")}`,
      error_code: "APIGW.0301",
    });
  const firstOf = (ours, theirs) =>
    compareParts(parseCanonicalRequest(ours), parseCanonicalRequest(theirs)).find(
      ({ same }) => !same,
    );

  test("the gateway's text is read line by line", () => {
    const lines = compareParts(
      parseCanonicalRequest(canonical()),
      parseCanonicalRequest(told(canonical())),
    );
    assert.deepEqual(
      lines.map(({ name, same }) => [name, same]),
      [
        ["method", true],
        ["path", true],
        ["query", true],
        ["header:content-type", true],
        ["header:host", true],
        ["header:x-sdk-date", true],
        ["signedHeaders", true],
        ["bodyHash", true],
      ],
    );
  });

  test("a value may hold what separates the lines", () => {
    const ours = canonical({ type: "text/a|b|c" });
    assert.equal(firstOf(ours, told(ours)), undefined);
    const [, , , type] = parseCanonicalRequest(told(ours));
    assert.equal(type.text, "text/a|b|c");
  });

  test("the first line that differs, and what is likely to be behind it", () => {
    const cases = [
      [{ method: "POST" }, "method", "hint.method"],
      [{ path: "/v1/p/vpcs" }, "path", "hint.slash"],
      [{ path: "/proxy/v1/p/vpcs/" }, "path", "hint.path"],
      [{ query: "b=2&a=1" }, "query", "hint.order"],
      [{ query: "a=1" }, "query", "hint.query"],
      [{ type: "application/json;charset=UTF-8" }, "header:content-type", "hint.contentType"],
      [{ host: "other.test" }, "header:host", "hint.host"],
      [{ hash: EMPTY }, "bodyHash", "hint.noBody"],
      [{ hash: HASH.replace("4", "5") }, "bodyHash", "hint.body"],
    ];
    for (const [changes, name, hint] of cases) {
      const line = firstOf(canonical(), told(canonical(changes)));
      assert.deepEqual([line.name, likelyCause(line)], [name, hint]);
    }
    const spaces = firstOf(canonical({ query: "a=1+2" }), told(canonical({ query: "a=1%202" })));
    assert.equal(likelyCause(spaces), "hint.plus");
    const encoded = firstOf(canonical({ path: "/a b/" }), told(canonical({ path: "/a%20b/" })));
    assert.equal(likelyCause(encoded), "hint.encoding");
    const lost = canonical()
      .replace("content-type:application/json\n", "")
      .replace("content-type;", "");
    assert.equal(likelyCause(firstOf(canonical(), told(lost))), "hint.headerLost");
    assert.equal(likelyCause(firstOf(lost, told(canonical()))), "hint.headerAdded");
  });

  test("Baidu's canonical request ends with its headers", () => {
    const text = "POST\n/v2/dataset\nAction=X\nhost:q.test\nx-bce-date:2026-01-01T00%3A00%3A00Z";
    assert.deepEqual(
      parseCanonicalRequest(text).map(({ name }) => name),
      ["method", "path", "query", "header:host", "header:x-bce-date"],
    );
  });

  test("what is none is none, and other refusals are known by their words", () => {
    for (const text of ["", "hello", "GET", "{}"])
      assert.equal(parseCanonicalRequest(text), undefined, text);
    assert.equal(
      explainRejection("AK access failed to reach the limit,forbidden."),
      "rejection.locked",
    );
    assert.equal(explainRejection("token expires, expires_at: 2026"), "rejection.tokenExpired");
    assert.equal(
      explainRejection("NotFound, cause: Could not find credential."),
      "rejection.unknownKey",
    );
    assert.equal(explainRejection("RequestExpired"), "rejection.expired");
    assert.equal(explainRejection("fine"), undefined);
  });

  test("where two texts begin to differ", () => {
    assert.equal(commonPrefixLength("abc", "abd"), 2);
    assert.equal(commonPrefixLength("abc", "abc"), 3);
    assert.equal(commonPrefixLength("", "abc"), 0);
  });
});

describe("requests copied from other programs", () => {
  const headers = { "x-sdk-date": "20260101T000000Z", "content-type": "application/json" };
  const url = "https://a.test/v2/x?limit=10&offset=0";

  test("curl for cmd, as Chrome copies it", () => {
    const command = [
      'curl ^"https://a.test/v2/x?limit=10^&offset=0^" ^',
      '  -X ^"POST^" ^',
      '  -H ^"X-Sdk-Date: 20260101T000000Z^" ^',
      '  -H ^"content-type: application/json^" ^',
      '  --data-raw ^"^{^\\^"a^\\^":^\\^"100^%^\\^"^}^"',
    ].join("\r\n");
    assert.deepEqual(parseRequest(command), {
      kind: "curl",
      request: { method: "POST", url, headers, body: '{"a":"100%"}' },
    });
  });

  test("curl for cmd, as people write it", () => {
    const { request } = parseRequest(
      `curl "https://a.test/v2/x?limit=10^&offset=0" -H "X-Sdk-Date: it's" -d "{""a"":1}"`,
    );
    assert.deepEqual(request, {
      method: "POST",
      url,
      headers: { "x-sdk-date": "it's" },
      body: '{"a":1}',
    });
  });

  test("a caret in bash stays a caret", () => {
    assert.equal(fromCurl(`curl 'https://a.test/?q=a^&b'`).url, "https://a.test/?q=a^&b");
  });

  test("PowerShell, as Chrome copies it", () => {
    const command = [
      'Invoke-WebRequest -UseBasicParsing -Uri "https://a.test/v2/x?limit=10&offset=0" `',
      '-Method "POST" `',
      "-Headers @{",
      '"X-Sdk-Date"="20260101T000000Z"',
      '  "authorization"="SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=00"',
      "} `",
      '-ContentType "application/json" `',
      '-Body "{`"a`":`"100`$`"}"',
    ].join("\r\n");
    assert.deepEqual(parseRequest(command), {
      kind: "powershell",
      request: {
        method: "POST",
        url,
        headers: {
          ...headers,
          authorization: "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=00",
        },
        body: '{"a":"100$"}',
      },
    });
    const short = parseRequest(`irm 'https://a.test/x' -Headers @{'A'='it''s'; B="2"}`);
    assert.deepEqual(short.request, {
      method: "GET",
      url: "https://a.test/x",
      headers: { a: "it's", b: "2" },
      body: undefined,
    });
  });

  test("Python requests, inline and with variables", () => {
    const program = [
      "import requests",
      "headers = {",
      '    "X-Sdk-Date": "20260101T000000Z",',
      "    'content-type': 'application/json',",
      "}",
      "r = requests.post('https://a.test/v2/x?limit=10&offset=0', headers=headers, data='{\"a\": 1}')",
    ].join("\n");
    assert.deepEqual(parseRequest(program), {
      kind: "python",
      request: { method: "POST", url, headers, body: '{"a": 1}' },
    });
    const inline = parseRequest(
      `requests.request("PUT", "https://a.test/x", headers={"A": "1\\"2"}, data=body)`,
    );
    assert.deepEqual(inline.request, {
      method: "PUT",
      url: "https://a.test/x",
      headers: { a: '1"2' },
      body: undefined,
    });
  });

  test("a plain refusal of Huawei's gateway is known", () => {
    assert.equal(explainRejection("verify aksk signature fail"), "rejection.incomplete");
  });
});
