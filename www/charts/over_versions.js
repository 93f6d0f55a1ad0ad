/** What changes from version to version: lines, bands, and bars up and down. */

import { el, svg } from "../lib/dom.js";
import { compact, number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { signal } from "../lib/signals.js";
import { axis, chart, colorOf, ends, hover, nice, thin } from "./chart.js";

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
  const most = nice(all.flatMap(({ values }) => values.map((value) => value ?? 0)));
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
            return hover(point.name, words.join(" · "), {
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
  const most = nice(all.map(({ added }) => added));
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
            const numbers = `+${number(point.added)} −${number(point.deleted)}`;
            return hover(point.name, numbers, { x: x(over.value), height: height - 22, width });
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
