// @ts-check
/** What the lists of ModelArts have in common: pages and the filters on versions. */

/** @typedef {import("./seed_versions.js").Version} Version */

/** Index in a query, word in a body. */
export const VERSION_FORMATS = ["Default", "CarbonData", "CSV"];

export const TASK_TYPES = [0, 1, 2, 3, 4, 5, 6, 7];

/** `sample_state`, a filter in queries and bodies. */
export const SAMPLE_STATES = [
  "__ALL__",
  "__NONE__",
  "__UNCHECK__",
  "__ACCEPTED__",
  "__REJECTED__",
  "__UNREVIEWED__",
  "__REVIEWED__",
  "__WORKFORCE_SAMPLED__",
  "__WORKFORCE_SAMPLED_UNCHECK__",
  "__WORKFORCE_SAMPLED_CHECKED__",
  "__WORKFORCE_SAMPLED_ACCEPTED__",
  "__WORKFORCE_SAMPLED_REJECTED__",
  "__AUTO_ANNOTATION__",
];

/** `train_evaluate_ratio`: minimum and maximum. */
export const RATIO = /^\d+(\.\d+)?,\d+(\.\d+)?$/;

/**
 * `offset` is the index of a page, not of an item.
 * @template T
 * @param {readonly T[]} items
 * @param {{ offset?: number, limit?: number }} query
 */
export function pageOf(items, { offset = 0, limit = items.length }) {
  return items.slice(offset * limit, (offset + 1) * limit);
}

/**
 * Whether a version's training share lies in the range. The documentation does not say whether
 * the bounds count; here they do, as `0.0,1.0` would otherwise leave out "1.00".
 * @param {string | undefined} range
 */
export function ratioFilter(range) {
  if (!range) return () => true;
  const [min, max] = range.split(",").map(Number);
  return (/** @type {Version} */ version) => {
    const ratio = Number(version.train_evaluate_sample_ratio);
    return min <= ratio && ratio <= max;
  };
}
