/** The files that only one of two versions has. */

import { el, keyed } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { effect, onCleanup, signal } from "../lib/signals.js";
import { VirtualList } from "../lib/virtual_list.js";
import { currentApi, currentDataset } from "../model/session.js";
import { failureView } from "./failure.js";

/** @typedef {import("../model/version.js").Version} Version */
/**
 * @typedef {{ state: "idle" | "loading" } | { state: "failed", error: Error }
 *   | { state: "ready", added: string[], deleted: string[] }} Files
 */

/** Loaded on request only, because a comparison may be long. @param {Version} a @param {Version} b */
export function CompareFiles(a, b) {
  const files = signal(/** @type {Files} */ ({ state: "idle" }));
  const controller = new AbortController();
  onCleanup(() => controller.abort());
  const load = async () => {
    const { compareFiles } = currentApi() ?? {};
    const dataset = currentDataset.value;
    if (!compareFiles || !dataset) return;
    files.value = { state: "loading" };
    try {
      const { signal: abort } = controller;
      const { added, deleted } = await compareFiles(dataset.id, a.id, b.id, {
        signal: abort,
      });
      files.value = { state: "ready", added, deleted };
    } catch (error) {
      if (controller.signal.aborted) return;
      files.value = { state: "failed", error: /** @type {Error} */ (error) };
    }
  };
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("compare.files")),
    keyed(
      () => files.value,
      (current) => {
        if (current.state === "failed") return failureView(current.error, { retry: load });
        if (current.state === "ready") return FileLists(current, a, b);
        const isLoading = current.state === "loading";
        return [
          el("p", { class: "muted" }, t("compare.filesText")),
          el(
            "button",
            {
              type: "button",
              "aria-disabled": isLoading ? "true" : undefined,
              onclick: () => isLoading || load(),
            },
            t(isLoading ? "loading" : "compare.loadFiles"),
          ),
        ];
      },
    ),
  );
}

/** @param {{ added: string[], deleted: string[] }} files @param {Version} a @param {Version} b */
function FileLists({ added, deleted }, a, b) {
  /** @param {string[]} urls @param {string} id @param {string} kind @param {string} title */
  const list = (urls, id, kind, title) =>
    el(
      "div",
      { class: `files ${kind}` },
      el("h3", {}, title),
      urls.length > 0
        ? fileList(urls, id, title)
        : el("p", { class: "muted" }, t("compare.noFiles")),
    );
  return el(
    "div",
    { class: "file-lists" },
    list(added, "files-added", "plus", t("compare.onlyIn", { count: added.length, name: b.name })),
    list(
      deleted,
      "files-deleted",
      "minus",
      t("compare.onlyIn", { count: deleted.length, name: a.name }),
    ),
  );
}

/** @param {string[]} urls @param {string} id @param {string} title */
function fileList(urls, id, title) {
  /** @type {VirtualList<string>} */
  const list = new VirtualList({
    id,
    role: "listbox",
    rowRole: "option",
    label: () => title,
    rowHeight: 26,
    keyOf: (url) => url,
    renderRow: (url) => [el("code", {}, url)],
  });
  list.element.style.height = `${Math.min(260, urls.length * 26)}px`;
  onCleanup(() => list.dispose());
  effect(() => list.setItems(urls));
  return list.element;
}
