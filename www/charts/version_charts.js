/** Charts over the versions of a dataset: lines, stacked shares, and bars of changes. */

import { el, svg } from "../lib/dom.js";
import { compact, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { axis, colorOf, downsample, endLabels, niceMax, pointChart } from "./chart.js";

/** @typedef {import("./chart.js").Point} Point */
/** @typedef {Point & { values: (number | undefined)[], mark?: "current" | "selected" }} LinePoint */
/** @typedef {Point & { labels: import("../model/version.js").Label[] }} LabelPoint */
/** @typedef {Point & { added: number, deleted: number }} ChangePoint */
/** @typedef {(point: Point, options: { focus: boolean }) => void} OnPick */

/** Room for the value axis. */
const LEFT = 44;

/**
 * A line chart with one line per series; the area below the first is filled.
 * @param {LinePoint[]} all oldest first
 * @param {{ names: string[], title: string, onpick: OnPick, height?: number, format?: (value: number) => string }} options
 *   `names` of the series
 */
export function lineChart(all, { names, title, onpick, height = 200, format }) {
  const bottom = 22;
  const max = niceMax(all.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const y = (/** @type {number} */ value) => 10 + (height - bottom - 10) * (1 - value / max);
  /** @param {LinePoint} point */
  const numbersOf = ({ values }) =>
    names.map((name, i) => `${name} ${(format ?? number)(values[i] ?? 0)}`).join(" · ");
  const last = all.at(-1);
  return [
    names.length > 1 &&
      el(
        "p",
        { class: "legend" },
        names.map((name, i) => el("span", { class: `key line-${i}` }, name)),
      ),
    pointChart({
      height,
      title,
      text: last ? `${last.name}: ${numbersOf(last)}` : "",
      pointsFor: (width) =>
        downsample(all, Math.max(2, Math.floor(width / 2)), ({ mark }) => mark !== undefined),
      xOf,
      numbersOf,
      onpick,
      draw: (width, points) => {
        const x = (/** @type {number} */ i) => xOf(i, width, points.length);
        /** @param {number} series */
        const path = (series) => {
          let d = "";
          points.forEach(({ values: { [series]: value } }, i) => {
            if (value === undefined) return;
            d += `${d ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
          });
          return d;
        };
        const base = y(0).toFixed(1);
        const area = `${path(0)}L${x(points.length - 1).toFixed(1)} ${base}L${x(0).toFixed(1)} ${base}Z`;
        return [
          axis(width, { max, y, left: LEFT, format: format ?? compact }),
          points.length > 0 && svg("path", { class: "area", d: area }),
          names.map((_, i) => svg("path", { class: `line line-${i}`, d: path(i) })),
          points.map(({ mark, values: [value] }, i) =>
            mark === undefined || value === undefined
              ? undefined
              : svg("circle", { class: `mark ${mark}`, cx: x(i), cy: y(value), r: 4.5 }),
          ),
          points.length > 0 && endLabels(points, { x, height, width }),
        ];
      },
    }),
  ];
}

/** Labels that a tooltip of shares has. */
const MAX_SHARES = 3;

/**
 * Each label's share of the samples, as stacked areas.
 * @param {LabelPoint[]} all oldest first
 * @param {{ onpick: OnPick, height?: number }} options
 */
export function shareChart(all, { onpick, height = 220 }) {
  const newest = all[all.length - 1];
  const labels = [...newest.labels].sort((a, b) => b.samples - a.samples);
  /** @param {LabelPoint} point @param {{ name: string }} label */
  const shareOf = (point, { name }) =>
    (point.labels.find((label) => label.name === name)?.samples ?? 0) / (totalOf(point) || 1);
  /** @param {LabelPoint} point @param {number} [count] of labels */
  const numbersOf = (point, count = MAX_SHARES) =>
    labels
      .slice(0, count)
      .map((label) => `${label.name} ${percent(shareOf(point, label), 0)}`)
      .join(" · ");
  return [
    el(
      "p",
      { class: "legend" },
      labels.map((label, i) =>
        el("span", { class: "key", style: { "--key": colorOf(label, i) } }, label.name),
      ),
    ),
    pointChart({
      height,
      title: t("chart.shares"),
      text: numbersOf(newest, labels.length),
      pointsFor: (width) => downsample(all, Math.max(2, Math.floor(width / 3))),
      xOf,
      numbersOf: (point) => numbersOf(point),
      onpick,
      draw: (width, points) => {
        const x = (/** @type {number} */ i) => xOf(i, width, points.length);
        const y = (/** @type {number} */ share) => 10 + (height - 32) * (1 - share);
        const stacked = points.map(() => 0);
        const areas = labels.map((label, index) => {
          const edges = points.map((point, i) => {
            const bottom = stacked[i];
            stacked[i] += shareOf(point, label);
            return { bottom, top: stacked[i] };
          });
          const upper = edges.map(({ top }, i) => `${x(i).toFixed(1)} ${y(top).toFixed(1)}`);
          const lower = edges.map(({ bottom }, i) => `${x(i).toFixed(1)} ${y(bottom).toFixed(1)}`);
          return svg("path", {
            class: "band",
            d: `M${upper.join("L")}L${lower.reverse().join("L")}Z`,
            style: { fill: colorOf(label, index) },
          });
        });
        return [
          axis(width, { max: 1, y, left: LEFT, format: (share) => percent(share, 0) }),
          areas,
          endLabels(points, { x, height, width }),
        ];
      },
    }),
  ];
}

/**
 * The samples each version added and deleted, as bars up and down.
 * @param {ChangePoint[]} all oldest first
 * @param {{ onpick: OnPick, height?: number }} options
 */
export function changeBars(all, { onpick, height = 200 }) {
  /** @param {ChangePoint} point */
  const numbersOf = ({ added, deleted }) => `+${number(added)} −${number(deleted)}`;
  /** @param {number} width @param {number} count */
  const slotOf = (width, count) => (width - LEFT - 12) / count;
  /** @param {number} i @param {number} width @param {number} count */
  const middle = (i, width, count) => LEFT + (i + 0.5) * slotOf(width, count);
  const last = all.at(-1);
  return [
    el(
      "p",
      { class: "legend" },
      el("span", { class: "key added" }, t("added")),
      el("span", { class: "key deleted" }, t("deleted")),
    ),
    pointChart({
      height,
      title: t("chart.differences"),
      text: last ? `${last.name}: ${numbersOf(last)}` : "",
      pointsFor: (width) => sumBins(all, Math.max(2, Math.floor((width - LEFT) / 4))),
      xOf: middle,
      numbersOf,
      onpick,
      draw: (width, points) => {
        const maxAdded = niceMax(points.map(({ added }) => added));
        const maxDeleted = Math.max(1, ...points.map(({ deleted }) => deleted));
        const zero = 10 + (height - 32) * (maxAdded / (maxAdded + maxDeleted));
        const scale = (height - 32) / (maxAdded + maxDeleted);
        const barWidth = Math.max(1, Math.min(26, slotOf(width, points.length) * 0.72));
        const x = (/** @type {number} */ i) => middle(i, width, points.length);
        return [
          [0, maxAdded / 2, maxAdded].map((value) => [
            svg("line", {
              class: "grid-line",
              x1: LEFT,
              x2: width,
              y1: zero - value * scale,
              y2: zero - value * scale,
            }),
            svg(
              "text",
              { class: "tick", x: LEFT - 8, y: zero - value * scale + 4 },
              compact(value),
            ),
          ]),
          points.map(({ added, deleted }, i) => {
            const bar = { x: x(i) - barWidth / 2, width: barWidth };
            return [
              svg("rect", {
                class: "added",
                ...bar,
                y: zero - added * scale,
                height: added * scale,
              }),
              svg("rect", { class: "deleted", ...bar, y: zero, height: deleted * scale }),
            ];
          }),
          endLabels(points, { x, height, width }),
        ];
      },
    }),
  ];
}

/**
 * Sums of as many neighbours as it takes, so that no change is left out.
 * @param {ChangePoint[]} all @param {number} max
 * @returns {ChangePoint[]}
 */
export function sumBins(all, max) {
  const size = Math.ceil(all.length / max);
  if (size <= 1) return all;
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => {
    const bin = all.slice(i * size, (i + 1) * size);
    const newest = bin[bin.length - 1];
    return {
      id: newest.id,
      name: `${bin[0].name}–${newest.name}`,
      added: bin.reduce((sum, { added }) => sum + added, 0),
      deleted: bin.reduce((sum, { deleted }) => sum + deleted, 0),
    };
  });
}

/** Horizontal position of a point. @param {number} i @param {number} width @param {number} count */
const xOf = (i, width, count) =>
  count === 1 ? LEFT + (width - LEFT) / 2 : LEFT + (i * (width - LEFT - 12)) / (count - 1);

/** @param {{ labels: import("../model/version.js").Label[] }} version */
const totalOf = ({ labels }) => labels.reduce((sum, { samples }) => sum + samples, 0);
