/** The tray of tasks: a card for each, with its progress, its end or its failure, and a way to stop waiting. */

import { TaskFailedError } from "verset";
import { each, el, swap } from "../lib/dom.js";
import { clock, duration, percent } from "../lib/format.js";
import { hasText, t } from "../lib/i18n.js";
import { computed, effect, onEnd, signal } from "../lib/signals.js";
import { session } from "../model/session.js";
import { clearTasks, tasks } from "../model/tasks.js";
import { failureView } from "./failure.js";
import { emptyView } from "./status.js";

export function Tasks() {
  const now = signal(Date.now());
  effect(() => {
    if (!tasks.value.some(({ outcome }) => outcome === "running")) return;
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 200);
    onEnd(() => clearInterval(timer));
  });
  const list = el("ul", { class: "cards", id: "tasks" });
  each(
    list,
    () => tasks.value,
    ({ id }) => id,
    ({ id }) => card(id, now),
  );
  return el(
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
        onclick: (event) => {
          event.target.closest(".tasks").focus();
          clearTasks();
        },
      },
      t("tasks.clear"),
    ),
  );
}

function card(id, now) {
  const task = computed(() => tasks.value.find((one) => one.id === id) ?? {});
  const { kind, about, stop } = task.value;
  const title = t(`task.${kind}`, about);
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
      swap(
        () => task.value.outcome,
        (outcome) => foot(outcome, task.value, { title, stop }),
      ),
    ),
    swap(
      () => task.value.error,
      (error) =>
        error && task.value.outcome === "failed" && failureView(error, { actions: report(error) }),
    ),
  );
}

const TONES = { running: "busy", done: "good", failed: "bad", stopped: "idle" };

function stateText({ outcome, status, progress }) {
  if (outcome !== "running") return t(`task.${outcome}`);
  const key = `status.${status}`;
  const text = status === undefined ? t("task.starting") : hasText(key) ? t(key) : status;
  return progress === undefined ? text : `${text} · ${percent(progress, 0)}`;
}

function timeText({ began, ended, outcome }, now) {
  if (outcome === "stopped") return t("task.goesOn");
  const took = (ended ?? Math.max(began, now.value)) - began;
  return `${clock(began)} · ${duration(took)}`;
}

/** What can be done with a task. */
function foot(outcome, { result, kind }, { title, stop }) {
  if (outcome === "running") {
    return el(
      "button",
      {
        type: "button",
        class: "small",
        "aria-label": `${t("task.stop")}: ${title}`,
        onclick: (event) => {
          // The tray takes over the focus that goes with the button.
          event.target.closest(".tasks").focus();
          stop();
        },
      },
      t("task.stop"),
    );
  }
  if (outcome !== "done" || !result) return undefined;
  const { downloadUrl, sizeMB, path, add_sample_count } = result;
  if (kind === "export" && downloadUrl) {
    return download(downloadUrl, t("task.download", { size: sizeMB ?? "–" }));
  }
  if (kind === "export" && path) return el("code", {}, path);
  if (kind === "synchronise" && add_sample_count !== undefined) {
    return el("span", {}, t("task.added", { count: add_sample_count }));
  }
  return undefined;
}

/** A failed import has a report of what could not be read. */
function report(error) {
  const url = error instanceof TaskFailedError ? error.task?.errDownloadUrl : undefined;
  return url && download(url, t("task.report"));
}

/** A link; for what the emulator in this page keeps, there is no address that a browser could open. */
function download(url, text) {
  const { account } = session.peek();
  return el(
    "a",
    {
      class: "button small",
      href: url,
      download: "",
      onclick: async (event) => {
        if (account.kind !== "page") return;
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
