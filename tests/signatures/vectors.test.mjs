// Every golden vector through the installed package's signers; a failure names the stage that went wrong.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { install } from "../support/install.mjs";
import { baidu, huawei, stagesOf } from "./vectors.mjs";

let verset;
before(async () => {
  verset = await (await install()).import("verset");
});

/** Stage by stage, so that the first that is wrong is the one that is told. */
function compare(signed, stages) {
  const actual = stagesOf(signed);
  for (const [stage, expected] of Object.entries(stages)) {
    assert.deepEqual(actual[stage], expected, `the first stage that differs: ${stage}`);
  }
}

// The number of vectors compared, of these against `as_sent_by_fetch`, and of those skipped for
// which reason: a vector that gets lost is not to be taken for one that passes.
const suites = {
  HuaweiSigner: {
    cases: huawei(),
    counts: {
      compared: 238,
      "as sent by fetch": 9,
      "the package does not sign with V11-HMAC-SHA256": 10,
      "the package does not sign with SDK-HMAC-SM3": 7,
      "no expected value": 2,
    },
  },
  BaiduSigner: {
    cases: baidu(),
    counts: { compared: 226, "as sent by fetch": 6, "no expected value": 2 },
  },
};

for (const [name, { cases, counts }] of Object.entries(suites)) {
  describe(name, () => {
    for (const { id, group, skip, key, request, stages } of cases) {
      test(`${id} ${group}`, { skip }, () => {
        compare(new verset[name](key).sign(request), stages);
      });
    }

    test("all vectors are used", () => {
      const actual = {};
      for (const { skip = "compared", asSentByFetch } of cases) {
        for (const what of asSentByFetch ? [skip, "as sent by fetch"] : [skip]) {
          actual[what] = (actual[what] ?? 0) + 1;
        }
      }
      assert.deepEqual(actual, counts);
    });

    test("what is signed can be handed to fetch", () => {
      for (const { id, key, request, stages } of cases.filter(({ skip }) => !skip)) {
        // Headers outside Latin-1 are signed as the SDKs do it, but no fetch sends them, and a GET has no body.
        if (/[^\0-\xff]/.test(Object.values(request.headers).join(""))) continue;
        const signed = new verset[name](key).sign(request);
        const { method, url, headers, body } = signed;
        const bodiless = /^(GET|HEAD)$/i.test(method);
        const sent = new Request(url, { method, headers, body: bodiless ? undefined : body });
        assert.equal(sent.url, stages.url, id);
        const { authorization } = stages;
        assert.equal(sent.headers.get("authorization"), authorization, id);
      }
    });
  });
}
