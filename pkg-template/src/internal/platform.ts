// The platform functions that the module needs. The build puts what is exported here in place of the
// globals of these names.

interface Codecs {
  readonly TextDecoder?: typeof TextDecoder;
  readonly TextEncoder?: typeof TextEncoder;
}

interface Platform extends Codecs {
  readonly WebAssembly?: object;
  readonly process?: { getBuiltinModule?(name: "util"): Codecs };
}

const platform: Platform = globalThis;

/** The global codecs, or Node's own: Jest's jsdom hides the global ones. */
const codecs: Codecs = platform.TextDecoder
  ? platform
  : (platform.process?.getBuiltinModule?.("util") ?? {});

/**
 * Stand-in for a missing codec, which `requireWebAssembly` reports before it is used: wasm-bindgen's glue
 * makes one of each while the import runs, and an import that throws ends a whole page or mini-program.
 */
class MissingCodec {
  decode(): void {}
  encodeInto(): void {}
}

const Decoder = codecs.TextDecoder ?? MissingCodec;
const Encoder = codecs.TextEncoder ?? MissingCodec;

export { Decoder as TextDecoder, Encoder as TextEncoder };

/**
 * In place of `Function`, with which js-sys would look for the global object if there were no
 * `globalThis`: Next.js builds no edge route that could evaluate strings.
 */
function NoEvaluation(): never {
  throw new Error("code from strings is never evaluated");
}

export { NoEvaluation as Function };

/** Throws an error that names what this runtime lacks of what the wasm module is loaded with. */
export function requireWebAssembly(): void {
  const needed = {
    WebAssembly: platform.WebAssembly,
    TextDecoder: codecs.TextDecoder,
    TextEncoder: codecs.TextEncoder,
  };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value ? [] : name));
  if (missing.length > 0) throw new Error(`this runtime has no ${missing.join(", ")}`);
}
