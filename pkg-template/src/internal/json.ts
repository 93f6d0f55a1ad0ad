// Access of the wasm module to the parsed JSON of responses.

/** Maximum characters of a text that enter the module, which searches it for every secret: 20 MB took 5 to 11 s. */
export const MAX_TEXT = 8000;
/** Maximum characters of all texts in the body of an error. */
const MAX_TEXTS = 64_000;
/** Maximum number of items by which a page is told from others. */
const MAX_COMPARED = 16;
/** Maximum number of values that are searched for an error; a page of a list has thousands. */
const MAX_OBJECTS = 20;
/** Maximum depth of an error's body; deeper values are removed. */
const MAX_DEPTH = 32;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The value at a dotted path, such as `result.pageInfo.nextMarker`. */
export function valueAt(root: unknown, path: string): unknown {
  if (path === "") return root;
  let value = root;
  for (const step of path.split(".")) {
    if (!isObject(value)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** The string, number or boolean at a path, as text. */
export function textAt(root: unknown, path: string): string | undefined {
  const value = valueAt(root, path);
  return value == null || isObject(value) ? undefined : String(value).slice(0, MAX_TEXT);
}

/** The number of elements of the array at a path. */
export function lengthAt(root: unknown, path: string): number | undefined {
  const value = valueAt(root, path);
  return Array.isArray(value) ? value.length : undefined;
}

/**
 * A text that tells the page of a list from others; `undefined` if it has no items. It is made of up to 16 items, from all
 * parts of the page: the JSON of 1,000 takes as long as parsing them.
 */
export function pageKey(root: unknown, path: string): string | undefined {
  const items = valueAt(root, path);
  if (!Array.isArray(items) || items.length === 0) return undefined;
  const step = Math.ceil(items.length / MAX_COMPARED);
  const compared: unknown[] = [items.length, items.at(-1)];
  for (let at = 0; at < items.length; at += step) compared.push(items[at]);
  return JSON.stringify(compared);
}

/** The objects among the values of an object or array. */
export function objectsIn(value: unknown): object[] {
  return isObject(value) ? Object.values(value).slice(0, MAX_OBJECTS).filter(isObject) : [];
}

/** A truncated copy in which `hide` has replaced texts, by their name (that of the list for its items) and value. */
export function redactedJson(
  value: unknown,
  hide: (name: string, text: string) => string | undefined,
): unknown {
  let left = MAX_TEXTS;
  function copy(name: string, value: unknown, depth: number): unknown {
    if (typeof value === "string") {
      const text = value.slice(0, Math.min(left, MAX_TEXT));
      left -= text.length;
      return (hide(name, text) ?? text) + (text.length < value.length ? "…" : "");
    }
    if (!isObject(value)) return value;
    if (depth === MAX_DEPTH) return null;
    const out: [string, unknown][] = [];
    for (const [key, item] of Object.entries(value)) {
      if (left <= 0) break;
      left -= key.length;
      out.push([key, copy(Array.isArray(value) ? name : key, item, depth + 1)]);
    }
    return Array.isArray(value) ? out.map(([, item]) => item) : Object.fromEntries(out);
  }
  return copy("", value, 0);
}
