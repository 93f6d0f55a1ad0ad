// Integers beyond 2^53 - 1 in responses: they arrive as strings with all their digits, and nothing else changes.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ModelArts } from "../../pkg/node.js";
import { Random, SEED } from "../support/random.mjs";
import { failureOf } from "./expect.mjs";

/** A client of a service that returns these bodies in turn. */
function clientOf(...bodies) {
  return new ModelArts({
    endpoint: "http://localhost:1",
    projectId: "p",
    credentials: { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" },
    maxRetries: 0,
    fetch: async () => {
      const [status, body] = [200, bodies.shift()].flat().slice(-2);
      return new Response(body, { status });
    },
  });
}

/** The data of a response with this body. */
const dataOf = (body) => clientOf(body).request({ method: "GET", path: "/" });

describe("a body", () => {
  /** @type {Record<string, [string, unknown]>} */
  const cases = {
    "the greatest exact integer": ["[9007199254740991]", [9007199254740991]],
    "the one after it": ["[9007199254740992]", ["9007199254740992"]],
    "one that a number rounds": ["[9007199254740993]", ["9007199254740993"]],
    "negative ones": [
      "[-9007199254740991,-9007199254740993]",
      [-9007199254740991, "-9007199254740993"],
    ],
    "nested ones": [
      '{"a":{"b":[{"c":12345678901234567890}]}}',
      { a: { b: [{ c: "12345678901234567890" }] } },
    ],
    "several, with white space": [
      '{\n  "a" : 12345678901234567890 ,\r\n\t"b":[ 1, -98765432109876543210 ]\n}',
      { a: "12345678901234567890", b: [1, "-98765432109876543210"] },
    ],
    "one that is all": ["12345678901234567890", "12345678901234567890"],
    "one of a hundred digits": [`[1${"0".repeat(99)}]`, [`1${"0".repeat(99)}`]],
    "numbers with a fraction or an exponent": [
      "[0.12345678901234567890, 12345678901234567.5, 1e20, 12345678901234567e5, 1.2345678901234567E+30]",
      [
        "0.12345678901234567890",
        "12345678901234567.5",
        "1e20",
        "12345678901234567e5",
        "1.2345678901234567E+30",
      ].map(Number),
    ],
    "exponents beside an integer": ["[1e20,12345678901234567890]", [1e20, "12345678901234567890"]],
    "a string of digits": ['{"a":"12345678901234567890"}', { a: "12345678901234567890" }],
    "JSON within a string": [
      '{"a":"{\\"id\\": 12345678901234567890}","b":12345678901234567890}',
      { a: '{"id": 12345678901234567890}', b: "12345678901234567890" },
    ],
    "escapes before the end of a string": [
      '["\\\\",12345678901234567890,"\\\\\\" ,12345678901234567890",[12345678901234567890]]',
      ["\\", "12345678901234567890", '\\" ,12345678901234567890', ["12345678901234567890"]],
    ],
    "an escape before digits": [
      '["\\u0031 12345678901234567890\\n12345678901234567890"]',
      ["1 12345678901234567890\n12345678901234567890"],
    ],
    "names of digits": ['{"12345678901234567890":1}', { "12345678901234567890": 1 }],
    "characters beyond Latin-1": [
      '{"版本":"数据集 😀","id":12345678901234567890}',
      { 版本: "数据集 😀", id: "12345678901234567890" },
    ],
  };
  for (const [what, [body, data]] of Object.entries(cases)) {
    test(what, async () => assert.deepEqual(await dataOf(body), data));
  }

  test(`of random values (SEED=${SEED})`, async () => {
    const random = new Random(SEED);
    let long = 0;
    for (let round = 0; round < 3000; round += 1) {
      const [json, value] = draw(random, 0);
      assert.deepEqual(await dataOf(json), value, json);
      if (/"\d{16,}"|"-\d{16,}"/.test(JSON.stringify(value))) long += 1;
    }
    assert.ok(long > 500, `only ${long} had a long integer`);
  });

  test("that is not JSON stays an error", async () => {
    for (const body of [
      "[01234567890123456789]",
      '["a",12345678901234567890',
      "1234567890123456789 0",
    ]) {
      const error = await failureOf(dataOf(body), "DecodeError");
      assert.equal(error.reason, "not-json", body);
    }
  });
});

/** Draws a value: its JSON, and what it is parsed to. */
function draw(random, depth) {
  const kind = depth > 3 ? random.integer(0, 3) : random.integer(0, 5);
  const space = () => random.text([" ", "\n", "", "", ""], 0, 2);
  if (kind === 0) {
    const digits = `${random.integer(1, 9)}${random.text("0123456789", 0, 22)}`;
    const text = `${random.pick(["", "-"])}${digits}`;
    return [text, Number.isSafeInteger(Number(text)) ? Number(text) : text];
  }
  if (kind === 1) {
    const text = `${random.integer(1, 9)}${random.pick([".", "e", "E+", "e-1", ".5e"])}${random.text("0123456789", 1, 2)}`;
    return [text, Number(text)];
  }
  if (kind === 2) {
    const text = random.text([...'0123456789\\"\n:,[]{}-e ', "1234567890", "版"], 0, 12);
    return [JSON.stringify(text), text];
  }
  if (kind === 3)
    return random.pick([
      ["true", true],
      ["false", false],
      ["null", null],
    ]);
  const items = random.list(0, 4, () => draw(random, depth + 1));
  const spaced = ([json]) => `${space()}${json}${space()}`;
  if (kind === 4) return [`[${items.map(spaced).join(",")}]`, items.map(([, value]) => value)];
  const named = items.map((item, index) => [
    random.pick(["1234567890123456789", "a", ""]) + index,
    item,
  ]);
  const json = named
    .map(([name, item]) => `${JSON.stringify(name)}${space()}:${spaced(item)}`)
    .join(",");
  return [`{${json}}`, Object.fromEntries(named.map(([name, [, value]]) => [name, value]))];
}

describe("arrives through", () => {
  const LONG = "12345678901234567890";

  test("an operation, and its response", async () => {
    const body = `{"dataset_id":"d","total_sample_count":${LONG}}`;
    const { data, response } = await clientOf(body).descDataset({ dataset_id: "d" }).withResponse();
    assert.equal(data.total_sample_count, LONG);
    assert.equal(response.status, 200);
  });

  test("a list", async () => {
    const page = (id) =>
      `{"total_number":2,"versions":[{"version_id":"${id}","create_time":${LONG}}]}`;
    const times = [];
    const list = clientOf(page("a"), page("b")).listDatasetVersions({ dataset_id: "d", limit: 1 });
    for await (const version of list) times.push(version.create_time);
    assert.deepEqual(times, [LONG, LONG]);
  });

  test("a waiter", async () => {
    const state = (status) => `{"dataset_id":"d","status":${status},"total_sample_count":${LONG}}`;
    const seen = [];
    const dataset = await clientOf(state(0), state(1)).waitForDataset(
      { dataset_id: "d" },
      { pollIntervalMs: 1, onProgress: (task) => void seen.push(task.total_sample_count) },
    );
    assert.deepEqual([...seen, dataset.total_sample_count], [LONG, LONG, LONG]);
  });

  test("an error", async () => {
    const body = `{"error_code":${LONG},"error_msg":"No.","quota":{"left":-${LONG}}}`;
    const error = await failureOf(clientOf([400, body]).listDatasets(), "ApiError");
    assert.equal(error.code, LONG);
    assert.deepEqual(error.body.quota, { left: `-${LONG}` });
  });

  test("clients that derive from others", async () => {
    const derived = clientOf(`[${LONG}]`).withOptions({ timeoutMs: 1000 });
    assert.deepEqual(await derived.request({ method: "GET", path: "/" }), [LONG]);
  });
});
