/** `verset show`: a dataset or a version. */

import type { Context } from "../context.js";
import { writeRecord } from "../output/listing.js";
import { datasetFields, typeNames, versionFields, versionJson } from "../remote/print.js";
import { openDatasetOf, openVersionOf, refOf } from "../remote/refs.js";

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const ref = await refOf(context, context.argument(0));
  if (ref.version !== undefined) {
    const version = await openVersionOf(context, ref);
    const forms = { json: versionJson(version), id: version.ref };
    await writeRecord(context.out, versionFields(version), forms);
    return undefined;
  }
  const dataset = await openDatasetOf(context, ref);
  const { id, name, ref: own, raw } = dataset;
  await writeRecord(context.out, datasetFields(dataset, await typeNames()), {
    json: { id, name, ref: own, raw },
    id: own,
  });
  return undefined;
}
