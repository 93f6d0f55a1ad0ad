/** A failure as people can act on it: what happened, what to do, and what the service's support asks for. */

import { el } from "./dom.js";

/** What to do about an error, by its class; the message says what happened. */
const ADVICE = {
  AuthenticationError: "Check the access key, its secret, and the clock of this computer.",
  PermissionError: "Ask for the permission, or use an account that has it.",
  NotFoundError: "It may have been deleted since: refresh the list.",
  ConflictError: "Wait for what is under way, then try again.",
  RateLimitError: "Wait a little, then try again.",
  ServerError: "The service has a problem of its own; try again later.",
  ConnectionError: "Check the connection. Is the server behind this page still running?",
  TimeoutError: "It may still go on at the service: refresh to see.",
};

const DETAILS = [
  ["Code", "code"],
  ["HTTP status", "status"],
  ["Request id", "requestId"],
  ["Operation", "operation"],
];

/** Every error of the package has these properties; the last line of defence is a plain `Error`. */
export function errorView(error) {
  const details = DETAILS.filter(([, property]) => error[property] !== undefined);
  const advice = ADVICE[error.name] ?? (error.retryable ? "Trying again may help." : undefined);
  return el(
    "div",
    { class: "error" },
    el("p", {}, el("strong", {}, error.name), ": ", error.message),
    ...(advice ? [el("p", {}, advice)] : []),
    el(
      "dl",
      {},
      ...details.flatMap(([label, property]) => [
        el("dt", {}, label),
        el("dd", {}, String(error[property])),
      ]),
    ),
  );
}
