// Workers in Cloudflare's own runtime.

import { toolsRequire } from "../support/project.mjs";

/** Before Workers might compile at their start: a module has to come compiled, as it has for users of such dates. */
export const COMPATIBILITY_DATE = "2025-01-01";

/** Files of a Worker that responds with the result of `run` in main.js. */
export const WORKER = {
  "wrangler.json": JSON.stringify({
    name: "consumer",
    main: "worker.js",
    compatibility_date: COMPATIBILITY_DATE,
  }),
  "worker.js": `
import { run } from "./main.js";
export default {
  fetch: async (request) => Response.json(await run(await request.json())),
};
`,
};

/** Bundles the Worker as for a deployment, runs it by the program that Cloudflare runs, and returns its answers. */
export async function runBundled({ project, config }) {
  await project.tool("wrangler", ["deploy", "--dry-run", "--outdir", "dist"]);
  const miniflare = runWorker(`${project.folder}/dist`, "worker.js");
  try {
    const request = { method: "POST", body: JSON.stringify(config) };
    const response = await miniflare.dispatchFetch("https://worker.example/", request);
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text);
  } finally {
    await miniflare.dispose();
  }
}

/**
 * Starts a Worker of a folder that wrangler has bundled.
 *
 * @param {string} folder
 * @param {string} script
 * @param {{ bindings?: Record<string, string>, compatibilityFlags?: string[] }} [options] its variables and secrets
 */
export function runWorker(folder, script, options = {}) {
  const { Miniflare } = toolsRequire("miniflare");
  return new Miniflare({
    rootPath: folder,
    scriptPath: script,
    modules: true,
    modulesRules: [
      { type: "CompiledWasm", include: ["**/*.wasm"] },
      { type: "ESModule", include: ["**/*.mjs"] },
    ],
    compatibilityDate: COMPATIBILITY_DATE,
    ...options,
  });
}
