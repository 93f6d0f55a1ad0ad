// Workers in Cloudflare's own runtime.

import { toolsRequire } from "../support/project.mjs";

/** Before Workers might compile at their start: a module has to come compiled, as it has for users of such dates. */
export const COMPATIBILITY_DATE = "2025-01-01";

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
