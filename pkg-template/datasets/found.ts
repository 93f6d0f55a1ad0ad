// Errors of names that lead to nothing, or to several things.

import { DatasetsError } from "./errors.js";
import { closest, didYouMean } from "./suggest.js";

/** The error of a name or id that nothing has. */
export function notFound(
  what: string,
  wanted: string,
  names: readonly string[],
  cause?: unknown,
): DatasetsError {
  const candidates = closest(wanted, names);
  return new DatasetsError(
    "not-found",
    `no ${what} has the name or id \`${wanted}\`${didYouMean(candidates)}`,
    { candidates, ...(cause === undefined ? {} : { cause }) },
  );
}

/** The error of a name that several things have. */
export function notUnique(what: string, name: string, ids: readonly string[]): DatasetsError {
  return new DatasetsError(
    "not-unique",
    `${ids.length} ${what}s have the name \`${name}\`: use an id, one of ${ids.map((id) => `\`${id}\``).join(", ")}`,
    { candidates: ids },
  );
}
