/** Charts of a dataset's growth over its versions. */

import { dataTable } from "../charts/chart.js";
import { changeBars, lineChart, shareChart } from "../charts/version_charts.js";
import { card } from "../lib/blocks.js";
import { el } from "../lib/dom.js";
import { date, megabytes, number } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { route } from "../lib/route.js";
import { signal } from "../lib/signals.js";
import { showDetails } from "./show_details.js";
import { whenListed } from "./when_listed.js";
import { checkbox, emptyView, skeletons } from "./widgets.js";

/** @typedef {import("../model/version.js").Version} Version */

export const Trends = () =>
  el(
    "div",
    { class: "trends", tabindex: 0, role: "region", "aria-label": t("view.trends") },
    whenListed((list) => () => charts(list), {
      placeholder: skeletons(2, "charts"),
      key: (list) => list,
    }),
  );

/** @param {Version[]} list */
function charts(list) {
  const ready = readyVersions(list);
  if (ready.length === 0) {
    return emptyView({ title: t("trends.none"), text: t("trends.noneText") });
  }
  const failed = list.filter(({ state }) => state.tone === "bad").length;
  const line = lineOf(list);
  const branch = ready.filter(({ id }) => line.has(id));
  const shown = allBranches.value || branch.length === 0 ? ready : branch;
  return [
    branch.length < ready.length && branch.length > 0 && branchNote(ready.length - branch.length),
    failed > 0 && el("p", { class: "muted whole" }, t("trends.failed", { count: failed })),
    samplesCard(shown),
    labelsOrSizeCard(shown),
    changesCard(shown),
  ];
}

/** True if the charts show the versions of all branches, by time. */
const allBranches = signal(false);

/**
 * Ids of the current version and its ancestors: in one line, versions of several branches look like losses and gains.
 * @param {Version[]} list
 */
function lineOf(list) {
  const byId = new Map(list.map((version) => [version.id, version]));
  const line = new Set();
  for (
    let at = list.find(({ current }) => current);
    at && !line.has(at.id);
    at = byId.get(at.parent ?? "")
  ) {
    line.add(at.id);
  }
  return line;
}

/** @param {number} count of versions on other branches */
const branchNote = (count) =>
  el(
    "div",
    { class: "card whole branch-note" },
    el("p", {}, t("trends.branches", { count })),
    checkbox(
      t("trends.all"),
      () => allBranches.value,
      (checked) => {
        allBranches.value = checked;
      },
    ),
  );

/** Returns the versions that are complete, oldest first. @param {Version[]} list newest first */
export const readyVersions = (list) =>
  list.filter(({ state, samples }) => state.tone === "good" && samples !== undefined).reverse();

/** A version in a chart. @param {Version} version */
const pointOf = ({ id, name, createdAt }) => ({
  id,
  name,
  date: createdAt === undefined ? undefined : date(createdAt),
});

/** @param {Version[]} list oldest first @returns {import("../charts/version_charts.js").LinePoint[]} */
export const samplePoints = (list) =>
  list.map((version) => ({
    ...pointOf(version),
    values: [version.samples, version.labeled],
    mark: version.id === route.value.version ? "selected" : version.current ? "current" : undefined,
  }));

/** @param {Version[]} list */
function samplesCard(list) {
  const names = [t("samples")];
  if (list.some(({ labeled }) => labeled !== undefined)) names.push(t("labeled"));
  return card(
    t("chart.samples"),
    lineChart(samplePoints(list), {
      names,
      title: t("chart.samples"),
      height: 240,
      onpick: showDetails,
    }),
    dataTable([t("column.version"), ...names], () =>
      list.map(({ name, samples, labeled }) => [
        name,
        number(samples),
        ...(names.length > 1 ? [number(labeled)] : []),
      ]),
    ),
  );
}

/** Absent for Qianfan, which returns no changes. @param {Version[]} list */
function changesCard(list) {
  // The first version added everything.
  const changed = list.slice(1).filter(({ added }) => added !== undefined);
  if (changed.length === 0) return undefined;
  const points = changed.map((version) => {
    const { added = 0, deleted = 0 } = version;
    return { ...pointOf(version), added, deleted };
  });
  return el(
    "section",
    { class: "card whole" },
    el("h2", {}, t("chart.differences")),
    changeBars(points, { onpick: showDetails }),
    dataTable([t("column.version"), t("added"), t("deleted")], () =>
      points.map(({ name, added, deleted }) => [name, number(added), number(deleted)]),
    ),
  );
}

/** Label shares if there are labels, otherwise sizes. @param {Version[]} list */
function labelsOrSizeCard(list) {
  const withLabels = list.filter(({ labels }) => labels.length > 0);
  if (withLabels.length > 0) {
    const names = withLabels[withLabels.length - 1].labels.map(({ name }) => name);
    return card(
      t("chart.shares"),
      shareChart(
        withLabels.map((version) => ({ ...pointOf(version), labels: version.labels })),
        { height: 260, onpick: showDetails },
      ),
      dataTable([t("column.version"), ...names], () =>
        withLabels.map(({ name, labels }) => [
          name,
          ...names.map((labelName) =>
            number(labels.find((label) => label.name === labelName)?.samples),
          ),
        ]),
      ),
    );
  }
  if (!list.some((version) => version.megabytes !== undefined)) return undefined;
  const points = list.map((version) => ({ ...pointOf(version), values: [version.megabytes] }));
  return card(
    t("chart.size"),
    lineChart(points, {
      names: [t("size")],
      title: t("chart.size"),
      height: 240,
      format: megabytes,
      onpick: showDetails,
    }),
    dataTable([t("column.version"), t("size")], () =>
      list.map(({ name, megabytes: size }) => [name, megabytes(size)]),
    ),
  );
}
