/** A new ModelArts dataset, created by the seed, a caller or an export. */

import type { Version } from "../versions/record.js";
import type { Export } from "./exports.js";
import type { Import } from "./imports.js";

/** A label that samples of a dataset can have, identified by name and type. */
export interface Label {
  name: string;
  type: number;
  property: Record<string, unknown>;
  attributes?: unknown;
}

export interface DataSource {
  data_type: number;
  data_path?: string | undefined;
  with_column_header?: boolean | undefined;
}

/** A dataset with the fields that responses repeat. */
export interface Dataset {
  dataset_id: string;
  dataset_name: string;
  dataset_type: number;
  data_format: string;
  dataset_format: number;
  next_version_num: number;
  status: number;
  data_sources: DataSource[];
  /** Epoch milliseconds. */
  create_time: number;
  /** Epoch milliseconds. */
  update_time: number;
  /** Time of the last synchronization in epoch milliseconds. */
  data_update_time?: number;
  description: string;
  total_sample_count: number;
  annotated_sample_count: number;
  total_sub_sample_count: number;
  annotated_sub_sample_count: number;
  unconfirmed_sample_count: number;
  deleted_sample_count: number;
  work_path: string;
  work_path_type: number;
  inner_work_path: string;
  inner_annotation_path: string;
  inner_data_path: string;
  inner_log_path: string;
  inner_temp_path: string;
  inner_task_path: string;
  workspace_id: string;
  enterprise_project_id: string;
  workforce_task_count: number;
  exist_workforce_task: boolean;
  feature_supports: string[];
  managed: boolean;
  import_data: boolean;
  label_task_count: number;
  content_labeling: boolean;
  data_url: string | undefined;
  labels: Label[];
  schema?: unknown;
  current_version_id?: string;
  import_task_id?: string;
}

/** A dataset with its versions and tasks, all oldest first. */
export interface DatasetRecord {
  dataset: Dataset;
  versions: Version[];
  imports: Import[];
  exports: Export[];
}

interface NewDataset {
  id: string;
  name: string;
  type: number;
  /** Epoch milliseconds. */
  time: number;
  description: string;
  workPath: string;
  source: DataSource;
  labels: Label[];
  importData: boolean;
  schema?: unknown;
  workspace?: string | undefined;
  dataFormat?: string | undefined;
  managed?: boolean;
}

/** `dataset_type` of a dataset of tables. */
export const TABLE = 400;
/** `dataset_type` of object detection. */
export const OBJECT_DETECTION = 1;

export function makeDataset(options: NewDataset): Dataset {
  const { id, name, type, time, workPath, source, labels, schema } = options;
  const inner = `${workPath}${name}-${id}/`;
  return {
    dataset_id: id,
    dataset_name: name,
    dataset_type: type,
    data_format: options.dataFormat ?? "Default",
    dataset_format: type === TABLE ? 1 : 0,
    next_version_num: 1,
    status: 1,
    data_sources: [source],
    create_time: time,
    update_time: time,
    description: options.description,
    total_sample_count: 0,
    annotated_sample_count: 0,
    total_sub_sample_count: 0,
    annotated_sub_sample_count: 0,
    unconfirmed_sample_count: 0,
    deleted_sample_count: 0,
    work_path: workPath,
    work_path_type: 0,
    inner_work_path: inner,
    inner_annotation_path: `${inner}annotation/`,
    inner_data_path: `${inner}data/`,
    inner_log_path: `${inner}logs/`,
    inner_temp_path: `${inner}temp/`,
    inner_task_path: `${inner}task/`,
    workspace_id: options.workspace ?? "0",
    enterprise_project_id: "0",
    workforce_task_count: 0,
    exist_workforce_task: false,
    feature_supports: ["0"],
    managed: options.managed ?? false,
    import_data: options.importData,
    label_task_count: labels.length > 0 ? 1 : 0,
    content_labeling: true,
    data_url: source.data_path,
    labels,
    ...(schema !== undefined && { schema }),
  };
}
