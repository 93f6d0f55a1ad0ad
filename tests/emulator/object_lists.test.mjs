// Random keys in both stores, listed page by page, beside the definition of a list.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { list, PROVIDERS, storeOf } from "./object_client.mjs";

/** Few letters, so that keys share prefixes, and some whose order in UTF-16 is not that of their bytes. */
const letter = fc.constantFrom("a", "b", "/", " ", "+", "\ufb00", "😀", "中", "\ufeff");
const text = (maxLength) => fc.array(letter, { maxLength }).map((letters) => letters.join(""));
const keys = fc.uniqueArray(
  text(6).filter((key) => key !== ""),
  { maxLength: 12 },
);

const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The list as documented: keys by their bytes, those with the delimiter behind the prefix as one common prefix. */
function expectedList(all, prefix, delimiter) {
  const found = { keys: [], prefixes: [] };
  for (const key of [...all].sort(byBytes)) {
    if (!key.startsWith(prefix)) continue;
    const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    if (at < 0) found.keys.push(key);
    else found.prefixes.push(key.slice(0, at + delimiter.length));
  }
  return { ...found, prefixes: [...new Set(found.prefixes)] };
}

for (const provider of PROVIDERS) {
  describe(provider, () => {
    test("the pages of a list are the whole list, whatever the keys and the size of a page", async () => {
      await fc.assert(
        fc.asyncProperty(
          keys,
          text(2),
          fc.constantFrom("", "/", "a"),
          fc.integer({ min: 1, max: 5 }),
          async (all, prefix, delimiter, max) => {
            const store = storeOf(provider);
            for (const key of all) await store.put(key, key);
            const seen = { keys: [], prefixes: [] };
            let marker = "";
            for (let pages = 0; pages <= all.length; pages++) {
              const page = await list(store, { prefix, delimiter, marker }, max);
              const { isTruncated, nextMarker } = page;
              assert.ok(page.keys.length + page.prefixes.length <= max);
              seen.keys.push(...page.keys);
              seen.prefixes.push(...page.prefixes);
              if (!isTruncated) break;
              marker = nextMarker ?? page.keys.at(-1);
            }
            assert.deepEqual(seen, expectedList(all, prefix, delimiter));
          },
        ),
        { numRuns: 40 },
      );
    });
  });
}
