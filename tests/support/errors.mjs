// How tests look at what the package throws.

import assert from "node:assert/strict";

/** What is thrown has to be an error of the package, of the class and about the field. */
export function assertThrows(verset, work, className, field, what) {
  let thrown;
  try {
    work();
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown !== undefined, `${what}: nothing was thrown`);
  assertError(verset, thrown, className, field, what);
  return thrown;
}

/** An error of the package, of the class and about the field. */
export function assertError(verset, thrown, className, field, what = className) {
  const told = `${what}: ${thrown?.stack ?? thrown}`;
  assert.ok(thrown instanceof verset.VersetError, told);
  assert.ok(thrown instanceof Error, told);
  assert.equal(thrown.constructor.name, className, told);
  assert.equal(thrown.name, className, told);
  assert.equal(thrown.constructor, verset[className], told);
  if (field !== undefined) assert.equal(thrown.field, field, told);
  assert.ok(thrown.message.length > 10, told);
}
