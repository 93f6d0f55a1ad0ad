/** The list of the objects of a bucket. */

import type { IncomingRequest } from "../../http/request.js";
import type { Bucket } from "../../objects/bucket.js";
import { listObjects } from "../../objects/listing.js";
import { bosFault } from "./faults.js";

const MAX_KEYS = 1000;
const OWNER = { id: "10eb6f5ff6ff4605bf044313e8f3ffa5", displayName: "verset-account" };

/** Returns a page of the objects of a bucket. */
export function objectList(bucket: Bucket, request: IncomingRequest) {
  const prefix = request.parameter("prefix") ?? "";
  const marker = request.parameter("marker") ?? "";
  const delimiter = request.parameter("delimiter") ?? "";
  if ([...delimiter].length > 1) throw bosFault("invalidArgument", "delimiter is too long.");
  const maxKeys = maxKeysOf(request.parameter("maxKeys"));
  const { contents, commonPrefixes, isTruncated, last } = listObjects(bucket, {
    prefix,
    marker,
    delimiter,
    maxKeys,
  });
  return {
    name: bucket.name,
    prefix,
    delimiter,
    marker,
    maxKeys,
    isTruncated,
    ...(isTruncated && { nextMarker: last }),
    contents: contents.map(({ key, object }) => ({
      key,
      lastModified: timestamp(object.lastModified),
      eTag: object.etag,
      size: object.size,
      storageClass: object.headers?.["x-bce-storage-class"] ?? "STANDARD",
      owner: OWNER,
    })),
    ...(delimiter !== "" && { commonPrefixes: commonPrefixes.map((one) => ({ prefix: one })) }),
  };
}

function maxKeysOf(text: string | undefined) {
  if (text === undefined || text === "") return MAX_KEYS;
  if (!/^\d+$/.test(text) || Number(text) === 0) {
    throw bosFault("invalidArgument", "maxKeys must be an integer from 1 to 1000.");
  }
  return Math.min(Number(text), MAX_KEYS);
}

/** Writes epoch milliseconds as BOS does, in whole seconds. */
export const timestamp = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
