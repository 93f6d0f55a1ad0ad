/** How two versions differ, from what the services tell of each. */

/** @typedef {import("./version.js").Version} Version */

/**
 * @typedef {{ key: string, a: number | undefined, b: number | undefined }} Count
 * @param {Version} a @param {Version} b
 * @returns {Count[]} those that at least one of them has
 */
export function compareCounts(a, b) {
  const keys = ["samples", "labelled", "added", "deleted", "modified", "characters", "megabytes"];
  return keys
    .map((key) => ({ key, a: a[key], b: b[key] }))
    .filter((row) => row.a !== undefined || row.b !== undefined);
}

/** Labels of both, the commonest first. @param {Version} a @param {Version} b */
export function compareLabels(a, b) {
  const labels = new Map();
  for (const [side, version] of Object.entries({ a, b })) {
    for (const { name, samples } of version.labels) {
      const label = labels.get(name) ?? { name, a: 0, b: 0 };
      label[side] = samples;
      labels.set(name, label);
    }
  }
  return [...labels.values()].sort((x, y) => y.a + y.b - (x.a + x.b));
}

/** What says who or how large a version is, and not how it was made. */
const NO_SETTINGS = new Set([
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
const IS_COUNT = /(_sample_count|^sampleCount|_path)$/;

/**
 * The settings that the services tell, under their own names; the ones that differ come first.
 * @param {Version} a @param {Version} b
 */
export function compareSettings(a, b) {
  const names = new Set([...Object.keys(a.raw), ...Object.keys(b.raw)]);
  const rows = [...names]
    .filter((name) => !NO_SETTINGS.has(name) && !IS_COUNT.test(name))
    .map((name) => {
      const [left, right] = [a.raw[name], b.raw[name]].map(asText);
      return { name, a: left, b: right, same: left === right };
    });
  return rows.sort((x, y) => x.same - y.same);
}

function asText(value) {
  if (value === undefined || value === "") return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
