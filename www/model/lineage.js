/** Layout of the lineage graph: rows from new to old, branches in lanes. */

/**
 * @typedef {import("./version.js").Version} Version
 * @typedef {{ id: string, version: Version, folded?: undefined, lane: number }} VersionRow
 * @typedef {{ id: string, version?: undefined, folded: Version[], lane: number }} FoldedRow a straight line of
 *   versions, newest first, shown as one row; `id` is that of the first
 * @typedef {VersionRow | FoldedRow} Row `lane` 0 holds the ancestors of the current version
 */
/**
 * @typedef {object} Edge
 * @property {number} from row of the child
 * @property {number} to row of the parent; one below the child if the parent is not listed
 * @property {number} lane in which the edge runs down
 * @property {number} endLane in which it ends
 * @property {boolean} main it connects ancestors of the current version
 * @property {boolean} [broken] the parent is not listed
 */

/** Shorter lines of versions are not folded. */
const MIN_FOLDED = 4;

/**
 * @param {readonly Version[]} versions newest first
 * @param {{ fold?: boolean, expanded?: ReadonlySet<string>, pinned?: ReadonlySet<string> }} [options]
 *   `expanded`: ids of folds to show in full; `pinned`: ids of versions that are never folded
 * @returns {{ rows: Row[], edges: Edge[], lanes: number }}
 */
export function layoutLineage(
  versions,
  { fold = false, expanded = new Set(), pinned = new Set() } = {},
) {
  const byId = new Map(versions.map((version) => [version.id, version]));
  const current = versions.find((version) => version.current) ?? versions[0];
  const main = ancestorIds(current, byId);
  const rows = fold ? foldLines(versions, { byId, expanded, pinned }) : versions.map(versionRow);
  /** @type {Map<string, number>} */
  const rowIndex = new Map();
  rows.forEach((row, i) => {
    for (const version of row.folded ?? [row.version]) rowIndex.set(version.id, i);
  });

  /** Per lane, the row at which its edge ends; -1 for a free lane. */
  const lanes = [-1];
  /** @type {Edge[]} */
  const edges = [];
  /** Lanes reserved for a row by the edge of a child. @type {Map<number, number>} */
  const reserved = new Map();
  rows.forEach((row, i) => {
    const oldest = row.folded ? row.folded[row.folded.length - 1] : row.version;
    // A lane becomes free below the row at which its edge ends.
    for (let lane = 1; lane < lanes.length; lane++) if (lanes[lane] < i) lanes[lane] = -1;
    const isMain = main.has(oldest.id);
    row.lane = isMain ? 0 : (reserved.get(i) ?? freeLane(lanes));
    if (!isMain) lanes[row.lane] = i;
    if (!oldest.parent) return;
    const parentRow = rowIndex.get(oldest.parent);
    if (parentRow === undefined) {
      const { lane } = row;
      edges.push({ from: i, to: i + 1, lane, endLane: lane, main: false, broken: true });
      return;
    }
    const endsInMain = main.has(oldest.parent);
    let endLane = row.lane;
    if (!isMain) {
      // The first edge to reach a version determines its lane.
      if (!endsInMain && !reserved.has(parentRow)) reserved.set(parentRow, row.lane);
      endLane = endsInMain ? 0 : (reserved.get(parentRow) ?? row.lane);
      lanes[row.lane] = Math.max(lanes[row.lane], parentRow);
    }
    edges.push({ from: i, to: parentRow, lane: row.lane, endLane, main: isMain && endsInMain });
  });
  return { rows, edges, lanes: 1 + Math.max(0, ...rows.map((row) => row.lane)) };
}

/** Ids of a version and its ancestors. @param {Version | undefined} version @param {Map<string, Version>} byId */
function ancestorIds(version, byId) {
  /** @type {Set<string>} */
  const ids = new Set();
  for (let at = version; at && !ids.has(at.id); at = byId.get(at.parent ?? "")) ids.add(at.id);
  return ids;
}

/** @param {Version} version @returns {Row} */
const versionRow = (version) => ({ id: version.id, version, lane: 0 });

/** @param {number[]} lanes */
function freeLane(lanes) {
  const free = lanes.indexOf(-1, 1);
  if (free > 0) return free;
  lanes.push(-1);
  return lanes.length - 1;
}

/**
 * Folds straight lines: consecutive versions without a branch, a failure or a pinned version.
 * @param {readonly Version[]} versions
 * @param {{ byId: Map<string, Version>, expanded: ReadonlySet<string>, pinned: ReadonlySet<string> }} options
 */
function foldLines(versions, { byId, expanded, pinned }) {
  /** @type {Map<string | undefined, number>} */
  const children = new Map();
  for (const { parent } of versions) children.set(parent, (children.get(parent) ?? 0) + 1);
  /** @param {Version} version */
  const isFoldable = ({ id, parent = "", current, state }) =>
    !current &&
    state.tone === "good" &&
    !pinned.has(id) &&
    children.get(id) === 1 &&
    byId.has(parent) &&
    children.get(parent) === 1;
  /** @type {Row[]} */
  const rows = [];
  /** @type {Version[]} */
  let line = [];
  const finishLine = () => {
    const [first] = line;
    if (line.length >= MIN_FOLDED && !expanded.has(first.id)) {
      rows.push({ id: first.id, folded: line, lane: 0 });
    } else rows.push(...line.map(versionRow));
    line = [];
  };
  for (const version of versions) {
    const continues = line.length > 0 && line[line.length - 1].parent === version.id;
    if (isFoldable(version) && (line.length === 0 || continues)) line.push(version);
    else {
      finishLine();
      if (isFoldable(version)) line.push(version);
      else rows.push(versionRow(version));
    }
  }
  finishLine();
  return rows;
}
