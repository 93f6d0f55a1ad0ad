/** The inspector: the list of requests, and the one that is selected. */

import { el, keyed, keyedList } from "../lib/dom.js";
import { duration, timeOfDay } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { computed, signal } from "../lib/signals.js";
import { clearExchanges, exchanges, toneOf } from "../model/exchanges.js";
import { inspectedId } from "./dock_state.js";
import { Exchange } from "./exchange.js";
import { checkbox, emptyView, searchField } from "./widgets.js";

/** @typedef {import("../model/exchanges.js").Exchange} ExchangeRecord */
/** @typedef {import("../lib/signals.js").Computed<ExchangeRecord | undefined>} Shown */

/** The client's method, as written in code. @param {import("../model/exchanges.js").Call} call */
export const callName = (call) => `${call.service}.${call.operation}`;

export function Requests() {
  const shown = computed(
    () => exchanges.value.find(({ id }) => id === inspectedId.value) ?? exchanges.value[0],
  );
  const search = signal("");
  /** Latest first: one of the polls of a task, unless one of them is shown; all that match the search. */
  const listed = () => {
    const text = search.value.trim().toLowerCase();
    const calls = new Set();
    return exchanges.value.filter(({ call, url, status }) => {
      if (text) return `${callName(call)} ${status} ${url}`.toLowerCase().includes(text);
      const isRepeated = calls.has(call) && call !== shown.value?.call;
      calls.add(call);
      return !isRepeated;
    });
  };
  const list = el("ul", {
    class: "request-list",
    "aria-label": t("dock.requests"),
    onkeydown: moveSelection,
  });
  keyedList(
    list,
    listed,
    ({ id }) => id,
    (exchange) => row(exchange, shown),
  );
  return el(
    "div",
    { class: "requests" },
    () =>
      exchanges.value.length === 0
        ? emptyView({ title: t("requests.none"), text: t("requests.noneText") })
        : undefined,
    el(
      "div",
      { class: "request-side", hidden: () => exchanges.value.length === 0 },
      el(
        "div",
        { class: "request-tools" },
        checkbox(
          t("requests.follow"),
          () => inspectedId.value === 0,
          (checked) => {
            inspectedId.value = checked ? 0 : (shown.value?.id ?? 0);
          },
        ),
        el(
          "button",
          { type: "button", class: "small quiet", onclick: clearExchanges },
          t("requests.clear"),
        ),
      ),
      searchField(t("requests.filter"), search),
      list,
    ),
    el(
      "div",
      { class: "exchange", tabindex: 0, role: "region", "aria-label": t("requests.exchange") },
      keyed(
        () => shown.value,
        (exchange) => exchange && Exchange(exchange),
      ),
    ),
  );
}

/** @param {ExchangeRecord} started @param {Shown} shown */
function row(started, shown) {
  const { id, call, method, sentAt } = started;
  const exchange = computed(() => exchanges.value.find((entry) => entry.id === id) ?? started);
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: "request-row",
        "aria-current": () => (shown.value?.id === id ? "true" : undefined),
        onclick: () => {
          inspectedId.value = id;
        },
      },
      el("span", { class: () => `code ${toneOf(exchange.value)}` }, () => {
        const { status, error } = exchange.value;
        return status ?? (error ? "✕" : "…");
      }),
      el(
        "span",
        { class: "request-name" },
        el("span", {}, callName(call)),
        el("small", {}, `${timeOfDay(sentAt)} · ${method}`, () => pollCount(call)),
      ),
      el("span", { class: "took" }, () => {
        const { waitingMs, readingMs = 0 } = exchange.value;
        return waitingMs === undefined ? "" : duration(waitingMs + readingMs);
      }),
    ),
  );
}

/** Number of requests of a call that polls or pages. @param {import("../model/exchanges.js").Call} call */
function pollCount(call) {
  const count = exchanges.value.filter((exchange) => exchange.call === call).length;
  return count > 1 ? ` · ×${count}` : "";
}

/**
 * Arrow keys move through the list, in addition to Tab.
 * @param {Pick<KeyboardEvent, "key" | "preventDefault"> & { currentTarget: HTMLElement }} event
 */
function moveSelection(event) {
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (!(event.key in steps)) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const focused = /** @type {HTMLButtonElement} */ (document.activeElement);
  const next = buttons[buttons.indexOf(focused) + steps[event.key]];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.click();
}
