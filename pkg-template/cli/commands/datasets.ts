/** `verset datasets`: the datasets of a service. */

import type { Dataset } from "verset/datasets";
import { modelArtsOf, qianfanOf } from "../account/clients.js";
import type { Context } from "../context.js";
import { type Column, writeList } from "../output/listing.js";
import { didYouMean } from "../suggest.js";
import { firstOf } from "../take.js";

/** Fields that the services have for datasets, as far as columns show them. */
interface Raw {
  readonly dataset_type?: number;
  readonly total_sample_count?: number;
  readonly dataset_version_count?: number;
  readonly current_version_name?: string;
  readonly dataFormat?: string;
}

const rawOf = (dataset: Dataset): Raw => dataset.raw as Raw;

const NAMES: readonly Column<Dataset>[] = [
  { name: "name", value: ({ name }) => name, canShrink: true },
  { name: "id", value: ({ id }) => id },
];

const COLUMNS: Readonly<Record<string, readonly Column<Dataset>[]>> = {
  modelarts: [
    ...NAMES,
    { name: "type", value: (dataset) => rawOf(dataset).dataset_type, isRight: true },
    { name: "current", value: (dataset) => rawOf(dataset).current_version_name },
    { name: "versions", value: (dataset) => rawOf(dataset).dataset_version_count, isRight: true },
    { name: "samples", value: (dataset) => rawOf(dataset).total_sample_count, isRight: true },
  ],
  qianfan: [...NAMES, { name: "format", value: (dataset) => rawOf(dataset).dataFormat }],
};

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const given = context.argument(0);
  const [, service = "", profile] = /^([^:[\]]+)(?:\[([^\][]+)\])?:?$/.exec(given) ?? [];
  const columns = Object.hasOwn(COLUMNS, service) ? COLUMNS[service] : undefined;
  if (!columns) {
    throw context.usageError(
      `<service> must be \`modelarts\` or \`qianfan\`, not \`${given}\`${didYouMean(service, Object.keys(COLUMNS))}`,
    );
  }
  const { formatRef, listDatasets, parseRef } = await import("verset/datasets");
  const filter = { signal: context.signal, name: context.text("name") };
  const datasets: AsyncIterable<Dataset> =
    service === "qianfan"
      ? listDatasets(await qianfanOf(context, profile), filter)
      : listDatasets(await modelArtsOf(context, profile), filter);
  await writeList<Dataset>(context.out, firstOf(datasets, context.number("limit")), columns, {
    json: ({ id, name, ref, raw }) => ({ id, name, ref, raw }),
    id: ({ ref }) => (profile === undefined ? ref : formatRef({ ...parseRef(ref), profile })),
  });
  return undefined;
}
