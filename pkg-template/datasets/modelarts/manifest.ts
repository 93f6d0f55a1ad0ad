// The manifest of a version, and the objects that it names.

import {
  ApiError,
  type ByteRange,
  ConnectionError,
  formatObjectPath,
  type ObjectContent,
  type Obs,
  parseObjectPath,
} from "verset";
import type { Source } from "verset/samples";
import { DatasetsError } from "../errors.js";
import type { Operation } from "../operation.js";

/** An object that a manifest names. */
export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}

/** A manifest in OBS. */
export class Manifest implements ObjectAddress {
  readonly bucket: string;
  readonly key: string;
  /** Beginning of the keys of the files beside it, which ends with a slash. */
  readonly folder: string;
  readonly #obs: Obs;
  readonly #buckets: ReadonlySet<string>;

  /** @param buckets the buckets that may be read beside the manifest's own */
  constructor(path: string, obs: Obs, buckets: Iterable<string>) {
    const { bucket, key } = parseObjectPath(path);
    this.bucket = bucket;
    this.key = key;
    this.folder = key.slice(0, key.lastIndexOf("/") + 1);
    this.#obs = obs;
    this.#buckets = new Set([bucket, ...buckets]);
  }

  /** True if a bucket is the dataset's own, or one that the caller named. */
  isAllowed(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  /** The object at a path of the manifest; `undefined` for a text, a URL, or a path that leads out of its folder. */
  addressOf(path: string): ObjectAddress | undefined {
    if (/^\w+:\/\//.test(path)) {
      return /^(?:s3[an]?|obs):/i.test(path) ? objectAt(path) : undefined;
    }
    if (path.startsWith("/")) return objectAt(path);
    const relative = path.replace(/^\.\//, "");
    const isInside = relative !== "" && !relative.split("/").some((name) => /^\.{0,2}$/.test(name));
    return isInside ? { bucket: this.bucket, key: this.folder + relative } : undefined;
  }

  /**
   * Requests an object that the manifest names.
   *
   * @throws {DatasetsError} `foreign-bucket` if its bucket must not be read
   */
  async open(path: string, signal: AbortSignal | undefined): Promise<ObjectContent["body"]> {
    const address = this.addressOf(path);
    if (address === undefined) {
      throw new DatasetsError("unreadable", `\`${path}\` of the manifest is not an object in OBS`);
    }
    this.requireAllowed(address);
    return (await this.#obs.getObject({ ...address }, signal && { signal })).body;
  }

  /** @throws {DatasetsError} `foreign-bucket` if the bucket of an object must not be read */
  requireAllowed(address: ObjectAddress): void {
    if (this.isAllowed(address.bucket)) return;
    throw new DatasetsError(
      "foreign-bucket",
      `the manifest names an object in the bucket \`${address.bucket}\`, which is not the dataset's own: name it in \`buckets\` when you open the dataset if you trust it`,
    );
  }

  /**
   * Opens the manifest, as a source that can be read again; `cancel` closes what nobody has read.
   *
   * @param calls number of calls that listing the samples would take instead
   * @throws {DatasetsError} `no-bucket-access` if it cannot be read
   */
  async source(
    operation: Operation,
    calls: number,
  ): Promise<{ readonly source: Source; readonly cancel: () => Promise<void> }> {
    const { bucket, key } = this;
    const { signal } = operation;
    let opened: ObjectContent | undefined;
    try {
      opened = await this.#obs.getObject({ bucket, key }, operation.limits());
    } catch (thrown) {
      throw noAccess(thrown, this, alternative(calls));
    }
    const { etag } = opened;
    const get = (range?: ByteRange) =>
      this.#obs.getObject({ bucket, key, range, ifMatch: etag }, signal && { signal });
    const source: Source = async (range) => {
      const first = opened;
      opened = undefined;
      if (range === undefined) return (first ?? (await get())).body;
      await first?.cancel();
      return new Response((await get(range)).body, { status: 206 });
    };
    return { source, cancel: async () => opened?.cancel() };
  }
}

function objectAt(path: string): ObjectAddress | undefined {
  try {
    const { bucket, key } = parseObjectPath(path);
    return key === "" ? undefined : { bucket, key };
  } catch {
    return undefined;
  }
}

/** The error of a manifest that cannot be read; failures of another kind stay as they are. */
export function noAccess(thrown: unknown, address: ObjectAddress, advice?: string): unknown {
  const isRefused = thrown instanceof ApiError && [401, 403, 404].includes(thrown.status);
  if (!isRefused && !(thrown instanceof ConnectionError)) return thrown;
  const { bucket, key } = address;
  const path = formatObjectPath({ scheme: "obs", bucket, key });
  return new DatasetsError(
    "no-bucket-access",
    `the manifest ${path} cannot be read (${thrown.message})${advice === undefined ? "" : `; ${advice}`}`,
    { cause: thrown, retryable: thrown.retryable },
  );
}

/** The way to read a version without its bucket. */
export function alternative(calls: number): string {
  const count = calls === 1 ? "1 call" : `${calls.toLocaleString("en")} calls`;
  return `\`{ source: "listSamples" }\` reads the version without its bucket, in ${count}`;
}
