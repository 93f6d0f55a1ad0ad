// The errors of `verset/datasets`.

import { VersetError } from "verset";

/** The reason why an operation on a dataset failed, for programs. */
export type DatasetsErrorReason =
  /** No dataset or version has this id or name. */
  | "not-found"
  /** Several datasets have this name: use an id. */
  | "not-unique"
  /** The state of the version does not allow the operation: it is not published yet, or has no manifest. */
  | "not-ready"
  /** The objects of the version cannot be read with the client's options or rights; the message names the alternative. */
  | "no-bucket-access"
  /** A bucket is neither the dataset's own nor one that the caller named. */
  | "foreign-bucket"
  /** Reading needs an export, which is a write: set `export: true`. */
  | "export-required"
  /** The archive or the folder is not usable. */
  | "unreadable"
  /** A step of `publish` failed, and so did the deletion of the version that it had created; `versionId` is its id. */
  | "left-behind";

/** An operation on a dataset failed for a reason that the package detected. */
export class DatasetsError extends VersetError {
  declare readonly reason: DatasetsErrorReason;
  /** Ids or names that were probably meant, or all that match a name that is not unique. */
  declare readonly candidates?: readonly string[] | undefined;
  /** Id of the version that an operation left behind. */
  declare readonly versionId?: string | undefined;

  /** @internal */
  constructor(
    reason: DatasetsErrorReason,
    message: string,
    properties: Readonly<Record<string, unknown>> = {},
  ) {
    super(message, { reason, ...properties });
  }
}
// On the prototype and by hand, so that it survives minifiers and is not printed as a property.
Object.defineProperty(DatasetsError.prototype, "name", {
  value: "DatasetsError",
  configurable: true,
});
