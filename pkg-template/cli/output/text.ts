/** Text on a terminal: its width, and characters that a terminal would obey. */

/**
 * Characters that terminals obey or that reorder text: controls, escape sequences, marks of direction. Names in a cloud
 * are chosen by others.
 */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Replaces characters that a terminal would obey by escapes that a reader can see. */
export const escapeControls = (text: string): string => text.replace(UNSAFE, escapeOf);

/** The same for a text of several lines. */
export const escapeLines = (text: string): string =>
  text.split("\n").map(escapeControls).join("\n");

/** JSON that has no such character either; `JSON.stringify` escapes only those below U+0020. */
export const toJson = (value: unknown, indent?: number): string =>
  (JSON.stringify(value, null, indent) ?? "null").replace(UNSAFE, (character) =>
    character === "\n" ? character : `\\u${hex(character, 4)}`,
  );

function escapeOf(character: string): string {
  const code = character.charCodeAt(0);
  return SHORT[character] ?? (code < 256 ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`);
}

const hex = (character: string, digits: number): string =>
  character.charCodeAt(0).toString(16).padStart(digits, "0");

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const NARROW = /^[\x20-\x7e]*$/;

let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as readers count them: a letter with its accents is one. */
function* graphemes(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter();
  for (const { segment } of segmenter.segment(text)) yield segment;
}

const widthOf = (grapheme: string): number =>
  WIDE.test(grapheme) ? 2 : /^[\p{M}\u200b-\u200d]+$/u.test(grapheme) ? 0 : 1;

/** Number of columns that a text takes on a terminal; Chinese, Japanese and Korean characters take two. */
export function displayWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemes(text)) width += widthOf(grapheme);
  return width;
}

/** Shortens a text to a number of columns, with `…` at its end. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let short = "";
  let width = 1;
  for (const grapheme of graphemes(text)) {
    width += widthOf(grapheme);
    if (width > columns) break;
    short += grapheme;
  }
  return `${short}…`;
}

/** Fills a text up to a number of columns. */
export function pad(text: string, columns: number, isRight = false): string {
  const spaces = " ".repeat(Math.max(0, columns - displayWidth(text)));
  return isRight ? spaces + text : text + spaces;
}
