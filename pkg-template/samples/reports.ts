/** The reports of a version. */

/** A line that is not a sample. */
export interface Problem {
  /** `syntax`: it is not JSON. `shape`: it is, but no sample. */
  readonly code: "syntax" | "shape";
  /** Number of the line, from 1. */
  readonly line: number;
  /** Offset in the source of the byte at fault. */
  readonly offset: number;
  /** The fault as a sentence. */
  readonly message: string;
}

/** A rule that a sample can break. */
export type FindingCode =
  | "invalid-type"
  | "unknown-usage"
  | "unknown-annotation-type"
  | "missing-annotation-type"
  | "label-without-name"
  | "missing-annotation-loc"
  | "number-out-of-range"
  | "entity-out-of-text"
  | "triplet-without-entity"
  | "invalid-time-range"
  | "duplicate-id"
  | "duplicate-source"
  | "mixed-schemes"
  | "missing-object"
  | "box-outside-image"
  | "empty-box"
  | "object-without-name"
  | "object-shape"
  | "missing-image-size"
  | "too-many-turns"
  | "system-position"
  | "invalid-weight"
  | "missing-prompt"
  | "missing-response"
  | "score-length"
  | "unknown-role"
  | "role-order"
  | "chosen-rejected"
  | "image-placeholder"
  | "unknown-field"
  | "column-count";

/** A broken rule. */
export interface Finding {
  /** The broken rule. */
  readonly code: FindingCode;
  /** `error`: the service or a training job refuses or misreads it. `warning`: it is probably not meant. */
  readonly severity: "error" | "warning";
  /** Number of the line, from 1; absent if the rule is about all of them. */
  readonly line?: number;
  /** Position of the sample, from 0. */
  readonly sample?: number;
  /** The rule as a sentence. */
  readonly message: string;
}

/** The result of a validation. */
export interface Validation {
  /** True if no rule is broken and every line is a sample. */
  readonly ok: boolean;
  /** Number of samples. */
  readonly samples: number;
  /** Number of findings by rule. */
  readonly counts: Readonly<Partial<Record<FindingCode, number>>>;
  /** The first 1,000 of each rule. */
  readonly findings: readonly Finding[];
  /** The first 1,000 lines that are not samples. */
  readonly problems: readonly Problem[];
}

/**
 * A distribution of lengths. Quantiles are rounded up to one less than a power of two, except those of boxes, which are
 * exact.
 */
export interface Lengths {
  /** Number of lengths. */
  readonly count: number;
  /** Sum of all lengths. */
  readonly sum: number;
  /** Shortest length. */
  readonly min: number;
  /** Longest length. */
  readonly max: number;
  /** Median. */
  readonly p50: number;
  /** Length that 90 % do not exceed. */
  readonly p90: number;
  /** Length that 99 % do not exceed. */
  readonly p99: number;
}

/** Statistics of a version. Lengths are in characters. */
export interface Statistics {
  /** Number of samples. */
  readonly samples: number;
  /** Samples with annotations or, in conversations, with responses. */
  readonly labelled: number;
  /** Samples without them. */
  readonly unlabelled: number;
  /** Samples marked as hard, or with an annotation that is. */
  readonly hard: number;
  /** Samples with an `id`. */
  readonly withId: number;
  /** Samples whose boxes or masks are in files of their own. */
  readonly linked: number;
  /** Lines that are not samples. */
  readonly problems: number;
  /** Samples by usage. */
  readonly usage: Readonly<
    Partial<Record<"none" | "train" | "eval" | "test" | "inference" | "other", number>>
  >;
  /** Samples by scheme of their source. */
  readonly schemes: Readonly<
    Partial<Record<"none" | "s3" | "obs" | "path" | "content" | "other", number>>
  >;
  /** Annotations by type. */
  readonly annotationTypes: Readonly<Record<string, number>>;
  /** Annotations by origin, without names. */
  readonly annotators: Readonly<
    Partial<
      Record<"human" | "activeLearning" | "hardExampleMining" | "otherModel" | "other", number>
    >
  >;
  /** Of labelled samples. */
  readonly annotationsPerSample: Lengths | null;
  /** Lengths of texts that are samples; `null` without any. */
  readonly textLength: Lengths | null;
  /** Lengths of the prompts of samples; `null` without any. */
  readonly promptLength: Lengths | null;
  /** Lengths of the responses of samples; `null` without any. */
  readonly responseLength: Lengths | null;
  /** Turns of conversations; `null` without any. */
  readonly turns: Lengths | null;
  /** Of annotation files, in pixels; absent unless `openAnnotation` is given. */
  readonly boxesPerImage?: Lengths | null;
  /** Widths of boxes, in pixels. */
  readonly boxWidth?: Lengths | null;
  /** Heights of boxes, in pixels. */
  readonly boxHeight?: Lengths | null;
  /** The labels, the commonest first; those of annotation files only if `openAnnotation` is given. */
  readonly labels: readonly LabelCounts[];
  /** Pairs of labels of one sample, the commonest 1,000. */
  readonly together: readonly LabelPair[];
}

/** Numbers of a label. */
export interface LabelCounts {
  /** The label. */
  readonly name: string;
  /** Annotations with it. */
  readonly annotations: number;
  /** Samples with it. */
  readonly samples: number;
}

/** Two labels that occur together. */
export interface LabelPair {
  /** The labels. */
  readonly labels: readonly [string, string];
  /** Samples with both. */
  readonly samples: number;
}
