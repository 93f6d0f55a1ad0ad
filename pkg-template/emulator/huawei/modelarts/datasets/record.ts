/** ModelArts datasets: seeded, created by a caller, or by an export. */

import { Generator } from "../contents/generator.js";
import { TABLE } from "../contents/kinds.js";
import { SampleSet } from "../contents/sample-set.js";
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

/** A dataset with the fields that responses repeat; labels and counts are those of its samples. */
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
  total_sub_sample_count: number;
  annotated_sub_sample_count: number;
  /** Number of samples that calls have deleted. */
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
  schema?: unknown;
  current_version_id?: string;
  import_task_id?: string;
}

/** The contents of a new dataset, each computed on first use. */
export interface Contents {
  /** Oldest first. */
  versions: () => Version[];
  samples: () => SampleSet;
}

/** A dataset with its samples, versions and tasks, all oldest first. */
export class DatasetRecord {
  readonly dataset: Dataset;
  readonly imports: Import[] = [];
  readonly exports: Export[] = [];
  /** Times at which samples' files were deleted from OBS, by sample id. */
  readonly purged = new Map<string, number>();
  readonly #contents: Contents;
  #versions: Version[] | undefined;
  #samples: SampleSet | undefined;

  constructor(dataset: Dataset, contents: Contents) {
    this.dataset = dataset;
    this.#contents = contents;
  }

  get versions() {
    this.#versions ??= this.#contents.versions();
    return this.#versions;
  }

  /** The samples of the dataset now. */
  get samples() {
    this.#samples ??= this.#contents.samples();
    return this.#samples;
  }

  /** Replaces the samples, as a switch does. */
  set samples(samples: SampleSet) {
    this.#samples = samples;
  }

  get labels() {
    return this.samples.labels;
  }
}

/** Creates the record of a dataset without samples. */
export function emptyRecord(dataset: Dataset, labels: readonly Label[]) {
  const generator = new Generator({
    seed: dataset.dataset_id,
    type: dataset.dataset_type,
    labelNames: labels.map(({ name }) => name),
    batches: [],
    nextRevision: 1,
  });
  return new DatasetRecord(dataset, {
    versions: () => [],
    samples: () => new SampleSet(generator, { labels }),
  });
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
  /** Number of labels. */
  labels: number;
  importData: boolean;
  schema?: unknown;
  workspace?: string | undefined;
  dataFormat?: string | undefined;
  managed?: boolean;
}

export function makeDataset(options: NewDataset): Dataset {
  const { id, name, type, time, workPath, source, schema } = options;
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
    total_sub_sample_count: 0,
    annotated_sub_sample_count: 0,
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
    label_task_count: options.labels > 0 ? 1 : 0,
    content_labeling: true,
    data_url: source.data_path,
    ...(schema !== undefined && { schema }),
  };
}
