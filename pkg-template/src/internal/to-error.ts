// Translation of whatever was thrown into an error of this package.

import * as errors from "../errors.js";
import { isBrowser } from "./environment.js";

/** An error as the wasm module describes it. */
interface ErrorRecord {
  readonly class: string;
  readonly message: string;
  readonly [property: string]: unknown;
}

const NO_RESPONSE_IN_PAGE =
  "; a page gets no response if CORS does not allow it, which neither cloud is known to do (see `proxy`), or if its Content-Security-Policy has no `connect-src` for the address";

const classes = new Map(
  Object.entries(errors) as [
    string,
    new (message: string, properties: object) => errors.VersetError,
  ][],
);
for (const [name, { prototype }] of classes) {
  // On the prototype and by hand, so that it survives minifiers and is not printed as a property.
  Object.defineProperty(prototype, "name", { value: name, configurable: true });
  Object.defineProperty(prototype, Symbol.for("verset.error"), { value: name });
}

/** Runs `work`, which may throw the wasm module's errors, and translates them. */
export function translatingErrors<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    throw toError(thrown);
  }
}

/** The error for a caught value. `hintOf` is the advice for a page that got no response. */
export function toError(thrown: unknown, hintOf?: () => string | undefined): errors.VersetError {
  if (thrown instanceof errors.VersetError) return thrown;
  const { class: name, message, ...properties } = Object(thrown) as ErrorRecord;
  const errorClass = classes.get(name);
  // Browsers do not tell pages why a request failed.
  const hint = name === "ConnectionError" && isBrowser() ? (hintOf?.() ?? NO_RESPONSE_IN_PAGE) : "";
  return errorClass
    ? new errorClass(message + hint, properties)
    : new errors.VersetError(`Unexpected failure: ${message ?? String(thrown)}`, {
        reason: "unexpected-failure",
        cause: thrown,
      });
}
