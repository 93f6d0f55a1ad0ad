/** Statistics and findings of a version or file. */

import type { Lengths, Statistics, Validation } from "verset/samples";
import { labelBars } from "../charts/label_bars.js";
import { card, table } from "../lib/blocks.js";
import { el } from "../lib/dom.js";
import { number, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { definitionList } from "./widgets.js";

type Child = import("../lib/child.d.ts").Child;

/** Maximum number of findings on display; the rest are counted. */
const MAX_FINDINGS = 200;

export function statisticsView(statistics: Statistics): Child {
  const { samples, labelled, hard, usage, annotationTypes, labels } = statistics;
  const figure = (label: string, value: string) =>
    el("div", { class: "figure" }, el("span", {}, label), el("strong", {}, value));
  const counts = (values: Readonly<Record<string, number>>, textOf = (name: string) => name) =>
    definitionList(
      Object.entries(values)
        .filter(([, count]) => count > 0)
        .map(([name, count]) => [textOf(name), number(count)]),
    );
  const lengths = (
    ["textLength", "promptLength", "responseLength", "turns", "annotationsPerSample"] as const
  )
    .map((name) => [name, statistics[name]] as const)
    .filter((entry): entry is [(typeof entry)[0], Lengths] => entry[1] !== null);
  return el(
    "div",
    { class: "report", tabindex: 0, role: "region", "aria-label": t("files.part.statistics") },
    el(
      "div",
      { class: "figures" },
      figure(t("samples"), number(samples)),
      figure(t("labeled"), samples > 0 ? percent(labelled / samples) : "–"),
      figure(t("sample.hard"), number(hard)),
      figure(t("files.problems"), number(statistics.problems)),
    ),
    labels.length > 0 &&
      card(
        t("chart.labels"),
        labelBars(labels.map((label) => ({ ...label, count: label.annotations }))),
      ),
    Object.keys(usage).length > 0 &&
      card(
        t("files.usage"),
        counts(usage, (name) => t(`usage.${name}`)),
      ),
    Object.keys(annotationTypes).length > 0 &&
      card(t("files.annotations"), counts(annotationTypes)),
    lengths.length > 0 &&
      card(
        t("files.lengths"),
        table(
          { class: "pairs" },
          [undefined, "min", "p50", "p90", "p99", "max"],
          lengths.map(([name, { min, p50, p90, p99, max }]) =>
            el(
              "tr",
              {},
              el("th", { scope: "row" }, t(`length.${name}`)),
              [min, p50, p90, p99, max].map((value) => el("td", {}, number(value))),
            ),
          ),
        ),
      ),
  );
}

export function validationView({ ok, findings, problems }: Validation): Child {
  const rows = [
    ...problems.map(({ line, message }) => ({ line, message, severity: "error", code: "syntax" })),
    ...findings,
  ];
  return el(
    "div",
    { class: "report", tabindex: 0, role: "region", "aria-label": t("files.part.validation") },
    ok
      ? el("p", { class: "note good" }, icon("check"), t("files.valid"))
      : el(
          "p",
          { class: "note bad" },
          icon("warning"),
          t("files.findings", { count: rows.length }),
        ),
    rows.length > 0 &&
      table(
        { class: "pairs findings" },
        [t("files.line"), t("files.rule"), t("files.message")],
        rows
          .slice(0, MAX_FINDINGS)
          .map(({ line, message, severity, code }) =>
            el(
              "tr",
              {},
              el("td", {}, number(line)),
              el(
                "td",
                {},
                el("span", { class: `chip ${severity === "error" ? "bad" : "idle"}` }, code),
              ),
              el("td", { class: "message" }, message),
            ),
          ),
      ),
    rows.length > MAX_FINDINGS &&
      el("p", { class: "muted" }, t("files.more", { count: rows.length - MAX_FINDINGS })),
  );
}
