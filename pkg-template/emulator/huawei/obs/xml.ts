/** Writes and reads the XML of OBS. */

import { utf8 } from "../../http/encoding.js";

/** An element's content: text, or elements by name; several of a name are an array. */
export type Content = string | number | boolean | { readonly [name: string]: Content | Content[] };

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#13;",
};

export function xmlDocument(root: string, content: Content, namespace = "") {
  const attribute = namespace === "" ? "" : ` xmlns="${namespace}"`;
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  return utf8(`${head}<${root}${attribute}>${inner(content)}</${root}>`);
}

function inner(content: Content): string {
  if (typeof content !== "object") {
    return String(content).replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? "");
  }
  return Object.entries(content)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => `<${name}>${inner(one)}</${name}>`),
    )
    .join("");
}

/** Returns the content of all elements of a name, as it is in the document. */
export const elementsOf = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}[^>]*>([^]*?)</${name}>`, "g"))].map(
    ([, content = ""]) => content,
  );

/** Returns the text of the first element of a name. */
export const textOfElement = (xml: string, name: string) =>
  elementsOf(xml, name)[0]
    ?.replace(/&quot;|&#34;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .trim();
