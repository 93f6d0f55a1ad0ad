/** `verset versions`: the versions of a dataset. */

import type { Version } from "verset/datasets";
import type { Context } from "../context.js";
import { writeList } from "../output/listing.js";
import { VERSION_COLUMNS, versionJson } from "../remote/print.js";
import { datasetArgument } from "../remote/refs.js";
import { firstOf } from "../take.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const dataset = await datasetArgument(context);
  const versions: AsyncIterable<Version> = dataset.versions({ signal: context.signal });
  const rows = firstOf(versions, context.number("limit"));
  await writeList(context.out, rows, VERSION_COLUMNS, {
    json: versionJson,
    id: ({ ref }) => ref,
    style: ({ state, isCurrent }) =>
      state === "failed"
        ? "red"
        : isCurrent
          ? "green"
          : state === "published"
            ? undefined
            : "yellow",
  });
  return undefined;
}
