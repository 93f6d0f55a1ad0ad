/** The files of a dataset and of each of its versions, as v1 shows them: one for each sample. */

import type { SampleSet } from "../contents/sample-set.js";
import { sourceSize } from "../contents/sources.js";
import type { Dataset, DatasetRecord } from "../datasets/record.js";
import type { Sample } from "../samples/record.js";

/** A file as v1 shows it. */
export interface FileView {
  file_url: string;
  file_name: string;
  file_type: string;
  file_size: number;
  /** Epoch seconds. */
  file_time: number;
}

/** Returns the files of samples by name. */
export function listFiles(dataset: Dataset, samples: SampleSet) {
  const files: FileView[] = [];
  for (const entry of samples.entries()) files.push(fileView(dataset, samples, entry));
  return files.sort((a, b) => compare(a.file_name, b.file_name));
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

/** @param entry a sample, or the ordinal of a generated one */
export function fileView(
  dataset: Dataset,
  { generator }: SampleSet,
  entry: number | Sample,
): FileView {
  const generated = typeof entry === "number";
  const path = generated ? generator.pathOf(entry) : pathOf(entry);
  const name = path.slice(path.lastIndexOf("/") + 1);
  return {
    file_url: legacyPath(path),
    file_name: name,
    file_type: name.slice(name.lastIndexOf(".") + 1),
    file_size: generated ? sourceSize(generator, entry) : (entry.sample_size ?? 0),
    // Files were uploaded a hundred at a time, and not in the order of their names.
    file_time: generated
      ? seconds(dataset.create_time) + entry - (entry % 100) + ((entry * 37) % 100)
      : seconds(entry.sample_time),
  };
}

/** Returns the OBS path of a sample's file. */
export const pathOf = ({ sample_dir, sample_name }: Sample) => `${sample_dir}${sample_name}`;

/** Finds the sample of a file by the URL that `fileView` gives. */
export function findByUrl(samples: SampleSet, url: string): Sample | undefined {
  const { generator, stored } = samples;
  const path = `/${legacyPath(url)}`;
  const ordinal = generator.ordinalOfPath(path);
  if (ordinal !== undefined) return samples.get(generator.idOf(ordinal));
  return [...stored.values()].find((sample) => pathOf(sample) === path);
}

/** Tells if files were deleted from OBS since the last synchronization, by either API. */
export function isUnsynced({ dataset, purged }: DatasetRecord) {
  const synced = dataset.data_update_time ?? 0;
  return [...purged.values()].some((time) => time > synced);
}

/** Converts an OBS path to the form of v1, without the slash before the bucket. */
export const legacyPath = (path = "") => path.replace(/^\//, "");

/** Converts the milliseconds of v2 to the seconds of v1. */
export const seconds = (time: number) => Math.floor(time / 1000);
