/**
 * One vocabulary over the clouds: datasets and their versions.
 *
 * @packageDocumentation
 */

export { DatasetsError, type DatasetsErrorReason } from "./errors.js";
export { isRef } from "./is-ref.js";
export { listDatasets, openDataset, openVersion } from "./open.js";
export type * from "./options.js";
export { formatRef, parseRef, type Ref } from "./ref.js";
export type * from "./types.js";
