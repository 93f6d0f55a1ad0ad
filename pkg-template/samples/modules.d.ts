/** Modules that the build puts in. */

/** The glue of wasm-bindgen in a function: each call gives one with an instance of its own. */
declare module "verset-samples-glue" {
  type Glue = typeof import("verset-samples-core");
  export function createGlue(): Glue;
}

/** The bytes of the engine, inlined. */
declare module "verset-samples-wasm" {
  export function decode(): Uint8Array<ArrayBuffer>;
}

/** An import of wasm in workerd: the compiled module. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
