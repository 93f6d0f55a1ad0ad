/** Recognises the format of a file by its name and its first line. */

import type { DataFormat } from "verset/samples";

export type Format = "manifest" | "annotation" | "csv" | DataFormat;

/** Bytes of a file that are read to recognise it: enough for nearly every first line; a longer one is guessed. */
export const HEAD_BYTES = 64 * 1024;

const MEDIA_FIELDS = ["file_name", "image_name", "audio_name", "tar_name"];

/**
 * Returns the format of a file; `undefined` if it has none that the engine reads.
 * @param name file name
 * @param head beginning of the file
 */
export function recognize(name: string, head: string): Format | undefined {
  const [first = ""] = head
    .replace(/^\uFEFF/, "")
    .trimStart()
    .split(/\r?\n/, 1);
  if (/\.csv$/i.test(name)) return /(^|,)"?prompt"?(,|$)/i.test(first) ? "csv" : undefined;
  const line = parse(first);
  if (line === undefined) return /\.(txt|text)$/i.test(name) ? "Text" : guess(first);
  const [record] = Array.isArray(line) ? line : [line];
  return isRecord(record) ? formatOf(record) : undefined;
}

function formatOf(record: Record<string, unknown>): Format | undefined {
  const has = (...names: string[]) => names.some((name) => name in record);
  if (has("source")) return "manifest";
  if (has(...MEDIA_FIELDS)) return "annotation";
  if (has("messages")) return has("images") ? "PromptImageResponse" : "Role";
  if (has("prefix")) return "SFT_FIM";
  if (has("user", "chosen", "rejected")) {
    return has("chosen") && has("rejected")
      ? "DPO_PromptChosenRejected"
      : "KTO_PromptChosenRejected";
  }
  if (!has("prompt")) return undefined;
  if (has("score")) return "PromptSortedresponses";
  if (has("response")) {
    const lists = [record.response].flat();
    return lists.flat().length > 1 ? "PromptSortedresponses" : "PromptResponse";
  }
  return has("image", "images") ? "PromptImage" : "Prompt";
}

/** Guesses the format from a first line that was cut off. */
function guess(line: string): Format | undefined {
  if (line.length < HEAD_BYTES / 4) return undefined;
  const [, key] = /^\[?\{"(\w+)"/.exec(line) ?? [];
  return key ? formatOf({ [key]: "" }) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
