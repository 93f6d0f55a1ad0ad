// Names of versions as callers write them.

import { invalid } from "../src/internal/plain-data.js";
import { isRef } from "./is-ref.js";
import { parseRef } from "./ref.js";
import type { Dataset } from "./types.js";

/**
 * The name, number or id of a version in what a caller wrote: that itself, or a reference to a version of the dataset.
 *
 * @throws {ValidationError} if it is neither, or a reference to a version of another dataset
 */
export function versionNameIn(given: string | number, dataset: Dataset): string {
  if (typeof given === "number") return String(given);
  if (typeof given !== "string" || given === "") {
    throw invalid("version", "must be a version, its name, its number or its id");
  }
  if (!isRef(given) && !given.startsWith("@")) return given;
  const { cloud, id } = dataset;
  const ref = parseRef(given, { cloud, dataset: id });
  const isOfDataset = [undefined, id, dataset.name].includes(ref.dataset);
  if (ref.cloud !== cloud || !isOfDataset || ref.version === undefined) {
    throw invalid("version", `must name a version of \`${dataset.name}\`, got \`${given}\``);
  }
  return ref.version;
}
