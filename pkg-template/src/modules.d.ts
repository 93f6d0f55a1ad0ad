/** Modules that the build puts in. */

/** The bytes of the wasm module, inlined. */
declare module "verset-wasm" {
  export const bytes: Uint8Array<ArrayBuffer>;
}

/** What workerd makes of an import of wasm. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
