/** Samples of versions at a service. */

import type { ReadVersionOptions, Ref, Version } from "verset/datasets";
import type { Comparison, Samples, Statistics, Validation } from "verset/samples";
import type { Context } from "../context.js";
import { readOptions } from "../samples-of.js";
import { openDatasetOf, openVersionOf, refOf } from "./refs.js";
import { reportTask } from "./tasks.js";

/** Opens the samples of a version. */
export async function openRemote(context: Context, argument: string): Promise<Samples> {
  const version = await openVersionOf(context, await refOf(context, argument));
  return samplesOf(context, version, argument);
}

function samplesOf(context: Context, version: Version, label: string): Promise<Samples> {
  const read = version.samples as (options: ReadVersionOptions) => Promise<Samples>;
  return read.call(version, readingOf(context, label));
}

/** The statistics of a version. */
export async function statisticsOf(context: Context, argument: string): Promise<Statistics> {
  const version = await openChecked(context, argument);
  const statistics = version.statistics as (options: object) => Promise<Statistics>;
  return statistics.call(version, {
    ...readingOf(context, argument),
    annotations: context.isSet("annotations"),
  });
}

/** The findings of a version. */
export async function validationOf(context: Context, argument: string): Promise<Validation> {
  const version = await openChecked(context, argument);
  const validate = version.validate as (options: object) => Promise<Validation>;
  return validate.call(version, {
    ...readingOf(context, argument),
    annotations: context.isSet("annotations"),
    objects: context.isSet("objects"),
  });
}

/**
 * Opens a version that can have what the command line says.
 *
 * @throws {UsageError} if versions of its cloud have no annotation files and objects
 */
async function openChecked(context: Context, argument: string): Promise<Version> {
  const ref = await refOf(context, argument);
  const wanted = ["annotations", "objects"].find((name) => context.isSet(name));
  if (wanted !== undefined && ref.cloud !== "modelarts") {
    throw context.usageError(`\`--${wanted}\` is for versions of ModelArts`);
  }
  return openVersionOf(context, ref);
}

/** Options of reading a version: those of both clouds, of which each takes its own. */
function readingOf(context: Context, label: string): ReadVersionOptions {
  return {
    ...readOptions(context, label),
    ...context.timeLimit,
    ...(context.isSet("list-samples") ? { source: "listSamples" as const } : {}),
    ...(context.isSet("export") ? { export: true } : {}),
    onExportProgress: (progress) => reportTask(context, progress),
  };
}

/** Compares two versions of one dataset, with their annotation files; `undefined` for those of different datasets. */
export async function compareRemote(
  context: Context,
  before: string,
  after: string,
  key: "id" | "source" | undefined,
): Promise<Comparison | undefined> {
  const first = await refOf(context, before);
  const second = await refOf(context, after, first);
  const [one, other] = [versionOf(context, first), versionOf(context, second)];
  const isSame = first.cloud === second.cloud && first.profile === second.profile;
  if (!isSame || first.dataset === undefined || first.dataset !== second.dataset) return undefined;
  const dataset = await openDatasetOf(context, first);
  // The types of the two clouds differ, and each ignores the options of the other.
  const compare = dataset.compare as (a: string, b: string, options: object) => Promise<Comparison>;
  return compare.call(dataset, one, other, { ...readingOf(context, "both versions"), key });
}

function versionOf(context: Context, { version }: Ref): string {
  if (version !== undefined) return version;
  throw context.usageError("`diff` needs two versions, such as `modelarts:fruit@V010 @V011`");
}
