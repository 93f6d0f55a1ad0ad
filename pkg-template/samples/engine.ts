/** The engine in this thread: an instance of the wasm module for each source that is read. */

import { SamplesError, toSamplesError } from "./errors.js";

/** Limits whose excess ends the reading with an error. @internal */
export interface EngineLimits {
  readonly maxLineBytes: number;
  readonly maxDepth: number;
  readonly maxSamples: number;
  readonly maxMemoryBytes: number;
}

/** A part of the samples, when an index of all of them would be too large. @internal */
export interface Part {
  readonly byId: boolean;
  readonly index: number;
  readonly count: number;
}

/** @internal */
export interface EngineOptions {
  readonly format: string;
  readonly limits: EngineLimits;
  readonly seed: Uint32Array;
  readonly part?: Part | undefined;
}

/** Counts of an engine, after each piece. @internal */
export interface Counts {
  readonly samples: number;
  readonly withId: number;
  /** Samples whose boxes are in files of their own. */
  readonly linked: number;
  readonly problems: number;
  /** Samples in the index. */
  readonly indexed: number;
  readonly memoryBytes: number;
}

/** Everything that an engine does, by name; in a worker too. @internal */
export interface EngineMethods {
  push(piece: Uint8Array): Counts;
  finish(): Counts;
  statistics(): string;
  problems(): string;
  validate(): string;
  list(names: Uint8Array): void;
  unlisted(): string;
  find(byId: boolean, text: string): number;
  places(positions: Uint32Array): Float64Array;
  labels(set: number): string;
  differ(comparison: number, names: Uint8Array): void;
  pack(sent: Uint32Array): Uint8Array;
  matches(byId: boolean, packed: Uint8Array): number;
  /** Builds a part of the table of keys; 1 if some of them are left. */
  prepare(byId: boolean): number;
  compare(byId: boolean): number;
  receive(comparison: number, packed: Uint8Array): Uint32Array;
  removed(comparison: number): Uint32Array;
  summary(comparison: number): string;
  end(comparison: number): void;
}

/** An engine, wherever it runs. @internal */
export interface Engine {
  call<Name extends keyof EngineMethods>(
    method: Name,
    ...values: Parameters<EngineMethods[Name]>
  ): Promise<ReturnType<EngineMethods[Name]>>;
  /** Frees all of its memory. */
  close(): void;
}

let loading: () => Promise<WebAssembly.Module> | WebAssembly.Module = () => {
  throw new SamplesError("module", "The entry of the package has not set the module");
};
let loaded: Promise<WebAssembly.Module> | undefined;

/** Says how the module is compiled, once it is needed. To be called by the entries. @internal */
export function setModule(load: () => Promise<WebAssembly.Module> | WebAssembly.Module): void {
  loading = load;
}

/** The browsers' messages, each in its own words, if a page's policy forbids WebAssembly. */
const FORBIDDEN = /unsafe-eval|\bCSP\b/;

async function loadModule(): Promise<WebAssembly.Module> {
  try {
    loaded ??= Promise.resolve(loading());
    return await loaded;
  } catch (thrown) {
    loaded = undefined;
    const message = String(Object(thrown).message ?? thrown);
    const policy =
      "the page's Content-Security-Policy must have 'wasm-unsafe-eval' in its script-src";
    throw new SamplesError(
      "module",
      `The WebAssembly module cannot be loaded: ${FORBIDDEN.test(message) ? policy : message}`,
      { cause: thrown },
    );
  }
}

/** Opens an engine in this thread. @internal */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const module = await loadModule();
  const methods = createMethods(module, options);
  let open: EngineMethods | undefined = methods;
  return {
    async call(method, ...values) {
      if (open === undefined)
        throw new SamplesError("disposed", "The samples have been disposed of");
      const run = open[method] as (...values: unknown[]) => never;
      try {
        return run(...values);
      } catch (thrown) {
        throw toSamplesError(thrown);
      }
    },
    close() {
      // The instance goes with its last reference: the memory of wasm cannot shrink, but it can be collected.
      open = undefined;
    },
  };
}

