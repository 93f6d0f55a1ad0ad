/** Modules that the build puts in. */

/** The bytes of the wasm module, inlined. */
declare module "verset-wasm" {
  export const bytes: Uint8Array<ArrayBuffer>;
}

/** An imported wasm file, which workerd compiles to a module. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
