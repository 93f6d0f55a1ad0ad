/** The object store of one cloud: its buckets, by name. */

import type { EmulatorBucket } from "../types.js";
import { Bucket } from "./bucket.js";

export class ObjectStore {
  readonly #buckets = new Map<string, Bucket>();

  constructor(buckets: readonly EmulatorBucket[] = []) {
    for (const options of buckets) this.create(options);
  }

  /** @returns the bucket, `undefined` if there is none of that name */
  bucket(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  /** @returns the bucket that its owner has given a host name */
  ofDomain(host: string): Bucket | undefined {
    return [...this.#buckets.values()].find(({ domain }) => domain === host);
  }

  /** Creates a bucket, in place of one of the same name. */
  create(options: EmulatorBucket): Bucket {
    const bucket = new Bucket(options);
    this.#buckets.set(options.name, bucket);
    return bucket;
  }
}
