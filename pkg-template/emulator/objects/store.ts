/** The object store of one cloud: its buckets, by name. */

import { Bucket } from "./bucket.js";
import type { BucketOptions, Provider } from "./types.js";

export class ObjectStore {
  readonly provider: Provider;
  readonly #buckets = new Map<string, Bucket>();

  constructor(provider: Provider, buckets: readonly BucketOptions[] = []) {
    this.provider = provider;
    for (const options of buckets) this.create(options);
  }

  /** @returns the bucket, `undefined` if there is none of that name */
  bucket(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  /** Creates a bucket, in place of one of the same name. */
  create(options: BucketOptions): Bucket {
    const bucket = new Bucket(this.provider, options);
    this.#buckets.set(options.name, bucket);
    return bucket;
  }
}
