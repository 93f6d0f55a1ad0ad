// Paths of objects in the forms of the APIs.

import { invalid, toPlainData } from "./internal/plain-data.js";

/** The parts of an object's path. */
export interface ObjectPath {
  /** Scheme in lower case; absent if the path has none, as `/bucket/key`. */
  readonly scheme?: "s3" | "s3a" | "s3n" | "obs" | "bos" | undefined;
  /** The bucket. */
  readonly bucket: string;
  /** The key as it is written, not encoded; empty for a bucket. */
  readonly key: string;
}

const PATH = /^(?:(?:(s3|s3a|s3n|obs|bos):\/\/)|(?:(bos):\/)|\/)([^/]+)(?:\/([\s\S]*))?$/i;

/**
 * Parses the path of an object: `s3://bucket/key`, `obs://bucket/key`, `bos:/bucket/key` or `/bucket/key`.
 *
 * @throws {ValidationError} if it is none of these
 */
export function parseObjectPath(path: string): ObjectPath {
  if (typeof path !== "string") throw invalid("path", `must be a string, got a ${typeof path}`);
  const [, scheme, single, bucket, key = ""] = PATH.exec(path) ?? [];
  if (bucket === undefined) {
    throw invalid(
      "path",
      `must be \`s3://bucket/key\`, \`obs://bucket/key\`, \`bos:/bucket/key\` or \`/bucket/key\`, got ${JSON.stringify(path)}`,
    );
  }
  const found = (scheme ?? single)?.toLowerCase() as ObjectPath["scheme"];
  return { ...(found === undefined ? {} : { scheme: found }), bucket, key };
}

/**
 * Formats the path of an object; with `bos` in the documented form, `bos:/bucket/key`.
 *
 * @throws {ValidationError} if the path would not be parsed as the same object
 */
export function formatObjectPath(path: ObjectPath): string {
  const { scheme, bucket, key } = Object(toPlainData(path, "path")) as ObjectPath;
  if (typeof bucket !== "string" || typeof key !== "string") {
    throw invalid("path", "must be an object such as `{ bucket, key }`");
  }
  const start = scheme === undefined ? "/" : scheme === "bos" ? "bos:/" : `${scheme}://`;
  const text = `${start}${bucket}/${key}`;
  if (parseObjectPath(text).bucket === bucket) return text;
  throw invalid("bucket", "must not contain a slash");
}
