// Workers in Cloudflare's own runtime.

import { toolsRequire } from "./project.mjs";

/**
 * Starts a Worker of a folder that wrangler has bundled.
 *
 * @param {string} folder
 * @param {string} script
 * @param {Record<string, string>} [bindings] its variables and secrets
 */
export function runWorker(folder, script, bindings = {}) {
  const { Miniflare } = toolsRequire("miniflare");
  return new Miniflare({
    rootPath: folder,
    scriptPath: script,
    modules: true,
    modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
    compatibilityDate: "2026-01-01",
    bindings,
  });
}
