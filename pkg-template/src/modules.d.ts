/** Modules that the build puts in. */

/** The bytes of the wasm module, inlined. */
declare module "verset-wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** What workerd makes of an import of wasm. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
