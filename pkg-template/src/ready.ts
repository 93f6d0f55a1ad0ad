/** Whether the wasm module is there: with the default entry after its import, after `init()` with `verset/web`. */

import { VersetError } from "./errors.js";

let loaded = false;
let failure: VersetError | undefined;

/** What the browsers say, each in its own words, where a page's policy forbids WebAssembly. */
const FORBIDDEN = /unsafe-eval|\bCSP\b/;

/** To be called by the entries. @internal */
export function moduleLoaded(): void {
  loaded = true;
}

/**
 * Loads the module with `work`. Why that failed is told where the module is first needed: an import
 * that throws would end a whole page, and nobody could catch it.
 *
 * @internal
 */
export function loadModule(work: () => void): void {
  try {
    work();
    moduleLoaded();
  } catch (thrown) {
    failure = loadFailure(thrown);
  }
}

/** @internal */
export function loadFailure(cause: unknown): VersetError {
  const said = String(Object(cause).message ?? cause);
  const policy =
    "the page's Content-Security-Policy has to have 'wasm-unsafe-eval' in its script-src";
  return new VersetError(
    `The WebAssembly module cannot be loaded: ${FORBIDDEN.test(said) ? policy : said}`,
    { cause },
  );
}

/** @internal */
export function requireModule(): void {
  if (loaded) return;
  throw (
    failure ??
    new VersetError(
      "The WebAssembly module is not loaded: `await init()` of verset/web comes before everything else",
    )
  );
}
