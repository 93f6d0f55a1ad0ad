/** Labels as bars: those of one version, or of two. */

import { el, svg } from "../lib/dom.js";
import { number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { asTable, chart, colorOf, shorten } from "./chart.js";

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
            svg("text", { class: "name", x: 0, y: y + 17 }, shorten(label.name, NAMES - 8)),
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
 * @param {{ name: string, a: number, b: number }[]} labels @param {string[]} names
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
            }),
            svg("text", { class: "value", x: width, y: y + 10 }, number(value)),
          ];
          return [
            svg("text", { class: "name", x: 0, y: i * pair + 22 }, shorten(label.name, NAMES - 8)),
            bar(label.a, i * pair + 5, "first"),
            bar(label.b, i * pair + 19, "second"),
          ];
        }),
    }),
  ];
}
