/** The lineage of a dataset: which version was made from which, from the newest down to the first. */

import { el, svg, swap } from "../lib/dom.js";
import { moment, number } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { route } from "../lib/route.js";
import { computed, effect, onEnd, signal, untracked } from "../lib/signals.js";
import { VirtualList } from "../lib/virtual.js";
import { layOut } from "../model/lineage.js";
import { loadVersions, versionOf, versions } from "../model/session.js";
import { showDetails } from "./details.js";
import { failureView } from "./failure.js";
import { changes, checkField, currentMark, emptyView, liveState, skeletons } from "./status.js";

const ROW = 38;
const LANE = 20;
const LEFT = 22;
/** Straight lines of longer lineages are folded at first. */
const FOLDED_FROM = 60;

export function Lineage() {
  if (route.peek().cloud === "qianfan") {
    return emptyView({
      title: t("lineage.unknown"),
      text: t("lineage.unknownText"),
      drawing: emptyDrawing(),
    });
  }
  return el(
    "div",
    { class: "lineage" },
    swap(
      () => {
        const { state, list, error } = versions.value;
        if (state === "failed") return error;
        if (state === "loading") return "loading";
        return list.length === 0 ? "empty" : list;
      },
      (key) => {
        if (key instanceof Error) {
          return el("div", { class: "centre" }, failureView(key, { retry: () => loadVersions() }));
        }
        if (key === "loading") return skeletons(9, "rows");
        if (key === "empty")
          return emptyView({ title: t("versions.none"), text: t("versions.noneText") });
        return Graph(key);
      },
    ),
  );
}

/** @param {import("../model/version.js").Version[]} list */
function Graph(list) {
  const folded = signal(list.length >= FOLDED_FROM);
  const open = signal(new Set());
  const layout = computed(() =>
    layOut(list, {
      fold: folded.value,
      open: open.value,
      keep: new Set([route.value.version, route.value.a, route.value.b]),
    }),
  );
  const drawing = svg("svg", { class: "lineage-drawing", "aria-hidden": "true" });
  const graph = new VirtualList({
    id: "lineage",
    role: "listbox",
    rowRole: "option",
    label: () => t("view.lineage"),
    rowHeight: ROW,
    keyOf: ({ id, folded: line }) => (line ? `${id} and ${line.length}` : id),
    attributes: (row) => ({
      class: () => `lineage-row ${isSelected(row) ? "selected" : ""}`,
      "aria-selected": () => String(isSelected(row)),
    }),
    make: (row) => (row.folded ? foldView(row.folded) : versionView(row.version)),
    onEnter: (row) => {
      if (row.folded) open.value = new Set([...open.peek(), row.id]);
      else showDetails(row.version, { focus: graph.element.matches(":focus-visible") });
    },
    onRange: (first, end) => {
      const { rows, edges } = untracked(() => layout.value);
      drawing.replaceChildren(...draw(rows, edges, first, end));
    },
  });
  graph.element.classList.add("lineage-graph");
  graph.element.lastElementChild.append(drawing);
  onEnd(() => graph.end());
  effect(() => {
    const { rows, lanes } = layout.value;
    const width = LEFT + lanes * LANE;
    graph.element.style.setProperty("--lanes", `${width}px`);
    drawing.style.height = `${rows.length * ROW}px`;
    drawing.style.width = `${width}px`;
    graph.set(rows);
  });
  return [
    el(
      "div",
      { class: "toolbar" },
      checkField(
        t("lineage.fold"),
        () => folded.value,
        (on) => {
          open.value = new Set();
          folded.value = on;
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

const isSelected = ({ version }) => version !== undefined && route.value.version === version.id;

function versionView(version) {
  const parent = versionOf(version.parent);
  return [
    el(
      "span",
      { class: "name-line" },
      el("strong", { title: version.name }, version.name),
      version.current && currentMark(),
      version.state.tone !== "good" && liveState(version),
    ),
    el(
      "span",
      { class: "origin" },
      parent
        ? t("lineage.from", { name: parent.name })
        : t(version.parent ? "lineage.lost" : "lineage.first"),
    ),
    el("span", { class: "samples" }, number(version.samples)),
    changes(version),
    el("span", { class: "when" }, moment(version.created)),
  ];
}

function foldView(line) {
  const names = { from: line.at(-1).name, to: line[0].name };
  return [
    el(
      "span",
      { class: "fold" },
      icon("chevron"),
      t("lineage.folded", { count: line.length, ...names }),
    ),
  ];
}

/** What lies between two rows of the graph. */
function draw(rows, edges, first, end) {
  const x = (lane) => LEFT + lane * LANE;
  const y = (row) => row * ROW + ROW / 2;
  const seen = edges.filter(({ from, to }) => from < end && to >= first);
  // The way of the current version lies over all others.
  seen.sort((a, b) => a.main - b.main);
  const lines = seen.map(({ from, to, lane, end: last, main, broken }) => {
    const [x1, x2] = [x(lane), x(last)];
    const bend = y(to) - ROW * 0.9;
    const d =
      lane === last
        ? `M${x1} ${y(from)}V${broken ? y(from) + ROW * 0.4 : y(to)}`
        : `M${x1} ${y(from)}V${bend}C${x1} ${bend + ROW * 0.6} ${x2} ${bend + ROW * 0.3} ${x2} ${y(to)}`;
    const kind = broken ? "broken" : main ? "main" : `side lane-${lane % 5}`;
    return svg("path", { class: `edge ${kind}`, d });
  });
  const nodes = rows.slice(first, end).map((row, i) => {
    const at = { cx: x(row.lane), cy: y(first + i) };
    if (row.folded) {
      return [
        svg("rect", { class: "gap", x: at.cx - 4, y: at.cy - 11, width: 8, height: 22 }),
        ...[-6, 0, 6].map((step) =>
          svg("circle", { class: "dot", cx: at.cx, cy: at.cy + step, r: 1.8 }),
        ),
      ];
    }
    const { current, state } = row.version;
    const kind = row.lane === 0 ? "main" : `side lane-${row.lane % 5}`;
    return [
      current && svg("circle", { class: "halo", ...at, r: 10 }),
      svg("circle", { class: `node ${kind} ${state.tone}`, ...at, r: current ? 6 : 5 }),
    ];
  });
  return [...lines, ...nodes.flat(2).filter(Boolean)];
}

const emptyDrawing = () =>
  svg("svg", { class: "empty-drawing", viewBox: "0 0 160 60", "aria-hidden": "true" }, [
    [20, 60, 100, 140].map((x) => svg("circle", { cx: x, cy: 30, r: 8 })),
    [20, 60, 100].map((x) => svg("path", { d: `M${x + 12} 30h16` })),
  ]);
