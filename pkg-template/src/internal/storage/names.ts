// Checks of the names of buckets and objects.

import { invalid, LONE_SURROGATE, toPlainData } from "../plain-data.js";
import { encode } from "../signable-request.js";

/** Both stores allow lower-case letters, digits and hyphens, OBS also dots. The name becomes part of the host. */
const BUCKET = /^(?!.*\.\.)[a-z\d](?:[a-z\d.-]{1,61})[a-z\d]$/;
/** The limit of both stores, in UTF-8. */
const MAX_KEY_BYTES = 1024;

/** Parameters as plain data; getters of the caller run once. */
export function paramsOf<Params extends object>(params: Params): Params {
  const plain = toPlainData(params, "params");
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) {
    throw invalid("params", "must be an object");
  }
  return plain as Params;
}

export function checkBucket(bucket: unknown): string {
  if (typeof bucket === "string" && BUCKET.test(bucket)) return bucket;
  throw invalid(
    "bucket",
    `must be a name of 3 to 63 lower-case letters, digits, hyphens and dots, got ${bucket === undefined ? "nothing" : JSON.stringify(bucket)}`,
  );
}

/** The path of a key in a URL. */
export function pathOf(key: unknown): string {
  if (typeof key !== "string" || key === "")
    throw invalid("key", "must be a string that is not empty");
  if (LONE_SURROGATE.test(key)) throw invalid("key", "contains a lone surrogate");
  const size = new TextEncoder().encode(key).length;
  if (size > MAX_KEY_BYTES) throw invalid("key", `has ${size} bytes; a key has at most 1,024`);
  const segments = key.split("/");
  const dots = segments.find((segment) => segment === "." || segment === "..");
  if (dots !== undefined) {
    throw invalid(
      "key",
      `has a segment \`${dots}\`, which \`fetch\` resolves: another object would be requested`,
    );
  }
  return `/${segments.map(encode).join("/")}`;
}

/** Checks that a value is an integer in a range, or `undefined`. */
export function checkInteger<Value extends number | undefined>(
  value: Value,
  field: string,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): Value {
  if (value === undefined || (Number.isSafeInteger(value) && value >= min && value <= max))
    return value;
  throw invalid(field, `must be a whole number from ${min}${max < 2 ** 50 ? ` to ${max}` : ""}`);
}
