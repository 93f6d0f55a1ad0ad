// References: every form, what is wrong with others, and the way back to a text.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatRef, isRef, parseRef } from "../../pkg/datasets.js";

/** @type {[string, object][]} */
const FORMS = [
  ["modelarts:fruit", { cloud: "modelarts", dataset: "fruit" }],
  ["modelarts:fruit@V010", { cloud: "modelarts", dataset: "fruit", version: "V010" }],
  ["qianfan:dg-1", { cloud: "qianfan", dataset: "dg-1" }],
  ["qianfan:answers", { cloud: "qianfan", dataset: "answers" }],
  ["qianfan:answers@3", { cloud: "qianfan", dataset: "answers", version: "3" }],
  ["qianfan:ds-1", { cloud: "qianfan", version: "ds-1" }],
  ["modelarts[staging]:fruit", { cloud: "modelarts", profile: "staging", dataset: "fruit" }],
  ["qianfan[测试 2]:ds-1", { cloud: "qianfan", profile: "测试 2", version: "ds-1" }],
  ["modelarts:a%40b@c%25d", { cloud: "modelarts", dataset: "a@b", version: "c%d" }],
  ["modelarts:ds-1", { cloud: "modelarts", dataset: "ds-1" }],
  ["modelarts:水果: 2@版本", { cloud: "modelarts", dataset: "水果: 2", version: "版本" }],
];

for (const [text, ref] of FORMS) {
  test(`${text} is parsed and printed`, () => {
    assert.deepEqual(parseRef(text), ref);
    assert.equal(formatRef(/** @type {any} */ (ref)), text);
    assert.equal(isRef(text), true);
  });
}

test("a short one names another version of the same dataset", () => {
  const base = parseRef("modelarts[b]:fruit@V010");
  const expected = { cloud: "modelarts", profile: "b", dataset: "fruit", version: "V011" };
  assert.deepEqual(parseRef("@V011", base), expected);
  assert.deepEqual(parseRef("@a%40b", base), { ...expected, version: "a@b" });
  const wrong = { name: "ValidationError", field: "ref" };
  assert.throws(() => parseRef("@V011"), wrong);
  assert.throws(() => parseRef("@V011", parseRef("qianfan:ds-1")), wrong);
  assert.throws(() => parseRef("@", base), wrong);
});

test("everything else is refused with what would be right", () => {
  const texts = ["", "fruit", "modelarts", "modelarts:", "modelarts:@V1", "modelarts:a@", "obs:a"];
  for (const text of [...texts, "modelarts:a@b@c", "modelarts[]:a", "modelarts[a]b:c", "x@y"]) {
    assert.throws(
      () => parseRef(text),
      (/** @type {any} */ error) =>
        error.name === "ValidationError" &&
        error.field === "ref" &&
        error.message.includes(JSON.stringify(text)),
      text,
    );
  }
  for (const value of [undefined, null, 1, {}]) {
    assert.throws(() => parseRef(/** @type {any} */ (value)), { name: "ValidationError" });
    assert.equal(isRef(/** @type {any} */ (value)), false);
  }
  for (const path of [
    "./modelarts",
    "C:\\data.manifest",
    "-",
    "data/modelarts:a",
    " modelarts:a",
  ]) {
    assert.equal(isRef(path), false, path);
  }
});

test("a reference without what it needs is not printed", () => {
  for (const [ref, field] of /** @type {[any, string][]} */ ([
    [{ cloud: "aws", dataset: "a" }, "ref.cloud"],
    [{ cloud: "modelarts", version: "V1" }, "ref.dataset"],
    [{ cloud: "modelarts", dataset: "" }, "ref.dataset"],
    [{ cloud: "modelarts", dataset: "a", version: 1 }, "ref.version"],
    [{ cloud: "modelarts", dataset: "a", profile: "x]" }, "ref.profile"],
    [undefined, "ref.cloud"],
  ])) {
    assert.throws(() => formatRef(ref), { name: "ValidationError", field }, field);
  }
});

test("whatever the names are, the text leads back to them", () => {
  const name = fc.string({ minLength: 1, unit: "binary" });
  const profile = name.filter((text) => !/[[\]]/.test(text));
  fc.assert(
    fc.property(
      name,
      fc.option(name, { nil: undefined }),
      fc.option(profile, { nil: undefined }),
      (dataset, version, profile) => {
        const ref = {
          cloud: /** @type {const} */ ("modelarts"),
          ...(profile === undefined ? {} : { profile }),
          dataset,
          ...(version === undefined ? {} : { version }),
        };
        assert.deepEqual(parseRef(formatRef(ref)), ref);
      },
    ),
  );
});
