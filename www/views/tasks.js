/** The task panel: a card for each task, with its progress and its result or error. */

import { TaskFailedError } from "verset";
import { el, keyed, keyedList } from "../lib/dom.js";
import { duration, percent, timeOfDay } from "../lib/format.js";
import { hasText, t } from "../lib/i18n.js";
import { computed, effect, onCleanup, signal } from "../lib/signals.js";
import { session } from "../model/session.js";
import { clearTasks, tasks } from "../model/tasks.js";
import { codeButton } from "./code_block.js";
import { failureView } from "./failure.js";
import { emptyView } from "./widgets.js";

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
      el("strong", {}, title),
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

const TONES = { running: "busy", done: "good", failed: "bad", stopped: "idle" };

/** @param {Task} task */
function stateText({ outcome, status, progress }) {
  if (outcome !== "running") return t(`task.outcome.${outcome}`);
  const key = `status.${status}`;
  const text = status === undefined ? t("task.starting") : hasText(key) ? t(key) : status;
  return progress === undefined ? text : `${text} · ${percent(progress, 0)}`;
}

/** @param {Task} task @param {import("../lib/signals.js").Computed<number>} now */
function timeText({ startedAt, endedAt, outcome }, now) {
  if (outcome === "stopped") return t("task.continues");
  const elapsed = (endedAt ?? Math.max(startedAt, now.value)) - startedAt;
  return `${timeOfDay(startedAt)} · ${duration(elapsed)}`;
}

/** The button of a running task, or the result of a finished one. @param {Task} task @param {string} title */
function cardAction({ outcome, result, kind, stop }, title) {
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
    return downloadLink(downloadUrl, t("task.download", { size: sizeMB ?? "–" }));
  }
  if (kind === "export" && path) return el("code", {}, path);
  if (kind === "synchronize" && add_sample_count !== undefined) {
    return el("span", {}, t("task.added", { count: add_sample_count }));
  }
  return undefined;
}

/** A failed import has a report of the lines that could not be read. @param {Error} error */
function importReport(error) {
  if (!(error instanceof TaskFailedError)) return undefined;
  const { errDownloadUrl } = /** @type {{ errDownloadUrl?: string }} */ (error.task ?? {});
  return errDownloadUrl && downloadLink(errDownloadUrl, t("task.report"));
}

/** A download link. Files of the emulator in the page have no URL the browser could open. @param {string} url @param {string} text */
function downloadLink(url, text) {
  const account = session.peek()?.account;
  return el(
    "a",
    {
      class: "button small",
      href: url,
      download: "",
      onclick: async (event) => {
        if (account?.kind !== "page") return;
        event.preventDefault();
        const response = await account.fetch(url, {});
        const [, name = "download"] =
          /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
        const object = URL.createObjectURL(await response.blob());
        el("a", { href: object, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(object), 60_000);
      },
    },
    text,
  );
}
