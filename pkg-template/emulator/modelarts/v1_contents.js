// @ts-check
/** Which files a dataset of ModelArts and each of its versions have, as v1 shows them: made up, but the same every time. */

import { findVersion } from "./records.js";

/**
 * Files are numbered from 0 in the order in which they were uploaded. What a version lost to the
 * one before it are its oldest files, what it gained are new ones, so all but the files that were
 * deleted by name is one range.
 * @typedef {import("./seed.js").DatasetRecord} DatasetRecord
 * @typedef {import("./seed_versions.js").Version} Version
 * @typedef {{ first: number, end: number, without: ReadonlySet<number> }} Contents
 */
/**
 * @typedef {object} Memory
 * @property {Map<string, Contents>} versions by their ids
 * @property {Map<number, number>} purged files that were deleted from OBS, with the time of it
 */

/** @type {Contents} */
const NOTHING = { first: 0, end: 0, without: new Set() };

/** @type {WeakMap<DatasetRecord, Memory>} */
const memories = new WeakMap();

/** @param {DatasetRecord} record @returns {Memory} */
export function memoryOf(record) {
  let memory = memories.get(record);
  if (!memory) {
    memory = { versions: new Map(), purged: new Map() };
    memories.set(record, memory);
  }
  return memory;
}

/**
 * What is told of a version once stays so, whatever becomes of those before it.
 * @param {DatasetRecord} record
 * @param {Version} version
 * @returns {Contents}
 */
export function contentsOf(record, version) {
  const known = memoryOf(record).versions;
  for (const each of record.versions) {
    if (!known.has(each.version_id)) {
      const previous = known.get(each.previous_version_id ?? "") ?? NOTHING;
      known.set(each.version_id, follow(previous, each));
    }
  }
  return known.get(version.version_id) ?? NOTHING;
}

/** @param {Contents} previous @param {Version} version @returns {Contents} */
function follow(previous, { deleted_sample_count, total_sample_count }) {
  const deleted = typeof deleted_sample_count === "number" ? deleted_sample_count : 0;
  const first = previous.first + deleted;
  const without = new Set([...previous.without].filter((file) => file >= first));
  return { first, end: first + total_sample_count + without.size, without };
}

/** What a new version of the dataset would have. @param {DatasetRecord} record @returns {Contents} */
export function currentContents(record) {
  const { dataset } = record;
  const total = dataset.total_sample_count;
  const current = findVersion(record, dataset.current_version_id ?? "");
  const base = current ? contentsOf(record, current) : NOTHING;
  let { first, end } = base;
  const gone = [...base.without, ...memoryOf(record).purged.keys()];
  const missing = () => new Set(gone.filter((file) => first <= file && file < end));
  const short = total - (end - first - missing().size);
  if (short > 0) end += short;
  else first -= short;
  return { first, end, without: missing() };
}

/** @param {Contents} contents */
export const countFiles = ({ first, end, without }) => end - first - without.size;

/** @param {Contents} contents @param {number} file */
export const hasFile = ({ first, end, without }, file) =>
  first <= file && file < end && !without.has(file);

/** @param {Contents} contents */
export function listFiles(contents) {
  const files = [];
  for (let file = contents.first; file < contents.end; file++) {
    if (!contents.without.has(file)) files.push(file);
  }
  return files;
}

/** Whether files were deleted from OBS since the dataset was synchronized, by v1 or by v2. @param {DatasetRecord} record */
export function isUnsynced(record) {
  const synced = Number(record.dataset.data_update_time ?? 0);
  return [...memoryOf(record).purged.values()].some((time) => time > synced);
}

/** @type {Readonly<Record<number, string>>} by type of the dataset */
const TYPES = {
  100: "txt",
  101: "txt",
  102: "txt",
  200: "wav",
  201: "wav",
  202: "wav",
  400: "csv",
};

/** @param {DatasetRecord} record @param {number} file */
export function fileView({ dataset }, file) {
  const type = TYPES[dataset.dataset_type] ?? (dataset.dataset_type === 600 ? "mp4" : "jpg");
  const name = `${String(file + 1).padStart(6, "0")}.${type}`;
  return {
    file_url: `${legacyPath(dataset.data_url)}${name}`,
    file_name: name,
    file_type: type,
    file_size: 40_000 + ((file * 7919) % 90_000),
    // A hundred files were uploaded at a time, and not in the order of their names.
    file_time: seconds(dataset.create_time) + file - (file % 100) + ((file * 37) % 100),
  };
}

/** The number of a file of the dataset; `undefined` for what can be none. @param {DatasetRecord} record @param {string} url */
export function fileNumber(record, url) {
  const file = Number(/(\d{6,})\.\w+$/.exec(url)?.[1] ?? 0) - 1;
  const wanted = legacyPath(url);
  return file >= 0 && fileView(record, file).file_url === wanted ? file : undefined;
}

/** v1 writes OBS paths without the slash before the bucket. @param {unknown} path */
export const legacyPath = (path) => String(path ?? "").replace(/^\//, "");

/** v1 counts in seconds where v2 counts in milliseconds. @param {number} time */
export const seconds = (time) => Math.floor(time / 1000);
