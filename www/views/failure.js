/** An error as something to act on: what happened, why, what to do, and what support asks for. */

import { AuthenticationError, TaskFailedError, VersetError } from "verset";
import { copyButton } from "../lib/clipboard.js";
import { el } from "../lib/dom.js";
import { hasText, t } from "../lib/i18n.js";
import { icon } from "../lib/icons.js";
import { explainRejection } from "../model/diagnose.js";
import { findExchange, lastExchange } from "../model/exchanges.js";
import { codeKey, reasonKey } from "../model/reasons.js";
import { isSpecific } from "../model/verdict.js";
import { inspectExchange } from "./dock_state.js";

/** Properties of the package's errors that support asks for. */
const FACTS = ["code", "status", "requestId", "operation", "attempts"];

/**
 * @param {Error} error
 * @param {{ retry?: () => void, actions?: import("../lib/dom.js").Child, onInspect?: () => void }} [options]
 *   `onInspect` is called before the request is shown
 */
export function failureView(error, { retry, actions, onInspect } = {}) {
  const advice = adviceFor(error);
  const explained = explain(error);
  // The properties depend on the class of the error.
  const values = /** @type {Record<string, any>} */ (/** @type {unknown} */ (error));
  const facts = FACTS.filter((name) => values[name]);
  const exchange =
    error instanceof TaskFailedError ? lastExchange(error.operation) : findExchange(values);
  const retryButton =
    retry && el("button", { type: "button", class: "small", onclick: retry }, t("retry"));
  // Six wrong signatures in a row lock a key: trying again is the last resort.
  const isRejectedKey = error instanceof AuthenticationError;
  return el(
    "div",
    { class: "failure" },
    icon("warning"),
    el(
      "div",
      { class: "failure-text" },
      el("p", { class: "failure-what" }, t(titleOf(error))),
      (explained ?? sentences(error)).map((text) => el("p", { class: "failure-why" }, text)),
      explained &&
        el(
          "details",
          // A long one has a canonical request in it.
          { open: error.message.length < 200 },
          el("summary", {}, t("failure.original")),
          el("p", {}, error.message),
        ),
      advice && el("p", { class: "failure-advice" }, advice),
      facts.length > 0 &&
        el(
          "dl",
          { class: "facts" },
          facts.map((name) => [
            el("dt", {}, t(`fact.${name}`)),
            el("dd", {}, String(values[name])),
          ]),
        ),
      el(
        "div",
        { class: "buttons" },
        !isRejectedKey && retryButton,
        actions,
        exchange &&
          el(
            "button",
            {
              type: "button",
              class: "small",
              onclick: () => {
                onInspect?.();
                inspectExchange(exchange.id);
              },
            },
            t("showRequest"),
          ),
        error instanceof VersetError &&
          copyButton(() => JSON.stringify(error, null, 2), { label: t("copyDetails") }),
        isRejectedKey && retryButton,
      ),
    ),
  );
}

/**
 * The page's own explanation of a failure that the package or the service identifies.
 * @param {Error & { reason?: string, code?: string }} error
 */
function explain({ reason, code, message }) {
  const rejection = explainRejection(message) ?? "";
  const key = [
    reasonKey(reason),
    codeKey(code),
    isSpecific(rejection) ? rejection : undefined,
  ].find((name) => name !== undefined && hasText(name));
  return key ? [t(key)] : undefined;
}

/** The message of an error, and the notes that it ends with. @param {Error & { notes?: readonly string[] }} error */
function sentences({ message, notes = [] }) {
  const end = notes.map((note) => `; ${note}`).join("");
  return [message.slice(0, message.length - end.length), ...notes].map(toSentence);
}

/** Messages of the package begin in lower case and have no full stop, to be quoted by programs. @param {string} text */
const toSentence = (text) =>
  text[0].toUpperCase() + text.slice(1) + (/[.!?。]$/.test(text) ? "" : ".");

/** @param {Error & { reason?: string }} error */
const titleOf = ({ name, reason }) =>
  [`error.${reason}`, `error.${name}`].find(hasText) ?? "error.other";

/** @param {Error} error */
function adviceFor(error) {
  if (error instanceof TaskFailedError) return t("advice.TaskFailedError");
  if (hasText(`advice.${error.name}`)) return t(`advice.${error.name}`);
  return error instanceof VersetError && error.retryable ? t("advice.retryable") : undefined;
}
