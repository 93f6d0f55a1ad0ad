// Reading a version of Qianfan, through an export.

import type { Comparison, ConversationSample, DataFormat, Samples } from "verset/samples";
import { DatasetsError } from "../errors.js";
import { Operation } from "../operation.js";
import type { CompareOptions, QianfanReadOptions } from "../options.js";
import { loadSamples, openBoth } from "../samples.js";
import { dataFilesOf, linesOf, RemoteArchive } from "./archive.js";
import type { BaiduVersion } from "./version.js";

/** Reads the samples of a version. */
export async function readVersion(
  version: BaiduVersion,
  options: QianfanReadOptions = {},
): Promise<Samples<ConversationSample>> {
  requireExport(options);
  const { export: _, onExportProgress, totalTimeoutMs, ...reading } = options;
  const { signal } = options;
  const operation = new Operation({ signal, totalTimeoutMs, onProgress: onExportProgress });
  const task = await version.finishExport(
    await version.startExport(undefined, operation),
    operation,
  );
  const archive = new RemoteArchive(version.dataset.client, task);
  const { dataFormat } = version.dataset.raw;
  const files = dataFilesOf(await operation.run((own) => archive.open(own, signal)), dataFormat);
  const { readCsv, readJsonl } = await loadSamples();
  const source = linesOf(files);
  if (files[0]?.name.toLowerCase().endsWith(".csv")) return readCsv(source, reading);
  return readJsonl(source, { ...reading, dataFormat: dataFormat as DataFormat });
}

/** Reads a version to its end, within the time of the operation. */
export function readAll<Result>(
  version: BaiduVersion,
  options: QianfanReadOptions = {},
  work: (samples: Samples<ConversationSample>) => Promise<Result>,
): Promise<Result> {
  const { signal, totalTimeoutMs } = options;
  return new Operation({ signal, totalTimeoutMs }).run(async (own) => {
    const samples = await readVersion(version, { ...options, signal: own });
    try {
      return await work(samples);
    } finally {
      samples.dispose();
    }
  });
}

/** Compares two versions, each of which is exported. */
export async function compareVersions(
  before: BaiduVersion,
  after: BaiduVersion,
  { key, maxMemoryBytes, ...reading }: CompareOptions<"qianfan"> = {},
): Promise<Comparison<ConversationSample>> {
  const { compare } = await loadSamples();
  const read = (version: BaiduVersion) => readVersion(version, { ...reading, maxMemoryBytes });
  const [one, other] = await openBoth(read(before), read(after));
  return compare(one, other, { key, maxMemoryBytes });
}

/** @throws {DatasetsError} `export-required` unless the caller allowed the export */
export function requireExport({ export: isAllowed }: Pick<QianfanReadOptions, "export">): void {
  if (isAllowed === true) return;
  throw new DatasetsError(
    "export-required",
    "Qianfan gives the samples of a version through an export only, a task that writes an archive to the platform's storage: set `export: true` to allow it",
  );
}
