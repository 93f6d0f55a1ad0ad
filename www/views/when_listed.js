/** The versions of the dataset in a view: while they load, if that fails, if there are none, and once they are listed. */

import { el, keyed } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { currentDataset, loadVersions, versions } from "../model/session.js";
import { createVersion } from "./actions.js";
import { failureView } from "./failure.js";
import { emptyView, skeletons } from "./widgets.js";

/** @typedef {import("../model/version.js").Version} Version */
/** @typedef {import("../lib/dom.js").Child} Child */

/**
 * @param {(list: Version[]) => Child} render called again only if `key` changes
 * @param {{ placeholder?: Child, key?: (list: Version[]) => unknown }} [options]
 */
export const whenListed = (render, { placeholder = skeletons(6, "rows"), key = () => "" } = {}) =>
  keyed(
    () => {
      const { state, list, error } = versions.value;
      return error ?? (state === "loading" ? state : list.length > 0 ? key(list) : "none");
    },
    (current) => {
      if (current instanceof Error) {
        const retry = () => loadVersions();
        return el("div", { class: "center" }, failureView(current, { retry }));
      }
      if (current === "loading") return placeholder;
      return current === "none" ? noVersions() : render(versions.value.list);
    },
  );

/** The way to the first version. */
export const noVersions = () =>
  emptyView({
    title: t("versions.none"),
    text: t("versions.noneText"),
    action: el(
      "button",
      {
        type: "button",
        class: "primary",
        onclick: () => currentDataset.value && createVersion(currentDataset.value),
      },
      t("do.create"),
    ),
  });
