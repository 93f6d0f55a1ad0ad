// The language of the sources: how doc comments begin, and phrases that engineers do not write.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const ROOT = new URL("../../", import.meta.url);
const SOURCE = /\.(rs|ts|mts|cts|tsx|js|mjs|cjs|jsx|css|html|sh|md|toml)$|^Makefile$/;
// Texts in other hands: licences, data and the Chinese translations.
const FOREIGN = /^LICENSE|zh-CN|\/zh\.(js|ts)$|^tests\/support\/api\//;

/** @returns {{ file: string, lines: string[] }[]} every text of the project that people write */
function sources() {
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" })
    .split("\0")
    .filter((file) => SOURCE.test(file) && !FOREIGN.test(file) && file !== SELF);
  return files.map((file) => ({
    file,
    lines: readFileSync(new URL(file, ROOT), "utf8").replace(BAD_EXAMPLES, "").split("\n"),
  }));
}

// The table of CONTRIBUTING.md that shows what not to write.
const BAD_EXAMPLES = /^\| instead of \|(?:.*\n\|)*.*$/m;
const SELF = "tests/package/prose.test.mjs";

const DOC = /^\s*(?:\/\/[/!]|\/\*\*|\*(?!\/))/;
const INTERROGATIVE =
  /^\s*(?:\/\/[/!]|\/\*\*|\*|\/\/|#)\s*(?:What|Which|Whether|Where|Who|Whose|How|When|Why)\b(?!.*\?)/;

// Each phrase has a plain form: see the examples in CONTRIBUTING.md.
const BANNED = [
  /\bwhere (?:it is|they are) left out\b/i,
  /(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b|less\b|such\b|other\b|known\b|need\b|way\b)[a-z]+/i,
  /\bfor ever\b/i,
  /\bof (?:theirs|ours)\b/i,
  // A double genitive ("code of the user's"), not the possessive of a noun that follows.
  /\bof the (?:caller|user|vendor|service)'s(?:[.,;:)]|$| (?:in|on|at|by|to|for|from|is|are|has|that|which|and|or)\b)/i,
  /\bwished for\b/i,
  /\bas far as\b/i,
  /\bmend(?:s|ed|ing)?\b/i,
  /\b(?:good|gone|kept) for ever\b/i,
  /\banswers? (?:nowhere|with)\b/i,
  /\bthe (?:rooms?|house|arrows?) of\b/i,
  /\bit stands\b|\bstands? (?:there|in its)\b/i,
  /\banew\b|\bonce more\b|\bheeded\b/i,
  /\b(?:is|are) (?:not )?believed\b/i,
  /\bheld against\b/i,
  /\bas a rule\b/i,
  /\bmoved by hand\b/i,
  /\bgo(?:es)? over (?:those|that|the (?:client|environment))\b/i,
  /\b(?:that|what|which) nobody (?:waits|has|holds|handle)/i,
];

/** Doc comments that may begin with an interrogative, by file and line. None so far. */
const EXCEPTIONS = new Set([]);

test("no doc comment begins with an interrogative", () => {
  const found = [];
  for (const { file, lines } of sources()) {
    if (file.endsWith(".md")) continue;
    lines.forEach((line, index) => {
      const begins = !DOC.test(lines[index - 1] ?? "") || /^\s*\/\*\*/.test(line);
      if (begins && INTERROGATIVE.test(line) && !EXCEPTIONS.has(`${file}: ${line.trim()}`)) {
        found.push(`${file}:${index + 1}: ${line.trim()}`);
      }
    });
  }
  assert.deepEqual(found, []);
});

test("no text has a phrase that the field does not use", () => {
  const found = [];
  for (const { file, lines } of sources()) {
    lines.forEach((line, index) => {
      const phrase = BANNED.map((pattern) => pattern.exec(line)?.[0]).find(Boolean);
      if (phrase) found.push(`${file}:${index + 1}: "${phrase}"`);
    });
  }
  assert.deepEqual(found, []);
});
