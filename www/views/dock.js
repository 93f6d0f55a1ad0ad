/** The panel at the bottom: tasks, requests and the signature debugger, or one line that sums them up. */

import { byId, el, keyed } from "../lib/dom.js";
import { duration, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { exchanges, toneOf } from "../model/exchanges.js";
import { tasks } from "../model/tasks.js";
import { Debugger } from "./debugger.js";
import { dockMaximized, dockTab } from "./dock_state.js";
import { callName, Requests } from "./requests.js";
import { Tasks } from "./tasks.js";

/** @typedef {import("./dock_state.js").DockTab} DockTab */

/** @type {{ name: DockTab, symbol: import("../lib/icons.js").IconName, summary: () => import("../lib/dom.js").Child }[]} */
const TABS = [
  { name: "tasks", symbol: "task", summary: tasksSummary },
  { name: "requests", symbol: "request", summary: requestsSummary },
  { name: "debugger", symbol: "shield", summary: () => undefined },
];
const COMPONENTS = { tasks: Tasks, requests: Requests, debugger: Debugger };

export const Dock = () =>
  el(
    "section",
    {
      class: () => `dock ${dockTab.value ? "open" : ""} ${dockMaximized.value ? "maximized" : ""}`,
      "aria-label": t("dock"),
      onkeydown: (event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      },
    },
    el(
      "div",
      { class: "dock-bar" },
      TABS.map(({ name, symbol, summary }) =>
        el(
          "button",
          {
            type: "button",
            id: `dock-${name}`,
            class: "dock-tab",
            "aria-expanded": () => String(dockTab.value === name),
            "aria-controls": "dock-panel",
            onclick: () => {
              dockTab.value = dockTab.peek() === name ? "" : name;
            },
          },
          icon(symbol),
          el("span", { class: "dock-name" }, t(`dock.${name}`)),
          el("span", { class: "dock-summary" }, summary),
        ),
      ),
      el("span", { class: "spring" }),
      el(
        "button",
        {
          type: "button",
          class: "quiet square",
          hidden: () => !dockTab.value,
          "aria-label": t("dock.maximize"),
          title: t("dock.maximize"),
          "aria-pressed": () => String(dockMaximized.value),
          onclick: () => {
            dockMaximized.value = !dockMaximized.peek();
          },
        },
        icon("expand"),
      ),
      el(
        "button",
        {
          type: "button",
          class: "quiet square",
          hidden: () => !dockTab.value,
          "aria-label": t("dock.close"),
          title: t("dock.close"),
          onclick: close,
        },
        icon("chevron"),
      ),
    ),
    el(
      "div",
      { id: "dock-panel", class: "dock-panel", hidden: () => !dockTab.value },
      keyed(
        () => dockTab.value,
        (tab) => (tab ? COMPONENTS[tab]() : undefined),
      ),
    ),
  );

function close() {
  const tab = dockTab.peek();
  if (!tab) return;
  dockTab.value = "";
  byId(`dock-${tab}`).focus();
}

function tasksSummary() {
  const running = tasks.value.filter(({ outcome }) => outcome === "running");
  const failed = tasks.value.filter(({ outcome }) => outcome === "failed").length;
  if (running.length === 0) {
    return failed > 0
      ? el("span", { class: "chip bad" }, t("tasks.failed", { count: failed }))
      : undefined;
  }
  const [{ progress }] = running;
  const text = t("tasks.running", { count: running.length });
  return el(
    "span",
    { class: "chip busy" },
    progress === undefined ? text : `${text} · ${percent(progress, 0)}`,
  );
}

/** The latest request. */
function requestsSummary() {
  const [latest] = exchanges.value;
  if (!latest) return undefined;
  const { status, waitingMs, readingMs = 0, error } = latest;
  return [
    el("span", { class: `chip ${toneOf(latest)}` }, status ?? (error ? t("noResponse") : "…")),
    el("span", { class: "dock-latest" }, callName(latest.call)),
    waitingMs === undefined
      ? undefined
      : el("span", { class: "muted" }, duration(waitingMs + readingMs)),
  ];
}
