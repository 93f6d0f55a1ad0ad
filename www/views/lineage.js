/** The lineage of a dataset: which version was created from which, newest first. */

import { el, svg } from "../lib/dom.js";
import { dateTime, number } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { route } from "../lib/route.js";
import { computed, effect, onCleanup, signal, untracked } from "../lib/signals.js";
import { VirtualList } from "../lib/virtual_list.js";
import { layoutLineage } from "../model/lineage.js";
import { findVersion } from "../model/session.js";
import { showDetails } from "./show_details.js";
import { whenListed } from "./when_listed.js";
import { changeCounts, checkbox, currentMark, liveStateChip } from "./widgets.js";

/**
 * @typedef {import("../model/version.js").Version} Version
 * @typedef {import("../model/lineage.js").Row} Row
 * @typedef {import("../model/lineage.js").Edge} Edge
 */

const ROW_HEIGHT = 38;
const LANE_WIDTH = 20;
const LEFT = 22;
/** From this many versions on, straight lines are folded at first. */
const MIN_VERSIONS_TO_FOLD = 60;

export const Lineage = () =>
  el("div", { class: "lineage" }, whenListed(Graph, { key: (list) => list }));

/** @param {Version[]} list */
function Graph(list) {
  const isFolded = signal(list.length >= MIN_VERSIONS_TO_FOLD);
  const expanded = signal(/** @type {Set<string>} */ (new Set()));
  const layout = computed(() =>
    layoutLineage(list, {
      fold: isFolded.value,
      expanded: expanded.value,
      pinned: new Set([route.value.version, route.value.a, route.value.b]),
    }),
  );
  const drawing = svg("svg", { class: "lineage-drawing", "aria-hidden": "true" });
  /** @type {VirtualList<Row>} */
  const graph = new VirtualList({
    id: "lineage",
    role: "listbox",
    rowRole: "option",
    label: () => t("view.lineage"),
    rowHeight: ROW_HEIGHT,
    keyOf: ({ id, folded }) => (folded ? `${id} and ${folded.length}` : id),
    attributes: (row) => ({
      class: () => `lineage-row ${isSelected(row) ? "selected" : ""}`,
      "aria-selected": () => String(isSelected(row)),
    }),
    renderRow: (row) => (row.folded ? foldedRow(row.folded) : versionRow(row.version)),
    onActivate: (row) => {
      if (row.folded) expanded.value = new Set([...expanded.peek(), row.id]);
      else showDetails(row.version, { focus: graph.element.matches(":focus-visible") });
    },
    onVisibleRange: (first, end) => {
      const { rows, edges } = untracked(() => layout.value);
      drawing.replaceChildren(...draw(rows, edges, first, end));
    },
  });
  graph.element.classList.add("lineage-graph");
  graph.element.lastElementChild?.append(drawing);
  onCleanup(() => graph.dispose());
  effect(() => {
    const { rows, lanes } = layout.value;
    const width = LEFT + lanes * LANE_WIDTH;
    graph.element.style.setProperty("--lanes", `${width}px`);
    drawing.style.height = `${rows.length * ROW_HEIGHT}px`;
    drawing.style.width = `${width}px`;
    graph.setItems(rows);
  });
  return [
    el(
      "div",
      { class: "toolbar" },
      checkbox(
        t("lineage.fold"),
        () => isFolded.value,
        (checked) => {
          expanded.value = new Set();
          isFolded.value = checked;
        },
      ),
      el("p", { class: "count" }, () => {
        const { rows } = layout.value;
        return t("lineage.shown", { count: rows.length, total: list.length });
      }),
      el(
        "p",
        { class: "legend" },
        el("span", { class: "key main" }, t("lineage.main")),
        el("span", { class: "key side" }, t("lineage.side")),
        el("span", { class: "key failed" }, t("tone.bad")),
      ),
    ),
    graph.element,
  ];
}

/** @param {Row} row */
const isSelected = ({ version }) => version !== undefined && route.value.version === version.id;

/** @param {Version} version */
function versionRow(version) {
  const parent = findVersion(version.parent);
  return [
    el(
      "span",
      { class: "name-line" },
      el("strong", { title: version.name }, version.name),
      version.current && currentMark(),
      version.state.tone !== "good" && liveStateChip(version),
    ),
    el(
      "span",
      { class: "origin" },
      parent
        ? t("lineage.from", { name: parent.name })
        : t(version.parent ? "lineage.parentDeleted" : "lineage.root"),
    ),
    el("span", { class: "samples" }, number(version.samples)),
    changeCounts(version),
    el("span", { class: "when" }, dateTime(version.createdAt)),
  ];
}

/** @param {Version[]} folded newest first */
function foldedRow(folded) {
  const [newest] = folded;
  const oldest = folded[folded.length - 1];
  return [
    el(
      "span",
      { class: "fold" },
      icon("chevron"),
      t("lineage.folded", { count: folded.length, from: oldest.name, to: newest.name }),
    ),
  ];
}

/**
 * Draws the edges and nodes of the rows in view.
 * @param {Row[]} rows @param {Edge[]} edges @param {number} first @param {number} end
 */
function draw(rows, edges, first, end) {
  const x = (/** @type {number} */ lane) => LEFT + lane * LANE_WIDTH;
  const y = (/** @type {number} */ row) => row * ROW_HEIGHT + ROW_HEIGHT / 2;
  const visible = edges.filter(({ from, to }) => from < end && to >= first);
  // The main line is drawn over the others.
  visible.sort((a, b) => Number(a.main) - Number(b.main));
  const lines = visible.map(({ from, to, lane, endLane, main, broken }) => {
    const [x1, x2] = [x(lane), x(endLane)];
    const bend = y(to) - ROW_HEIGHT * 0.9;
    const d =
      lane === endLane
        ? `M${x1} ${y(from)}V${broken ? y(from) + ROW_HEIGHT * 0.4 : y(to)}`
        : `M${x1} ${y(from)}V${bend}C${x1} ${bend + ROW_HEIGHT * 0.6} ${x2} ${bend + ROW_HEIGHT * 0.3} ${x2} ${y(to)}`;
    const kind = broken ? "broken" : main ? "main" : `side lane-${lane % 5}`;
    return svg("path", { class: `edge ${kind}`, d });
  });
  const nodes = rows.slice(first, end).flatMap((row, i) => {
    const center = { cx: x(row.lane), cy: y(first + i) };
    if (row.folded) {
      return [
        svg("rect", { class: "gap", x: center.cx - 4, y: center.cy - 11, width: 8, height: 22 }),
        ...[-6, 0, 6].map((offset) =>
          svg("circle", { class: "dot", cx: center.cx, cy: center.cy + offset, r: 1.8 }),
        ),
      ];
    }
    const { current, state } = row.version;
    const kind = row.lane === 0 ? "main" : `side lane-${row.lane % 5}`;
    const node = svg("circle", {
      class: `node ${kind} ${state.tone}`,
      ...center,
      r: current ? 6 : 5,
    });
    return current ? [svg("circle", { class: "halo", ...center, r: 10 }), node] : [node];
  });
  return [...lines, ...nodes];
}
