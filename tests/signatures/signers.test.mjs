// The package's signers side by side with the vendors' own SDKs on random requests, their known bugs excluded by name.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { Random, SEED } from "../support/random.mjs";
import * as baidu from "./signers_baidu.mjs";
import * as huawei from "./signers_huawei.mjs";
import * as obs from "./signers_obs.mjs";

/** Requests that have to agree, for each vendor; those to which an exclusion applies come on top. */
const COMPARED = 2000;

/** @type {Record<string, any>} */
const VENDORS = {
  "@huaweicloud/huaweicloud-sdk-core": huawei,
  "@baiducloud/sdk and @baiducloud/qianfan": baidu,
  "esdk-obs-nodejs, signed URLs": obs,
};

/** The SDKs whose results differ from the package's. */
function differences({ ours, explained: _, ...sdks }) {
  return Object.entries(sdks).filter(([, signed]) => !isDeepStrictEqual(signed, ours));
}

for (const [name, { draw, compare, EXCLUSIONS }] of Object.entries(VENDORS)) {
  describe(name, () => {
    const random = new Random(SEED);
    /** By exclusion: how many requests it took out, and how many that it alone took out do differ. */
    const excluded = new Map(
      EXCLUSIONS.map((one) => [one.name, { taken: 0, alone: 0, differ: 0 }]),
    );

    test(`${COMPARED} random requests get the same signature (SEED=${SEED})`, async (t) => {
      let drawn = 0;
      for (let compared = 0; compared < COMPARED; ) {
        const request = draw(random);
        drawn += 1;
        const applying = EXCLUSIONS.filter(({ applies }) => applies(request));
        const result = await compare(request);
        if (applying.length === 0) {
          compared += 1;
          const { ours, explained, ...sdks } = result;
          for (const [sdk, signed] of Object.entries(sdks)) {
            const told = `${sdk}, request ${drawn}: ${JSON.stringify(request)}\n${explained}`;
            assert.deepEqual(signed, ours, told);
          }
        }
        for (const exclusion of applying) {
          const counts = excluded.get(exclusion.name);
          counts.taken += 1;
          if (applying.length > 1) continue;
          counts.alone += 1;
          if (differences(result).length > 0) counts.differ += 1;
        }
      }
      t.diagnostic(`${drawn} drawn, ${COMPARED} compared`);
      for (const [what, { taken, alone, differ }] of excluded) {
        t.diagnostic(`${taken} excluded (${differ} of ${alone} alone differ): ${what}`);
      }
      assert.ok(drawn < 2 * COMPARED, "most requests are compared");
    });

    for (const { name: what } of EXCLUSIONS) {
      test(`every request differs: ${what}`, () => {
        const { alone, differ } = excluded.get(what);
        assert.ok(alone > 0, "no request was excluded for this alone");
        assert.equal(
          differ,
          alone,
          "it takes out requests that agree: the bug is gone, or narrower",
        );
      });
    }
  });
}
