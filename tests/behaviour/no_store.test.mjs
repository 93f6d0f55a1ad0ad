// Requests are not answered from a cache, which the fetch of Next.js 13 and 14 would do.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/** The `cache` of a call's request in a process of its own, as the runtime is asked once; `refuses` is workerd's way. */
function cacheOf(refuses) {
  const entry = new URL("../../pkg/node.js", import.meta.url);
  const program = `
    if (${refuses}) {
      globalThis.Request = class {
        constructor(url, init) {
          if ("cache" in init) throw new TypeError("The 'cache' field is not implemented.");
        }
      };
    }
    const { ModelArts } = await import(${JSON.stringify(entry.href)});
    let cache = "not sent";
    const client = new ModelArts({
      endpoint: "http://localhost:1",
      projectId: "p",
      credentials: { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" },
      fetch: async (url, init) => {
        cache = init.cache ?? null;
        return new Response('{"total_number":0,"versions":[]}');
      },
    });
    await client.listDatasetVersions({ dataset_id: "d" });
    console.log(JSON.stringify(cache));
  `;
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const args = ["--input-type=module", "--eval", program];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }));
}

test("requests say no-store", () => assert.equal(cacheOf(false), "no-store"));

test("but not to a runtime that refuses the field", () => assert.equal(cacheOf(true), null));
