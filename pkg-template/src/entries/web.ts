/** `verset/web`: the same exports, with the module in a file of its own and an explicit start. */

import { initSync, default as start } from "verset-core";
import { fileAt } from "../environment.js";
import { loadFailure, moduleLoaded } from "../ready.js";
import { requirePlatform } from "./platform.js";

export * from "../index.js";

/** Where the module comes from: an address, an answer to wait for, its bytes, or it itself compiled. */
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
export type CompiledModule = typeof globalThis extends {
  WebAssembly: { Module: { prototype: infer Module } };
}
  ? Module
  : never;

/**
 * Loads the module; to be awaited once before anything else of the package is used. Later calls do
 * nothing.
 *
 * @param source Where the module comes from; where it is left out, `verset_bg.wasm` beside this file.
 * @throws {VersetError} where it cannot be loaded, or the page's Content-Security-Policy forbids it
 */
export async function init(source?: ModuleSource): Promise<void> {
  try {
    requirePlatform();
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
