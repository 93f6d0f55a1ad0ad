/** The files of a dataset and of each of its versions, as v1 shows them: the same in every emulator. */

import type { DatasetRecord } from "../datasets/record.js";
import { findVersion } from "../lookup.js";
import type { Version } from "../versions/record.js";

/**
 * The files of a version, numbered from 0 in the order of upload. A version drops the oldest files of
 * its parent and adds new ones, so its files are one range, without those deleted by name.
 */
export interface Contents {
  first: number;
  end: number;
  without: ReadonlySet<number>;
}

interface Memory {
  /** Contents by version id. */
  versions: Map<string, Contents>;
  /** Files deleted from OBS, with the time of deletion. */
  purged: Map<number, number>;
}

const NOTHING: Contents = { first: 0, end: 0, without: new Set() };

const memories = new WeakMap<DatasetRecord, Memory>();

export function memoryOf(record: DatasetRecord): Memory {
  let memory = memories.get(record);
  if (!memory) {
    memory = { versions: new Map(), purged: new Map() };
    memories.set(record, memory);
  }
  return memory;
}

/** Returns the files of a version. Once computed they stay the same, even if its parent is deleted. */
export function contentsOf(record: DatasetRecord, version: Version): Contents {
  const known = memoryOf(record).versions;
  for (const each of record.versions) {
    if (!known.has(each.version_id)) {
      const previous = known.get(each.previous_version_id ?? "") ?? NOTHING;
      known.set(each.version_id, follow(previous, each));
    }
  }
  return known.get(version.version_id) ?? NOTHING;
}

function follow(
  previous: Contents,
  { deleted_sample_count, total_sample_count }: Version,
): Contents {
  const first = previous.first + deleted_sample_count;
  const without = new Set([...previous.without].filter((file) => file >= first));
  return { first, end: first + total_sample_count + without.size, without };
}

/** Returns the files that a new version of the dataset would have. */
export function currentContents(record: DatasetRecord): Contents {
  const { dataset } = record;
  const total = dataset.total_sample_count;
  const current = findVersion(record, dataset.current_version_id ?? "");
  const base = current ? contentsOf(record, current) : NOTHING;
  let { first, end } = base;
  const removed = [...base.without, ...memoryOf(record).purged.keys()];
  const missing = () => new Set(removed.filter((file) => first <= file && file < end));
  const short = total - (end - first - missing().size);
  if (short > 0) end += short;
  else first -= short;
  return { first, end, without: missing() };
}

export const countFiles = ({ first, end, without }: Contents) => end - first - without.size;

export const hasFile = ({ first, end, without }: Contents, file: number) =>
  first <= file && file < end && !without.has(file);

export function listFiles(contents: Contents) {
  const files = [];
  for (let file = contents.first; file < contents.end; file++) {
    if (!contents.without.has(file)) files.push(file);
  }
  return files;
}

/** Tells if files were deleted from OBS since the last synchronization, by either API. */
export function isUnsynced(record: DatasetRecord) {
  const synced = record.dataset.data_update_time ?? 0;
  return [...memoryOf(record).purged.values()].some((time) => time > synced);
}

/** File type by dataset type. */
const TYPES: Readonly<Record<number, string>> = {
  100: "txt",
  101: "txt",
  102: "txt",
  200: "wav",
  201: "wav",
  202: "wav",
  400: "csv",
};

export function fileView({ dataset }: DatasetRecord, file: number) {
  const type = TYPES[dataset.dataset_type] ?? (dataset.dataset_type === 600 ? "mp4" : "jpg");
  const name = `${String(file + 1).padStart(6, "0")}.${type}`;
  return {
    file_url: `${legacyPath(dataset.data_url)}${name}`,
    file_name: name,
    file_type: type,
    file_size: 40_000 + ((file * 7919) % 90_000),
    // Files were uploaded a hundred at a time, and not in the order of their names.
    file_time: seconds(dataset.create_time) + file - (file % 100) + ((file * 37) % 100),
  };
}

/** Returns the number of a file of the dataset; `undefined` if the URL cannot be one. */
export function fileNumber(record: DatasetRecord, url: string) {
  const file = Number(/(\d{6,})\.\w+$/.exec(url)?.[1] ?? 0) - 1;
  const wanted = legacyPath(url);
  return file >= 0 && fileView(record, file).file_url === wanted ? file : undefined;
}

/** Converts an OBS path to the form of v1, without the slash before the bucket. */
export const legacyPath = (path = "") => path.replace(/^\//, "");

/** Converts the milliseconds of v2 to the seconds of v1. */
export const seconds = (time: number) => Math.floor(time / 1000);
