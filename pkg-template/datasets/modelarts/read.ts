// Reading a version of ModelArts: through its manifest, or through lists of its samples.

import type { ModelArts } from "verset";
import type {
  AnnotationFiles,
  Comparison,
  ManifestSample,
  OpenAnnotation,
  Samples,
  Statistics,
  Validation,
} from "verset/samples";
import { invalid } from "../../src/internal/plain-data.js";
import { DatasetsError } from "../errors.js";
import { Operation } from "../operation.js";
import type {
  CompareOptions,
  ModelArtsReadOptions,
  StatisticsOptions,
  ValidateOptions,
} from "../options.js";
import { loadSamples, openBoth } from "../samples.js";
import { manifestLines, SAMPLES_PER_CALL } from "./list-samples.js";
import { alternative, type Manifest, type ObjectAddress } from "./manifest.js";
import { lookUp } from "./objects.js";
import type { HuaweiVersion } from "./version.js";

type Read = Samples<ManifestSample>;

/** Reads the samples of a version. */
export async function readVersion(
  version: HuaweiVersion,
  options: ModelArtsReadOptions = {},
): Promise<Read> {
  const { source: wanted = "manifest", totalTimeoutMs, ...reading } = options;
  if (wanted !== "manifest" && wanted !== "listSamples") {
    throw invalid("source", "must be `manifest` or `listSamples`");
  }
  // Progress is that of reading.
  const operation = new Operation({ signal: options.signal, totalTimeoutMs });
  const { readManifest } = await loadSamples();
  if (wanted === "listSamples") {
    return readManifest(manifestLines(clientOf(version), idsOf(version), operation), reading);
  }
  const { source, cancel } = await manifestOf(version).source(operation, callsOf(version));
  try {
    return await readManifest(source, reading);
  } catch (thrown) {
    // An option can be wrong.
    await cancel();
    throw thrown;
  }
}

/** Returns the statistics of a version. */
export async function versionStatistics(
  version: HuaweiVersion,
  { annotations = false, ...reading }: StatisticsOptions<"modelarts"> = {},
): Promise<Statistics> {
  return readAll(version, reading, (samples, signal) =>
    samples.statistics({
      openAnnotation: annotations ? annotationOpener(version, signal) : undefined,
    }),
  );
}

/** Checks the samples of a version. */
export async function validateVersion(
  version: HuaweiVersion,
  { annotations = false, objects = false, ...reading }: ValidateOptions<"modelarts"> = {},
): Promise<Validation> {
  return readAll(version, reading, (samples, signal) =>
    samples.validate({
      openAnnotation: annotations ? annotationOpener(version, signal) : undefined,
      listing: objects ? existing(version, manifestOf(version), samples, signal) : undefined,
    }),
  );
}

/** Reads a version to its end, within the time of the operation. */
function readAll<Result>(
  version: HuaweiVersion,
  options: ModelArtsReadOptions,
  work: (samples: Read, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { signal, totalTimeoutMs } = options;
  return new Operation({ signal, totalTimeoutMs }).run(async (own) => {
    const samples = await readVersion(version, { ...options, signal: own });
    try {
      return await work(samples, own);
    } finally {
      samples.dispose();
    }
  });
}

/** Compares two versions. */
export async function compareVersions(
  before: HuaweiVersion,
  after: HuaweiVersion,
  options: CompareOptions<"modelarts"> = {},
): Promise<Comparison<ManifestSample>> {
  const { key, maxMemoryBytes, annotations, ...reading } = options;
  const isListed = reading.source === "listSamples";
  if (annotations && isListed) {
    throw invalid("annotations", "needs manifests: `listSamples` gives boxes as labels");
  }
  const isCompared =
    annotations ??
    (!isListed && [before, after].every(({ hasAnnotationFiles }) => hasAnnotationFiles));
  const { compare } = await loadSamples();
  const read = (version: HuaweiVersion) => readVersion(version, { ...reading, maxMemoryBytes });
  const [one, other] = await openBoth(read(before), read(after));
  return compare(one, other, {
    key,
    maxMemoryBytes,
    annotations: isCompared
      ? { before: filesOf(before, reading.signal), after: filesOf(after, reading.signal) }
      : undefined,
  });
}

/**
 * The manifest of a version.
 *
 * @throws {DatasetsError} `not-ready` if it has none, `no-bucket-access` if there is no client for it
 */
export function manifestOf(version: HuaweiVersion): Manifest {
  const { manifest_path: path } = version.raw;
  if (!path) {
    throw new DatasetsError(
      "not-ready",
      `the version \`${version.name}\` has no manifest: its state is \`${version.state}\``,
    );
  }
  try {
    return version.dataset.openManifest(path);
  } catch (thrown) {
    if (!(thrown instanceof DatasetsError)) throw thrown;
    const message = `${thrown.message}; ${alternative(callsOf(version))}`;
    throw new DatasetsError(thrown.reason, message, { cause: thrown });
  }
}

/** Number of calls that listing the samples takes. */
function callsOf({ sampleCount = 0 }: HuaweiVersion): number {
  return Math.max(1, Math.ceil(sampleCount / SAMPLES_PER_CALL));
}

function clientOf(version: HuaweiVersion): ModelArts {
  return version.dataset.client;
}

function idsOf({ id, dataset }: HuaweiVersion) {
  return { dataset_id: dataset.id, version_id: id };
}

function annotationOpener(version: HuaweiVersion, signal: AbortSignal): OpenAnnotation {
  const manifest = manifestOf(version);
  return (location) => manifest.open(location, signal);
}

/** The annotation files of a version: those in the folder of its manifest. */
function filesOf(version: HuaweiVersion, signal: AbortSignal | undefined): AnnotationFiles {
  const { bucket, folder } = manifestOf(version);
  const options = signal && { signal };
  const obs = version.dataset.obs();
  return {
    listing: obs.listObjects({ bucket, prefix: folder }, options),
    open: async (key) => (await obs.getObject({ bucket, key }, options)).body,
  };
}

/** The names of the objects of a version that exist. */
async function* existing(
  version: HuaweiVersion,
  manifest: Manifest,
  samples: Read,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const addresses: ObjectAddress[] = [];
  for await (const { source } of samples) {
    const address = manifest.addressOf(source);
    if (address === undefined) continue;
    manifest.requireAllowed(address);
    addresses.push(address);
  }
  for await (const { bucket, key } of lookUp(version.dataset.obs(), addresses, { signal })) {
    yield `${bucket}/${key}`;
  }
}
