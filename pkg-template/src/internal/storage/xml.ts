// The XML of OBS: flat records without attributes that matter.

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Contents of all elements of a name. Elements of one name must not be nested. */
export function elements(xml: string, name: string): string[] {
  const element = new RegExp(
    `<(?:\\w+:)?${name}(?:\\s[^>]*)?>([\\s\\S]*?)</(?:\\w+:)?${name}\\s*>`,
    "g",
  );
  return Array.from(xml.matchAll(element), ([, contents = ""]) => contents);
}

/** Text of the first element of a name; empty if there is none. */
export function textOf(xml: string, name: string): string {
  return unescapeXml(elements(xml, name)[0] ?? "");
}

function unescapeXml(text: string): string {
  return text.replace(/&(#x?)?(\w+);/g, (entity, number: string | undefined, name: string) => {
    if (!number) return ENTITIES[name] ?? entity;
    const code = Number.parseInt(name, number === "#" ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

/** A text as the contents of an element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An XML error as JSON, which the wasm module reads; other texts unchanged. */
export function errorAsJson(text: string): string {
  const [error] = elements(text, "Error");
  if (error === undefined) return text;
  const parts = Array.from(error.matchAll(/<(\w+)>([^<]*)</g), ([, name = "", value = ""]) => [
    name,
    unescapeXml(value),
  ]);
  return JSON.stringify(Object.fromEntries(parts));
}
