// State of the wasm module: loaded by the import of the default entry, or by `init()` of `verset/web`.

import { VersetError } from "../errors.js";

let loaded = false;
let failure: VersetError | undefined;

/** The browsers' own words for a page policy that forbids WebAssembly. */
const FORBIDDEN = /unsafe-eval|\bCSP\b/;

/** Records that the module is loaded. */
export function moduleLoaded(): void {
  loaded = true;
}

/**
 * Loads the module with `work`. A failure is thrown when the module is first needed: an import that
 * throws would end a whole page, and nobody could catch it.
 */
export function loadModule(work: () => void): void {
  try {
    work();
    moduleLoaded();
  } catch (thrown) {
    failure = loadFailure(thrown);
  }
}

/** The error of a module that cannot be loaded. */
export function loadFailure(cause: unknown): VersetError {
  const message = String(Object(cause).message ?? cause);
  const policy = "the page's Content-Security-Policy needs 'wasm-unsafe-eval' in its script-src";
  return new VersetError(
    `The WebAssembly module cannot be loaded: ${FORBIDDEN.test(message) ? policy : message}`,
    { reason: "module-not-loaded", cause },
  );
}

/**
 * Throws unless the module is loaded.
 *
 * @throws {VersetError} with the reason it could not be loaded
 */
export function requireModule(): void {
  if (loaded) return;
  throw (
    failure ??
    new VersetError(
      "The WebAssembly module is not loaded: call `await init()` of verset/web before anything else",
      { reason: "module-not-loaded" },
    )
  );
}
