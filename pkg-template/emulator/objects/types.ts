/** Objects as the stores of both clouds keep them, whether written by a caller or generated. */

/** The object stores: OBS of Huawei Cloud and BOS of Baidu AI Cloud. */
export type Provider = "obs" | "bos";

/** An object. It is generated on use: `size` and `etag` may be getters. */
export interface StoredObject {
  /** Number of bytes. */
  readonly size: number;
  /** Entity tag without its quotes; for an object written in one piece the hex MD5 of its bytes. */
  readonly etag: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  /** @default "application/octet-stream" */
  readonly contentType?: string;
  /** Further headers that the store returns with the object, such as its user metadata; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Reads the bytes from `from`, included, to `to`, excluded, in pieces of any size. */
  read(from: number, to: number): Iterable<Uint8Array>;
}

/** Generated objects, which a bucket has under a prefix without storing them. */
export interface Mount {
  /** Prefix of all its keys, "" for a whole bucket. */
  readonly prefix: string;
  get(key: string): StoredObject | undefined;
  /**
   * Iterates over the keys that begin with `prefix` and are greater than `after`, in the order of code points.
   * @param prefix begins with the mount's own
   * @param after "" for all
   */
  keys(prefix: string, after: string): Iterable<string>;
}
