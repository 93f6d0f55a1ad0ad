/** Parts that all charts share: SVG as wide as its container, with the same numbers available as a table. */

import { announce } from "../lib/announce.js";
import { table } from "../lib/blocks.js";
import { el, observeWidth, svg } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { computed, signal } from "../lib/signals.js";

/** @typedef {import("../lib/dom.js").Child} Child */

/** Longer tables are of no use and slow to build. */
const MAX_ROWS = 500;

/** Colours for labels that have none of their own. */
const COLORS = ["var(--accent)", "#3b82c4", "#d9822b", "#8a63d2", "#c4437c", "#5a8f29", "#8b949e"];

/** @param {import("../model/version.js").Label} label @param {number} index */
export const colorOf = (label, index) => label.color ?? COLORS[index % COLORS.length];

let charts = 0;

/**
 * An SVG chart, redrawn when its width or a signal it reads changes.
 * @param {object} options
 * @param {number} options.height
 * @param {string} options.title
 * @param {string} options.text description for screen readers
 * @param {(width: number) => Child} options.draw
 * @param {import("../lib/signals.js").Signal<number>} [options.width] set to the width
 * @param {object} [options.frame] properties of the element around the drawing
 * @param {object} [options.drawing] properties of the drawing
 */
export function chart({ height, title, text, draw, width = signal(0), frame = {}, drawing = {} }) {
  charts += 1;
  const [titleId, textId] = [`chart-${charts}`, `chart-${charts}-text`];
  const element = el(
    "div",
    { class: "chart", style: { height: `${height}px` }, ...frame },
    svg(
      "svg",
      {
        role: "img",
        "aria-labelledby": titleId,
        "aria-describedby": textId,
        width: "100%",
        height,
        ...drawing,
      },
      svg("title", { id: titleId }, title),
      svg("desc", { id: textId }, text),
      () => (width.value > 0 ? draw(width.value) : undefined),
    ),
  );
  observeWidth(element, (pixels) => {
    width.value = pixels;
  });
  return element;
}

/** A version, or several neighbours. @typedef {{ id: string, name: string, date?: string }} Point */

/**
 * A chart whose points have tooltips and open on a click or by keyboard: arrow keys, Enter.
 * @template {Point} P
 * @param {object} options
 * @param {number} options.height
 * @param {string} options.title
 * @param {string} options.text description for screen readers
 * @param {(width: number) => P[]} options.pointsFor
 * @param {(index: number, width: number, count: number) => number} options.xOf
 * @param {(point: P) => string} options.numbersOf
 * @param {(point: P, options: { focus: boolean }) => void} options.onpick called with the version that is opened, and if
 *   the focus should follow
 * @param {(width: number, points: P[]) => Child} options.draw
 */
export function pointChart({ height, title, text, pointsFor, xOf, numbersOf, onpick, draw }) {
  const width = signal(0);
  const points = computed(() => pointsFor(width.value));
  const chosen = signal(-1);
  const x = (/** @type {number} */ i) => xOf(i, width.value, points.value.length);
  /** @param {number} index */
  const choose = (index) => {
    chosen.value = Math.max(0, Math.min(points.value.length - 1, index));
  };
  const clear = () => {
    chosen.value = -1;
  };
  /** @param {{ clientX: number, currentTarget: Element }} event */
  const follow = ({ clientX, currentTarget }) => {
    const { left } = currentTarget.getBoundingClientRect();
    choose(Math.round((clientX - left - x(0)) / (x(1) - x(0) || 1)));
  };
  /** @param {{ focus: boolean }} options */
  const open = (options) => {
    const point = points.value[chosen.peek()];
    if (point) onpick(point, options);
  };
  return chart({
    height,
    title,
    text,
    width,
    draw: (pixels) => [
      draw(pixels, points.value),
      svg("g", {}, () => {
        const point = points.value[chosen.value];
        const place = { x: x(chosen.value), height: height - 22, width: pixels };
        return point && tooltip(point, numbersOf(point), place);
      }),
    ],
    drawing: {
      onpointermove: follow,
      onpointerleave: clear,
      onclick: (/** @type {MouseEvent & { currentTarget: Element }} */ event) => {
        follow(event);
        open({ focus: false });
      },
    },
    frame: {
      role: "group",
      "aria-label": title,
      tabindex: 0,
      onblur: clear,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        /** @type {Record<string, number>} */
        const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
        if (event.key === "Enter") open({ focus: true });
        else if (event.key in steps) {
          choose((chosen.peek() < 0 ? points.value.length : chosen.peek()) + steps[event.key]);
          const point = points.value[chosen.peek()];
          if (point) announce(`${point.name} · ${numbersOf(point)}`);
        } else return;
        event.preventDefault();
      },
    },
  });
}

