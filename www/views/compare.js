/** Two versions of a dataset side by side. */

import { asTable } from "../charts/chart.js";
import { labelPairs } from "../charts/label_bars.js";
import { el, swap } from "../lib/dom.js";
import { NOTHING, number, signed } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { go, route } from "../lib/route.js";
import { computed, signal } from "../lib/signals.js";
import { compareCounts, compareLabels, compareSettings } from "../model/compare.js";
import { calls, describe, loadVersions, versionOf, versions } from "../model/session.js";
import { CompareFiles } from "./compare_files.js";
import { failureView } from "./failure.js";
import { currentMark, emptyView, skeletons, stateChip } from "./status.js";

/** So many names are offered while one types. */
const MOST_OFFERED = 50;

export const Compare = () =>
  el(
    "div",
    { class: "compare" },
    swap(
      () => {
        const { state, error } = versions.value;
        return state === "failed" ? error : state;
      },
      (key) => {
        if (key instanceof Error) {
          return el("div", { class: "centre" }, failureView(key, { retry: () => loadVersions() }));
        }
        return key === "loading" ? skeletons(6, "rows") : Sides();
      },
    ),
  );

function Sides() {
  return [
    el(
      "div",
      { class: "sides" },
      side("a"),
      el(
        "button",
        {
          type: "button",
          class: "quiet square",
          "aria-label": t("compare.swap"),
          title: t("compare.swap"),
          onclick: () => go({ a: route.peek().b, b: route.peek().a }),
        },
        icon("swap"),
      ),
      side("b"),
    ),
    swap(
      () => {
        const [a, b] = [route.value.a, route.value.b].map(versionOf);
        return a && b ? `${a.id} ${b.id}` : "";
      },
      (key) =>
        key
          ? Result(versionOf(route.peek().a), versionOf(route.peek().b))
          : emptyView({ title: t("compare.choose"), text: t("compare.chooseText") }),
    ),
  ];
}

/** A field that takes the name of a version. @param {"a" | "b"} which */
function side(which) {
  const typed = signal("");
  const chosen = computed(() => versionOf(route.value[which]));
  const offered = () =>
    versions.value.list
      .filter(({ name }) => name.toLowerCase().includes(typed.value.toLowerCase()))
      .slice(0, MOST_OFFERED);
  const id = `compare-${which}`;
  return el(
    "div",
    { class: `side ${which}` },
    el("label", { for: id }, t(`compare.${which}`)),
    el("input", {
      id,
      list: `${id}-names`,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: t("compare.name"),
      value: () => chosen.value?.name ?? "",
      oninput: (event) => {
        typed.value = event.target.value.trim();
        const found = versions.peek().list.find(({ name }) => name === typed.peek());
        if (found) go({ [which]: found.id });
      },
      // What is no version's name does not stay: the result below is another one's.
      onchange: (event) => {
        event.target.value = chosen.value?.name ?? "";
      },
    }),
    el("datalist", { id: `${id}-names` }, () =>
      offered().map(({ name }) => el("option", { value: name })),
    ),
    el("span", { class: "side-facts" }, () => {
      const version = chosen.value;
      return version && [stateChip(version.state), version.current && currentMark()];
    }),
  );
}

function Result(a, b) {
  const both = signal({ a, b });
  const error = signal(undefined);
  // The lists may not tell everything.
  Promise.all([describe(a), describe(b)]).then(
    ([left, right]) => {
      both.value = { a: left, b: right };
    },
    (failure) => {
      error.value = failure;
    },
  );
  return el(
    "div",
    { class: "compare-result", tabindex: 0, role: "region", "aria-label": t("view.compare") },
    () => error.value && failureView(error.value),
    () => [counts(both.value), labels(both.value), settings(both.value)],
    calls().compareFiles && CompareFiles(a, b),
  );
}

function counts({ a, b }) {
  const rows = compareCounts(a, b);
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("compare.counts")),
    el(
      "table",
      { class: "pairs" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("td"),
          [a.name, b.name, t("compare.difference")].map((text) => el("th", { scope: "col" }, text)),
        ),
      ),
      el(
        "tbody",
        {},
        rows.map(({ key, a: left, b: right }) => {
          const known = left !== undefined && right !== undefined;
          const difference = known ? Math.round((right - left) * 100) / 100 : undefined;
          return el(
            "tr",
            {},
            el("th", { scope: "row" }, t(`count.${key}`)),
            el("td", {}, number(left)),
            el("td", {}, number(right)),
            el("td", {}, signed(difference)),
          );
        }),
      ),
    ),
  );
}

function labels({ a, b }) {
  const rows = compareLabels(a, b);
  if (rows.length === 0) return undefined;
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("chart.labelPairs")),
    labelPairs(rows, [a.name, b.name]),
    asTable([t("label"), a.name, b.name, t("compare.difference")], () =>
      rows.map((row) => [row.name, number(row.a), number(row.b), signed(row.b - row.a)]),
    ),
  );
}

function settings({ a, b }) {
  const rows = compareSettings(a, b);
  const differing = rows.filter(({ same }) => !same);
  const view = (list) =>
    el(
      "table",
      { class: "pairs settings" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("td"),
          [a.name, b.name].map((text) => el("th", { scope: "col" }, text)),
        ),
      ),
      el(
        "tbody",
        {},
        list.map(({ name, a: left, b: right, same }) =>
          el(
            "tr",
            { class: same ? "same" : "differs" },
            el("th", { scope: "row" }, el("code", {}, name)),
            el("td", {}, left ?? NOTHING),
            el("td", {}, right ?? NOTHING),
          ),
        ),
      ),
    );
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("compare.settings")),
    differing.length > 0 ? view(differing) : el("p", { class: "muted" }, t("compare.sameSettings")),
    el(
      "details",
      {},
      el("summary", {}, t("compare.same", { count: rows.length - differing.length })),
      view(rows.filter(({ same }) => same)),
    ),
  );
}
