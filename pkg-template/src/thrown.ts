/** How what was thrown becomes an error of this package. */

import { isBrowser } from "./environment.js";
import * as errors from "./errors.js";

/** What the wasm module says of a failure. */
interface ErrorRecord {
  readonly class: string;
  readonly message: string;
  readonly [property: string]: unknown;
}

const NO_ANSWER_IN_PAGE =
  "; a page gets no answer where CORS does not allow it, which neither cloud is known to do (see `proxyUrl`), or where its policy has no `connect-src` for the address";

const classes = new Map(
  Object.entries(errors) as [
    string,
    new (message: string, properties: object) => errors.VersetError,
  ][],
);
for (const [name, { prototype }] of classes) {
  // On the prototype and by hand, so that it survives minifiers and is not printed as a property.
  Object.defineProperty(prototype, "name", { value: name, configurable: true });
}

/** Does something in the wasm module, whose errors it throws on. @internal */
export function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    throw toError(thrown);
  }
}

/** The error that something caught stands for. @internal */
export function toError(thrown: unknown): errors.VersetError {
  if (thrown instanceof errors.VersetError) return thrown;
  const { class: name, message, ...properties } = Object(thrown) as ErrorRecord;
  const errorClass = classes.get(name);
  // Browsers do not tell pages why a request could not be made.
  const hint = name === "ConnectionError" && isBrowser() ? NO_ANSWER_IN_PAGE : "";
  return errorClass
    ? new errorClass(message + hint, properties)
    : new errors.VersetError(`Unexpected failure: ${message ?? String(thrown)}`, { cause: thrown });
}
