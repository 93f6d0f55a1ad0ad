// Assertions about the package's errors.

import assert from "node:assert/strict";

/** Asserts that work throws an error of the package, of the class and about the field. */
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

/** Asserts that a value is an error of the package, of the class and about the field. @param {any} thrown */
export function assertError(verset, thrown, className, field, what = className) {
  const told = `${what}: ${thrown?.stack ?? thrown}`;
  for (const type of [Error, verset.VersetError]) assert.ok(thrown instanceof type, told);
  assert.equal(thrown.constructor.name, className, told);
  assert.equal(thrown.name, className, told);
  assert.equal(thrown.constructor, verset[className], told);
  if (field !== undefined) assert.equal(thrown.field, field, told);
  assert.ok(thrown.message.length > 10, told);
}
