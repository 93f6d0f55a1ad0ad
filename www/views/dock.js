/** The panel at the bottom: tasks, requests and the signature debugger, or one line that sums them up. */

import { byId, el, swap } from "../lib/dom.js";
import { duration, percent } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { exchanges, toneOf } from "../model/exchanges.js";
import { tasks } from "../model/tasks.js";
import { Debugger } from "./debugger.js";
import { dockTab, dockTall } from "./dock_state.js";
import { nameOf, Requests } from "./requests.js";
import { Tasks } from "./tasks.js";

const TABS = {
  tasks: { symbol: "task", show: Tasks, says: tasksLine },
  requests: { symbol: "request", show: Requests, says: requestsLine },
  debugger: { symbol: "shield", show: Debugger, says: () => undefined },
};

export const Dock = () =>
  el(
    "section",
    {
      class: () => `dock ${dockTab.value ? "open" : ""} ${dockTall.value ? "tall" : ""}`,
      "aria-label": t("dock"),
      onkeydown: (event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      },
    },
    el(
      "div",
      { class: "dock-bar" },
      Object.entries(TABS).map(([name, { symbol, says }]) =>
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
          el("span", { class: "dock-says" }, says),
        ),
      ),
      el("span", { class: "spring" }),
      el(
        "button",
        {
          type: "button",
          class: "quiet square",
          hidden: () => !dockTab.value,
          "aria-label": t("dock.tall"),
          title: t("dock.tall"),
          "aria-pressed": () => String(dockTall.value),
          onclick: () => {
            dockTall.value = !dockTall.peek();
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
      swap(
        () => dockTab.value,
        (tab) => tab && TABS[tab].show(),
      ),
    ),
  );

function close() {
  const tab = dockTab.peek();
  if (!tab) return;
  dockTab.value = "";
  byId(`dock-${tab}`).focus();
}

function tasksLine() {
  const running = tasks.value.filter(({ outcome }) => outcome === "running");
  const failed = tasks.value.filter(({ outcome }) => outcome === "failed").length;
  if (running.length === 0) {
    return failed > 0
      ? el("span", { class: "chip bad" }, t("tasks.failed", { count: failed }))
      : undefined;
  }
  const [{ progress }] = running;
  const text = t("tasks.running", { count: running.length });
  return [
    el(
      "span",
      { class: "chip busy" },
      progress === undefined ? text : `${text} · ${percent(progress, 0)}`,
    ),
  ];
}

/** The latest request in a few words. */
function requestsLine() {
  const [latest] = exchanges.value;
  if (!latest) return undefined;
  const { status, waited, read = 0, failure } = latest;
  return [
    el("span", { class: `chip ${toneOf(latest)}` }, status ?? (failure ? t("noAnswer") : "…")),
    el("span", { class: "dock-latest" }, nameOf(latest)),
    waited === undefined ? undefined : el("span", { class: "muted" }, duration(waited + read)),
  ];
}
