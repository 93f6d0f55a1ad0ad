// `verset/web`: the same exports, with the module in its own file and an explicit start.

import { initSync, default as start } from "verset-core";
import { fileAt } from "./internal/environment.js";
import { loadFailure, moduleLoaded } from "./internal/module-state.js";
import { requireWebAssembly } from "./internal/platform.js";

export * from "./index.js";

/** The source of the module: its URL, a response, its bytes, or the compiled module. */
export type ModuleSource =
  | string
  | URL
  | Request
  | Response
  | Promise<Response>
  | ArrayBuffer
  | ArrayBufferView
  | CompiledModule;

/** A `WebAssembly.Module`, named so that the types need no `lib: dom` beside `@types/node`. */
export type CompiledModule =
  typeof globalThis extends Record<
    "WebAssembly",
    Record<"Module", Record<"prototype", infer Module>>
  >
    ? Module
    : never;

/**
 * Loads the module. Await it once before you use anything else of the package; later calls do nothing.
 *
 * @param source Source of the module; by default `verset_bg.wasm` beside this file.
 * @throws {VersetError} if it cannot be loaded, or the page's Content-Security-Policy forbids it
 */
export async function init(source?: ModuleSource): Promise<void> {
  try {
    requireWebAssembly();
    const given = source ?? new URL("./verset_bg.wasm", import.meta.url);
    // Node's fetch reads no files.
    const module = (given instanceof URL && fileAt(given)) || given;
    if (module instanceof WebAssembly.Module || ArrayBuffer.isView(module)) {
      initSync({ module: module as BufferSource });
    } else {
      await start({ module_or_path: module });
    }
  } catch (thrown) {
    throw loadFailure(thrown);
  }
  moduleLoaded();
}
