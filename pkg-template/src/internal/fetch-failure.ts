// Failures of `fetch`, in the forms of all runtimes.

import { property } from "./cause.js";
import { MAX_TEXT } from "./json.js";

/** The message of a thrown value with that of its cause, where Node puts the details of a `TypeError: fetch failed`. */
export function describeFailure(thrown: unknown): string {
  const outer =
    textIn(thrown, "message") || (typeof thrown === "string" && thrown.slice(0, MAX_TEXT));
  const cause = property(thrown, "cause");
  const inner = textIn(cause, "message") || textIn(cause, "code");
  return `${outer || "no reason given"}${inner && `: ${inner}`}`;
}

/** True if a thrown error states that no connection was made. Browsers do not state it. */
export function isUnsent(thrown: unknown, depth = MAX_CAUSES): boolean {
  const below = (error: unknown) => depth > 0 && isUnsent(error, depth - 1);
  // Of an `AggregateError` there is one error for each address that was tried.
  const errors = property(thrown, "errors");
  if (Array.isArray(errors) && errors.length > 0) return errors.every(below);
  return (
    UNSENT.has(textIn(thrown, "code")) ||
    CONNECTING.has(textIn(thrown, "syscall")) ||
    DENO.test(textIn(thrown, "message")) ||
    below(property(thrown, "cause"))
  );
}

/** Maximum depth of nested causes: undici and its wrappers nest them. */
const MAX_CAUSES = 4;
/** Codes of failures to connect: Node's, undici's, and Bun's at the end. */
const UNSENT = new Set(
  "ECONNREFUSED ENOTFOUND EAI_AGAIN EAI_FAIL EAI_NODATA EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN EADDRNOTAVAIL UND_ERR_CONNECT_TIMEOUT ConnectionRefused FailedToOpenSocket".split(
    " ",
  ),
);
/**
 * System calls before a connection exists. Their codes alone do not tell: `ETIMEDOUT` of `connect` is a failed attempt,
 * that of `read` a lost response.
 */
const CONNECTING = new Set(["connect", "getaddrinfo"]);
/** Messages of Deno, whose errors have no codes. */
const DENO = /client error \(Connect\)|tcp connect error|dns error/;

function textIn(thrown: unknown, name: string): string {
  const value = property(thrown, name);
  return typeof value === "string" ? value.slice(0, MAX_TEXT) : "";
}
