/** How a dataset has grown over its versions. */

import { asTable } from "../charts/chart.js";
import { differences, lines, shares } from "../charts/over_versions.js";
import { el } from "../lib/dom.js";
import { megabytes, number } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { route } from "../lib/route.js";
import { loadVersions, versions } from "../model/session.js";
import { failureView } from "./failure.js";
import { emptyView, skeletons } from "./status.js";

export const Trends = () =>
  el(
    "div",
    { class: "trends", tabindex: 0, role: "region", "aria-label": t("view.trends") },
    () => {
      const { state, list, error } = versions.value;
      if (state === "failed") {
        return el("div", { class: "centre" }, failureView(error, { retry: () => loadVersions() }));
      }
      if (state === "loading") return skeletons(2, "charts");
      const counted = countable(list);
      if (counted.length === 0) {
        return emptyView({ title: t("trends.none"), text: t("trends.noneText") });
      }
      return [samplesCard(counted), second(counted), changesCard(counted)];
    },
  );

/** Versions that have come to be, from old to new. @param {import("../model/version.js").Version[]} list */
export const countable = (list) =>
  list.filter(({ state, samples }) => state.tone === "good" && samples !== undefined).reverse();

/** @param {import("../model/version.js").Version[]} list from old to new */
export const samplePoints = (list) =>
  list.map((version) => ({
    name: version.name,
    values: [version.samples, version.labelled],
    mark: version.id === route.value.version ? "selected" : version.current ? "current" : undefined,
  }));

function samplesCard(list) {
  const names = [t("samples")];
  if (list.some(({ labelled }) => labelled !== undefined)) names.push(t("labelled"));
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("chart.samples")),
    lines(samplePoints(list), { names, title: t("chart.samples"), height: 240 }),
    asTable([t("column.version"), ...names], () =>
      list.map(({ name, samples, labelled }) => [
        name,
        number(samples),
        ...(names.length > 1 ? [number(labelled)] : []),
      ]),
    ),
  );
}

/** Qianfan does not compare a version with the one before it. */
function changesCard(list) {
  // The first has brought all there was.
  const all = list.slice(1).filter(({ added }) => added !== undefined);
  if (all.length === 0) return undefined;
  const points = all.map(({ name, added, deleted = 0 }) => ({ name, added, deleted }));
  return el(
    "section",
    { class: "card whole" },
    el("h2", {}, t("chart.differences")),
    differences(points),
    asTable([t("column.version"), t("added"), t("deleted")], () =>
      points.map(({ name, added, deleted }) => [name, number(added), number(deleted)]),
    ),
  );
}

/** Labels where there are some, else the size. */
function second(list) {
  const labelled = list.filter(({ labels }) => labels.length > 0);
  if (labelled.length > 0) {
    const names = labelled.at(-1).labels.map(({ name }) => name);
    return el(
      "section",
      { class: "card" },
      el("h2", {}, t("chart.shares")),
      shares(labelled, { height: 260 }),
      asTable([t("column.version"), ...names], () =>
        labelled.map(({ name, labels }) => [
          name,
          ...names.map((each) => number(labels.find((label) => label.name === each)?.samples)),
        ]),
      ),
    );
  }
  if (!list.some((version) => version.megabytes !== undefined)) return undefined;
  const points = list.map(({ name, megabytes: size }) => ({ name, values: [size] }));
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("chart.size")),
    lines(points, {
      names: [t("size")],
      title: t("chart.size"),
      height: 240,
      format: megabytes,
    }),
    asTable([t("column.version"), t("size")], () =>
      list.map(({ name, megabytes: size }) => [name, megabytes(size)]),
    ),
  );
}
