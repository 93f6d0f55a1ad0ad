/** Finds datasets and versions, and formats versions. */

import type { State } from "../../state.js";
import { modelartsFault } from "../faults.js";
import type { DatasetRecord } from "./datasets/record.js";
import { isPublished, type Version } from "./versions/record.js";

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
  const { snapshot, parent, ...fields } = version;
  const { counts, added, deleted, modified } = snapshot.counts();
  const previous = parent?.counts().counts;
  return {
    ...fields,
    total_sample_count: counts.total,
    annotated_sample_count: counts.annotated,
    total_sub_sample_count: 0,
    annotated_sub_sample_count: 0,
    add_sample_count: added,
    deleted_sample_count: deleted,
    modified_sample_count: modified,
    previous_total_sample_count: previous?.total ?? 0,
    previous_annotated_sample_count: previous?.annotated ?? 0,
    deletion_stats: deleted > 0 ? { duplicate: deleted } : {},
    // Publishing ends with the statistics.
    ...(isPublished(version) && { label_stats: counts.labels }),
    is_current: version.version_id === dataset.current_version_id,
  };
}
