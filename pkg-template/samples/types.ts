/** Samples as they are handed out. */

/** The part of the data that a sample is meant for, in lower case. */
export type Usage = "train" | "eval" | "test" | "inference" | "other";

/** Fields that annotations of all types can have. */
export interface AnnotationFields {
  /** Marked as hard. */
  readonly hard: boolean;
  /** From 0 to 1. */
  readonly hardCoefficient?: number;
  /** From 0 to 1; absent is not 0. */
  readonly confidence?: number;
  /** The account that annotated, or the algorithm. Personal: do not log it. */
  readonly annotatedBy?: string;
  /** `YYYY-MM-DD HH:mm:ss`, without a zone. */
  readonly creationTime?: string;
  /** The properties; parsed if the manifest has them as a string. */
  readonly property?: Readonly<Record<string, unknown>>;
}

/** A label of an image, a text or a sound. */
export interface ClassificationAnnotation extends AnnotationFields {
  readonly type:
    | "image_classification"
    | "text_classification"
    | "audio_classification"
    | "sound_classification";
  readonly name: string;
}

/** Boxes or masks in a file of their own; `parseVoc` reads it. */
export interface LinkedAnnotation extends AnnotationFields {
  readonly type: "object_detection" | "image_segmentation";
  /** The file: absolute, or relative to the folder of the manifest. */
  readonly location: string;
  readonly format?: string;
}

/** A part of a text. */
export interface EntityAnnotation extends AnnotationFields {
  readonly type: "text_entity";
  readonly name: string;
  readonly id?: string;
  /** Index of the first character; the unit is not documented. */
  readonly start?: number;
  /** Index after the last character. */
  readonly end?: number;
}

/** A relation of two entities of the sample. */
export interface TripletAnnotation extends AnnotationFields {
  readonly type: "text_triplet";
  readonly name: string;
  readonly id?: string;
  /** Ids of the entities. */
  readonly from: string;
  readonly to: string;
}

/** The words of a sound. */
export interface ContentAnnotation extends AnnotationFields {
  readonly type: "audio_content";
  readonly content: string;
}

/** A part of a sound. */
export interface SegmentAnnotation extends AnnotationFields {
  readonly type: "audio_segmentation";
  /** `hh:mm:ss.SSS` */
  readonly startTime: string;
  readonly endTime: string;
  /** The speaker. */
  readonly speaker?: string;
  readonly content?: string;
}

/** An annotation of a type that is not documented, or without a field that its type must have. */
export interface OtherAnnotation extends AnnotationFields {
  readonly type: "other";
  readonly name?: string;
  /** The annotation as the manifest has it. */
  readonly raw: unknown;
}

/** An annotation of a manifest, told apart by `type`. */
export type Annotation =
  | ClassificationAnnotation
  | LinkedAnnotation
  | EntityAnnotation
  | TripletAnnotation
  | ContentAnnotation
  | SegmentAnnotation
  | OtherAnnotation;

/** A sample of a ModelArts manifest. */
export interface ManifestSample {
  /** The object, or the text after `content://`. */
  readonly source: string;
  readonly id?: string;
  readonly usage?: Usage;
  readonly hard: boolean;
  readonly hardCoefficient?: number;
  /** None: not labelled. */
  readonly annotations: readonly Annotation[];
  readonly property?: Readonly<Record<string, unknown>>;
  /** The line as the manifest has it. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A sample of an `annotation.jsonl`: a path and free fields. */
export interface MediaSample {
  /** The file, relative to the dataset's root. */
  readonly file: string;
  readonly labels: readonly string[];
  /** The line, unchanged. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A turn of prompt and response. */
export interface Turn {
  readonly system?: string;
  readonly prompt: string;
  /** Absent: not labelled. */
  readonly response?: string;
  readonly weight?: number;
}

/** A turn with several responses, best first. */
export interface SortedTurn {
  readonly system?: string;
  readonly prompt: string;
  readonly responses: readonly string[];
  readonly score?: readonly number[];
}

/** A turn before the last of `DPO_PromptChosenRejected` and `KTO_PromptChosenRejected`, or the last. */
export interface PreferenceTurn {
  readonly system?: string;
  readonly user: string;
  readonly assistant?: string;
  readonly chosen?: string;
  readonly rejected?: string;
}

/** A message of a conversation. */
export interface Message {
  readonly role: "system" | "user" | "assistant" | "function";
  readonly content: string;
  readonly weight?: number;
}

/** The samples of Qianfan's data formats. */
export interface SamplesByFormat {
  PromptResponse: { readonly dataFormat: "PromptResponse"; readonly turns: readonly Turn[] };
  Role: { readonly dataFormat: "Role"; readonly messages: readonly Message[] };
  PromptSortedresponses: {
    readonly dataFormat: "PromptSortedresponses";
    readonly turns: readonly SortedTurn[];
  };
  DPO_PromptChosenRejected: {
    readonly dataFormat: "DPO_PromptChosenRejected";
    readonly turns: readonly PreferenceTurn[];
  };
  KTO_PromptChosenRejected: {
    readonly dataFormat: "KTO_PromptChosenRejected";
    readonly turns: readonly PreferenceTurn[];
  };
  Prompt: { readonly dataFormat: "Prompt"; readonly prompt: string };
  PromptImage: { readonly dataFormat: "PromptImage"; readonly prompt: string };
  PromptImageResponse: {
    readonly dataFormat: "PromptImageResponse";
    readonly images: readonly string[];
    readonly messages: readonly Message[];
  };
  SFT_FIM: {
    readonly dataFormat: "SFT_FIM";
    readonly prefix: string;
    readonly suffix?: string;
    readonly middle?: string;
  };
  /** A text a line. */
  Text: { readonly dataFormat: "Text"; readonly text: string };
}

/** A data format of Qianfan. */
export type DataFormat = keyof SamplesByFormat;

/** A sample of Qianfan, told apart by `dataFormat`. */
export type ConversationSample = SamplesByFormat[DataFormat];
