/** Paging and the filters on versions that the lists of ModelArts share. */

import type { Version } from "./versions/record.js";

/** A query has the index, a body the word. */
export const VERSION_FORMATS = ["Default", "CarbonData", "CSV"];

/** Returns the word of an index; `undefined` for none. */
export const formatOf = (index: number | undefined) =>
  index === undefined ? undefined : VERSION_FORMATS[index];

export const TASK_TYPES = [0, 1, 2, 3, 4, 5, 6, 7];

/** Values of `sample_state`, a filter in queries and bodies. */
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

/** Form of `train_evaluate_ratio`: minimum and maximum. */
export const RATIO = /^\d+(\.\d+)?,\d+(\.\d+)?$/;

/** Returns a page of a list. `offset` is the index of a page, not of an item. */
export function pageOf<T>(
  items: readonly T[],
  { offset = 0, limit = items.length }: { offset?: number; limit?: number },
) {
  return items.slice(offset * limit, (offset + 1) * limit);
}

/**
 * Creates a filter for versions whose training share is in a range. The documentation does not say
 * if the bounds are included; here they are, as `0.0,1.0` would otherwise leave out "1.00".
 */
export function ratioFilter(range: string | undefined) {
  if (!range) return () => true;
  const [min = 0, max = 1] = range.split(",").map(Number);
  return (version: Version) => {
    const ratio = Number(version.train_evaluate_sample_ratio);
    return min <= ratio && ratio <= max;
  };
}
