/** The files that two versions do not have in common. */

import { el, swap } from "../lib/dom.js";
import { t } from "../lib/i18n.js";
import { effect, onEnd, signal } from "../lib/signals.js";
import { VirtualList } from "../lib/virtual.js";
import { calls, dataset } from "../model/session.js";
import { failureView } from "./failure.js";

/** Asked for by hand: a comparison may be long. */
export function CompareFiles(a, b) {
  const files = signal({ state: "idle" });
  const controller = new AbortController();
  onEnd(() => controller.abort());
  const ask = async () => {
    files.value = { state: "loading" };
    try {
      const { signal: stop } = controller;
      const found = await calls().compareFiles(dataset.value.id, a.id, b.id, { signal: stop });
      files.value = { state: "ready", ...found };
    } catch (error) {
      if (!controller.signal.aborted) files.value = { state: "failed", error };
    }
  };
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("compare.files")),
    swap(
      () => files.value,
      ({ state, error, added, deleted }) => {
        if (state === "failed") return failureView(error, { retry: ask });
        if (state === "ready") return FileLists(added, deleted, [a, b]);
        return [
          el("p", { class: "muted" }, t("compare.filesText")),
          el(
            "button",
            {
              type: "button",
              "aria-disabled": state === "loading" ? "true" : undefined,
              onclick: () => state === "loading" || ask(),
            },
            t(state === "loading" ? "loading" : "compare.askFiles"),
          ),
        ];
      },
    ),
  );
}

function FileLists(added, deleted, [a, b]) {
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

function fileList(urls, id, title) {
  const list = new VirtualList({
    id,
    role: "listbox",
    rowRole: "option",
    label: () => title,
    rowHeight: 26,
    keyOf: (url) => url,
    make: (url) => [el("code", {}, url)],
  });
  list.element.style.height = `${Math.min(260, urls.length * 26)}px`;
  onEnd(() => list.end());
  effect(() => list.set(urls));
  return list.element;
}
