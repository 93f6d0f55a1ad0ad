/** Annotation files of two versions: compared by listing first, and read only if they differ. */

import { SamplesError } from "./errors.js";
import type { OneShotSource } from "./source.js";
import { meaningOf, parseVoc, type VocObject } from "./voc.js";

/** An object of a listing, as `listObjects` of `verset` gives it. */
export interface ListedObject {
  /** Key of the object in its bucket. */
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Without it, files of one name always count as different. */
  readonly etag?: string | undefined;
}

/** The annotation files of a version. */
export interface AnnotationFiles {
  /** The objects of the folder, in any order; in that of their names it takes the least memory. */
  readonly listing: Iterable<ListedObject> | AsyncIterable<ListedObject>;
  /** Opens a file by its key in the listing. */
  readonly open: (key: string) => OneShotSource | Promise<OneShotSource>;
}

/** The boxes of a sample in both versions. */
export interface BoxDifference {
  /** Objects of the first version. */
  readonly before: readonly VocObject[];
  /** Objects of the second version. */
  readonly after: readonly VocObject[];
}

/** The comparison of two folders of annotation files. @internal */
export class FileComparison {
  readonly #files: readonly [AnnotationFiles, AnnotationFiles];
  #differing: Promise<Map<string, Keys>> | undefined;

  constructor(before: AnnotationFiles, after: AnnotationFiles) {
    this.#files = [before, after];
  }

  /** The names of the files that differ in size or ETag, or that only one folder has. */
  async names(): Promise<Iterable<string>> {
    return (await this.#listed()).keys();
  }

  /** The boxes in the files at two locations, if they differ. */
  async compare(before: string, after: string): Promise<BoxDifference | undefined> {
    const differing = await this.#listed();
    const keys = [differing.get(nameOf(before))?.[0], differing.get(nameOf(after))?.[1]] as const;
    if (keys[0] === undefined && keys[1] === undefined) return undefined;
    const [one, other] = await Promise.all([this.#read(0, keys[0]), this.#read(1, keys[1])]);
    return meaningOf(one) === meaningOf(other) ? undefined : { before: one, after: other };
  }

  async #read(side: 0 | 1, key: string | undefined): Promise<readonly VocObject[]> {
    // A file that is not there has no boxes.
    if (key === undefined) return [];
    try {
      return (await parseVoc(await this.#files[side].open(key))).objects;
    } catch (cause) {
      // Not the `code` of another error, such as ENOENT.
      const code = cause instanceof SamplesError ? cause.code : "source";
      const message = `The annotation file \`${key}\` cannot be read: ${Object(cause).message}`;
      throw new SamplesError(code, message, { cause });
    }
  }

  #listed(): Promise<Map<string, Keys>> {
    this.#differing ??= differingFiles(...this.#files);
    return this.#differing;
  }
}

type Keys = [before?: string | undefined, after?: string | undefined];

async function differingFiles(
  before: AnnotationFiles,
  after: AnnotationFiles,
): Promise<Map<string, Keys>> {
  const differing = new Map<string, Keys>();
  // Files that the other listing has not had yet: few, if both have one order.
  const pending = [new Map<string, ListedObject>(), new Map<string, ListedObject>()] as const;
  const sides = [before, after].map(({ listing }) => iteratorOf(listing));
  for (let open = sides.length; open > 0; ) {
    open = 0;
    for (const side of [0, 1] as const) {
      const { value, done } = (await sides[side]?.next()) ?? { done: true };
      if (done) continue;
      open++;
      const name = nameOf(value.key);
      const other = pending[1 - side]?.get(name);
      if (!other) {
        pending[side].set(name, value);
        continue;
      }
      pending[1 - side]?.delete(name);
      const isEqual =
        other.size === value.size && other.etag !== undefined && other.etag === value.etag;
      const keys: Keys = side === 1 ? [other.key, value.key] : [value.key, other.key];
      if (!isEqual) differing.set(name, keys);
    }
  }
  for (const [name, { key }] of pending[0]) differing.set(name, [key]);
  for (const [name, { key }] of pending[1]) differing.set(name, [undefined, key]);
  return differing;
}

function iteratorOf(
  listing: AnnotationFiles["listing"],
): Iterator<ListedObject> | AsyncIterator<ListedObject> {
  return Symbol.asyncIterator in listing
    ? listing[Symbol.asyncIterator]()
    : listing[Symbol.iterator]();
}

/** The name of a file without its folder, which two versions never share. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
