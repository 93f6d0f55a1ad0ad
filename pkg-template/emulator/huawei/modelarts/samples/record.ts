/** A sample of a dataset with the fields that responses repeat. */

import { extensionOf, sampleType } from "../contents/kinds.js";
import type { Dataset, Label } from "../datasets/record.js";

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

/** Returns the folder of a dataset's files. */
export const dataPath = (dataset: Dataset) => dataset.data_url ?? dataset.work_path;

/** Creates an unlabelled sample. */
export function makeSample(
  dataset: Dataset,
  { id, name, time }: { id: string; name: string; time: number },
): Sample {
  const type = dataset.dataset_type;
  const full = name.includes(".") ? name : `${name}.${extensionOf(type)}`;
  const directory = dataPath(dataset);
  return {
    sample_id: id,
    sample_name: full,
    sample_type: sampleType(type),
    labels: [],
    source: `s3:/${directory}${full}`,
    sample_dir: directory,
    metadata: { "@modelarts:import_origin": 0 },
    sample_time: time,
    sample_status: "UN_ANNOTATION",
  };
}

/** Tells if a sample is labelled by hand, or confirmed. */
export const isAnnotated = (sample: Sample) => sample.sample_status === "MANUAL_ANNOTATION";

/** Tells if a sample is labelled automatically and not confirmed yet. */
export const isUnconfirmed = (sample: Sample) => !isAnnotated(sample) && sample.labels.length > 0;
