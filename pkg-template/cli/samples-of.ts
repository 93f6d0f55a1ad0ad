/** Samples of an argument: a reference or a local file. */

import type { ReadOptions, Samples } from "verset/samples";
import { isRef } from "../datasets/is-ref.js";
import type { Context } from "./context.js";
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
