/** The differences between two versions, from what the services return for each. */

/** @typedef {import("./version.js").Version} Version */
/** @typedef {{ key: string, a: number | undefined, b: number | undefined }} Count */

/** @type {(keyof Version)[]} */
const COUNTS = ["samples", "labeled", "added", "deleted", "modified", "characters", "megabytes"];

/**
 * Compares the counts that at least one of two versions has.
 * @param {Version} a @param {Version} b
 * @returns {Count[]}
 */
export function compareCounts(a, b) {
  return COUNTS.map((key) => ({
    key,
    a: /** @type {number | undefined} */ (a[key]),
    b: /** @type {number | undefined} */ (b[key]),
  })).filter((row) => row.a !== undefined || row.b !== undefined);
}

/** Compares the samples of each label, most frequent first. @param {Version} a @param {Version} b */
export function compareLabels(a, b) {
  /** @type {Map<string, { name: string, a: number, b: number }>} */
  const labels = new Map();
  for (const side of /** @type {const} */ (["a", "b"])) {
    for (const { name, samples } of { a, b }[side].labels) {
      const label = labels.get(name) ?? { name, a: 0, b: 0 };
      label[side] = samples;
      labels.set(name, label);
    }
  }
  return [...labels.values()].sort((x, y) => y.a + y.b - (x.a + x.b));
}

/** Fields that identify or measure a version, and are not settings. */
const NOT_SETTINGS = new Set([
  "version_id",
  "version_name",
  "previous_version_id",
  "is_current",
  "create_time",
  "update_time",
  "label_stats",
  "deletion_stats",
  "data_statistics",
  "data_analysis",
  "versionId",
  "versionNumber",
  "datasetId",
  "datasetName",
  "createTime",
  "modifyTime",
  "characterCount",
  "sizeMB",
]);
const COUNT_OR_PATH = /(_sample_count|^sampleCount|_path)$/;

/**
 * Compares the settings of two versions under the services' own names; those that differ come first.
 * @param {Version} a @param {Version} b
 */
export function compareSettings(a, b) {
  const names = new Set([...Object.keys(a.raw), ...Object.keys(b.raw)]);
  const rows = [...names]
    .filter((name) => !NOT_SETTINGS.has(name) && !COUNT_OR_PATH.test(name))
    .map((name) => {
      const [left, right] = [a.raw[name], b.raw[name]].map(toText);
      return { name, a: left, b: right, same: left === right };
    });
  return rows.sort((x, y) => Number(x.same) - Number(y.same));
}

/** @param {unknown} value */
function toText(value) {
  if (value === undefined || value === "") return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
