/** Differences between the two stores in operations that they share. */

import type { Fault } from "../http/fault.js";
import type { ByteRange, RangeSpec } from "./range.js";
import type { CompletionFailure } from "./uploads.js";

/** Failures that both stores have, under the same names. */
export type SharedFault =
  | CompletionFailure
  | "noSuchKey"
  | "noSuchUpload"
  | "preconditionFailed"
  | "badDigest"
  | "invalidDigest"
  | "incompleteBody"
  | "invalidArgument"
  | "methodNotAllowed"
  | "notImplemented";

export interface Dialect {
  /** Beginning of the store's own headers. */
  readonly prefix: "x-obs-" | "x-bce-";
  /** Type of objects that were written without one. */
  readonly defaultType: string;
  /** Query parameters that replace a header of the response. */
  readonly overrides: Readonly<Record<string, string>>;
  /** True if deleting an object that does not exist succeeds. */
  readonly deletesMissing: boolean;
  fault(name: SharedFault, detail?: string): Fault;
  /**
   * Resolves the ranges of a request.
   * @returns none if the store ignores the header and sends the whole object
   * @throws {Fault} if it refuses the header
   */
  ranges(specs: readonly RangeSpec[], size: number): ByteRange[];
}
