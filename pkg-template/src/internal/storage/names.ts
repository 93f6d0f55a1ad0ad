// Checks of the names of buckets and objects.

import { ValidationError } from "../../errors.js";
import type {
  ByteRange,
  GetObjectParams,
  ListObjectsParams,
  ObjectLocation,
  PrefixLocation,
  PresignParams,
  PutObjectParams,
  UploadParams,
} from "../../objects.js";
import { didYouMean, nearest } from "../nearest.js";
import { invalid, LONE_SURROGATE, toPlainData } from "../plain-data.js";
import { encode } from "../signable-request.js";

/** Both stores allow lower-case letters, digits and hyphens, OBS also dots. The name becomes part of the host. */
const BUCKET = /^(?!.*\.\.)[a-z\d](?:[a-z\d.-]{1,61})[a-z\d]$/;
/** The limit of both stores, in UTF-8. */
const MAX_KEY_BYTES = 1024;

/** Names of the parameters of a method; the compiler rejects one too many, and one that is missing. */
type Names<Params> = { readonly [Name in keyof Required<Params>]: 1 };

const LOCATION = { bucket: 1, key: 1, versionId: 1 } satisfies Names<ObjectLocation>;
const STORED = { bucket: 1, key: 1, contentType: 1, metadata: 1 } satisfies Names<
  Omit<UploadParams, "body">
>;
const KNOWN = {
  headObject: LOCATION,
  deleteObject: LOCATION,
  getObject: { ...LOCATION, range: 1, ifMatch: 1 } satisfies Names<GetObjectParams>,
  range: { offset: 1, length: 1 } satisfies Names<ByteRange>,
  listObjects: {
    bucket: 1,
    prefix: 1,
    delimiter: 1,
    marker: 1,
    maxKeys: 1,
  } satisfies Names<ListObjectsParams>,
  upload: STORED,
  putObject: { ...STORED, contentLength: 1, contentMd5: 1 } satisfies Names<
    Omit<PutObjectParams, "body">
  >,
  download: { ...LOCATION, prefix: 1 } satisfies Names<ObjectLocation & PrefixLocation>,
  presign: {
    ...LOCATION,
    method: 1,
    expiresInSeconds: 1,
    query: 1,
    headers: 1,
  } satisfies Names<PresignParams>,
};

/**
 * Parameters as plain data; getters of the caller run once.
 *
 * @throws {ValidationError} for a parameter that the method does not have
 */
export function paramsOf<Params extends object>(
  params: Params,
  method: keyof typeof KNOWN,
): Params {
  const plain = toPlainData(params, "params");
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) {
    throw invalid("params", "must be an object");
  }
  checkKnown(plain, method);
  return plain as Params;
}

/** Checks that all parameters are those of a method, or of a parameter of that name. */
export function checkKnown(plain: object, method: keyof typeof KNOWN, path = ""): void {
  const known = Object.keys(KNOWN[method]);
  const unknown = Object.keys(plain).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const field = path + unknown;
  const hint = didYouMean(nearest(unknown, known));
  throw new ValidationError(`\`${field}\` is not a parameter of ${method}${hint}`, {
    reason: "unknown-parameter",
    field,
  });
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
