/** Charts as plain SVG, each with its numbers as a table beside it. */

import { el, onWidth, svg } from "../lib/dom.js";
import { compact, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { signal } from "../lib/signals.js";

/** Colours for what has none of its own. */
const COLORS = ["var(--accent)", "#3b82c4", "#d9822b", "#8a63d2", "#c4437c", "#5a8f29", "#8b949e"];

export const colorOf = (label, index) => label.color ?? COLORS[index % COLORS.length];

let charts = 0;

/**
 * A drawing as wide as there is room, which is drawn anew when that or what it reads changes.
 * @param {{ height: number, title: string, text: string, draw: (width: number) => import("../lib/dom.js").Child,
 *   onpointermove?: (event: PointerEvent, width: number) => void, onpointerleave?: () => void }} chart
 */
function chart({ height, title, text, draw, onpointermove, onpointerleave }) {
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
          rows().map((row) => el("tr", {}, row.map(cell))),
        ),
      ),
    );
  };
  return el(
    "details",
    { class: "as-table", ontoggle: (event) => event.target.open && fill() },
    el("summary", {}, t("chart.asTable")),
    place,
  );
}

/** Labels and how many samples carry each. @param {import("../model/version.js").Label[]} labels */
export function labelBars(labels) {
  const sorted = [...labels].sort((a, b) => b.samples - a.samples);
  const sum = sorted.reduce((all, { samples }) => all + samples, 0);
  const most = Math.max(1, sorted[0]?.samples ?? 0);
  const text = sorted.map(({ name, samples }) => `${name} ${percent(samples / (sum || 1))}`);
  return [
    chart({
      height: sorted.length * ROW + 4,
      title: t("chart.labels"),
      text: text.join(", "),
      draw: (width) =>
        sorted.map((label, i) => {
          const y = i * ROW;
          const room = width - NAMES - VALUES;
          return [
            svg("text", { class: "name", x: 0, y: y + 17 }, shorten(label.name, 15)),
            svg("rect", { class: "track", x: NAMES, y: y + 6, width: room, height: 14, rx: 3 }),
            svg("rect", {
              x: NAMES,
              y: y + 6,
              width: Math.max(1, (room * label.samples) / most),
              height: 14,
              rx: 3,
              style: { fill: colorOf(label, i) },
            }),
            svg("text", { class: "value", x: width - 46, y: y + 17 }, number(label.samples)),
            svg(
              "text",
              { class: "share", x: width, y: y + 17 },
              percent(label.samples / (sum || 1), 0),
            ),
          ];
        }),
    }),
    asTable([t("label"), t("samples"), t("chart.share"), t("chart.given")], () =>
      sorted.map(({ name, samples, count }) => [
        name,
        number(samples),
        percent(samples / (sum || 1)),
        number(count),
      ]),
    ),
  ];
}

const ROW = 26;
const NAMES = 112;
const VALUES = 98;

/**
 * Labels of two versions, one bar below the other.
 * @param {{ name: string, color?: string, a: number, b: number }[]} labels @param {string[]} names
 */
export function labelPairs(labels, names) {
  const most = Math.max(1, ...labels.flatMap(({ a, b }) => [a, b]));
  const pair = 38;
  return [
    el(
      "p",
      { class: "legend" },
      el("span", { class: "key first" }, names[0]),
      el("span", { class: "key second" }, names[1]),
    ),
    chart({
      height: labels.length * pair + 4,
      title: t("chart.labelPairs"),
      text: labels.map(({ name, a, b }) => `${name} ${number(a)} / ${number(b)}`).join(", "),
      draw: (width) =>
        labels.map((label, i) => {
          const room = width - NAMES - 64;
          const bar = (value, y, kind) => [
            svg("rect", {
              class: kind,
              x: NAMES,
              y,
              width: Math.max(1, (room * value) / most),
              height: 12,
              rx: 3,
              style: { fill: colorOf(label, i) },
            }),
            svg("text", { class: "value", x: width, y: y + 10 }, number(value)),
          ];
          return [
            svg("text", { class: "name", x: 0, y: i * pair + 22 }, shorten(label.name, 15)),
            bar(label.a, i * pair + 5, "first"),
            bar(label.b, i * pair + 19, "second"),
          ];
        }),
    }),
  ];
}

