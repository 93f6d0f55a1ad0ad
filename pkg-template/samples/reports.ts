/** The reports of a version. */

/** A line that is not a sample. */
export interface Problem {
  /** `syntax`: it is not JSON. `shape`: it is, but no sample. */
  readonly code: "syntax" | "shape";
  /** Number of the line, from 1. */
  readonly line: number;
  /** Offset in the source of the byte at fault. */
  readonly offset: number;
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
  readonly code: FindingCode;
  /** `error`: the service or a training job refuses or misreads it. `warning`: it is probably not meant. */
  readonly severity: "error" | "warning";
  /** Number of the line, from 1; absent if the rule is about all of them. */
  readonly line?: number;
  /** Position of the sample, from 0. */
  readonly sample?: number;
  readonly message: string;
}

/** The result of a validation. */
export interface Validation {
  /** True if no rule is broken and every line is a sample. */
  readonly ok: boolean;
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
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/** Statistics of a version. Lengths are in characters. */
export interface Statistics {
  readonly samples: number;
  readonly labelled: number;
  readonly unlabelled: number;
  readonly hard: number;
  readonly withId: number;
  /** Samples whose boxes or masks are in files of their own. */
  readonly linked: number;
  /** Lines that are not samples. */
  readonly problems: number;
  readonly usage: Readonly<
    Partial<Record<"none" | "train" | "eval" | "test" | "inference" | "other", number>>
  >;
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
  readonly textLength: Lengths | null;
  readonly promptLength: Lengths | null;
  readonly responseLength: Lengths | null;
  readonly turns: Lengths | null;
  /** Of annotation files, in pixels; absent unless `openAnnotation` is given. */
  readonly boxesPerImage?: Lengths | null;
  readonly boxWidth?: Lengths | null;
  readonly boxHeight?: Lengths | null;
  /** The labels, the commonest first. */
  readonly labels: readonly {
    readonly name: string;
    readonly annotations: number;
    readonly samples: number;
  }[];
  /** Pairs of labels of one sample, the commonest 1,000. */
  readonly together: readonly {
    readonly labels: readonly [string, string];
    readonly samples: number;
  }[];
}
