/** Bar charts of labels, for one version or two. */

import { el, svg } from "../lib/dom.js";
import { number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { chart, colorOf, dataTable, truncate } from "./chart.js";

const ROW_HEIGHT = 26;
const PAIR_HEIGHT = 38;
const NAME_WIDTH = 112;
const VALUES_WIDTH = 98;

/** The number of samples of each label. @param {import("../model/version.js").Label[]} labels */
export function labelBars(labels) {
  const sorted = [...labels].sort((a, b) => b.samples - a.samples);
  const sum = sorted.reduce((total, { samples }) => total + samples, 0);
  const max = Math.max(1, sorted[0]?.samples ?? 0);
  const text = sorted.map(({ name, samples }) => `${name} ${percent(samples / (sum || 1))}`);
  return [
    chart({
      height: sorted.length * ROW_HEIGHT + 4,
      title: t("chart.labels"),
      text: text.join(", "),
      draw: (width) =>
        sorted.map((label, i) => {
          const y = i * ROW_HEIGHT;
          const barWidth = width - NAME_WIDTH - VALUES_WIDTH;
          return [
            svg("text", { class: "name", x: 0, y: y + 17 }, truncate(label.name, NAME_WIDTH - 8)),
            svg("rect", {
              class: "track",
              x: NAME_WIDTH,
              y: y + 6,
              width: barWidth,
              height: 14,
              rx: 3,
            }),
            svg("rect", {
              x: NAME_WIDTH,
              y: y + 6,
              width: Math.max(1, (barWidth * label.samples) / max),
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
    dataTable([t("label"), t("samples"), t("chart.share"), t("chart.annotations")], () =>
      sorted.map(({ name, samples, count }) => [
        name,
        number(samples),
        percent(samples / (sum || 1)),
        number(count),
      ]),
    ),
  ];
}

/**
 * The labels of two versions, one bar below the other.
 * @param {{ name: string, a: number, b: number }[]} labels
 * @param {string[]} names of the versions
 */
export function labelPairs(labels, names) {
  const max = Math.max(1, ...labels.flatMap(({ a, b }) => [a, b]));
  return [
    el(
      "p",
      { class: "legend" },
      el("span", { class: "key first" }, names[0]),
      el("span", { class: "key second" }, names[1]),
    ),
    chart({
      height: labels.length * PAIR_HEIGHT + 4,
      title: t("chart.labelPairs"),
      text: labels.map(({ name, a, b }) => `${name} ${number(a)} / ${number(b)}`).join(", "),
      draw: (width) =>
        labels.map((label, i) => {
          const top = i * PAIR_HEIGHT;
          const barWidth = width - NAME_WIDTH - 64;
          /** @param {number} value @param {number} y @param {string} kind */
          const bar = (value, y, kind) => [
            svg("rect", {
              class: kind,
              x: NAME_WIDTH,
              y,
              width: Math.max(1, (barWidth * value) / max),
              height: 12,
              rx: 3,
            }),
            svg("text", { class: "value", x: width, y: y + 10 }, number(value)),
          ];
          return [
            svg("text", { class: "name", x: 0, y: top + 22 }, truncate(label.name, NAME_WIDTH - 8)),
            bar(label.a, top + 5, "first"),
            bar(label.b, top + 19, "second"),
          ];
        }),
    }),
  ];
}
