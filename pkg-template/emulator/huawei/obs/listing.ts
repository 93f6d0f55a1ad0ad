/** Lists of OBS: objects and buckets. */

import { byteString, percentEncode, utf8 } from "../../http/encoding.js";
import type { IncomingRequest } from "../../http/request.js";
import type { Bucket } from "../../objects/bucket.js";
import { listObjects } from "../../objects/listing.js";
import { obsFault } from "./faults.js";
import { xmlDocument } from "./xml.js";

const NAMESPACE = "http://obs.myhwclouds.com/doc/2015-06-30/";
const MAX_KEYS = 1000;
const OWNER_ID = "0d3c5a7e9b1f4d2c8e6a4b0f1c2d3e00";

/** Returns a page of the objects of a bucket. */
export function objectList(bucket: Bucket, request: IncomingRequest) {
  const parameter = (name: string) => request.parameter(name) ?? "";
  const prefix = parameter("prefix");
  const marker = parameter("marker");
  const delimiter = parameter("delimiter");
  const encode = encoderOf(parameter("encoding-type"));
  const maxKeys = maxKeysOf(request.parameter("max-keys"));
  const { contents, commonPrefixes, isTruncated, last } = listObjects(bucket, {
    prefix,
    marker,
    delimiter,
    maxKeys,
  });
  return xmlDocument(
    "ListBucketResult",
    {
      Name: bucket.name,
      Prefix: encode(prefix),
      Marker: encode(marker),
      // As in S3, whose clients take the last key in a list without a delimiter.
      ...(isTruncated && delimiter !== "" && { NextMarker: encode(last) }),
      MaxKeys: maxKeys,
      ...(delimiter !== "" && { Delimiter: encode(delimiter) }),
      ...(parameter("encoding-type") !== "" && { EncodingType: "url" }),
      IsTruncated: isTruncated,
      Contents: contents.map(({ key, object }) => ({
        Key: encode(key),
        LastModified: new Date(object.lastModified).toISOString(),
        ETag: `"${object.etag}"`,
        Size: object.size,
        Owner: { ID: OWNER_ID },
        StorageClass: object.headers?.["x-obs-storage-class"] ?? "STANDARD",
      })),
      CommonPrefixes: commonPrefixes.map((one) => ({ Prefix: encode(one) })),
    },
    NAMESPACE,
  );
}

/** A number outside of 1 to 1000 counts as 1000. */
function maxKeysOf(text: string | undefined) {
  if (text === undefined || text === "") return MAX_KEYS;
  if (!/^-?\d+$/.test(text)) throw obsFault("invalidArgument", "max-keys must be an integer.");
  const number = Number(text);
  return number >= 1 && number <= MAX_KEYS ? number : MAX_KEYS;
}

/** XML cannot hold every key; with `encoding-type=url` keys are percent-encoded. */
export function encoderOf(type: string) {
  if (type === "") return (text: string) => text;
  if (type !== "url") throw obsFault("invalidArgument", "encoding-type must be url.");
  return (text: string) => percentEncode(byteString(utf8(text))).replaceAll("%2F", "/");
}
