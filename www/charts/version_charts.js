/** Charts over the versions of a dataset: lines, stacked shares, and bars of changes. */

import { el, svg } from "../lib/dom.js";
import { compact, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { signal } from "../lib/signals.js";
import { axis, chart, colorOf, downsample, endLabels, niceMax, tooltip } from "./chart.js";

/** @typedef {{ name: string, values: (number | undefined)[], mark?: "current" | "selected" }} Point */

/** Room for the value axis. */
const LEFT = 44;

/**
 * A line chart with one line per series; the area below the first is filled.
 * @param {Point[]} all oldest first
 * @param {{ names: string[], title: string, height?: number, format?: (value: number) => string }} options
 *   `names` of the series
 */
export function lineChart(all, { names, title, height = 200, format = number }) {
  const hovered = signal(-1);
  const bottom = 22;
  const max = niceMax(all.flatMap(({ values }) => values.map((value) => value ?? 0)));
  /** @param {number} width @param {Point[]} points */
  const scales = (width, points) => {
    const step = stepOf(width, points);
    return {
      x: (/** @type {number} */ i) =>
        points.length === 1 ? LEFT + (width - LEFT) / 2 : LEFT + i * step,
      y: (/** @type {number} */ value) => 10 + (height - bottom - 10) * (1 - value / max),
    };
  };
  /** @param {number} width */
  const pointsFor = (width) =>
    downsample(all, Math.max(2, Math.floor(width / 2)), ({ mark }) => mark !== undefined);
  const last = all.at(-1);
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
        const { x, y } = scales(width, points);
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
          axis(width, { max, y, left: LEFT, format: compact }),
          points.length > 0 && svg("path", { class: "area", d: area }),
          names.map((_, i) => svg("path", { class: `line line-${i}`, d: path(i) })),
          points.map(({ mark, values: [value] }, i) =>
            mark === undefined || value === undefined
              ? undefined
              : svg("circle", { class: `mark ${mark}`, cx: x(i), cy: y(value), r: 4.5 }),
          ),
          points.length > 0 && endLabels(points, { x, height, width }),
          svg("g", {}, () => {
            const point = points[hovered.value];
            if (!point) return undefined;
            const numbers = names.map((name, i) => `${name} ${format(point.values[i] ?? 0)}`);
            return tooltip(point.name, numbers.join(" · "), {
              x: x(hovered.value),
              height: height - bottom,
              width,
            });
          }),
        ];
      },
      onhover: (position, width) => {
        const points = pointsFor(width);
        const index = Math.round((position - LEFT) / stepOf(width, points));
        hovered.value = clamp(index, points);
      },
      onleave: () => {
        hovered.value = -1;
      },
    }),
  ];
}

/**
 * Each label's share of the samples, as stacked areas.
 * @param {{ name: string, labels: import("../model/version.js").Label[] }[]} all oldest first
 * @param {{ height?: number }} [options]
 */
export function shareChart(all, { height = 220 } = {}) {
  const newest = all[all.length - 1];
  const labels = [...newest.labels].sort((a, b) => b.samples - a.samples);
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
        const points = downsample(all, Math.max(2, Math.floor(width / 3)));
        const step = stepOf(width, points);
        const x = (/** @type {number} */ i) => LEFT + i * step;
        const y = (/** @type {number} */ share) => 10 + (height - 32) * (1 - share);
        const stacked = points.map(() => 0);
        const areas = labels.map((label, index) => {
          const edges = points.map((point, i) => {
            const found = point.labels.find(({ name }) => name === label.name);
            const bottom = stacked[i];
            stacked[i] += (found?.samples ?? 0) / (totalOf(point) || 1);
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
 * @param {{ name: string, added: number, deleted: number }[]} all oldest first
 * @param {{ height?: number }} [options]
 */
export function changeBars(all, { height = 200 } = {}) {
  const hovered = signal(-1);
  /** @param {number} width */
  const pointsFor = (width) => sumBins(all, Math.max(2, Math.floor((width - LEFT) / 4)));
  /** @param {number} width @param {unknown[]} points */
  const slotWidth = (width, points) => (width - LEFT - 12) / points.length;
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
        const maxAdded = niceMax(points.map(({ added }) => added));
        const maxDeleted = Math.max(1, ...points.map(({ deleted }) => deleted));
        const zero = 10 + (height - 32) * (maxAdded / (maxAdded + maxDeleted));
        const scale = (height - 32) / (maxAdded + maxDeleted);
        const slot = slotWidth(width, points);
        const barWidth = Math.max(1, Math.min(26, slot * 0.72));
        const x = (/** @type {number} */ i) => LEFT + i * slot + slot / 2;
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
          svg("g", {}, () => {
            const point = points[hovered.value];
            if (!point) return undefined;
            const numbers = `+${number(point.added)} −${number(point.deleted)}`;
            return tooltip(point.name, numbers, {
              x: x(hovered.value),
              height: height - 22,
              width,
            });
          }),
        ];
      },
      onhover: (position, width) => {
        const points = pointsFor(width);
        hovered.value = clamp(Math.floor((position - LEFT) / slotWidth(width, points)), points);
      },
      onleave: () => {
        hovered.value = -1;
      },
    }),
  ];
}

/**
 * Sums of as many neighbours as it takes, so that no change is left out.
 * @param {{ name: string, added: number, deleted: number }[]} all @param {number} max
 */
export function sumBins(all, max) {
  const size = Math.ceil(all.length / max);
  if (size <= 1) return all;
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => {
    const bin = all.slice(i * size, (i + 1) * size);
    return {
      name: `${bin[0].name}–${bin[bin.length - 1].name}`,
      added: bin.reduce((sum, { added }) => sum + added, 0),
      deleted: bin.reduce((sum, { deleted }) => sum + deleted, 0),
    };
  });
}

/** Distance between two points. @param {number} width @param {unknown[]} points */
const stepOf = (width, points) => (width - LEFT - 12) / Math.max(1, points.length - 1);

/** @param {number} index @param {unknown[]} points */
const clamp = (index, points) => Math.max(0, Math.min(points.length - 1, index));

/** @param {{ labels: import("../model/version.js").Label[] }} version */
const totalOf = ({ labels }) => labels.reduce((sum, { samples }) => sum + samples, 0);
