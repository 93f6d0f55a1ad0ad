/** Lines as samples. */

import { SamplesError } from "./errors.js";
import type {
  Annotation,
  AnnotationFields,
  ConversationSample,
  DataFormat,
  ManifestSample,
  MediaSample,
  Message,
  SamplesByFormat,
  Usage,
} from "./types.js";

type Fields = Readonly<Record<string, unknown>>;

/** Created when it is used: without the platform's codecs the import must not fail. */
let decoder: TextDecoder | undefined;

/** The text of a line. @internal */
export function textOf(line: Uint8Array): string {
  decoder ??= new TextDecoder("utf-8", { ignoreBOM: true });
  return decoder.decode(line);
}

/** The fields of a line, as an object. */
function fieldsOf(line: Uint8Array): Fields {
  return asFields(JSON.parse(textOf(line)));
}

function asFields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** The value of a name, however its words are joined. */
function get(fields: Fields, name: string): unknown {
  return fields[name] ?? fields[name.replaceAll("-", "_")];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function isTrue(value: unknown): boolean {
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}

/** An object without the members that are undefined. @internal */
export function present<Shape extends object>(shape: Shape): Present<Shape> {
  for (const name of Object.keys(shape) as (keyof Shape)[]) {
    if (shape[name] === undefined) delete shape[name];
  }
  return shape as Present<Shape>;
}

/** Members that can be undefined become members that can be absent. */
type Present<Shape> = {
  [Name in keyof Shape as undefined extends Shape[Name] ? never : Name]: Shape[Name];
} & {
  [Name in keyof Shape as undefined extends Shape[Name] ? Name : never]?: Exclude<
    Shape[Name],
    undefined
  >;
};

/** Properties are an object, or a string that holds one. */
function propertyOf(value: unknown): Fields | undefined {
  if (typeof value !== "string") return value == null ? undefined : asFields(value);
  try {
    return asFields(JSON.parse(value));
  } catch {
    return undefined;
  }
}

/** @internal */
export function parseManifestLine(line: Uint8Array): ManifestSample {
  const raw = fieldsOf(line);
  const annotations = Array.isArray(raw.annotation) ? raw.annotation : [];
  return present({
    source: text(raw.source) ?? "",
    id: text(raw.id),
    usage: usageOf(text(raw.usage)),
    hard: isTrue(raw.hard),
    hardCoefficient: number(get(raw, "hard-coefficient")),
    annotations: annotations.map(parseAnnotation),
    property: propertyOf(raw.property),
    raw,
  });
}

/** @internal */
export function usageOf(usage: string | undefined): Usage | undefined {
  const name = usage?.trim().toLowerCase();
  if (!name) return undefined;
  return name === "train" || name === "eval" || name === "test" || name === "inference"
    ? name
    : "other";
}

function parseAnnotation(value: unknown): Annotation {
  const raw = asFields(value);
  const property = propertyOf(raw.property);
  const name = text(raw.name);
  const id = text(raw.id);
  const own = (key: string): unknown => property?.[`@modelarts:${key}`];
  const common: AnnotationFields = present({
    hard: isTrue(raw.hard),
    hardCoefficient: number(get(raw, "hard-coefficient")),
    confidence: number(raw.confidence),
    annotatedBy: text(get(raw, "annotated-by")),
    creationTime: text(get(raw, "creation-time")),
    property,
  });
  const type = text(raw.type)?.replace(/^modelarts\//, "");
  switch (type) {
    case "image_classification":
    case "text_classification":
    case "audio_classification":
    case "sound_classification":
      if (name !== undefined) return { type, name, ...common };
      break;
    case "object_detection":
    case "image_segmentation": {
      const location = text(get(raw, "annotation-loc"));
      const format = text(get(raw, "annotation-format"));
      if (location !== undefined) return present({ type, location, format, ...common });
      break;
    }
    case "text_entity": {
      const [start, end] = [number(own("start_index")), number(own("end_index"))];
      if (name !== undefined) return present({ type, name, id, start, end, ...common });
      break;
    }
    case "text_triplet": {
      const [from, to] = [text(own("from")), text(own("to"))];
      if (name !== undefined && from !== undefined && to !== undefined) {
        return present({ type, name, id, from, to, ...common });
      }
      break;
    }
    case "audio_content": {
      const content = text(own("content"));
      if (content !== undefined) return { type, content, ...common };
      break;
    }
    case "audio_segmentation": {
      const [startTime, endTime] = [text(own("start_time")), text(own("end_time"))];
      const [speaker, content] = [text(own("source")), text(own("content"))];
      if (startTime !== undefined && endTime !== undefined) {
        return present({ type, startTime, endTime, speaker, content, ...common });
      }
      break;
    }
  }
  return { type: "other", ...(name !== undefined && { name }), raw: value, ...common };
}

/** @internal */
export function parseMediaLine(line: Uint8Array): MediaSample {
  const raw = fieldsOf(line);
  const file = ["file_name", "image_name", "audio_name", "tar_name"].map((name) => text(raw[name]));
  const labels = [raw.labels ?? raw.label].flat().filter((label) => typeof label === "string");
  return { file: file.find((name) => name !== undefined) ?? "", labels, raw };
}

/** `"text"` or `[["text"]]`, as a list. */
function responsesOf(value: unknown): string[] | undefined {
  if (value == null) return undefined;
  return [value].flat(2).filter((response) => typeof response === "string");
}

function messagesOf(value: unknown): Message[] {
  return [value].flat().map((message) => {
    const { role, content, weight } = asFields(message);
    return present({
      role: role as Message["role"],
      content: text(content) ?? "",
      weight: number(weight),
    });
  });
}

/** Parsers of a line into a sample, by data format. */
const parsers: { [Format in DataFormat]: (value: unknown) => SamplesByFormat[Format] } = {
  PromptResponse: (value) => ({
    dataFormat: "PromptResponse",
    turns: [value].flat().map((turn) => {
      const { system, prompt, response, weight } = asFields(turn);
      const [first] = responsesOf(response) ?? [];
      return present({
        system: text(system),
        prompt: text(prompt) ?? "",
        response: first,
        weight: number(weight),
      });
    }),
  }),
  PromptSortedresponses: (value) => ({
    dataFormat: "PromptSortedresponses",
    turns: [value].flat().map((turn) => {
      const { system, prompt, response, score } = asFields(turn);
      const scores = Array.isArray(score)
        ? score.filter((one) => typeof one === "number")
        : undefined;
      return present({
        system: text(system),
        prompt: text(prompt) ?? "",
        responses: responsesOf(response) ?? [],
        score: scores,
      });
    }),
  }),
  Role: (value) => ({ dataFormat: "Role", messages: messagesOf(asFields(value).messages) }),
  DPO_PromptChosenRejected: (value) => ({
    dataFormat: "DPO_PromptChosenRejected",
    turns: preferencesOf(value),
  }),
  KTO_PromptChosenRejected: (value) => ({
    dataFormat: "KTO_PromptChosenRejected",
    turns: preferencesOf(value),
  }),
  Prompt: (value) => ({
    dataFormat: "Prompt",
    prompt: text(asFields([value].flat()[0]).prompt) ?? "",
  }),
  PromptImage: (value) => ({
    dataFormat: "PromptImage",
    prompt: text(asFields(value).prompt) ?? "",
  }),
  PromptImageResponse: (value) => ({
    dataFormat: "PromptImageResponse",
    images: [asFields(value).images].flat().filter((image) => typeof image === "string"),
    messages: messagesOf(asFields(value).messages),
  }),
  SFT_FIM: (value) => {
    const { prefix, suffix, middle } = asFields(value);
    return present({
      dataFormat: "SFT_FIM" as const,
      prefix: text(prefix) ?? "",
      suffix: text(suffix),
      middle: text(middle),
    });
  },
  Text: (value) => ({ dataFormat: "Text", text: String(value) }),
};

function preferencesOf(value: unknown): SamplesByFormat["DPO_PromptChosenRejected"]["turns"] {
  return [value].flat().map((turn) => {
    const { system, user, assistant, chosen, rejected } = asFields(turn);
    return present({
      system: text(system),
      user: text(user) ?? "",
      assistant: text(assistant),
      chosen: text(chosen),
      rejected: text(rejected),
    });
  });
}

/** @internal */
export function conversationParser<Format extends DataFormat>(
  format: Format,
): (line: Uint8Array) => SamplesByFormat[Format] {
  const parse = parsers[format];
  if (!Object.hasOwn(parsers, format)) {
    const known = Object.keys(parsers).join(", ");
    throw new SamplesError("argument", `\`dataFormat\` must be one of ${known}`);
  }
  if (format === "Text") return (line) => parse(textOf(line).replace(/\r$/, ""));
  return (line) => parse(JSON.parse(textOf(line)));
}

/** The fields of a row of a CSV table. @internal */
export function parseRow(line: Uint8Array): string[] {
  const fields: string[] = [];
  const row = textOf(line).replace(/\r$/, "");
  for (const [, quoted, plain] of row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  }
  return fields;
}

/** A row of a table of prompts and responses. @internal */
export function rowParser(header: readonly string[]): (line: Uint8Array) => ConversationSample {
  const column = (name: string): number =>
    header.findIndex((field) => field.trim().toLowerCase() === name);
  const [prompt, response] = [column("prompt"), column("response")];
  return (line) => {
    const fields = parseRow(line);
    const turn = present({ prompt: fields[prompt] ?? "", response: fields[response] || undefined });
    return { dataFormat: "PromptResponse", turns: [turn] };
  };
}
