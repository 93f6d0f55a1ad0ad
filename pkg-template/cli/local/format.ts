/** Formats of local files, by their names and first lines. */

import { constants, gunzipSync } from "node:zlib";

/** Number of bytes that a format is told by. */
export const HEAD_BYTES = 65_536;

/** The first bytes of a file as text, decompressed if it is compressed by gzip. */
export function headText(head: Uint8Array): string {
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  // The head ends in the middle of the file.
  const bytes = isGzip ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head;
  return new TextDecoder().decode(bytes).replace(/^\ufeff/, "");
}

/** Tells if a file begins as a zip file does. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);

/** The format of a file; `undefined` if neither name nor first line show it. */
export function formatOf(name: string, head: string): string | undefined {
  const base = name.replace(/\.gz$/i, "");
  if (/\.csv$/i.test(base)) return "csv";
  const line =
    head
      .split("\n")
      .find((one) => one.trim() !== "")
      ?.trim() ?? "";
  const found = /^[[{]/.test(line) ? formatOfLine(line) : undefined;
  if (found) return found;
  // An empty manifest has no line, and a broken one may begin with any.
  if (/\.manifest$/i.test(base)) return "manifest";
  return /\.txt$/i.test(base) ? "Text" : /^"?prompt"?(?:,|$)/.test(line) ? "csv" : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function formatOfLine(line: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Too long for the head, or broken: its beginning has the name of a field.
    return /^\{[^}]*"source"\s*:/.test(line) ? "manifest" : undefined;
  }
  return Array.isArray(value) ? formatOfTurns(value) : formatOfObject(Object(value));
}

/** Fields of an `annotation.jsonl` that name a file. */
const MEDIA = ["file_name", "image_name", "audio_name", "tar_name"];

function formatOfObject(fields: Fields): string | undefined {
  if ("source" in fields) return "manifest";
  if (MEDIA.some((name) => name in fields)) return "annotation";
  if ("messages" in fields) return "images" in fields ? "PromptImageResponse" : "Role";
  if ("prefix" in fields) return "SFT_FIM";
  return "prompt" in fields ? "Prompt" : undefined;
}

function formatOfTurns(turns: readonly Fields[]): string | undefined {
  const last = Object(turns.at(-1));
  if ("chosen" in last || "rejected" in last) {
    return "chosen" in last && "rejected" in last
      ? "DPO_PromptChosenRejected"
      : "KTO_PromptChosenRejected";
  }
  if (!("prompt" in last)) return undefined;
  const hasSeveral = turns.some(
    ({ response, score }) =>
      score !== undefined || (Array.isArray(response) && response.length > 1),
  );
  return hasSeveral ? "PromptSortedresponses" : "PromptResponse";
}
