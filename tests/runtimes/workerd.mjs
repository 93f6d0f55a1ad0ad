// Workers in Cloudflare's own runtime.

import { toolsRequire } from "../support/project.mjs";

/** Before Workers might compile at their start: a module has to come compiled, as it has for users of such dates. */
export const COMPATIBILITY_DATE = "2025-01-01";

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
    compatibilityDate: COMPATIBILITY_DATE,
    bindings,
  });
}
