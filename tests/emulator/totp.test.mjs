// One-time passcodes: the test vectors of RFC 6238, appendix B.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isPasscode, passcodeAt } from "../../target/emulator/huawei/iam/totp.js";

const secret = new TextEncoder().encode("12345678901234567890");

/**
 * Seconds since the epoch, and the passcode of eight digits with SHA-1.
 * @type {[number, string][]}
 */
const VECTORS = [
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
];
for (const [seconds, passcode] of VECTORS) {
  test(`${passcode} at ${seconds} s`, async () => {
    assert.equal(await passcodeAt(secret, seconds * 1000, 8), passcode);
    // A passcode of six digits is the end of it.
    assert.equal(await passcodeAt(secret, seconds * 1000), passcode.slice(2));
  });
}

test("a passcode is accepted in its half minute and the next", async () => {
  const at = 1111111110_000;
  const passcode = await passcodeAt(secret, at);
  const accepted = [-1, 0, 29_999, 30_000, 59_999, 60_000].map((ms) =>
    isPasscode(passcode, secret, at + ms),
  );
  assert.deepEqual(await Promise.all(accepted), [false, true, true, true, true, false]);
});
