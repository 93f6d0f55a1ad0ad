// The page's two languages: the same texts in both, all of them used, and none missing.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { codeKey, reasonKey } from "../../www/model/reasons.js";
import en from "../../www/text/en.js";
import zh from "../../www/text/zh.js";
import { orderNames, shortenNames } from "../../www/texts_plugin.mjs";

const PAGE = fileURLToPath(new URL("../../www/", import.meta.url));

/** All sources but the dictionaries. */
const sources = readdirSync(PAGE, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(js|ts)$/.test(name) && !name.startsWith("text"))
  .map((name) => readFileSync(join(PAGE, name), "utf8"))
  .join("\n");

const keys = Object.keys(en);

test("both languages have the same texts, with the same places to fill in", () => {
  assert.deepEqual(Object.keys(zh), keys);
  const places = (text) => {
    const all = typeof text === "string" ? [text] : Object.values(text);
    return [...new Set(all.flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
  };
  for (const key of keys) assert.deepEqual(places(zh[key]), places(en[key]), key);
});

test("every text is used, by its whole name or by the beginning of it", () => {
  const literals = new Set([...sources.matchAll(/"([\w.]+)"/g)].map(([, text]) => text));
  // `state.${…}`: what begins like that is chosen while the page runs.
  const beginnings = [...sources.matchAll(/`([\w.]+\.)\$\{/g)].map(([, text]) => text);
  const unused = keys.filter(
    (key) => !literals.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
  );
  assert.deepEqual(unused, []);
});

test("every text that is asked for is there", () => {
  const asked = [...sources.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key);
  assert.ok(asked.length > 150, `${asked.length} were found`);
  assert.deepEqual(
    asked.filter((key) => !(key in en)),
    [],
  );
  const beginnings = [...sources.matchAll(/\bt\(\s*`([\w.]+\.)\$\{/g)].map(([, text]) => text);
  assert.deepEqual(
    beginnings.filter((beginning) => !keys.some((key) => key.startsWith(beginning))),
    [],
  );
});

test("texts have short names in the bundle, if no script puts their names together", () => {
  const script = `t("close"), \`line.\${name}\`, matches ? "hint.path" : "other.name"`;
  const names = ["close", "line.path", "hint.path", "line.query"];
  const { order, kept } = orderNames(names, [script]);
  assert.deepEqual(order, ["line.path", "line.query", "close", "hint.path"]);
  assert.equal(kept, 2);
  const bundled = `t("#2" /* close */), \`line.\${name}\`, matches ? "#3" /* hint.path */ : "other.name"`;
  assert.equal(shortenNames(script, order), bundled);
});

test("no script of the bundle has a name that its texts do not", () => {
  const { order, kept } = orderNames(keys, [sources]);
  assert.deepEqual([...order].sort(), [...keys].sort());
  const left = shortenNames(sources, order);
  for (const name of order.slice(kept)) assert.ok(!left.includes(`"${name}"`), name);
});

test("Chinese is Chinese", () => {
  const spelled =
    /^(ModelArts|ID|Authorization|Security Token|IAM Token|Token（X-Auth-Token）|Access Key ID（AK）|Secret Access Key（SK）|\/bucket\/folder\/|\{count\} \/ \{total\})$/;
  const left = keys.filter((key) => !/[\u4e00-\u9fff]/.test(zh[key]) && !spelled.test(zh[key]));
  assert.deepEqual(left, []);
});

/** Reasons that say no more than the class of their error, which has a text. */
const BY_CLASS = ["aborted", "task-failed"];

test("every reason of the package has a text", () => {
  const read = (/** @type {string} */ path) => readFileSync(join(PAGE, "..", path), "utf8");
  const [, declared] = /\nreasons! \{(.*?)\n\}/s.exec(read("src/error.rs")) ?? [];
  const ofRust = [...(declared ?? "").matchAll(/ = "([\w-]+)"/g)].map(([, reason]) => reason);
  assert.ok(ofRust.length > 25, ofRust.join(" "));
  const ofTypeScript = ["src", "samples"].flatMap((folder) =>
    readdirSync(join(PAGE, "../pkg-template", folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => [
        ...read(`pkg-template/${folder}/${name}`).matchAll(/\breason: "([\w-]+)"/g),
      ])
      .map(([, reason]) => reason),
  );
  assert.ok(ofTypeScript.includes("checksum-mismatch"), ofTypeScript.join(" "));
  const without = [...new Set([...ofRust, ...ofTypeScript])].filter(
    (reason) => !BY_CLASS.includes(reason) && !(`${reasonKey(reason)}` in en),
  );
  assert.deepEqual(without, []);
  assert.ok("error.TaskFailedError" in en);
});

test("codes that mean the same have one text", () => {
  for (const code of ["ModelArts.4349", "ModelArts.1644", "ModelArts.1642", "ModelArts.4704"]) {
    assert.ok(codeKey(code) in zh, code);
  }
  assert.equal(codeKey("ModelArts.4349"), codeKey("ModelArts.1644"));
  assert.ok(!(codeKey(undefined) in zh));
  assert.ok(!(codeKey("SignatureDoesNotMatch") in zh));
});
