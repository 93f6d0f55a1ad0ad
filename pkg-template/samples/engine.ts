/** The engine in this thread: an instance of the wasm module for each source that is read. */

import { createGlue } from "verset-samples-glue";
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
  boxes(): string;
  problems(): string;
  validate(): string;
  list(names: Uint8Array): void;
  unlisted(): string;
  find(byId: boolean, text: string): number;
  places(positions: Uint32Array): Float64Array;
  labels(set: number): string;
  voc(bytes: Uint8Array): string;
  pack(sent: Uint32Array): Uint8Array;
  matches(byId: boolean, packed: Uint8Array): number;
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

function createMethods(module: WebAssembly.Module, options: EngineOptions): EngineMethods {
  const glue = createGlue();
  const { memory } = glue.initSync({ module });
  const { limits, part } = options;
  const { maxLineBytes, maxDepth, maxSamples, maxMemoryBytes } = limits;
  const engine = new glue.Engine(
    options.format,
    options.seed,
    new Float64Array([maxLineBytes, maxDepth, maxSamples, maxMemoryBytes]),
    new Uint32Array(part ? [part.byId ? 1 : 0, part.index, part.count] : []),
  );
  const write = (bytes: Uint8Array): number => {
    const address = engine.input(bytes.length);
    new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
    return bytes.length;
  };
  const counts = (): Counts => {
    const numbers = engine.numbers();
    const [samples = 0, withId = 0, linked = 0, problems = 0, indexed = 0, memoryBytes = 0] =
      numbers;
    return { samples, withId, linked, problems, indexed, memoryBytes };
  };
  return {
    push(piece) {
      engine.push(write(piece));
      return counts();
    },
    finish() {
      engine.finish();
      return counts();
    },
    statistics: () => engine.statistics(),
    boxes: () => engine.boxes(),
    problems: () => engine.problems(),
    validate: () => engine.validate(),
    list: (names) => engine.list(write(names)),
    unlisted: () => engine.unlisted(),
    find: (byId, text) => engine.find(byId, text),
    places: (positions) => engine.places(positions),
    labels: (set) => engine.labels(set),
    voc: (bytes) => engine.voc(write(bytes)),
    pack: ([labels = 0, sets = 0, records = 0]) => engine.pack(labels, sets, records),
    matches: (byId, packed) => engine.matches(byId, write(packed)),
    compare: (byId) => engine.compare(byId),
    receive: (comparison, packed) => engine.receive(comparison, write(packed)),
    removed: (comparison) => engine.removed(comparison),
    summary: (comparison) => engine.summary(comparison),
    end: (comparison) => engine.end(comparison),
  };
}

let seed: Uint32Array | undefined;

/** The seed of all hashes of this process: versions are compared by them, and no file can be made to collide. @internal */
export function processSeed(): Uint32Array {
  seed ??= crypto.getRandomValues(new Uint32Array(4));
  return seed;
}
