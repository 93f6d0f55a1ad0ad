// File names for keys. No key leads out of the destination folder, and no two keys to one file.

import { invalid } from "../plain-data.js";

/** Suffix of incomplete files; the state of one ends with `.json` as well. */
export const PART = ".verset-part";

/** Names that Windows reserves for devices or changes. */
const WINDOWS = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL ends a path, and the others hide what is written
const CONTROL = /[\u0000-\u001f\u007f]/;

/** An object to download, and the names of its path below the folder. */
export interface KeyedPath<Item> {
  readonly item: Item;
  readonly names: readonly string[];
}

/** True for an object that stands for a folder, as consoles create them: its key ends with a slash, and it is empty. */
export function isFolder({ key, size }: { readonly key: string; readonly size: number }): boolean {
  return size === 0 && key.endsWith("/");
}

/**
 * The paths of objects below a folder.
 *
 * @throws {ValidationError} if a key cannot be a file
 */
export function filePaths<Item extends { readonly key: string; readonly size: number }>(
  items: readonly Item[],
  prefix: string,
  isWindows: boolean,
): KeyedPath<Item>[] {
  const start = prefix.lastIndexOf("/") + 1;
  /** Keys by their paths as a file system that ignores case knows them. */
  const known = new Map<string, string>();
  const paths = items.map((item) => {
    const names = namesOf(item.key, item.key.slice(start), isWindows);
    const folded = names.map((name) => name.normalize("NFC").toLowerCase());
    const path = folded.join("/");
    const other = known.get(path);
    if (other !== undefined) throw unsafe(item.key, `would be the same file as ${quoted(other)}`);
    known.set(path, item.key);
    return { item, names, folded };
  });
  for (const { item, folded } of paths) {
    for (let length = 1; length < folded.length; length += 1) {
      const other = known.get(folded.slice(0, length).join("/"));
      if (other !== undefined)
        throw unsafe(item.key, `needs a folder where ${quoted(other)} is a file`);
    }
  }
  return paths;
}

function namesOf(key: string, relative: string, isWindows: boolean): string[] {
  const wrong = wrongPath(relative);
  if (wrong !== undefined) throw unsafe(key, wrong);
  const names = relative.split("/");
  for (const name of names) {
    if (name === "") throw unsafe(key, "has an empty name between slashes");
    if (name === "." || name === "..") throw unsafe(key, `has the segment \`${name}\``);
    if (isWindows && WINDOWS.test(name))
      throw unsafe(key, "has a name that Windows does not allow");
  }
  return names;
}

function wrongPath(path: string): string | undefined {
  if (path.startsWith("/")) return "is an absolute path";
  if (/^[a-z]:/i.test(path)) return "begins with a drive";
  if (path.includes("\\")) return "has a backslash";
  if (CONTROL.test(path)) return "has a control character";
  if (path.endsWith(PART) || path.endsWith(`${PART}.json`)) return `ends with \`${PART}\``;
  return undefined;
}

const quoted = (key: string) => JSON.stringify(key);

function unsafe(key: string, wrong: string) {
  return invalid("key", `${quoted(key)} cannot be a file: it ${wrong}. Nothing was written`);
}
