/** The engine in this thread: an instance of the wasm module for each source that is read. */

import { SamplesError, toSamplesError } from "./errors.js";
import { FORMATS, LIMITS } from "./generated/tables.js";
import { toBytes } from "./source.js";

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

/** A format of lines. @internal */
export type Format = (typeof FORMATS)[number];

/** @internal */
export interface EngineOptions {
  readonly format: Format;
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

/** The counts that an engine gives. @internal */
export function toCounts(numbers: Float64Array): Counts {
  const [samples = 0, withId = 0, linked = 0, problems = 0, indexed = 0, memoryBytes = 0] = numbers;
  return { samples, withId, linked, problems, indexed, memoryBytes };
}

/** Everything that an engine does, by name; in a worker too. @internal */
export interface EngineMethods {
  /** Reads a piece of the source and gives {@link Counts} in their order. */
  push(piece: Uint8Array): Float64Array;
  finish(): Float64Array;
  statistics(): Float64Array;
  problems(): Float64Array;
  validate(): Float64Array;
  list(names: Uint8Array): number;
  unlisted(): Float64Array;
  /** Position of a sample and one; 0 if there is none. */
  find(byId: boolean, text: string): number;
  places(positions: Uint32Array): Float64Array;
  /** The names of labels from a number on, as JSON. */
  labels(from: number): Uint8Array;
  /** The number of labels in each of some sets, and the labels. */
  members(sets: Uint32Array): Uint32Array;
  /** Some records from a position on. */
  pack(from: number): Uint8Array;
  matches(byId: boolean, packed: Uint8Array): number;
  /** Builds a part of the table of keys; 1 if some of them are left. */
  prepare(byId: boolean): number;
  compare(byId: boolean): number;
  differ(comparison: number, names: Uint8Array): number;
  receive(comparison: number, packed: Uint8Array): Uint32Array;
  removed(comparison: number): Uint32Array;
  summary(comparison: number): Float64Array;
  end(comparison: number): number;
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
  let run: ReturnType<typeof start> | undefined = start(module, options);
  return {
    async call(method, ...values) {
      if (!run) throw new SamplesError("disposed", "The samples have been disposed of");
      try {
        return run(method, values) as never;
      } catch (thrown) {
        throw toSamplesError(thrown);
      }
    },
    close() {
      // The instance goes with its last reference: the memory of wasm cannot shrink, but it can be collected.
      run = undefined;
    },
  };
}

/** The functions of the module. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  input(length: number): number;
  call(method: number, length: number, number: number): number;
  output(): number;
}

type Name = keyof EngineMethods;

/** The methods in the order of their numbers in `wasm.rs`, which begin at 1; the last give a number, the others an array. */
const METHODS = Object.entries({
  push: Float64Array,
  finish: Float64Array,
  statistics: Float64Array,
  problems: Float64Array,
  validate: Float64Array,
  list: undefined,
  unlisted: Float64Array,
  find: undefined,
  places: Float64Array,
  labels: Uint8Array,
  members: Uint32Array,
  pack: Uint8Array,
  matches: undefined,
  prepare: undefined,
  compare: undefined,
  differ: undefined,
  receive: Uint32Array,
  removed: Uint32Array,
  summary: Float64Array,
  end: undefined,
} satisfies Record<Name, unknown>);

/** Starts an instance for a source and gives the function that calls its methods. */
function start(
  module: WebAssembly.Module,
  { seed, part, format, limits }: EngineOptions,
): (name: Name, values: readonly unknown[]) => unknown {
  const exports = instantiate(module);
  const output = (length: number): ArrayBuffer => {
    const from = exports.output();
    return exports.memory.buffer.slice(from, from + length) as ArrayBuffer;
  };
  /** Calls a method with bytes and a number; gives a number, or the length of the output. */
  const call = (method: number, bytes: Uint8Array, number: number): number => {
    const { length } = bytes;
    const address = exports.input(length);
    if (length > 0 && address === 0) throw toLimitError([0, 0, 0]);
    new Uint8Array(exports.memory.buffer, address, length).set(bytes);
    const result = exports.call(method, length, number);
    if (result < 0) throw toLimitError(new Float64Array(output(24)));
    return result;
  };
  const { byId, index, count } = part ?? { byId: false, index: 0, count: 0 };
  const { maxLineBytes, maxDepth, maxSamples, maxMemoryBytes } = limits;
  const numbers = [...seed, Number(byId), index, count, FORMATS.indexOf(format)];
  numbers.push(maxLineBytes, maxDepth, maxSamples, maxMemoryBytes);
  call(0, toBytes(Float64Array.from(numbers)), 0);
  return (name, values) => {
    let bytes: Uint8Array = new Uint8Array();
    let number = 0;
    for (const value of values) {
      if (typeof value === "string") bytes = new TextEncoder().encode(value);
      else if (ArrayBuffer.isView(value)) bytes = toBytes(value);
      else number = Number(value);
    }
    const method = METHODS.findIndex(([known]) => known === name);
    const result = call(method + 1, bytes, number);
    const Type = METHODS[method]?.[1];
    return Type ? new Type(output(result)) : result;
  };
}

/** The error of an exceeded limit, or of memory that ran out. */
function toLimitError([limit = 0, value, line]: ArrayLike<number> &
  Iterable<number>): SamplesError {
  const [code, message] = LIMITS[limit - 1] ?? [
    "memory",
    "out of memory: the WebAssembly module cannot grow any further",
  ];
  return new SamplesError(
    code,
    message.replace("{line}", `${line}`).replace("{value}", `${value}`),
  );
}

/** An instance of the module. It imports one function, which would prepare a table for objects and is never called. */
function instantiate(module: WebAssembly.Module): Exports {
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] = { [name]: () => {} };
  }
  return new WebAssembly.Instance(module, imports).exports as unknown as Exports;
}

let seed: Uint32Array | undefined;

/** The seed of all hashes of this process: versions are compared by them, and no file can be made to collide. @internal */
export function processSeed(): Uint32Array {
  seed ??= crypto.getRandomValues(new Uint32Array(4));
  return seed;
}
