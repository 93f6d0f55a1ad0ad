/** The list of datasets. */

import { openDialog } from "../lib/dialog.js";
import { el, keyedList } from "../lib/dom.js";
import { hasText, t } from "../lib/i18n.js";
import { NO_SELECTION, route, routeHref } from "../lib/route.js";
import { signal } from "../lib/signals.js";
import { currentApi, currentDataset, datasets } from "../model/session.js";
import { openAccount } from "./account.js";
import { emptyView, searchField, skeletons } from "./widgets.js";

/** @typedef {import("../model/session.js").Dataset} Dataset */

/** A dataset's type in words, or as the service calls it. @param {Dataset} dataset */
export const typeText = ({ type }) => {
  if (hasText(`type.${type}`)) return t(`type.${type}`);
  return /^\d+$/.test(type) ? t("type.other") : type;
};

/** @param {{ onChoose?: () => void }} [options] */
export function DatasetList({ onChoose } = {}) {
  const search = signal("");
  const matches = () => {
    const text = search.value.trim().toLowerCase();
    return datasets.value.list.filter(({ name }) => name.toLowerCase().includes(text));
  };
  /** @param {Dataset} dataset */
  const item = (dataset) =>
    el(
      "li",
      {},
      el(
        "a",
        {
          href: () => datasetHref(dataset.id),
          "aria-current": () =>
            !route.value.page && currentDataset.value?.id === dataset.id ? "page" : undefined,
          onclick: () => onChoose?.(),
        },
        el("span", { class: "dataset-name" }, dataset.name),
        el("small", {}, typeText(dataset), () => versionCount(dataset.id)),
      ),
    );
  const items = keyedList(el("ul"), matches, ({ id }) => id, item);
  return [
    searchField(t("datasets.filter"), search),
    el("div", { class: "dataset-list" }, () => {
      const { state } = datasets.value;
      if (state === "loading") return skeletons(6, "names");
      // The error itself is shown in the middle of the page.
      if (state === "failed")
        return el("p", { class: "muted not-loaded" }, t("versions.notLoaded"));
      if (!currentApi()) return noAccount();
      const list = matches();
      if (list.length === 0) return emptyView({ title: t("datasets.none") });
      return items;
    }),
  ];
}

/** Follows the dataset, whose entry is replaced when it is loaded again. @param {string} id */
function versionCount(id) {
  const { versionCount: count } = datasets.value.list.find((dataset) => dataset.id === id) ?? {};
  return count === undefined ? "" : ` · ${t("versions.count", { count })}`;
}

/** The same view of another dataset, without the versions chosen in this one. @param {string} dataset */
const datasetHref = (dataset) =>
  routeHref({
    cloud: route.value.cloud,
    view: route.value.view,
    dataset,
    ...NO_SELECTION,
  });

/** Shown if the visitor's own account is for the other cloud. */
export const noAccount = () =>
  emptyView({
    title: t("account.none"),
    text: t("account.noneText"),
    action: el("button", { type: "button", onclick: openAccount }, t("account.open")),
  });

/** Opens the list as a dialog, for small screens. */
export const openDatasets = () => {
  openDialog({ title: t("datasets") }, (close) =>
    el("div", { class: "dialog-datasets" }, DatasetList({ onChoose: close })),
  );
};
