/** A version of a dataset. */

import { OBJECT_DETECTION, TABLE } from "../contents/kinds.js";
import type { Dataset } from "../datasets/record.js";
import type { Snapshot } from "./snapshot.js";

/** Values of `status`. */
export const STATUS = { creating: 0, normal: 1, deleting: 2, deleted: 3, failed: 4 } as const;

/** A version with the fields that responses repeat; counts are those of its samples. */
export interface Version {
  version_id: string;
  version_name: string;
  version_format: string;
  previous_version_id?: string;
  status: number;
  /** Epoch milliseconds. */
  create_time: number;
  /** Epoch milliseconds. */
  update_time: number;
  manifest_path?: string;
  data_path?: string;
  label_type?: "single" | "multi";
  analysis_status: number;
  /** Training share, as the caller wrote it. */
  train_evaluate_sample_ratio: string;
  remove_sample_usage?: boolean;
  clear_hard_property?: boolean;
  export_images?: boolean;
  crop?: boolean;
  rotate?: boolean;
  data_validate?: boolean;
  include_dataset_data?: boolean;
  start_processor_task?: boolean;
  with_column_header?: boolean;
  description: string;
  sample_state?: string;
  task_type: number;
  tags: unknown[];
  extract_serial_number?: boolean;
  /** Error code of a version that failed to publish. */
  code?: string;
  /** Error message of a version that failed to publish. */
  message?: string;
  /** Its samples; not part of responses. */
  snapshot: Snapshot;
  /** Snapshot of the version it was made from, which stays when that version is deleted. */
  parent?: Snapshot | undefined;
}

/** Tells if a version has been published, even if it is being deleted. */
export const isPublished = ({ status }: Version) =>
  status !== STATUS.creating && status !== STATUS.failed;

/** Returns the fields that a version has once it is published. */
export function publishedFields(
  { dataset_type, inner_annotation_path }: Pick<Dataset, "dataset_type" | "inner_annotation_path">,
  name: string,
): Partial<Version> {
  const path = `${inner_annotation_path}${name}/`;
  return {
    manifest_path: `${path}${name}.manifest`,
    data_path: `${path}data/`,
    ...(dataset_type !== TABLE && {
      label_type: dataset_type === OBJECT_DETECTION ? "multi" : "single",
    }),
  };
}
