/** `verset datasets`: the datasets of a service. */

import type { Dataset } from "verset/datasets";
import { didYouMean, nearest } from "../../src/internal/nearest.js";
import { modelArtsOf, qianfanOf } from "../account/clients.js";
import type { Context } from "../context.js";
import { type Column, writeList } from "../output/listing.js";
import { type TypeName, typeNames } from "../remote/print.js";
import { firstOf } from "../take.js";

const NAMES: readonly Column<Dataset>[] = [
  { name: "name", value: ({ name }) => name, canShrink: true },
  { name: "id", value: ({ id }) => id },
];

/** A column of a field of the service's record. */
const rawColumn = (name: string, field: string, isRight = false): Column<Dataset> => ({
  name,
  value: ({ raw }) => ({ ...raw })[field as keyof typeof raw],
  isRight,
});

const COLUMNS: Readonly<Record<string, (typeOf: TypeName) => readonly Column<Dataset>[]>> = {
  modelarts: (typeOf) => [
    ...NAMES,
    { name: "type", value: typeOf },
    rawColumn("current", "current_version_name"),
    rawColumn("versions", "dataset_version_count", true),
    rawColumn("samples", "total_sample_count", true),
  ],
  qianfan: (typeOf) => [...NAMES, { name: "format", value: typeOf }],
};

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const given = context.argument(0);
  const [, service = "", profile] = /^([^:[\]]+)(?:\[([^\][]+)\])?:?$/.exec(given) ?? [];
  const columns = Object.hasOwn(COLUMNS, service) ? COLUMNS[service] : undefined;
  if (!columns) {
    throw context.usageError(
      `<service> must be \`modelarts\` or \`qianfan\`, not \`${given}\`${didYouMean(nearest(service, Object.keys(COLUMNS)))}`,
    );
  }
  const { formatRef, listDatasets, parseRef } = await import("verset/datasets");
  const filter = { signal: context.signal, name: context.text("name") };
  const datasets: AsyncIterable<Dataset> =
    service === "qianfan"
      ? listDatasets(await qianfanOf(context, profile), filter)
      : listDatasets(await modelArtsOf(context, profile), filter);
  await writeList<Dataset>(
    context.out,
    firstOf(datasets, context.number("limit")),
    columns(await typeNames()),
    {
      json: ({ id, name, ref, raw }) => ({ id, name, ref, raw }),
      id: ({ ref }) => (profile === undefined ? ref : formatRef({ ...parseRef(ref), profile })),
    },
  );
  return undefined;
}
