/** `verset/samples`: contents of dataset versions, and the changes between two. */

import { type CompareOptions, Comparison } from "./comparison.js";
import { SamplesError } from "./errors.js";
import type { ReadOptions } from "./options.js";
import {
  conversationParser,
  parseManifestLine,
  parseMediaLine,
  parseRow,
  rowParser,
} from "./parse.js";
import { Samples } from "./samples.js";
import type { Source } from "./source.js";
import type {
  ConversationSample,
  DataFormat,
  ManifestSample,
  MediaSample,
  SamplesByFormat,
} from "./types.js";

/**
 * Reads a ModelArts manifest. Resolves once reading has started; `samples.ready` resolves at the end.
 *
 * @throws {SamplesError} if the source cannot be opened
 */
export async function readManifest(
  source: Source,
  options: ReadOptions = {},
): Promise<Samples<ManifestSample>> {
  return new Samples(source, { name: "manifest", parse: parseManifestLine }, options).started();
}

/** Options of reading JSON lines. */
export interface JsonlOptions<Format extends DataFormat | "annotation"> extends ReadOptions {
  /** Qianfan's data format, or `annotation` for an `annotation.jsonl` of ModelArts. */
  readonly dataFormat: Format;
}

/**
 * Reads an `annotation.jsonl` of ModelArts. Resolves once reading has started.
 *
 * @throws {SamplesError} if the source cannot be opened
 */
export async function readJsonl(
  source: Source,
  options: JsonlOptions<"annotation">,
): Promise<Samples<MediaSample>>;
/**
 * Reads JSON lines of Qianfan, or lines of text. Resolves once reading has started.
 *
 * @throws {SamplesError} if the source cannot be opened
 */
export async function readJsonl<Format extends DataFormat>(
  source: Source,
  options: JsonlOptions<Format>,
): Promise<Samples<SamplesByFormat[Format]>>;
export async function readJsonl(
  source: Source,
  options: JsonlOptions<DataFormat | "annotation">,
): Promise<Samples<MediaSample> | Samples<ConversationSample>> {
  const { dataFormat } = options;
  if (dataFormat === "annotation") {
    return new Samples(source, { name: dataFormat, parse: parseMediaLine }, options).started();
  }
  const parse: (line: Uint8Array) => ConversationSample = conversationParser(dataFormat);
  return new Samples(source, { name: dataFormat, parse }, options).started();
}

/**
 * Reads a CSV table of Qianfan, whose header has a column `prompt`. Resolves once reading has started.
 *
 * @throws {SamplesError} if the source cannot be opened
 */
export async function readCsv(
  source: Source,
  options: ReadOptions = {},
): Promise<Samples<ConversationSample>> {
  const withHeader = (line: Uint8Array): ((line: Uint8Array) => ConversationSample) =>
    rowParser(parseRow(line));
  const format = { name: "csv" as const, parse: rowParser(["prompt", "response"]), withHeader };
  return new Samples(source, format, options).started();
}

/**
 * Compares two versions, sample by sample. The comparison runs when it is asked for its summary or iterated over.
 *
 * @throws {SamplesError} if the two are not samples of one kind, or an option is wrong
 */
export async function compare<Sample>(
  before: Samples<Sample>,
  after: Samples<Sample>,
  options: CompareOptions = {},
): Promise<Comparison<Sample>> {
  if (!(before instanceof Samples) || !(after instanceof Samples)) {
    throw new SamplesError(
      "argument",
      "`compare` takes two versions that `readManifest` or `readJsonl` gave",
    );
  }
  // The types allow no such pair; each sample would be removed, and each one added.
  if (before.hasSources !== after.hasSources) {
    throw new SamplesError("argument", "a manifest cannot be compared with conversations or texts");
  }
  const { key, maxMemoryBytes } = options;
  if (key !== undefined && key !== "id" && key !== "source") {
    throw new SamplesError("argument", "`key` must be `id` or `source`");
  }
  if (maxMemoryBytes !== undefined && !(maxMemoryBytes > 0)) {
    throw new SamplesError("argument", "`maxMemoryBytes` must be a positive number");
  }
  return new Comparison(before, after, options);
}

export type { AnnotationFiles, BoxDifference, ListedObject } from "./annotations.js";
export type { OpenAnnotation } from "./boxes.js";
export type {
  AddedOrRemoved,
  BeforeAndAfter,
  Change,
  ChangeOf,
  ComparisonKey,
  ComparisonSummary,
  LabelMove,
  Relabeled,
  UsageChanged,
} from "./changes.js";
export { type CompareOptions, Comparison } from "./comparison.js";
export { SamplesError, type SamplesErrorCode } from "./errors.js";
export type { ReadOptions, ReadProgress } from "./options.js";
export type { SamplesWorker } from "./remote.js";
export type {
  Finding,
  FindingCode,
  LabelCounts,
  LabelPair,
  Lengths,
  Problem,
  Statistics,
  Validation,
} from "./reports.js";
export { Samples } from "./samples.js";
export type { ByteRange, OneShotSource, Source } from "./source.js";
export type * from "./types.js";
export { parseVoc, type VocAnnotation, type VocObject, type VocShape } from "./voc.js";
export {
  openZip,
  type Zip,
  type ZipEntry,
  type ZipOptions,
  type ZipRanges,
  type ZipSource,
} from "./zip.js";
