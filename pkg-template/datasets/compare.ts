// The comparison of two versions that a caller names.

import { Operation } from "./operation.js";
import type { OperationOptions } from "./options.js";

/** Resolves both versions and compares them, within the time of one operation. */
export async function compareGiven<Given, Found, Options extends OperationOptions, Result>(
  given: readonly [before: Given, after: Given],
  options: Options,
  resolve: (given: Given, operation: Operation) => Promise<Found>,
  compare: (before: Found, after: Found, options: Options) => Promise<Result>,
): Promise<Result> {
  const { signal, totalTimeoutMs } = options;
  const operation = new Operation({ signal, totalTimeoutMs });
  const before = await resolve(given[0], operation);
  const after = await resolve(given[1], operation);
  return compare(before, after, { ...options, ...operation.limits() });
}
