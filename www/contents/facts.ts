/** Facts about a sample of any format. */

import type { ManifestSample } from "verset/samples";
import type { Sample } from "./engine.ts";

export type Kind = "image" | "text" | "table" | "audio" | "conversation" | "file";

const IMAGES = /\.(jpe?g|png|bmp|gif|webp|svg)$/i;
const TEXTS = /\.txt$/i;
const TABLES = /\.csv$/i;
const SOUNDS = /\.(wav|mp3|flac|m4a|aac)$/i;
/** Prefix of a source that is itself the text. */
const CONTENT = "content://";

export const isManifest = (sample: Sample): sample is ManifestSample => "annotations" in sample;

export function kindOf(sample: Sample): Kind {
  if ("dataFormat" in sample) return "conversation";
  const source = sourceOf(sample) ?? "";
  if (source.startsWith(CONTENT) || TEXTS.test(source)) return "text";
  if (TABLES.test(source)) return "table";
  if (IMAGES.test(source)) return "image";
  return SOUNDS.test(source) ? "audio" : "file";
}

export function sourceOf(sample: Sample): string | undefined {
  if ("dataFormat" in sample) return undefined;
  return "file" in sample ? sample.file : sample.source;
}

/** The text of a sample whose source is its text; `undefined` if it is in an object. */
export function contentOf(sample: Sample): string | undefined {
  const source = sourceOf(sample) ?? "";
  return source.startsWith(CONTENT) ? source.slice(CONTENT.length) : undefined;
}

/** The display name: the last part of the path, or the text. */
export function nameOf(sample: Sample): string {
  const source = sourceOf(sample) ?? "";
  return contentOf(sample) ?? source.slice(source.lastIndexOf("/") + 1);
}

/** The names of a sample's labels, each once. */
export function labelsOf(sample: Sample): string[] {
  if ("labels" in sample) return [...new Set(sample.labels)];
  if (!isManifest(sample)) return [];
  const names = sample.annotations.flatMap((annotation) => {
    if ("name" in annotation && annotation.name !== undefined) return [annotation.name];
    // Manifests name the labels of boxes only in a property.
    const listed = annotation.property?.["@modelarts:label"] ?? annotation.property?.labels;
    return Array.isArray(listed) ? listed.map(String) : [];
  });
  return [...new Set(names)];
}

export function isLabelled(sample: Sample): boolean {
  if ("labels" in sample) return sample.labels.length > 0;
  if (isManifest(sample)) return sample.annotations.length > 0;
  switch (sample.dataFormat) {
    case "PromptResponse":
      return sample.turns.every(({ response }) => response !== undefined);
    case "PromptSortedresponses":
      return sample.turns.every(({ responses }) => responses.length > 0);
    case "SFT_FIM":
      return sample.middle !== undefined;
    default:
      return true;
  }
}

export const isHard = (sample: Sample): boolean =>
  isManifest(sample) && (sample.hard || sample.annotations.some(({ hard }) => hard));

export const usageOf = (sample: Sample): string | undefined =>
  isManifest(sample) ? sample.usage : undefined;

/** All text of a sample, for searching. */
export const searchText = (sample: Sample): string =>
  ("dataFormat" in sample ? JSON.stringify(sample) : `${sourceOf(sample)}`).toLowerCase();
