// Unreadable responses: each becomes an error with a short excerpt, of the class of its status.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { inspect } from "node:util";
import { ModelArts } from "../../pkg/node.js";
import { startScripted } from "../support/servers.mjs";
import { failureOf } from "./expect.mjs";

let server;
let answer;
before(async () => {
  server = await startScripted(() => answer);
});
after(() => server?.close());
beforeEach(() => {
  answer = undefined;
});

const call = () =>
  new ModelArts({
    endpoint: server.url,
    projectId: "p",
    credentials: { token: "a-token-of-a-test" },
    maxRetries: 0,
  }).listDatasetVersions({ dataset_id: "d" });

const PAGE = `\n\n  <!DOCTYPE html>\n<html>\r\n\t<head><title>502 Bad Gateway</title></head>\n<body>${"<p>Sorry.</p>\n".repeat(100)}</body></html>`;
const EXCERPT =
  "<!DOCTYPE html> <html> <head><title>502 Bad Gateway</title></head> <body><p>Sorry.</p> ";

/** "数据集不存在" in GB 18030. */
const GB18030 = Buffer.from("cafdbeddbcafb2bbb4e6d4da", "hex");

const TEN_MEGABYTES = 10_000_000;

/** The body, and what of it is to be seen. */
const BODIES = {
  "HTML of a proxy": [PAGE, EXCERPT],
  "JSON that was cut": [
    '{"error_code":"X.1","error_msg":"The dat',
    '{"error_code":"X.1","error_msg":"The dat',
  ],
  "another charset": [Buffer.concat([Buffer.from("<p>"), GB18030]), "<p>\ufffd"],
  "JSON in UTF-16": [Buffer.from('{"error_code":"X.1"}', "utf16le"), "{\0"],
  "bytes that are not text": [Buffer.from([0xff, 0xfe, 0, 1, 2, 0x80, 0xc3]), "\ufffd"],
  "ten megabytes of text": ["long ".repeat(TEN_MEGABYTES / 5), "long long long "],
  "ten megabytes without a space": ["x".repeat(TEN_MEGABYTES), "xxxxxxxxxx"],
  "a text alone": ["upstream connect error", "upstream connect error"],
};

for (const [status, className] of [
  [200, "DecodeError"],
  [404, "NotFoundError"],
  [502, "ServerError"],
]) {
  describe(`${status} with`, () => {
    for (const [what, [body, excerpt]] of Object.entries(BODIES)) {
      test(what, async () => {
        answer = { status, headers: { "Content-Type": "text/html; charset=gb18030" }, body };
        const error = await failureOf(call(), className);
        assert.equal(error.status, status);
        assert.ok(
          error.message.startsWith(
            `the service answered ${status} with a body that is not JSON: "${excerpt}`,
          ),
          error.message,
        );
        assert.ok(error.body.startsWith(excerpt));
        assert.ok(error.body.length <= 200);
        assert.ok(error.message.length < 400);
        assert.ok(inspect(error, { showHidden: true, depth: 9 }).length < 6000);
        assert.ok(JSON.stringify(error).length < 1000);
      });
    }
  });
}

describe("JSON that can be read, though", () => {
  test("it has a mark of the byte order before it, or says that it is HTML", async () => {
    const body = Buffer.from('\ufeff{"total_number":0,"versions":[]}');
    answer = { headers: { "Content-Type": "text/html" }, body };
    assert.equal((await call()).total_number, 0);
  });

  test("its words are in another charset", async () => {
    const words = Buffer.concat([
      Buffer.from('{"error_code":"X.1","error_msg":"'),
      GB18030,
      Buffer.from('"}'),
    ]);
    answer = { status: 404, body: words };
    const error = await failureOf(call(), "NotFoundError");
    assert.equal(error.code, "X.1");
    assert.match(error.message, /404 X\.1: \ufffd/);
  });

  test("its message is ten megabytes long", async () => {
    answer = {
      status: 400,
      body: { error_code: "X.1", error_msg: "long ".repeat(TEN_MEGABYTES / 5) },
    };
    const error = await failureOf(call(), "ApiError");
    assert.ok(error.message.startsWith("the service answered 400 X.1: long long"));
    assert.ok(error.message.length <= 4000, `${error.message.length} characters`);
  });

  test("it is not an object", async () => {
    for (const [body, status, className] of /** @type {[string, number, string][]} */ ([
      ["null", 400, "ApiError"],
      ['"no"', 500, "ServerError"],
      ["[1]", 403, "PermissionError"],
      ["7", 429, "RateLimitError"],
    ])) {
      answer = { status, body };
      const error = await failureOf(call(), className);
      assert.ok(error.message.startsWith(`the service answered ${status}`), error.message);
      assert.deepEqual(error.body, JSON.parse(body));
    }
  });

  test("its fields are of other types", async () => {
    answer = { status: 400, body: { error_code: { a: 1 }, error_msg: ["no"], request_id: 7 } };
    const error = await failureOf(call(), "ApiError");
    assert.equal(error.message, "the service answered 400");
    assert.deepEqual([error.code, error.requestId], [undefined, "7"]);
  });

  test("it is nested beyond all measure", async () => {
    answer = { status: 400, body: `${'{"a":'.repeat(2000)}1${"}".repeat(2000)}` };
    const error = await failureOf(call(), "ApiError");
    assert.equal(error.message, "the service answered 400");
  });
});

test("no body at all", async () => {
  for (const body of ["", "  \r\n "]) {
    answer = { status: 500, body };
    const error = await failureOf(call(), "ServerError");
    assert.equal(error.message, "the service answered 500 without a body");
    assert.equal(error.body, undefined);
  }
});
