/** Modules that the build puts in. */

/** The bytes of the engine, inlined. */
declare module "verset-samples-wasm" {
  export function decode(): Uint8Array<ArrayBuffer>;
}

/** An import of wasm in workerd: the compiled module. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
