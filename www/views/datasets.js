/** The datasets of a cloud, to choose from. */

import { openDialog } from "../lib/dialog.js";
import { el } from "../lib/dom.js";
import { hasText, t } from "../lib/i18n.js";
import { route, writeRoute } from "../lib/route.js";
import { signal } from "../lib/signals.js";
import { calls, dataset, datasets } from "../model/session.js";
import { openAccount } from "./account.js";
import { emptyView, searchField, skeletons } from "./status.js";

/** A type of ModelArts is a text of ours, one of Qianfan's is a word of its own. */
export const typeText = ({ type }) => {
  if (!type.startsWith("type.")) return type;
  return t(hasText(type) ? type : "type.other");
};

/** @param {{ onChoose?: () => void }} [options] */
export function DatasetList({ onChoose } = {}) {
  const wanted = signal("");
  const found = () => {
    const text = wanted.value.trim().toLowerCase();
    return datasets.value.list.filter(({ name }) => name.toLowerCase().includes(text));
  };
  const item = (one) =>
    el(
      "li",
      {},
      el(
        "a",
        {
          href: () => writeRoute({ ...place(), dataset: one.id }),
          "aria-current": () => (dataset.value?.id === one.id ? "page" : undefined),
          onclick: () => onChoose?.(),
        },
        el("span", { class: "dataset-name" }, one.name),
        el(
          "small",
          {},
          typeText(one),
          one.versions === undefined ? "" : ` · ${t("versions.count", { count: one.versions })}`,
        ),
      ),
    );
  return [
    searchField(t("datasets.filter"), wanted),
    el("div", { class: "dataset-list" }, () => {
      const { state } = datasets.value;
      if (state === "loading") return skeletons(6, "names");
      // The whole of it stands in the middle of the page.
      if (state === "failed")
        return el("p", { class: "muted not-loaded" }, t("versions.notLoaded"));
      if (!calls()) return noAccount();
      const list = found();
      if (list.length === 0) return emptyView({ title: t("datasets.none") });
      return el("ul", {}, list.map(item));
    }),
  ];
}

/** Where one goes with another dataset: what was chosen of the last one is left behind. */
const place = () => ({
  cloud: route.value.cloud,
  view: route.value.view,
  version: "",
  a: "",
  b: "",
});

/** The visitor's account is one of the other cloud. */
export const noAccount = () =>
  emptyView({
    title: t("account.none"),
    text: t("account.noneText"),
    action: el("button", { type: "button", onclick: openAccount }, t("account.open")),
  });

/** The same on small screens. */
export const openDatasets = () =>
  openDialog({ title: t("datasets") }, (close) =>
    el("div", { class: "dialog-datasets" }, DatasetList({ onChoose: close })),
  );
