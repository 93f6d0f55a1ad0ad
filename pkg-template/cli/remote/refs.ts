/** Datasets and versions that references name. */

import type { Qianfan } from "verset";
import type { Dataset, OpenOptions, Ref, Version } from "verset/datasets";
import { modelArtsOf, obsOf, qianfanOf } from "../account/clients.js";
import { settingsOf } from "../account/settings.js";
import type { Context } from "../context.js";
import { isReference } from "../samples-of.js";

/**
 * Parses a reference.
 *
 * @throws {UsageError} if it is not one
 */
export async function refOf(context: Context, argument: string, base?: Ref): Promise<Ref> {
  if (base === undefined && !isReference(argument)) {
    throw context.usageError(
      `\`${argument}\` is not a reference: it begins with \`modelarts:\` or \`qianfan:\``,
    );
  }
  const { parseRef } = await import("verset/datasets");
  return parseRef(argument, base);
}

/** Opens the dataset of a reference. */
export async function openDatasetOf(context: Context, ref: Ref): Promise<Dataset> {
  const { openDataset } = await import("verset/datasets");
  const { dataset, version = "", cloud, profile } = ref;
  const { signal } = context;
  if (cloud === "qianfan") {
    const qianfan = await qianfanOf(context, profile);
    return openDataset(qianfan, dataset ?? (await datasetOf(qianfan, version, signal)), { signal });
  }
  const options: OpenOptions<"modelarts"> = { signal, obs: await storeOf(context, profile) };
  return openDataset(await modelArtsOf(context, profile), dataset ?? "", options);
}

/** The dataset of a version of Qianfan that is known by its id alone. */
async function datasetOf(
  qianfan: Qianfan,
  versionId: string,
  signal: AbortSignal,
): Promise<string> {
  const { result } = await qianfan.describeDatasetVersion({ versionId }, { signal });
  return result.datasetId;
}

/** The client that reads manifests, if the settings say where its objects are. */
async function storeOf(context: Context, profile: string | undefined) {
  return settingsOf(context).region === undefined ? undefined : obsOf(context, profile);
}

/**
 * Opens the version of a reference.
 *
 * @throws {UsageError} if the reference is of a dataset
 */
export async function openVersionOf(context: Context, ref: Ref): Promise<Version> {
  if (ref.version === undefined) {
    throw context.usageError(
      `a version is needed, such as \`${context.argument(0)}@V010\`: \`verset versions\` lists them`,
    );
  }
  const dataset = await openDatasetOf(context, ref);
  return dataset.version(ref.version, { signal: context.signal });
}

/** The dataset that the first argument names. */
export async function datasetArgument(context: Context): Promise<Dataset> {
  const ref = await refOf(context, context.argument(0));
  if (ref.version !== undefined) {
    throw context.usageError(`a dataset is needed, without a version: \`${context.argument(0)}\``);
  }
  return openDatasetOf(context, ref);
}

/** The version that the first argument names. */
export async function versionArgument(context: Context): Promise<Version> {
  return openVersionOf(context, await refOf(context, context.argument(0)));
}