/**
 * @typedef {{ name: string, values: (number | undefined)[], mark?: "current" | "selected" }} Point
 * from old to new
 */

/**
 * Numbers over versions: one line for each, the first with its area filled.
 * @param {Point[]} all @param {{ names: string[], title: string, height?: number, format?: (value: number) => string }} how
 */
export function lines(all, { names, title, height = 200, format = number }) {
  const over = signal(-1);
  const left = 44;
  const bottom = 22;
  const most = nice(Math.max(1, ...all.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const place = (width, points) => {
    const step = (width - left - 12) / Math.max(1, points.length - 1);
    return {
      x: (i) => (points.length === 1 ? left + (width - left) / 2 : left + i * step),
      y: (value) => 10 + (height - bottom - 10) * (1 - value / most),
    };
  };
  const last = all.at(-1);
  const pointsFor = (width) => thin(all, Math.max(2, Math.floor(width / 2)));
  return [
    names.length > 1 &&
      el(
        "p",
        { class: "legend" },
        names.map((name, i) => el("span", { class: `key line-${i}` }, name)),
      ),
    chart({
      height,
      title,
      text: last
        ? names.map((name, i) => `${last.name}: ${name} ${format(last.values[i] ?? 0)}`).join(", ")
        : "",
      draw: (width) => {
        const points = pointsFor(width);
        const { x, y } = place(width, points);
        const path = (series) => {
          let d = "";
          points.forEach(({ values }, i) => {
            if (values[series] === undefined) return;
            d += `${d ? "L" : "M"}${x(i).toFixed(1)} ${y(values[series]).toFixed(1)}`;
          });
          return d;
        };
        const base = y(0).toFixed(1);
        const area = `${path(0)}L${x(points.length - 1).toFixed(1)} ${base}L${x(0).toFixed(1)} ${base}Z`;
        return [
          axis(width, { most, y, left, format: compact }),
          points.length > 0 && svg("path", { class: "area", d: area }),
          names.map((_, i) => svg("path", { class: `line line-${i}`, d: path(i) })),
          points.map(({ mark, values }, i) =>
            mark === undefined || values[0] === undefined
              ? undefined
              : svg("circle", { class: `mark ${mark}`, cx: x(i), cy: y(values[0]), r: 4.5 }),
          ),
          points.length > 0 && ends(points, { x, height, left, width }),
          svg("g", {}, () => {
            const point = points[over.value];
            if (!point) return undefined;
            const words = names.map((name, i) => `${name} ${format(point.values[i] ?? 0)}`);
            return hover(`${point.name} · ${words.join(" · ")}`, {
              x: x(over.value),
              height: height - bottom,
              width,
            });
          }),
        ];
      },
      onpointermove: (event, width) => {
        const points = pointsFor(width);
        const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
        const step = (width - left - 12) / Math.max(1, points.length - 1);
        over.value = Math.max(0, Math.min(points.length - 1, Math.round((at - left) / step)));
      },
      onpointerleave: () => {
        over.value = -1;
      },
    }),
  ];
}

/**
 * How the labels of a dataset share its samples, over versions: bands of the height of the share.
 * @param {{ name: string, labels: import("../model/version.js").Label[] }[]} all from old to new
 */
export function shares(all, { height = 220 } = {}) {
  const newest = all.at(-1);
  const labels = [...newest.labels].sort((a, b) => b.samples - a.samples);
  const left = 44;
  return [
    el(
      "p",
      { class: "legend" },
      labels.map((label, i) =>
        el("span", { class: "key", style: { "--key": colorOf(label, i) } }, label.name),
      ),
    ),
    chart({
      height,
      title: t("chart.shares"),
      text: labels
        .map(({ name, samples }) => `${name} ${percent(samples / (totalOf(newest) || 1), 0)}`)
        .join(", "),
      draw: (width) => {
        const points = thin(all, Math.max(2, Math.floor(width / 3)));
        const step = (width - left - 12) / Math.max(1, points.length - 1);
        const x = (i) => left + i * step;
        const y = (share) => 10 + (height - 32) * (1 - share);
        const below = points.map(() => 0);
        const bands = labels.map((label, index) => {
          const upper = points.map((point, i) => {
            const found = point.labels.find(({ name }) => name === label.name);
            const bottom = below[i];
            below[i] += (found?.samples ?? 0) / (totalOf(point) || 1);
            return { bottom, top: below[i] };
          });
          const there = upper.map(({ top }, i) => `${x(i).toFixed(1)} ${y(top).toFixed(1)}`);
          const back = upper.map(({ bottom }, i) => `${x(i).toFixed(1)} ${y(bottom).toFixed(1)}`);
          return svg("path", {
            class: "band",
            d: `M${there.join("L")}L${back.reverse().join("L")}Z`,
            style: { fill: colorOf(label, index) },
          });
        });
        return [
          axis(width, { most: 1, y, left, format: (share) => percent(share, 0) }),
          bands,
          ends(points, { x, height, left, width }),
        ];
      },
    }),
  ];
}

/**
 * What each version has brought and taken away: bars up and down.
 * @param {{ name: string, added: number, deleted: number }[]} all from old to new
 */
export function differences(all, { height = 200 } = {}) {
  const over = signal(-1);
  const left = 44;
  const most = nice(Math.max(1, ...all.map(({ added }) => added)));
  const least = Math.max(1, ...all.map(({ deleted }) => deleted));
  const zero = 10 + (height - 32) * (most / (most + least));
  const scale = (height - 32) / (most + least);
  const pointsFor = (width) => thin(all, Math.max(2, Math.floor((width - left) / 4)));
  const stepFor = (width, points) => (width - left - 12) / points.length;
  return [
    el(
      "p",
      { class: "legend" },
      el("span", { class: "key added" }, t("added")),
      el("span", { class: "key deleted" }, t("deleted")),
    ),
    chart({
      height,
      title: t("chart.differences"),
      text: all
        .slice(-1)
        .map(({ name, added, deleted }) => `${name}: +${number(added)} −${number(deleted)}`)
        .join(""),
      draw: (width) => {
        const points = pointsFor(width);
        const step = stepFor(width, points);
        const wide = Math.max(1, Math.min(26, step * 0.72));
        const x = (i) => left + i * step + step / 2;
        return [
          [0, most / 2, most].map((value) => [
            svg("line", {
              class: "grid-line",
              x1: left,
              x2: width,
              y1: zero - value * scale,
              y2: zero - value * scale,
            }),
            svg(
              "text",
              { class: "tick", x: left - 8, y: zero - value * scale + 4 },
              compact(value),
            ),
          ]),
          points.map(({ added, deleted }, i) => [
            bar("added", x(i) - wide / 2, zero - added * scale, wide, added * scale),
            bar("deleted", x(i) - wide / 2, zero, wide, deleted * scale),
          ]),
          ends(points, { x, height, left, width }),
          svg("g", {}, () => {
            const point = points[over.value];
            if (!point) return undefined;
            const text = `${point.name} · +${number(point.added)} −${number(point.deleted)}`;
            return hover(text, { x: x(over.value), height: height - 22, width });
          }),
        ];
      },
      onpointermove: (event, width) => {
        const points = pointsFor(width);
        const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
        const i = Math.floor((at - left) / stepFor(width, points));
        over.value = Math.max(0, Math.min(points.length - 1, i));
      },
      onpointerleave: () => {
        over.value = -1;
      },
    }),
  ];
}

const bar = (kind, x, y, width, height) => svg("rect", { class: kind, x, y, width, height });

const totalOf = ({ labels }) => labels.reduce((sum, { samples }) => sum + samples, 0);

function axis(width, { most, y, left, format }) {
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
function ends(points, { x, height, width }) {
  const y = height - 4;
  if (points.length === 1) {
    return svg("text", { class: "end", x: x(0), y, "text-anchor": "middle" }, points[0].name);
  }
  return [
    svg("text", { class: "end", x: x(0), y }, points[0].name),
    svg("text", { class: "end last", x: width - 12, y }, points.at(-1).name),
  ];
}

function hover(text, { x, height, width }) {
  const wide = Math.min(width, text.length * 6.4 + 16);
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

/** The next number above that is easy to divide by four. */
export function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10].find((each) => each * power >= value);
  return Math.max(4, step * power);
}

const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
