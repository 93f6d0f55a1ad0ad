// Errors of names that lead to nothing, or to several things.

import { didYouMean, nearest } from "../src/internal/nearest.js";
import { DatasetsError } from "./errors.js";

/** The error of a name or id that nothing has. */
export function notFound(
  what: string,
  wanted: string,
  names: readonly string[],
  cause?: unknown,
): DatasetsError {
  const candidates = nearest(wanted, names);
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
