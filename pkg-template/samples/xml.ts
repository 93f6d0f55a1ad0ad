/**
 * The part of XML that annotation files have: elements, text, entities, CDATA, comments. Document types are refused, and
 * with them entities that expand.
 */

import { SamplesError } from "./errors.js";

/** An element with its text and the elements inside. @internal */
export interface Element {
  readonly name: string;
  text: string;
  readonly children: Element[];
}

/** Maximum depth of nesting: annotation files have five levels. */
const MAX_DEPTH = 32;
/** Maximum number of elements in a file, so that its tree has a limit too. */
const MAX_ELEMENTS = 1_000_000;

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/** Reads a document and gives its outermost element. @internal */
export function parseXml(document: string): Element {
  const top: Element = { name: "", text: "", children: [] };
  const open = [top];
  let at = 0;
  let count = 0;
  const fail = (reason: string, from = at): SamplesError =>
    new SamplesError("xml", `${reason} at character ${from}`);
  /** The text between two marks, if the first comes next. */
  const between = (from: string, to: string): string | undefined => {
    if (!document.startsWith(from, at)) return undefined;
    const end = document.indexOf(to, at + from.length);
    if (end < 0) throw fail("a tag, comment or section that is not closed");
    const text = document.slice(at + from.length, end);
    at = end + to.length;
    return text;
  };
  while (at < document.length) {
    const start = at;
    const element = open.at(-1) as Element;
    const content = between("<![CDATA[", "]]>");
    if (content !== undefined) {
      if (element === top) throw fail("text outside of the root element", start);
      element.text += content;
      continue;
    }
    if (between("<!--", "-->") !== undefined || between("<?", "?>") !== undefined) continue;
    if (document.startsWith("<!", at)) throw fail("document types are not allowed");
    const closing = between("</", ">");
    if (closing !== undefined) {
      if (element === top || element.name !== closing.trimEnd()) {
        throw fail("a closing tag that closes nothing", start);
      }
      open.pop();
    } else if (document[at] === "<") {
      const name = /^[\w.:\u0080-\uffff-]*/.exec(document.slice(at + 1, at + 257))?.[0] ?? "";
      if (name === "") throw fail("expected the name of an element after `<`");
      at = endOfTag(document, at + 1 + name.length, fail);
      if (open.length > MAX_DEPTH || ++count > MAX_ELEMENTS) {
        throw fail("elements are nested too deeply, or too many", start);
      }
      if (element === top && top.children.length > 0) {
        throw fail("more than one root element", start);
      }
      const child = { name, text: "", children: [] };
      element.children.push(child);
      if (document[at - 2] !== "/") open.push(child);
    } else {
      const end = document.indexOf("<", at);
      const raw = document.slice(at, end < 0 ? undefined : end);
      if (element === top && raw.trim() !== "") throw fail("text outside of the root element");
      element.text += raw.replace(/&([^;&]*);?/g, (entity, name: string) => {
        const character = entity.endsWith(";") ? characterOf(name) : undefined;
        if (character === undefined) throw fail("an entity that XML does not have");
        return character;
      });
      at += raw.length;
    }
  }
  if (open.length > 1) throw fail("an element is not closed");
  const [root] = top.children;
  if (!root) throw fail("there is no element");
  return root;
}

/** Offset after the tag whose attributes begin here; they are skipped. */
function endOfTag(
  document: string,
  from: number,
  fail: (reason: string, from?: number) => SamplesError,
): number {
  let quote = "";
  for (let at = from; at < document.length; at++) {
    const character = document[at] as string;
    if (quote) quote = character === quote ? "" : quote;
    else if (character === ">") return at + 1;
    else if (character === "<") throw fail("`<` inside a tag", at);
    else if (character === '"' || character === "'") quote = character;
  }
  throw fail("a tag, comment or section that is not closed");
}

function characterOf(name: string): string | undefined {
  if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name];
  const [, hex, decimal] = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name) ?? [];
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
