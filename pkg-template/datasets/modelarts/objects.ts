// Look-up of objects by lists of their folders.

import type { ObjectOptions, ObjectSummary, Obs } from "verset";
import type { ObjectAddress } from "./manifest.js";

/** An object that exists. */
export type FoundObject = ObjectSummary & ObjectAddress;

/** Looks objects up: lists each folder from the beginning that the names of its wanted objects share. */
export async function* lookUp(
  obs: Obs,
  wanted: Iterable<ObjectAddress>,
  options: ObjectOptions,
): AsyncGenerator<FoundObject, void, undefined> {
  for (const { bucket, keys } of foldersOf(wanted)) {
    const prefix = commonStart(keys);
    const list = obs.listObjects({ bucket, prefix, delimiter: "/" }, options);
    for await (const object of list) {
      if (!keys.delete(object.key)) continue;
      yield { bucket, ...object };
      if (keys.size === 0) break;
    }
  }
}

function foldersOf(wanted: Iterable<ObjectAddress>) {
  const folders = new Map<string, { readonly bucket: string; readonly keys: Set<string> }>();
  for (const { bucket, key } of wanted) {
    const name = `${bucket}/${key.slice(0, key.lastIndexOf("/") + 1)}`;
    const folder = folders.get(name) ?? { bucket, keys: new Set() };
    folder.keys.add(key);
    folders.set(name, folder);
  }
  return folders.values();
}

/** The beginning that all keys share. */
function commonStart(keys: Iterable<string>): string {
  let start: string | undefined;
  for (const key of keys) {
    start ??= key;
    let length = 0;
    while (length < start.length && start[length] === key[length]) length++;
    start = start.slice(0, length);
  }
  // Half of a surrogate pair is not a character.
  return (start ?? "").replace(/[\ud800-\udbff]$/, "");
}