/** The functions of the module; the first argument is the address of the engine. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  engine_new(): number;
  engine_input(engine: number, length: number): number;
  engine_call(engine: number, method: number, length: number, ...numbers: number[]): number;
  engine_output(engine: number): number;
}

/** The methods by their numbers in `wasm.rs`. */
const METHODS = [
  ...["open", "push", "finish", "statistics", "problems", "validate", "list", "unlisted", "find"],
  ...["places", "labels", "differ", "pack", "matches", "compare", "receive", "removed", "summary"],
  ...["end", "prepare"],
];

/** Options as `wasm.rs` reads them: seed and part, limits, the name of the format. */
function packOptions({ seed, part, limits, format }: EngineOptions): Uint8Array {
  const { maxLineBytes, maxDepth, maxSamples, maxMemoryBytes } = limits;
  const words = [...seed, ...(part ? [Number(part.byId), part.index, part.count] : [0, 0, 0])];
  const numbers = Float64Array.of(maxLineBytes, maxDepth, maxSamples, maxMemoryBytes);
  const parts = [Uint32Array.from(words), numbers, new TextEncoder().encode(format)];
  return Uint8Array.from(parts.flatMap((array) => [...bytesOf(array)]));
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function createMethods(module: WebAssembly.Module, options: EngineOptions): EngineMethods {
  const exports = instantiate(module);
  const engine = exports.engine_new();
  const decoder = new TextDecoder();
  const view = (length: number): Uint8Array =>
    new Uint8Array(exports.memory.buffer, exports.engine_output(engine), length);
  /** Calls a method with bytes and numbers; gives a number, or the length of the output. */
  const call = (method: string, bytes?: Uint8Array, numbers: Iterable<number> = []): number => {
    const length = bytes?.length ?? 0;
    if (bytes) {
      const address = exports.engine_input(engine, length);
      if (address === 0) {
        throw new SamplesError("memory", "out of memory: the input has no room in the module");
      }
      new Uint8Array(exports.memory.buffer, address, length).set(bytes);
    }
    const result = exports.engine_call(engine, METHODS.indexOf(method), length, ...numbers);
    if (result < 0) throw toSamplesError(decoder.decode(view(-result)));
    return result;
  };
  type Values = Parameters<typeof call>;
  const text = (...values: Values): string => decoder.decode(view(call(...values)));
  const output = (...values: Values): ArrayBuffer =>
    new Uint8Array(view(call(...values))).buffer as ArrayBuffer;
  const counts = (...values: Values): Counts => {
    const [samples = 0, withId = 0, linked = 0, problems = 0, indexed = 0, memoryBytes = 0] =
      new Float64Array(output(...values));
    return { samples, withId, linked, problems, indexed, memoryBytes };
  };
  call("open", packOptions(options));
  return {
    push: (piece) => counts("push", piece),
    finish: () => counts("finish"),
    statistics: () => text("statistics"),
    problems: () => text("problems"),
    validate: () => text("validate"),
    list: (names) => void call("list", names),
    unlisted: () => text("unlisted"),
    find: (byId, name) => call("find", new TextEncoder().encode(name), [Number(byId)]) - 1,
    places: (positions) => new Float64Array(output("places", bytesOf(positions))),
    labels: (set) => text("labels", undefined, [set]),
    differ: (comparison, names) => void call("differ", names, [comparison]),
    pack: (sent) => new Uint8Array(output("pack", undefined, sent)),
    matches: (byId, packed) => call("matches", packed, [Number(byId)]),
    prepare: (byId) => call("prepare", undefined, [Number(byId)]),
    compare: (byId) => call("compare", undefined, [Number(byId)]),
    receive: (comparison, packed) => new Uint32Array(output("receive", packed, [comparison])),
    removed: (comparison) => new Uint32Array(output("removed", undefined, [comparison])),
    summary: (comparison) => text("summary", undefined, [comparison]),
    end: (comparison) => void call("end", undefined, [comparison]),
  };
}

/** An instance of the module. All that it imports is for failures that cannot be: they end the call. */
function instantiate(module: WebAssembly.Module): Exports {
  const fail = (): never => {
    throw new Error("the engine was called while it works");
  };
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] = { ...imports[from], [name]: fail };
  }
  return new WebAssembly.Instance(module, imports).exports as unknown as Exports;
}

let seed: Uint32Array | undefined;

/** The seed of all hashes of this process: versions are compared by them, and no file can be made to collide. @internal */
export function processSeed(): Uint32Array {
  seed ??= crypto.getRandomValues(new Uint32Array(4));
  return seed;
}
