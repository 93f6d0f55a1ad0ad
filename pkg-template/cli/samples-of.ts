/** Samples of an argument: a reference or a local file. */

import type { ReadOptions, Samples, Statistics, Validation } from "verset/samples";
import { isRef } from "../datasets/is-ref.js";
import type { Context } from "./context.js";
import { annotationOpener } from "./local/annotations.js";
import { openLocal } from "./local/open.js";
import { bytesText, countText } from "./output/progress.js";

/** Options of reading, with progress. */
export function readOptions(context: Context, label: string): ReadOptions {
  return {
    signal: context.signal,
    onProgress: ({ bytes, samples }) =>
      context.report.step({
        label: `reading ${label}`,
        // A line elsewhere for each would flood a log.
        detail: context.report.isTerminal
          ? `${bytesText(bytes)}, ${countText(samples, "sample")}`
          : undefined,
      }),
  };
}

/** Opens the samples of an argument. */
export async function openSamples(context: Context, argument: string): Promise<Samples> {
  if (!isRef(argument)) {
    return openLocal(argument, context.text("format"), readOptions(context, argument));
  }
  const { openRemote } = await import("./remote/samples.js");
  return openRemote(context, argument);
}

/** The statistics of an argument, with its annotation files if the command line says so. */
export async function statisticsOf(context: Context, argument: string): Promise<Statistics> {
  if (isRef(argument)) return (await import("./remote/samples.js")).statisticsOf(context, argument);
  return withLocal(context, argument, (samples, files) => samples.statistics(files));
}

/** The findings of an argument, with those of its annotation files and objects if the command line says so. */
export async function validationOf(context: Context, argument: string): Promise<Validation> {
  if (isRef(argument)) return (await import("./remote/samples.js")).validationOf(context, argument);
  if (context.isSet("objects")) {
    throw context.usageError("`--objects` needs a version of ModelArts, whose objects are listed");
  }
  return withLocal(context, argument, (samples, files) => samples.validate(files));
}

async function withLocal<Result>(
  context: Context,
  path: string,
  work: (samples: Samples, files: Parameters<Samples["statistics"]>[0]) => Promise<Result>,
): Promise<Result> {
  const openAnnotation = context.isSet("annotations") ? annotationOpener(path) : undefined;
  const samples = await openSamples(context, path);
  try {
    return await work(samples, { openAnnotation });
  } finally {
    samples.dispose();
  }
}
