/** The objects of a published version: their places and names. */

import type { Sample } from "../samples/record.js";
import type { SampleSet } from "./sample-set.js";

/** A version as its objects name it. */
export interface Publication {
  /** Bucket of the dataset's work path. */
  bucket: string;
  /** Key of the folder with the manifest, with a slash at the end. */
  folder: string;
  /** Name of the version. */
  name: string;
  /** Epoch milliseconds. */
  time: number;
  samples: SampleSet;
  /**
   * Scheme of the sources.
   * @default "s3://"
   */
  scheme?: "s3://" | "obs://" | undefined;
  /** Columns of a table. */
  schema?: unknown;
  /**
   * Format of a table's rows, as in `version_format`.
   * @default "CSV"
   */
  format?: string | undefined;
}

/** Splits an OBS path, `/bucket/key`. */
export function splitPath(path: string) {
  const [, bucket = "", key = ""] = /^(?:obs:\/|s3:\/)?\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  return { bucket, key };
}

export const manifestKey = ({ folder, name }: Publication) => `${folder}${name}.manifest`;

/** Folder of the Pascal VOC files beside the manifest. */
export const vocFolder = ({ folder }: Publication) => `${folder}annotations/`;

export const isCarbonData = ({ format }: Publication) => format === "CarbonData";

/** Key of the rows of a table. */
export function tableKey(publication: Publication) {
  const { folder, time } = publication;
  // Named as real files are, whose numbers are times of the writer's.
  const carbon = `part-0-${time}000_batchno0-0-null-${time}999.carbondata`;
  return `${folder}data/${isCarbonData(publication) ? carbon : "part-00000.csv"}`;
}

/** Returns the name of a sample's Pascal VOC file; an uploaded sample may have the name of another. */
export function vocName(set: SampleSet, entry: number | Sample) {
  const { generator } = set;
  const name = typeof entry === "number" ? generator.nameOf(entry) : entry.sample_name;
  const stem = name.replace(/\.\w+$/, "");
  const generated = typeof entry === "number" || generator.ordinalOf(entry.sample_id) !== undefined;
  return `${stem}${generated ? "" : `_${entry.sample_id.slice(0, 8)}`}.xml`;
}
