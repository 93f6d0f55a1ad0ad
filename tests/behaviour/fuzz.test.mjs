// The fuzz test of all exports, in Node. `SEED=n` sets another seed than the default.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { inspect } from "node:util";
import * as verset from "../../pkg/node.js";
import { SEED } from "../support/random.mjs";
import { fuzz } from "./fuzz.mjs";

const DRAWS = 6000;

/** An error as a console shows it; there are causes with which Node can show no error at all, whosoever it is. */
function shown(error) {
  try {
    return inspect(error);
  } catch (thrown) {
    try {
      inspect(new Error("of nobody", { cause: error.cause }));
    } catch {
      return "";
    }
    throw thrown;
  }
}

describe(`all that is exported, with seed ${SEED}`, () => {
  let results;
  before(async () => {
    for (const name of ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"]) process.env[name] = "a";
    for (const name of ["QIANFAN_ACCESS_KEY", "QIANFAN_SECRET_KEY"]) process.env[name] = "a";
    // A client without a logger writes to the console.
    for (const level of ["error", "warn", "info", "debug"]) console[level] = () => {};
    results = await fuzz(verset, { seed: SEED, draws: DRAWS, inspect: shown });
  });

  test("ends as it should, whatever it is given", () => {
    assert.deepEqual(results.wrongs, []);
  });

  test("was called, and far enough to fail in every way", (context) => {
    context.diagnostic(`${results.total} calls: ${JSON.stringify(results.ends)}`);
    assert.ok(results.total > DRAWS);
    for (const name of [
      "ModelArts.fromEnv",
      "new Qianfan",
      "modelarts.listDatasetVersions",
      "modelarts.v1.waitForTask",
      "qianfan.withOptions",
      "huaweiSigner.signRemote",
      "baiduSigner.sign",
      "list.pages",
      "list.Symbol(Symbol.asyncIterator)",
      "call.withResponse",
      "an ApiError.toJSON",
    ]) {
      assert.ok(results.surface.includes(name), name);
    }
    for (const name of [
      "success",
      "ValidationError",
      "CredentialsError",
      "ConnectionError",
      "DecodeError",
      "TimeoutError",
      "AbortedError",
      "ServerError",
    ]) {
      assert.ok(results.ends[name] > 0, `nothing ended as ${name}`);
    }
  });
});
