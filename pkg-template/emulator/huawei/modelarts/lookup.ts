/** Finds datasets and versions, and formats versions. */

import type { State } from "../../state.js";
import { modelartsFault } from "../faults.js";
import type { DatasetRecord } from "./datasets/record.js";
import type { Version } from "./versions/record.js";

export function findDataset(state: State, id: string) {
  const record = state.modelarts.datasets.get(id);
  if (!record) throw modelartsFault("noSuchDataset");
  return record;
}

export function findVersion(record: DatasetRecord, id: string) {
  return record.versions.find((version) => version.version_id === id);
}

/** Formats a version. Only the dataset stores which version is current. */
export function versionView({ dataset }: DatasetRecord, version: Version) {
  return { ...version, is_current: version.version_id === dataset.current_version_id };
}
