/** A failure as people can act on it: what happened, why, what to do, and what the service's support asks for. */

import { TaskFailedError, VersetError } from "verset";
import { copyButton } from "../lib/clipboard.js";
import { el } from "../lib/dom.js";
import { hasText, t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { exchangeOf } from "../model/exchanges.js";
import { inspect } from "./dock_state.js";

/** What support asks for, by the properties that the package's errors have. */
const FACTS = ["code", "status", "requestId", "operation", "attempts"];

/**
 * @param {Error} error
 * @param {{ retry?: () => void, actions?: import("../lib/dom.js").Child }} [options]
 */
export function failureView(error, { retry, actions } = {}) {
  const advice = adviceFor(error);
  // A diagnosis of the package's, with what it was made from in brackets.
  const [, why = error.message, whole] =
    /^(.+?) \((the service answered .*)\)$/s.exec(error.message) ?? [];
  const facts = FACTS.filter((name) => error[name] !== undefined && error[name] !== 0);
  const exchange = exchangeOf(error);
  return el(
    "div",
    { class: "failure" },
    icon("warning"),
    el(
      "div",
      { class: "failure-text" },
      el("p", { class: "failure-what" }, t(titleOf(error))),
      el("p", { class: "failure-why" }, why),
      whole && el("details", {}, el("summary", {}, t("failure.whole")), el("p", {}, whole)),
      advice && el("p", { class: "failure-advice" }, advice),
      facts.length > 0 &&
        el(
          "dl",
          { class: "facts" },
          facts.map((name) => [el("dt", {}, t(`fact.${name}`)), el("dd", {}, String(error[name]))]),
        ),
      el(
        "div",
        { class: "buttons" },
        retry && el("button", { type: "button", class: "small", onclick: retry }, t("again")),
        actions,
        exchange &&
          el(
            "button",
            { type: "button", class: "small", onclick: () => inspect(exchange.id) },
            t("showRequest"),
          ),
        error instanceof VersetError &&
          copyButton(() => JSON.stringify(error, null, 2), { label: t("copyDetails") }),
      ),
    ),
  );
}

const titleOf = (error) => (hasText(`error.${error.name}`) ? `error.${error.name}` : "error.other");

function adviceFor(error) {
  if (error instanceof TaskFailedError) return t("advice.TaskFailedError");
  if (hasText(`advice.${error.name}`)) return t(`advice.${error.name}`);
  return error.retryable ? t("advice.retryable") : undefined;
}
