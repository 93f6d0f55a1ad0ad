/** The task panel: a card for each task, with its progress and its result or error. */

import { TaskFailedError } from "verset";
import { el, keyed, keyedList } from "../lib/dom.js";
import { duration, megabytes, percent, timeOfDay } from "../lib/format.js";
import { hasText, t } from "../lib/i18n.js";
import { NO_SELECTION, routeHref } from "../lib/route.js";
import { computed, effect, onCleanup, signal } from "../lib/signals.js";
import { session } from "../model/session.js";
import { clearTasks, tasks } from "../model/tasks.js";
import { codeButton } from "./code_block.js";
import { failureView } from "./failure.js";
import { copyable, emptyView } from "./widgets.js";

/** @typedef {import("../model/tasks.js").Task} Task */

export function Tasks() {
  const now = signal(Date.now());
  effect(() => {
    if (!tasks.value.some(({ outcome }) => outcome === "running")) return;
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 200);
    onCleanup(() => clearInterval(timer));
  });
  const list = el("ul", { class: "cards", id: "tasks" });
  keyedList(
    list,
    () => tasks.value,
    ({ id }) => id,
    (task) => card(task, now),
  );
  const panel = el(
    "div",
    { class: "tasks", tabindex: 0, role: "region", "aria-label": t("dock.tasks") },
    () =>
      tasks.value.length === 0
        ? emptyView({ title: t("tasks.none"), text: t("tasks.noneText") })
        : undefined,
    list,
    el(
      "button",
      {
        type: "button",
        class: "small quiet clear",
        hidden: () => !tasks.value.some(({ outcome }) => outcome !== "running"),
        onclick: () => {
          panel.focus();
          clearTasks();
        },
      },
      t("tasks.clear"),
    ),
  );
  return panel;
}

/** @param {Task} started @param {import("../lib/signals.js").Computed<number>} now */
function card(started, now) {
  const { id, kind, names, code } = started;
  const task = computed(() => tasks.value.find((entry) => entry.id === id) ?? started);
  const title = t(`task.title.${kind}`, names);
  return el(
    "li",
    { class: () => `card ${task.value.outcome}` },
    el(
      "div",
      { class: "card-line" },
      keyed(
        () => subjectOf(task.value),
        (version) =>
          el(
            "a",
            {
              href: routeHref({
                ...NO_SELECTION,
                cloud: started.cloud,
                dataset: started.datasetId,
                view: "versions",
                version,
              }),
            },
            el("strong", {}, title),
          ),
      ),
      () => {
        const { version_name } = task.value.result ?? {};
        return kind === "create" && version_name && el("span", {}, version_name);
      },
      el("span", { class: () => `chip ${TONES[task.value.outcome]}` }, () => stateText(task.value)),
    ),
    el("progress", {
      class: () => (task.value.progress === undefined ? "unknown" : ""),
      max: 1,
      "aria-label": title,
      value: () => task.value.progress,
      hidden: () => task.value.outcome === "failed" || task.value.outcome === "stopped",
    }),
    el(
      "div",
      { class: "card-line" },
      el("span", { class: "muted" }, () => timeText(task.value, now)),
      code && codeButton(code),
      keyed(
        () => task.value.outcome,
        () => cardAction(task.value, title),
      ),
    ),
    keyed(
      () => task.value.error,
      (error) =>
        error &&
        task.value.outcome === "failed" &&
        failureView(error, { retry: task.value.retry, actions: importReport(error) }),
    ),
  );
}

/** Id of the version that a task is about or has made; empty if there is none. @param {Task} task */
const subjectOf = ({ kind, outcome, subjectId, datasetId, result }) => {
  if (subjectId === datasetId) return result?.version_id ?? "";
  return kind === "delete" && outcome === "done" ? "" : subjectId;
};

const TONES = { running: "busy", done: "good", failed: "bad", stopped: "idle" };

/** @param {Task} task */
function stateText({ outcome, status, progress }) {
  if (outcome !== "running") return t(`task.outcome.${outcome}`);
  const key = `status.${status}`;
  // A state that ends a task is followed by its outcome.
  const text = t(status === undefined ? "task.starting" : hasText(key) ? key : "status.RUNNING");
  return progress === undefined ? text : `${text} · ${percent(progress, 0)}`;
}

/** @param {Task} task @param {import("../lib/signals.js").Computed<number>} now */
function timeText({ startedAt, endedAt, outcome }, now) {
  if (outcome === "stopped") return t("task.continues");
  const elapsed = (endedAt ?? Math.max(startedAt, now.value)) - startedAt;
  return `${timeOfDay(startedAt)} · ${duration(elapsed)}`;
}

/** The button of a running task, or the result of a finished one. @param {Task} task @param {string} title */
function cardAction({ outcome, result, kind, names, stop, undo }, title) {
  if (outcome === "running") {
    return el(
      "button",
      {
        type: "button",
        class: "small",
        "aria-label": `${t("task.stop")}: ${title}`,
        onclick: (event) => {
          // The panel takes over the focus, because the button disappears.
          /** @type {HTMLElement | null} */ (event.currentTarget.closest(".tasks"))?.focus();
          stop();
        },
      },
      t("task.stop"),
    );
  }
  if (outcome !== "done" || !result) return undefined;
  const { downloadUrl, sizeMB, path, add_sample_count } = result;
  if (kind === "export" && downloadUrl) {
    const { dataset, version } = names;
    const size = megabytes(sizeMB);
    return downloadLink(downloadUrl, t("task.download", { size }), `${dataset}-${version}.zip`);
  }
  if (kind === "export" && path) return copyable(path, t("copy"));
  if (undo) {
    return el("button", { type: "button", class: "small", onclick: undo }, t("task.undo"));
  }
  if (kind === "synchronize" && add_sample_count !== undefined) {
    return el("span", {}, t("task.added", { count: add_sample_count }));
  }
  return undefined;
}

/** A failed import has a report of the lines that could not be read. @param {Error} error */
function importReport(error) {
  if (!(error instanceof TaskFailedError)) return undefined;
  const { errDownloadUrl } = /** @type {{ errDownloadUrl?: string }} */ (error.task ?? {});
  return errDownloadUrl && downloadLink(errDownloadUrl, t("task.report"), "errors.jsonl");
}

/**
 * A download link. The page itself downloads from an emulator: files of the one in the page have no URL that the browser
 * could open, and the server's would have the name of the task.
 * @param {string} url @param {string} text @param {string} name of the file
 */
function downloadLink(url, text, name) {
  const account = session.peek()?.account;
  return el(
    "a",
    {
      class: "button small",
      href: url,
      download: name,
      onclick: async (event) => {
        if (account?.kind === "own") return;
        event.preventDefault();
        const response = await (account?.fetch ?? fetch)(url, {});
        const object = URL.createObjectURL(await response.blob());
        el("a", { href: object, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(object), 60_000);
      },
    },
    text,
  );
}
