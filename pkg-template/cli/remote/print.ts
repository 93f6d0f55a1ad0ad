/** Versions and datasets as records. */

import type { Dataset, Version, VersionTime } from "verset/datasets";
import type { Column } from "../output/listing.js";

/** A version as JSON: the common vocabulary, and the service's own record. */
export function versionJson(version: Version): object {
  const { id, name, number, state, isCurrent, sampleCount, sizeBytes, parent } = version;
  const { createdAt, description, ref, dataset, raw } = version;
  return {
    id,
    name,
    number,
    state,
    isCurrent,
    sampleCount,
    sizeBytes,
    parent,
    createdAt,
    description,
    ref,
    dataset: { id: dataset.id, name: dataset.name },
    raw,
  };
}

/** A time; one without a documented zone has a question mark. */
export function timeText(time: VersionTime | undefined): string | undefined {
  if (time === undefined) return undefined;
  const text = time.date.toISOString().replace(/\.\d+Z$/, "Z");
  return time.timeZone === "documented" ? text : `${text}?`;
}

/** The columns of a list of versions. */
export const VERSION_COLUMNS: readonly Column<Version>[] = [
  { name: "version", value: ({ name }) => name },
  { name: "id", value: ({ id }) => id },
  { name: "state", value: ({ state }) => state },
  { name: "current", value: ({ isCurrent }) => (isCurrent ? "*" : undefined) },
  { name: "samples", value: ({ sampleCount }) => sampleCount, isRight: true },
  { name: "created", value: ({ createdAt }) => timeText(createdAt) },
  { name: "description", value: ({ description }) => description, canShrink: true },
];

/** The fields of a version. */
export function versionFields(version: Version): (readonly [string, unknown])[] {
  const { dataset } = version;
  return [
    ["version", version.name],
    ["id", version.id],
    ["dataset", dataset.name],
    ["dataset id", dataset.id],
    ["state", version.state],
    ["current", version.isCurrent === undefined ? undefined : version.isCurrent ? "yes" : "no"],
    ["samples", version.sampleCount],
    ["bytes", version.sizeBytes],
    ["parent", version.parent],
    ["created", timeText(version.createdAt)],
    ["description", version.description],
    ["ref", version.ref],
  ];
}

/** The type of a dataset in words: a name of ModelArts' numbers, or the format of Qianfan. */
export type TypeName = (dataset: Dataset) => string | undefined;

/** Loads the names of the types. */
export async function typeNames(): Promise<TypeName> {
  const { DatasetType } = await import("verset");
  const names = new Map<unknown, string>(
    Object.entries(DatasetType).map(([name, number]) => [number, name]),
  );
  return ({ raw }) => {
    const { dataset_type, dataFormat } = raw as { dataset_type?: number; dataFormat?: string };
    return dataFormat ?? names.get(dataset_type) ?? dataset_type?.toString();
  };
}

/** The fields of a dataset. */
export function datasetFields(dataset: Dataset, typeOf: TypeName): (readonly [string, unknown])[] {
  const raw: Readonly<Record<string, unknown>> = { ...dataset.raw };
  return [
    ["dataset", dataset.name],
    ["id", dataset.id],
    ["type", typeOf(dataset)],
    ["current version", raw.current_version_name],
    ["versions", raw.dataset_version_count],
    ["samples", raw.total_sample_count],
    ["annotated", raw.annotated_sample_count],
    ["description", raw.description],
    ["ref", dataset.ref],
  ];
}
