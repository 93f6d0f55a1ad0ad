/** The errors of `verset/samples`. */

/** The reason why contents cannot be read or compared, for programs. */
export type SamplesErrorCode =
  /** An argument or option is wrong. */
  | "argument"
  /** The option of this name was exceeded. */
  | "maxLineBytes"
  | "maxDepth"
  | "maxSamples"
  | "maxMemoryBytes"
  /** The source is longer than an index reaches: 64 GiB. */
  | "sourceBytes"
  /** The machine has no more memory. */
  | "memory"
  /** The source failed while it was read; `cause` has its error. */
  | "source"
  /** The source's bytes were not kept and it cannot be opened again. */
  | "notKept"
  /** A zip file or one of its entries is damaged, or larger than allowed. */
  | "zip"
  /** An annotation file is not well-formed XML. */
  | "xml"
  /** `signal` was aborted; `cause` has its reason. */
  | "aborted"
  /** `dispose()` was called. */
  | "disposed"
  /** The WebAssembly module cannot be loaded, or failed. */
  | "module";

/** Every error of `verset/samples`. */
export class SamplesError extends Error {
  /** The reason, for programs. */
  readonly code: SamplesErrorCode;

  /** @internal */
  constructor(code: SamplesErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
// On the prototype and by hand, so that it survives minifiers and is not printed as a property.
Object.defineProperty(SamplesError.prototype, "name", {
  value: "SamplesError",
  configurable: true,
});

/** Translates what an engine throws: an error, or a trap. @internal */
export function toSamplesError(thrown: unknown): SamplesError {
  if (thrown instanceof SamplesError) return thrown;
  const message = String(Object(thrown).message ?? thrown);
  return new SamplesError("module", `The WebAssembly module failed: ${message}`, { cause: thrown });
}

/** The error of a source. @internal */
export function toSourceError(thrown: unknown): SamplesError {
  if (thrown instanceof SamplesError) return thrown;
  const message = String(Object(thrown).message ?? thrown);
  return new SamplesError("source", `The source failed: ${message}`, { cause: thrown });
}
