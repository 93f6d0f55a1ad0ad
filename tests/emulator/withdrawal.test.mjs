// The emulator after the withdrawal of ModelArts data management, and the hint that each of its forms leads to.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createEmulator } from "../../pkg/emulator/index.js";
import { huaweiToken, ModelArts, Qianfan } from "../../pkg/node.js";
import { failureOf } from "../behaviour/expect.mjs";

const REPORTED =
  /data management of ModelArts is reported off line on Huawei's public cloud since 2026-07-16 \(as known on 2026-11-27\); it is documented for Open Telekom Cloud/;
const CHECK_ENDPOINT =
  /check `region` or `endpoint`: it must not end with `\/v2\/\{project_id\}`, and the cloud must offer the API there$/;
const KNOWN_HOSTS =
  /ModelArts has the hosts modelarts\.\{region\}\.myhuaweicloud\.com .* and modelarts\.eu-de\.otc\.t-systems\.com/;
const WEBSITE = /check `endpoint` or `proxy`: it seems to be a console or website, not the API$/;

/** An emulator, a client of it, and the number of requests of each host. */
function start(withdrawn, options) {
  const emulator = createEmulator({ withdrawn });
  const counts = {};
  const fetch = (url, init) => {
    const { host } = new URL(url);
    counts[host] = (counts[host] ?? 0) + 1;
    return emulator.fetch(url, init);
  };
  const { projectId, credentials } = emulator;
  const place = { region: "cn-north-4", ...options };
  return {
    emulator,
    fetch,
    counts,
    modelarts: new ModelArts({ ...place, projectId, credentials, fetch }),
  };
}

const dataset_id = "d";
/** A read, a list, a write, the older API, and a waiter. */
const calls = (client) => [
  client.descDataset({ dataset_id }),
  client.listDatasets(),
  client.updateDataset({ dataset_id, description: "x" }),
  client.v1.checkoutDatasetVersion({ dataset_id, version_id: "v" }),
  client.waitForDatasetVersion({ dataset_id, version_id: "v" }, { pollIntervalMs: 60_000 }),
];

describe("an unpublished API", () => {
  test("is refused by the gateway, with a hint of what is reported", async () => {
    const { modelarts, counts } = start("unpublished");
    const pending = calls(modelarts);
    for (const error of await Promise.all(
      pending.map((call) => failureOf(call, "NotFoundError")),
    )) {
      assert.deepEqual([error.status, error.code, error.attempts], [404, "APIGW.0101", 1]);
      assert.ok(error.requestId);
      assert.match(error.message, /has not been published in the environment/);
      const hint = error.operation.startsWith("v1.") ? CHECK_ENDPOINT : REPORTED;
      assert.match(error.notes.join(), hint, error.operation);
    }
    assert.deepEqual(Object.values(counts), [pending.length]);
  });

  test("of another cloud has a hint on the endpoint", async () => {
    for (const place of [
      { region: "eu-de" },
      { region: undefined, endpoint: "https://modelarts.example.com" },
    ]) {
      const { modelarts } = start("unpublished", place);
      const error = await failureOf(modelarts.listDatasets(), "NotFoundError");
      assert.match(error.message, CHECK_ENDPOINT);
    }
  });

  test("differs from a published one without a signature: 404, not 401", async () => {
    const url = "https://modelarts.cn-north-4.myhuaweicloud.com/v2/x/datasets";
    for (const [withdrawn, expected] of /** @type {[any, any][]} */ ([
      [undefined, [401, "APIGW.0301"]],
      ["unpublished", [404, "APIGW.0101"]],
    ])) {
      const response = await createEmulator({ withdrawn }).fetch(url);
      const { error_code } = await response.json();
      assert.deepEqual([response.status, error_code], expected);
    }
  });
});

describe("an unknown host", () => {
  test("is named, with the hosts that are known, and nothing was sent", async () => {
    const { modelarts } = start("unknown-host");
    const pending = calls(modelarts.withOptions({ maxRetries: 0 }));
    const failures = pending.map((call) => failureOf(call, "ConnectionError"));
    for (const error of await Promise.all(failures)) {
      assert.equal(error.reason, "not-connected");
      assert.match(error.message, /ENOTFOUND modelarts\.cn-north-4\.myhuaweicloud\.com/);
      assert.match(error.notes.join(), KNOWN_HOSTS);
    }
  });

  test("is tried again, as nothing was sent; a server that asks the emulator gets the same error", async () => {
    const { emulator, modelarts, counts } = start("unknown-host");
    await failureOf(modelarts.updateDataset({ dataset_id, description: "x" }), "ConnectionError");
    assert.deepEqual(Object.values(counts), [3]);
    const request = { method: "GET", target: "/v2/p/datasets", headers: { host: "h.example:1" } };
    await assert.rejects(emulator.handle(request), (/** @type {any} */ { name, cause }) => {
      assert.deepEqual([name, cause.code, cause.hostname], ["TypeError", "ENOTFOUND", "h.example"]);
      return true;
    });
  });
});

test("a console's page is not taken for the API", async () => {
  const { modelarts, counts } = start("console");
  const pending = calls(modelarts);
  for (const error of await Promise.all(pending.map((call) => failureOf(call, "DecodeError")))) {
    assert.deepEqual([error.status, error.reason, error.attempts], [200, "not-json", 1]);
    assert.match(error.message, /ModelArts Console/);
    assert.match(error.message, WEBSITE);
  }
  assert.deepEqual(Object.values(counts), [pending.length]);
});

test("IAM and Qianfan still respond", async () => {
  for (const [withdrawn, className] of Object.entries({
    unpublished: "NotFoundError",
    "unknown-host": "ConnectionError",
    console: "DecodeError",
  })) {
    const { emulator, fetch, counts } = start(withdrawn);
    const { user, credentials } = emulator;
    assert.ok((await huaweiToken({ region: "cn-north-4", user, fetch })()).token);
    await new Qianfan({ credentials, fetch }).describeDatasets();
    const modelarts = new ModelArts({ region: "cn-north-4", credentials, fetch, maxRetries: 0 });
    await failureOf(modelarts.listDatasets(), className);
    // The token, and the project.
    assert.equal(counts["iam.cn-north-4.myhuaweicloud.com"], 2);
  }
});

test("an unknown form is refused", () => {
  const withdrawn = /** @type {any} */ ("gone");
  assert.throws(
    () => createEmulator({ withdrawn }),
    /`withdrawn` must be unpublished, unknown-host/,
  );
});
