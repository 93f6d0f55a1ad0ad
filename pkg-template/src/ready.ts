/** Whether the wasm module is there: always with the default entry, after `init()` with `verset/web`. */

import { VersetError } from "./errors.js";

let loaded = false;

/** To be called by the entries. @internal */
export function moduleLoaded(): void {
  loaded = true;
}

/** @internal */
export function requireModule(): void {
  if (loaded) return;
  throw new VersetError(
    "The WebAssembly module is not loaded: `await init()` of verset/web comes before everything else",
  );
}
