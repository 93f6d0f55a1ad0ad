/** Modules that the build puts in. */

/** wasm-bindgen's glue, with a start for compiled modules of any realm. */
declare module "verset-glue" {
  export function instantiate(module: WebAssembly.Module): void;
}

/** The bytes of the wasm module, inlined. */
declare module "verset-wasm" {
  export function decode(): Uint8Array<ArrayBuffer>;
}

/** An imported wasm file, which workerd compiles to a module. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

/** An imported wasm file, which the bundlers of edge runtimes compile to a module. */
declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
