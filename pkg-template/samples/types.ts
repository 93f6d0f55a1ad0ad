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
  /** The kind of sample that is labelled. */
  readonly type:
    | "image_classification"
    | "text_classification"
    | "audio_classification"
    | "sound_classification";
  /** The label. */
  readonly name: string;
}

/** Boxes or masks in a file of their own; `parseVoc` reads it. */
export interface LinkedAnnotation extends AnnotationFields {
  /** Boxes or masks. */
  readonly type: "object_detection" | "image_segmentation";
  /** The file: absolute, or relative to the folder of the manifest. */
  readonly location: string;
  /** Format of the file: `PASCAL VOC`. */
  readonly format?: string;
}

/** A part of a text. */
export interface EntityAnnotation extends AnnotationFields {
  /** A part of a text. */
  readonly type: "text_entity";
  /** The label. */
  readonly name: string;
  /** Id that triplets refer to. */
  readonly id?: string;
  /** Index of the first character; the unit is not documented. */
  readonly start?: number;
  /** Index after the last character. */
  readonly end?: number;
}

/** A relation of two entities of the sample. */
export interface TripletAnnotation extends AnnotationFields {
  /** A relation. */
  readonly type: "text_triplet";
  /** The label of the relation. */
  readonly name: string;
  /** Id of the relation. */
  readonly id?: string;
  /** Id of the entity that the relation begins at. */
  readonly from: string;
  /** Id of the entity that it leads to. */
  readonly to: string;
}

/** The words of a sound. */
export interface ContentAnnotation extends AnnotationFields {
  /** The words of a sound. */
  readonly type: "audio_content";
  /** The words. */
  readonly content: string;
}

/** A part of a sound. */
export interface SegmentAnnotation extends AnnotationFields {
  /** A part of a sound. */
  readonly type: "audio_segmentation";
  /** `hh:mm:ss.SSS` */
  readonly startTime: string;
  /** `hh:mm:ss.SSS` */
  readonly endTime: string;
  /** The speaker. */
  readonly speaker?: string;
  /** The words. */
  readonly content?: string;
}

