/** A bucket: objects that were written, over those that its mounts generate. */

import type { EmulatorBucket, EmulatorCorsRule } from "../types.js";
import type { Mount, Provider, StoredObject } from "./types.js";
import { Uploads } from "./uploads.js";

export class Bucket {
  readonly name: string;
  readonly region: string;
  readonly provider: Provider;
  readonly cors: readonly EmulatorCorsRule[];
  readonly domain: string | undefined;
  readonly pathStyle: boolean;
  /** Multipart uploads that have not ended. */
  readonly uploads = new Uploads();
  readonly #mounts: Mount[] = [];
  /** Written objects; `undefined` for a deleted one, which hides that of a mount. */
  readonly #written = new Map<string, StoredObject | undefined>();
  /** The keys of `#written` in order, until the next write. */
  #order: string[] | undefined;

  constructor({ provider, name, region, cors = [], domain, pathStyle = false }: EmulatorBucket) {
    this.provider = provider;
    this.name = name;
    this.region = region;
    this.cors = cors;
    this.domain = domain;
    this.pathStyle = pathStyle;
  }

  /** Adds generated objects; of two mounts with a key, the later one has it. */
  mount(mount: Mount) {
    this.#mounts.unshift(mount);
  }

  get(key: string): StoredObject | undefined {
    if (this.#written.has(key)) return this.#written.get(key);
    for (const mount of this.#mounts) {
      const object = key.startsWith(mount.prefix) ? mount.get(key) : undefined;
      if (object) return object;
    }
    return undefined;
  }

  put(key: string, object: StoredObject) {
    if (!this.#written.has(key)) this.#order = undefined;
    this.#written.set(key, object);
  }

  delete(key: string) {
    // The tombstone is kept even if no mount has the key now: a lazy one may have it later.
    if (!this.#written.has(key)) this.#order = undefined;
    this.#written.set(key, undefined);
  }

  /** Iterates over the keys that begin with `prefix` and are greater than `after`, in the order of code points. */
  *keys(prefix: string, after = ""): Generator<string, void> {
    const sources: Iterator<string>[] = [this.#writtenKeys(prefix, after)];
    for (const mount of this.#mounts) {
      if (mount.prefix.startsWith(prefix) || prefix.startsWith(mount.prefix)) {
        const longer = mount.prefix.length > prefix.length ? mount.prefix : prefix;
        sources.push(mount.keys(longer, after)[Symbol.iterator]());
      }
    }
    for (const key of merged(sources)) {
      if (!this.#written.has(key) || this.#written.get(key)) yield key;
    }
  }

  *#writtenKeys(prefix: string, after: string): Generator<string> {
    this.#order ??= [...this.#written.keys()].sort(byCodePoint);
    for (const key of this.#order) {
      if (key.startsWith(prefix) && byCodePoint(key, after) > 0) yield key;
    }
  }
}

/** Merges ordered iterators; a key that several have comes once. */
function* merged(sources: readonly Iterator<string>[]): Generator<string> {
  const heads = sources.map((source) => ({ source, key: nextOf(source) }));
  for (;;) {
    let first: string | undefined;
    for (const { key } of heads) {
      if (key !== undefined && (first === undefined || byCodePoint(key, first) < 0)) first = key;
    }
    if (first === undefined) return;
    for (const head of heads) if (head.key === first) head.key = nextOf(head.source);
    yield first;
  }
}

function nextOf(source: Iterator<string>) {
  const { done, value } = source.next();
  return done ? undefined : value;
}

/** Orders keys as both stores do, by their UTF-8 bytes; for UTF-16 that differs only beyond U+D7FF. */
export function byCodePoint(a: string, b: string) {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // Code units of a pair come after all others.
    return rank(x) - rank(y);
  }
  return a.length - b.length;
}

const rank = (unit: number) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
