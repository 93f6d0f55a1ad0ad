/** The sample engine of the package, in a worker: nothing that is read blocks the page. */

import type { ReadOptions, Samples } from "verset/samples";

type Engine = typeof import("verset/samples");

/** A sample of any format. */
export type Sample =
  | import("verset/samples").ManifestSample
  | import("verset/samples").MediaSample
  | import("verset/samples").ConversationSample;

/** The samples of a version or a file, and what is needed to show them. */
export interface Contents {
  /** Name of the version or the file. */
  readonly name: string;
  /** `manifest`, `annotation`, `csv` or a data format of Qianfan. */
  readonly format: string;
  readonly samples: Samples<Sample>;
  /** True for a local zip file. */
  readonly isArchive?: boolean;
  /**
   * Reads an object that a sample names, such as its image, or the beginning of it; `undefined` if it is not at hand.
   */
  readonly readObject?: (source: string, maxBytes?: number) => Promise<Blob | undefined>;
  /** Samples read so far. */
  readonly progress?: { readonly value: number };
  /** Versions that this one was made from, newest first. */
  readonly ancestors?: () => readonly Ancestor[];
}

/** An earlier version, which is opened to look for one sample. */
export interface Ancestor {
  readonly name: string;
  readonly open: () => Promise<Contents>;
}

let engine: Promise<Engine> | undefined;
let worker: Worker | undefined;

/** Loads `verset/samples` once. */
export const loadEngine = (): Promise<Engine> => {
  engine ??= import("verset/samples");
  return engine;
};

/** Options that make the engine run in the page's worker. */
export function inWorker(options: ReadOptions = {}): ReadOptions {
  worker ??= new Worker(document.documentElement.dataset.samplesWorker ?? "", { type: "module" });
  return { ...options, worker };
}
