/** A version of a dataset with the fields that responses repeat. */

import type { LabelStats } from "../samples/record.js";

/** Values of `status`. */
export const STATUS = { creating: 0, normal: 1, deleting: 2, deleted: 3, failed: 4 } as const;

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
  total_sample_count: number;
  annotated_sample_count: number;
  total_sub_sample_count: number;
  annotated_sub_sample_count: number;
  add_sample_count: number;
  deleted_sample_count: number;
  modified_sample_count: number;
  previous_total_sample_count: number;
  previous_annotated_sample_count: number;
  deletion_stats?: Record<string, number>;
  manifest_path?: string;
  data_path?: string;
  label_stats?: LabelStats[];
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
}
