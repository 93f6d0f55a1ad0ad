/** What all charts have in common: plain SVG as wide as there is room, with its numbers as a table beside it. */

import { el, onWidth, svg } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { signal } from "../lib/signals.js";

/** A table of more rows than this is of no use to anybody, and takes long to make. */
const MOST_ROWS = 500;

/** Colours for what has none of its own. */
const COLORS = ["var(--accent)", "#3b82c4", "#d9822b", "#8a63d2", "#c4437c", "#5a8f29", "#8b949e"];

export const colorOf = (label, index) => label.color ?? COLORS[index % COLORS.length];

let charts = 0;

/**
 * A drawing as wide as there is room, which is drawn anew when that or what it reads changes.
 * @param {{ height: number, title: string, text: string, draw: (width: number) => import("../lib/dom.js").Child,
 *   onpointermove?: (event: PointerEvent, width: number) => void, onpointerleave?: () => void }} chart
 */
export function chart({ height, title, text, draw, onpointermove, onpointerleave }) {
  const width = signal(0);
  charts += 1;
  const [titleId, textId] = [`chart-${charts}`, `chart-${charts}-text`];
  const drawing = svg(
    "svg",
    {
      role: "img",
      "aria-labelledby": titleId,
      "aria-describedby": textId,
      width: "100%",
      height,
      ...(onpointermove && {
        onpointermove: (event) => onpointermove(event, width.peek()),
        onpointerleave,
      }),
    },
    svg("title", { id: titleId }, title),
    svg("desc", { id: textId }, text),
    () => (width.value > 0 ? draw(width.value) : undefined),
  );
  const frame = el("div", { class: "chart", style: { height: `${height}px` } }, drawing);
  onWidth(frame, (pixels) => {
    width.value = pixels;
  });
  return frame;
}

/**
 * A drawing's numbers, made when somebody opens them.
 * @param {string[]} head @param {() => (string | number)[][]} rows the first of each row names it
 */
export function asTable(head, rows) {
  const place = el("div", { class: "scroll-x", tabindex: 0 });
  const fill = () => {
    const all = rows();
    const shown = thin(all, MOST_ROWS);
    const cell = (text, i) => (i === 0 ? el("th", { scope: "row" }, text) : el("td", {}, text));
    place.replaceChildren(
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            head.map((text) => el("th", { scope: "col" }, text)),
          ),
        ),
        el(
          "tbody",
          {},
          shown.map((row) => el("tr", {}, row.map(cell))),
        ),
      ),
      shown.length < all.length
        ? el("p", { class: "muted" }, t("chart.some", { count: shown.length, total: all.length }))
        : "",
    );
  };
  return el(
    "details",
    { class: "as-table", ontoggle: (event) => event.target.open && fill() },
    el("summary", {}, t("chart.asTable")),
    place,
  );
}

export function axis(width, { most, y, left, format }) {
  return [0, 0.25, 0.5, 0.75, 1].map((part) => [
    svg("line", {
      class: "grid-line",
      x1: left,
      x2: width,
      y1: y(part * most),
      y2: y(part * most),
    }),
    svg("text", { class: "tick", x: left - 8, y: y(part * most) + 4 }, format(part * most)),
  ]);
}

/** The names of the first and the last version, below. */
export function ends(points, { x, height, width }) {
  const y = height - 4;
  const name = (point) => shorten(point.name, (width - x(0)) / 2 - 20);
  if (points.length === 1) {
    return svg("text", { class: "end", x: x(0), y, "text-anchor": "middle" }, name(points[0]));
  }
  return [
    svg("text", { class: "end", x: x(0), y }, name(points[0])),
    svg("text", { class: "end last", x: width - 12, y }, name(points.at(-1))),
  ];
}

/** About how wide a text is: Chinese characters are as wide as they are high. */
const widthOf = (text) =>
  [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12.4 : 6.7), 0);

/** As much of a text as there is room for, in pixels. */
export function shorten(text, room) {
  let shown = text;
  while (widthOf(shown) > room && shown.length > 4) shown = `${shown.slice(0, -2)}…`;
  return shown;
}

/** What a version's point says, where the pointer is. @param {string} name @param {string} numbers */
export function hover(name, numbers, { x, height, width }) {
  const text = `${shorten(name, width - widthOf(numbers) - 36)} · ${numbers}`;
  const wide = Math.min(width, widthOf(text) + 16);
  const from = Math.max(0, Math.min(width - wide, x - wide / 2));
  return [
    svg("line", { class: "cross", x1: x, x2: x, y1: 10, y2: height }),
    svg("rect", { class: "tip", x: from, y: 0, width: wide, height: 22, rx: 4 }),
    svg("text", { class: "tip-text", x: from + wide / 2, y: 15, "text-anchor": "middle" }, text),
  ];
}

/** Evenly chosen ones, so that there are no more points than pixels; what is marked is kept. @template T @param {T[]} all */
export function thin(all, most) {
  if (all.length <= most) return all;
  const step = (all.length - 1) / (most - 1);
  const chosen = new Set(Array.from({ length: most }, (_, i) => Math.round(i * step)));
  return all.filter((point, i) => chosen.has(i) || point.mark !== undefined);
}

/** The end of an axis for these values: the next number above them that is easy to divide by four. */
export function nice(values) {
  const highest = Math.max(0, ...values);
  if (highest === 0) return 4;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10].find((each) => each * power >= highest);
  // There is no half of a sample, but there is of a megabyte.
  return values.every(Number.isInteger) ? Math.max(4, step * power) : step * power;
}
