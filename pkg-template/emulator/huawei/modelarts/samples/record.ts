/** A sample of a dataset with the fields that responses repeat. */

import type { Random } from "../../../random.js";
import { type Dataset, type Label, OBJECT_DETECTION } from "../datasets/record.js";

/** A label on a sample. */
export interface SampleLabel {
  name?: string | undefined;
  type?: number;
  id?: string;
  property?: Record<string, unknown>;
  annotated_by?: string;
  /** Confidence of a label that was set automatically. */
  score?: number;
}

export interface Labeler {
  email: string;
  worker_id?: string;
  role: number;
}

export interface Sample {
  sample_id: string;
  sample_name: string;
  sample_type: number;
  /** Epoch milliseconds. */
  sample_time: number;
  sample_status: "MANUAL_ANNOTATION" | "UN_ANNOTATION";
  sample_size?: number;
  sample_usage?: string;
  source: string;
  sample_dir: string;
  labels: SampleLabel[];
  labelers?: Labeler[];
  metadata: Record<string, unknown>;
  score?: number;
  /** Set on copies for a team. */
  worker_id?: string;
  /** Set on copies for a team; not part of responses. */
  team?: { review: boolean; sampled: boolean };
  review_accept?: boolean;
  review_comment?: string;
  review_score?: string;
  check_accept?: boolean;
  check_comment?: string;
  check_score?: string;
}

/** A label with the number of its uses, and of the samples that have it. */
export interface LabelStats extends Label {
  count: number;
  sample_count: number;
}

const EXTENSIONS: Readonly<Record<number, string>> = {
  0: "jpg",
  1: "txt",
  2: "wav",
  4: "csv",
  6: "mp4",
  9: "bin",
};

/** Returns the `sample_type` of a `dataset_type`. */
const sampleType = (datasetType: number) => Math.floor(datasetType / 100);

/** Returns the folder of a dataset's files. */
export const dataPath = (dataset: Dataset) => dataset.data_url ?? dataset.work_path;

/** Creates an unlabelled sample. */
export function makeSample(
  dataset: Dataset,
  { id, name, time }: { id: string; name: string; time: number },
): Sample {
  const type = sampleType(dataset.dataset_type);
  const full = name.includes(".") ? name : `${name}.${EXTENSIONS[type]}`;
  const directory = dataPath(dataset);
  return {
    sample_id: id,
    sample_name: full,
    sample_type: type,
    labels: [],
    source: `https://obs.example.com${directory}${encodeURIComponent(full)}`,
    sample_dir: directory,
    metadata: { "@modelarts:import_origin": 0 },
    sample_time: time,
    sample_status: "UN_ANNOTATION",
  };
}

/** Creates a label on a sample, with a box for object detection. */
export function labelOf(random: Random, { name, type }: Label): SampleLabel {
  if (type !== OBJECT_DETECTION) return { name, type, property: {}, annotated_by: "human" };
  const [x, y] = [random.integer(0, 900), random.integer(0, 500)];
  const [width, height] = [random.integer(20, 300), random.integer(20, 200)];
  const feature = [
    [x, y],
    [x + width, y + height],
  ];
  const property = { "@modelarts:shape": "bndbox", "@modelarts:feature": feature };
  return { name, type, property, annotated_by: "human" };
}

/** Tells if a sample is labelled by hand, or confirmed. */
export const isAnnotated = (sample: Sample) => sample.sample_status === "MANUAL_ANNOTATION";

/** Tells if a sample is labelled automatically and not confirmed yet. */
export const isUnconfirmed = (sample: Sample) => !isAnnotated(sample) && sample.labels.length > 0;