/**
 * The numbers of a chart as a table, built when it is opened.
 * @param {string[]} head
 * @param {() => (string | number)[][]} getRows the first cell of each row is its heading
 */
export function dataTable(head, getRows) {
  const container = el("div", { class: "scroll-x", tabindex: 0 });
  const fill = () => {
    const all = getRows();
    const shown = downsample(all, MAX_ROWS);
    container.replaceChildren(
      table(
        {},
        head,
        shown.map(([heading, ...cells]) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, heading),
            cells.map((text) => el("td", {}, text)),
          ),
        ),
      ),
      shown.length < all.length
        ? el(
            "p",
            { class: "muted" },
            t("chart.sampled", { count: shown.length, total: all.length }),
          )
        : "",
    );
  };
  return el(
    "details",
    { class: "as-table", ontoggle: (event) => event.currentTarget.open && fill() },
    el("summary", {}, t("chart.asTable")),
    container,
  );
}

/**
 * A value axis with five grid lines.
 * @param {number} width
 * @param {{ max: number, y: (value: number) => number, left: number, format: (value: number) => string }} options
 */
export function axis(width, { max, y, left, format }) {
  return [0, 0.25, 0.5, 0.75, 1].map((part) => [
    svg("line", {
      class: "grid-line",
      x1: left,
      x2: width,
      y1: y(part * max),
      y2: y(part * max),
    }),
    svg("text", { class: "tick", x: left - 8, y: y(part * max) + 4 }, format(part * max)),
  ]);
}

/**
 * Labels for the first and last version, below the chart.
 * @param {Point[]} points
 * @param {{ x: (index: number) => number, height: number, width: number }} options
 */
export function endLabels(points, { x, height, width }) {
  const y = height - 4;
  const [first] = points;
  const last = points[points.length - 1];
  /** @param {Point} point */
  const name = ({ name, date }) =>
    truncate(date ? `${name} · ${date}` : name, (width - x(0)) / 2 - 20);
  if (points.length === 1) {
    return svg("text", { class: "end", x: x(0), y, "text-anchor": "middle" }, name(first));
  }
  return [
    svg("text", { class: "end", x: x(0), y }, name(first)),
    svg("text", { class: "end last", x: width - 12, y }, name(last)),
  ];
}

/** Approximate width of a text in pixels; Chinese characters are as wide as they are high. @param {string} text */
const widthOf = (text) =>
  [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12.4 : 6.7), 0);

/** Shortens a text to a width in pixels. @param {string} text @param {number} maxWidth */
export function truncate(text, maxWidth) {
  let shown = text;
  while (widthOf(shown) > maxWidth && shown.length > 4) shown = `${shown.slice(0, -2)}…`;
  return shown;
}

/**
 * A tooltip for one version.
 * @param {Point} point @param {string} numbers
 * @param {{ x: number, height: number, width: number }} options
 */
function tooltip({ name, date }, numbers, { x, height, width }) {
  const facts = date ? `${date} · ${numbers}` : numbers;
  const text = `${truncate(name, width - widthOf(facts) - 36)} · ${facts}`;
  const tipWidth = Math.min(width, widthOf(text) + 16);
  const left = Math.max(0, Math.min(width - tipWidth, x - tipWidth / 2));
  return [
    svg("line", { class: "cross", x1: x, x2: x, y1: 10, y2: height }),
    svg("rect", { class: "tip", x: left, y: 0, width: tipWidth, height: 22, rx: 4 }),
    svg(
      "text",
      { class: "tip-text", x: left + tipWidth / 2, y: 15, "text-anchor": "middle" },
      text,
    ),
  ];
}

/**
 * Picks evenly spaced points, so that there are no more than pixels. Marked points are kept.
 * @template T
 * @param {T[]} all
 * @param {number} max
 * @param {(item: T) => boolean} [isMarked]
 */
export function downsample(all, max, isMarked = () => false) {
  if (all.length <= max) return all;
  const step = (all.length - 1) / (max - 1);
  const chosen = new Set(Array.from({ length: max }, (_, i) => Math.round(i * step)));
  return all.filter((item, i) => chosen.has(i) || isMarked(item));
}

/** Returns a round axis maximum that divides easily by four. @param {number[]} values */
export function niceMax(values) {
  const highest = Math.max(0, ...values);
  if (highest === 0) return 4;
  const power = 10 ** Math.floor(Math.log10(highest));
  const factors = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10];
  const factor = factors.find((candidate) => candidate * power >= highest) ?? 10;
  // Samples are whole, megabytes are not.
  return values.every(Number.isInteger) ? Math.max(4, factor * power) : factor * power;
}
