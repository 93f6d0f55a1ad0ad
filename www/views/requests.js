/** The inspector: every request that was sent, to choose from, and all about the one that is looked at. */

import { each, el, swap } from "../lib/dom.js";
import { clock, duration } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { computed } from "../lib/signals.js";
import { clearExchanges, exchanges, toneOf } from "../model/exchanges.js";
import { inspected } from "./dock_state.js";
import { Exchange } from "./exchange.js";
import { checkField, emptyView } from "./status.js";

/** The method of the client, as one would write it. */
export const nameOf = ({ call }) => `${call.service}.${call.operation}`;

export function Requests() {
  const shown = computed(
    () => exchanges.value.find(({ id }) => id === inspected.value) ?? exchanges.value[0],
  );
  const list = el("ul", {
    class: "request-list",
    "aria-label": t("dock.requests"),
    onkeydown: step,
  });
  each(
    list,
    () => exchanges.value,
    ({ id }) => id,
    ({ id }) => row(id, shown),
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
        checkField(
          t("requests.follow"),
          () => inspected.value === 0,
          (on) => {
            inspected.value = on ? 0 : (shown.value?.id ?? 0);
          },
        ),
        el(
          "button",
          { type: "button", class: "small quiet", onclick: clearExchanges },
          t("requests.clear"),
        ),
      ),
      list,
    ),
    el(
      "div",
      { class: "exchange", tabindex: 0, role: "region", "aria-label": t("requests.one") },
      swap(
        () => shown.value,
        (exchange) => exchange && Exchange(exchange),
      ),
    ),
  );
}

function row(id, shown) {
  const exchange = computed(() => exchanges.value.find((one) => one.id === id) ?? {});
  const isShown = () => shown.value?.id === id;
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: "request-row",
        "aria-current": () => (isShown() ? "true" : undefined),
        onclick: () => {
          inspected.value = id;
        },
      },
      el("span", { class: () => `code ${toneOf(exchange.value)}` }, () => {
        const { status, failure } = exchange.value;
        return status ?? (failure ? "✕" : "…");
      }),
      el(
        "span",
        { class: "request-name" },
        el("span", {}, nameOf(exchange.value)),
        el("small", {}, `${clock(exchange.value.at)} · ${exchange.value.method}`),
      ),
      el("span", { class: "took" }, () => {
        const { waited, read = 0 } = exchange.value;
        return waited === undefined ? "" : duration(waited + read);
      }),
    ),
  );
}

/** Up and down go from one to the next, beside Tab. */
function step(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (!(event.key in steps)) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const next = buttons[buttons.indexOf(document.activeElement) + steps[event.key]];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.click();
}