/** An annotation of a type that is not documented, or without a field that its type must have. */
export interface OtherAnnotation extends AnnotationFields {
  /** None of the others. */
  readonly type: "other";
  /** The label. */
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
  /** Id that the service gave the sample. */
  readonly id?: string;
  /** The part of the data that it is meant for; absent if none is given. */
  readonly usage?: Usage;
  /** Marked as hard. */
  readonly hard: boolean;
  /** From 0 to 1. */
  readonly hardCoefficient?: number;
  /** None: not labelled. */
  readonly annotations: readonly Annotation[];
  /** The properties; parsed if the manifest has them as a string. */
  readonly property?: Readonly<Record<string, unknown>>;
  /** The line as the manifest has it. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A sample of an `annotation.jsonl`: a path and free fields. */
export interface MediaSample {
  /** The file, relative to the dataset's root. */
  readonly file: string;
  /** The labels. */
  readonly labels: readonly string[];
  /** The line, unchanged. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A turn of prompt and response. */
export interface Turn {
  /** Instructions to the model; in the first turn. */
  readonly system?: string;
  /** The prompt. */
  readonly prompt: string;
  /** Absent: not labelled. */
  readonly response?: string;
  /** 1 if the response is trained on, 0 if not. */
  readonly weight?: number;
}

/** A turn with several responses, best first. */
export interface SortedTurn {
  /** Instructions to the model; in the first turn. */
  readonly system?: string;
  /** The prompt. */
  readonly prompt: string;
  /** The responses, best first. */
  readonly responses: readonly string[];
  /** A score for each response. */
  readonly score?: readonly number[];
}

/** A turn before the last of `DPO_PromptChosenRejected` and `KTO_PromptChosenRejected`, or the last. */
export interface PreferenceTurn {
  /** Instructions to the model; in the first turn. */
  readonly system?: string;
  /** The prompt. */
  readonly user: string;
  /** The response; absent in the last turn. */
  readonly assistant?: string;
  /** The response that is preferred; in the last turn. */
  readonly chosen?: string;
  /** The response that is not; in the last turn. */
  readonly rejected?: string;
}

/** A message of a conversation. */
export interface Message {
  /** The author. */
  readonly role: "system" | "user" | "assistant" | "function";
  /** The text. */
  readonly content: string;
  /** 1 if the message is trained on, 0 if not. */
  readonly weight?: number;
}

/** The member that tells samples of Qianfan apart. */
export interface Formatted<Format extends string> {
  /** The data format. */
  readonly dataFormat: Format;
}

/** A sample of `PromptResponse`. */
export interface PromptResponseSample extends Formatted<"PromptResponse"> {
  /** The conversation. */
  readonly turns: readonly Turn[];
}

/** A sample of `Role`. */
export interface RoleSample extends Formatted<"Role"> {
  /** The conversation. */
  readonly messages: readonly Message[];
}

/** A sample of `PromptSortedresponses`. */
export interface SortedResponsesSample extends Formatted<"PromptSortedresponses"> {
  /** The conversation. */
  readonly turns: readonly SortedTurn[];
}

/** A sample of a format with a chosen and a rejected response, or one of the two. */
export interface PreferenceSample<
  Format extends "DPO_PromptChosenRejected" | "KTO_PromptChosenRejected",
> extends Formatted<Format> {
  /** The conversation. */
  readonly turns: readonly PreferenceTurn[];
}

/** A sample of `Prompt` or `PromptImage`. */
export interface PromptSample<Format extends "Prompt" | "PromptImage"> extends Formatted<Format> {
  /** The prompt. */
  readonly prompt: string;
}

/** A sample of `PromptImageResponse`. */
export interface PromptImageResponseSample extends Formatted<"PromptImageResponse"> {
  /** The images: paths in the zip file, URLs or data URLs. */
  readonly images: readonly string[];
  /** The conversation, which refers to each image. */
  readonly messages: readonly Message[];
}

/** A sample of `SFT_FIM`. */
export interface FillInTheMiddleSample extends Formatted<"SFT_FIM"> {
  /** The text before the gap. */
  readonly prefix: string;
  /** The text after the gap. */
  readonly suffix?: string | undefined;
  /** The text that belongs into the gap. */
  readonly middle?: string | undefined;
}

/** A sample of `Text`: a line. */
export interface TextSample extends Formatted<"Text"> {
  /** The line. */
  readonly text: string;
}

/** The samples of Qianfan's data formats. */
export interface SamplesByFormat {
  /** Turns of prompt and response. */
  PromptResponse: PromptResponseSample;
  /** Messages with roles. */
  Role: RoleSample;
  /** Turns of which the last has several responses, best first. */
  PromptSortedresponses: SortedResponsesSample;
  /** Turns of which the last has a chosen and a rejected response. */
  DPO_PromptChosenRejected: PreferenceSample<"DPO_PromptChosenRejected">;
  /** Turns of which the last has one of the two. */
  KTO_PromptChosenRejected: PreferenceSample<"KTO_PromptChosenRejected">;
  /** Prompts. */
  Prompt: PromptSample<"Prompt">;
  /** Prompts for images. */
  PromptImage: PromptSample<"PromptImage">;
  /** Images and messages about them. */
  PromptImageResponse: PromptImageResponseSample;
  /** Prefix, suffix, and the text between. */
  SFT_FIM: FillInTheMiddleSample;
  /** Texts, a line each. */
  Text: TextSample;
}

/** A data format of Qianfan. */
export type DataFormat = keyof SamplesByFormat;

/** A sample of Qianfan, told apart by `dataFormat`. */
export type ConversationSample = SamplesByFormat[DataFormat];
