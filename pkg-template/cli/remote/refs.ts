/** Datasets and versions that references name. */

import type { Dataset, OpenOptions, Ref, Version } from "verset/datasets";
import { isRef } from "../../datasets/is-ref.js";
import { modelArtsOf, obsOf, qianfanOf } from "../account/clients.js";
import { settingsOf } from "../account/settings.js";
import type { Context } from "../context.js";

/**
 * Parses a reference.
 *
 * @throws {UsageError} if it is not one
 */
export async function refOf(context: Context, argument: string, base?: Ref): Promise<Ref> {
  if (base === undefined && !isRef(argument)) {
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
  if (ref.dataset === undefined) {
    throw context.usageError("a dataset is needed, such as `qianfan:dg-1`: this is a version's id");
  }
  const { signal } = context;
  return ref.cloud === "qianfan"
    ? openDataset(await qianfanOf(context, ref.profile), ref.dataset, { signal })
    : openDataset(
        await modelArtsOf(context, ref.profile),
        ref.dataset,
        await modelArtsReading(context, ref),
      );
}

/** Options of opening in ModelArts: the client that reads manifests, if the settings name its region. */
async function modelArtsReading(
  context: Context,
  { profile }: Ref,
): Promise<OpenOptions<"modelarts">> {
  const { region } = settingsOf(context);
  const obs = region === undefined ? undefined : await obsOf(context, profile);
  return { signal: context.signal, obs };
}

/**
 * Opens the version of a reference.
 *
 * @throws {UsageError} if the reference is of a dataset
 */
export async function openVersionOf(context: Context, ref: Ref): Promise<Version> {
  const { formatRef, openVersion } = await import("verset/datasets");
  if (ref.version === undefined) {
    throw context.usageError(
      `a version is needed, such as \`${formatRef({ ...ref, version: "V010" })}\`: \`verset versions\` lists them`,
    );
  }
  const { signal } = context;
  return ref.cloud === "qianfan"
    ? openVersion(await qianfanOf(context, ref.profile), ref, { signal })
    : openVersion(
        await modelArtsOf(context, ref.profile),
        ref,
        await modelArtsReading(context, ref),
      );
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
