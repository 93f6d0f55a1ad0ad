/** The differences between two versions, from what the services return for each. */

/** @typedef {import("./version.js").Version} Version */
/** @typedef {{ key: string, a: number | undefined, b: number | undefined }} Count */

/** @type {(keyof Version)[]} */
const COUNTS = ["samples", "labeled", "characters", "megabytes"];

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
