/** Where each version stands in the graph of who was made from whom: rows from new to old, in lanes. */

/**
 * @typedef {import("./version.js").Version} Version
 * @typedef {object} Row
 * @property {string} id of its version, or of the first version that is folded into it
 * @property {Version} [version]
 * @property {Version[]} [folded] versions in a straight line, the newest first, which share this row
 * @property {number} lane 0 is the way of the current version
 */
/**
 * @typedef {object} Edge
 * @property {number} from row of the younger
 * @property {number} to row of the older; one below the last where that is not listed
 * @property {number} lane of the edge on its way down
 * @property {number} end lane in which it ends
 * @property {boolean} main whether it is on the way of the current version
 * @property {boolean} [broken] whether the older one is not listed
 */

/** Fewer versions in a line than this are not worth folding. */
const LEAST_FOLDED = 4;

/**
 * @param {readonly Version[]} versions the newest first
 * @param {{ fold?: boolean, open?: ReadonlySet<string>, keep?: ReadonlySet<string> }} [options]
 *   `open`: ids of folds that are shown all the same; `keep`: ids of versions that are never folded
 * @returns {{ rows: Row[], edges: Edge[], lanes: number }}
 */
export function layOut(versions, { fold = false, open = new Set(), keep = new Set() } = {}) {
  const byId = new Map(versions.map((version) => [version.id, version]));
  const main = wayOf(versions.find((version) => version.current) ?? versions[0], byId);
  const rows = fold ? foldLines(versions, { byId, open, keep }) : versions.map(single);
  const rowOf = new Map();
  rows.forEach((row, i) => {
    for (const version of row.folded ?? [row.version]) rowOf.set(version.id, i);
  });

  /** Per lane, the row at which what runs in it ends: -1 for a free lane. */
  const lanes = [-1];
  const edges = [];
  /** Lane that a row's own line has kept for it. */
  const kept = new Map();
  rows.forEach((row, i) => {
    const oldest = row.folded ? row.folded.at(-1) : row.version;
    // A lane is free again below the row at which its line has ended.
    for (let lane = 1; lane < lanes.length; lane++) if (lanes[lane] < i) lanes[lane] = -1;
    const isMain = main.has(oldest.id);
    row.lane = isMain ? 0 : (kept.get(i) ?? freeLane(lanes));
    if (!isMain) lanes[row.lane] = i;
    if (!oldest.parent) return;
    const broken = !byId.has(oldest.parent);
    const to = broken ? i + 1 : rowOf.get(oldest.parent);
    const endsInMain = !broken && main.has(oldest.parent);
    const edge = { from: i, to, lane: row.lane, end: row.lane, main: isMain && endsInMain };
    if (broken) edge.broken = true;
    else if (!isMain) {
      // The first line to come to a version is the one that goes on.
      if (!endsInMain && !kept.has(to)) kept.set(to, row.lane);
      edge.end = endsInMain ? 0 : kept.get(to);
      lanes[row.lane] = Math.max(lanes[row.lane], to);
    }
    edges.push(edge);
  });
  return { rows, edges, lanes: 1 + Math.max(0, ...rows.map((row) => row.lane)) };
}

/** Ids of a version and of all that it was made from. */
function wayOf(version, byId) {
  const way = new Set();
  for (let at = version; at && !way.has(at.id); at = byId.get(at.parent)) way.add(at.id);
  return way;
}

const single = (version) => ({ id: version.id, version, lane: 0 });

function freeLane(lanes) {
  const free = lanes.indexOf(-1, 1);
  if (free > 0) return free;
  lanes.push(-1);
  return lanes.length - 1;
}

/** Rows in which versions that follow one another without a branch or an event are one. */
function foldLines(versions, { byId, open, keep }) {
  const children = new Map();
  for (const { parent } of versions) children.set(parent, (children.get(parent) ?? 0) + 1);
  const isPlain = ({ id, parent, current, state }) =>
    !current &&
    state.tone === "good" &&
    !keep.has(id) &&
    children.get(id) === 1 &&
    byId.has(parent) &&
    children.get(parent) === 1;
  const rows = [];
  let line = [];
  const close = () => {
    const [first] = line;
    if (line.length >= LEAST_FOLDED && !open.has(first.id)) {
      rows.push({ id: first.id, folded: line, lane: 0 });
    } else rows.push(...line.map(single));
    line = [];
  };
  for (const version of versions) {
    const follows = line.length > 0 && line.at(-1).parent === version.id;
    if (isPlain(version) && (line.length === 0 || follows)) line.push(version);
    else {
      close();
      if (isPlain(version)) line.push(version);
      else rows.push(single(version));
    }
  }
  close();
  return rows;
}
