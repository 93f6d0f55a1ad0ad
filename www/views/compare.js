/** The comparison of two versions of a dataset. */

import { dataTable } from "../charts/chart.js";
import { labelPairs } from "../charts/label_bars.js";
import { card, table } from "../lib/blocks.js";
import { el, keyed } from "../lib/dom.js";
import { NO_VALUE, number, signed } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { navigate, route } from "../lib/route.js";
import { signal } from "../lib/signals.js";
import { compareCounts, compareLabels } from "../model/compare.js";
import {
  currentApi,
  currentDataset,
  describeVersion,
  findVersion,
  versions,
} from "../model/session.js";
import { compareSettings } from "../model/settings.js";
import { failureView } from "./failure.js";
import { VersionChanges } from "./version_changes.ts";
import { versionField } from "./version_field.js";
import { whenListed } from "./when_listed.js";
import { emptyView, partButtons } from "./widgets.js";

/** @typedef {import("../model/version.js").Version} Version */
/** @typedef {{ a: Version, b: Version }} Pair */

export const Compare = () => el("div", { class: "compare" }, whenListed(Comparison));

function Comparison() {
  chooseDefaults();
  return [
    el(
      "div",
      { class: "sides" },
      versionField("a", () => findVersion(route.value.a)),
      el(
        "button",
        {
          type: "button",
          class: "quiet square",
          "aria-label": t("compare.swap"),
          title: t("compare.swap"),
          onclick: () => navigate({ a: route.peek().b, b: route.peek().a }),
        },
        icon("swap"),
      ),
      versionField("b", () => findVersion(route.value.b)),
    ),
    keyed(
      () => {
        const [a, b] = [route.value.a, route.value.b].map(findVersion);
        return a && b ? `${a.id} ${b.id}` : `${route.value.a} ${route.value.b}`;
      },
      () => {
        const [a, b] = [route.peek().a, route.peek().b].map(findVersion);
        if (a && b) return Result(a, b);
        const missing = [route.peek().a, route.peek().b].filter((id) => id && !findVersion(id));
        if (missing.length > 0) {
          return emptyView({
            title: t("missing.version"),
            text: t("missing.versionText", {
              id: missing.join(", "),
              dataset: currentDataset.value?.name,
            }),
          });
        }
        return emptyView({ title: t("compare.choose"), text: t("compare.chooseText") });
      },
    ),
  ];
}

/** Without a choice, the selected or current version is compared with its parent. */
function chooseDefaults() {
  const { a, b, version } = route.peek();
  if (a || b) return;
  const { list } = versions.peek();
  const newer = findVersion(version) ?? list.find(({ current }) => current) ?? list[0];
  const older = newer && (findVersion(newer.parent) ?? list[list.indexOf(newer) + 1]);
  if (older) navigate({ a: older.id, b: newer.id });
}

/** @type {("overview" | "changes")[]} */
const PARTS = ["changes", "overview"];
/** The part that is shown stays when another version is chosen. */
const part = signal(PARTS[0]);

/** @param {Version} a @param {Version} b */
function Result(a, b) {
  const canRead = currentApi() !== undefined && [a, b].every(({ state }) => state.tone === "good");
  if (!canRead) return Overview(a, b);
  return [
    el(
      "div",
      { class: "sub-tabs compare-parts", role: "group", "aria-label": t("views") },
      partButtons({ names: PARTS, chosen: part, label: (name) => t(`compare.part.${name}`) }),
    ),
    keyed(
      () => part.value,
      (name) => (name === "changes" ? VersionChanges(a, b) : Overview(a, b)),
    ),
  ];
}

/** @param {Version} a @param {Version} b */
function Overview(a, b) {
  const pair = signal({ a, b });
  const error = signal(/** @type {Error | undefined} */ (undefined));
  // The list may not return all fields.
  Promise.all([describeVersion(a), describeVersion(b)]).then(
    ([left, right]) => {
      pair.value = { a: left, b: right };
    },
    (failure) => {
      error.value = failure;
    },
  );
  return el(
    "div",
    { class: "compare-result", tabindex: 0, role: "region", "aria-label": t("view.compare") },
    () => error.value && failureView(error.value),
    () => [countsCard(pair.value), labelsCard(pair.value), settingsCard(pair.value)],
  );
}

/** @param {Pair} pair */
function countsCard({ a, b }) {
  const rows = compareCounts(a, b);
  return card(
    t("compare.counts"),
    table(
      { class: "pairs" },
      [undefined, a.name, b.name, t("compare.difference")],
      rows.map(({ key, a: left, b: right }) => {
        const isKnown = left !== undefined && right !== undefined;
        const difference = isKnown ? Math.round((right - left) * 100) / 100 : undefined;
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
  );
}

/** @param {Pair} pair */
function labelsCard({ a, b }) {
  const rows = compareLabels(a, b);
  if (rows.length === 0) return undefined;
  return card(
    t("chart.labelPairs"),
    labelPairs(rows, [a.name, b.name]),
    dataTable([t("label"), a.name, b.name, t("compare.difference")], () =>
      rows.map((row) => [row.name, number(row.a), number(row.b), signed(row.b - row.a)]),
    ),
  );
}

/** @param {Pair} pair */
function settingsCard({ a, b }) {
  const rows = compareSettings(a, b);
  const differing = rows.filter(({ same }) => !same);
  /** @param {typeof rows} shown */
  const settings = (shown) =>
    table(
      { class: "pairs settings" },
      [undefined, a.name, b.name],
      shown.map(({ name, a: left, b: right, same }) =>
        el(
          "tr",
          { class: same ? "same" : "differs" },
          el("th", { scope: "row" }, name),
          el("td", {}, left || NO_VALUE),
          el("td", {}, right || NO_VALUE),
        ),
      ),
    );
  return card(
    t("compare.settings"),
    differing.length > 0
      ? settings(differing)
      : el("p", { class: "muted" }, t("compare.sameSettings")),
    el(
      "details",
      {},
      el("summary", {}, t("compare.same", { count: rows.length - differing.length })),
      settings(rows.filter(({ same }) => same)),
    ),
  );
}
