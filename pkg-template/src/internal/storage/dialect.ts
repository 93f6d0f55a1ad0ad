// The differences between the object stores.

import { DecodeError } from "../../errors.js";
import type { ListObjectsParams, ObjectPage, ObjectSummary } from "../../objects.js";
import { elements, escapeXml, textOf } from "./xml.js";

/** An uploaded part of an object. */
export interface UploadedPart {
  readonly number: number;
  readonly etag: string;
}

/** The names and formats in which one object store differs from the other. */
export interface Dialect {
  readonly service: "obs" | "bos";
  /** Prefix of the store's own headers. */
  readonly prefix: string;
  /** Index of the region among the labels of the store's host. */
  readonly regionLabel: number;
  /** Query parameters of a list. */
  listQuery(params: ListObjectsParams): Readonly<Record<string, unknown>>;
  readPage(text: string): ObjectPage;
  /** The upload id in the response that begins a multipart upload. */
  uploadId(text: string): string;
  /** Body and media type of the request that completes a multipart upload. */
  completion(parts: readonly UploadedPart[]): { readonly body: string; readonly type: string };
}

export const OBS: Dialect = {
  service: "obs",
  prefix: "x-obs-",
  regionLabel: 1,
  // XML cannot hold every key.
  listQuery: ({ maxKeys, bucket: _, ...params }) => ({
    ...params,
    "max-keys": maxKeys,
    "encoding-type": "url",
  }),
  readPage(xml) {
    if (elements(xml, "ListBucketResult").length === 0) throw unreadable(xml);
    const isEncoded = textOf(xml, "EncodingType") === "url";
    const decode = (text: string) => {
      if (!isEncoded) return text;
      try {
        return decodeURIComponent(text.replaceAll("+", "%20"));
      } catch (cause) {
        throw unreadable(xml, cause);
      }
    };
    const objects = elements(xml, "Contents").map((object) =>
      summary((name) => textOf(object, name), decode),
    );
    const prefixes = elements(xml, "CommonPrefixes").map((one) => decode(textOf(one, "Prefix")));
    const marker = decode(textOf(xml, "NextMarker"));
    return page(objects, prefixes, textOf(xml, "IsTruncated") === "true", marker);
  },
  uploadId: (xml) => textOf(xml, "UploadId"),
  completion: (parts) => ({
    type: "application/xml",
    body: `<CompleteMultipartUpload>${parts
      .map(
        ({ number, etag }) =>
          `<Part><PartNumber>${number}</PartNumber><ETag>${escapeXml(`"${etag}"`)}</ETag></Part>`,
      )
      .join("")}</CompleteMultipartUpload>`,
  }),
};

export const BOS: Dialect = {
  service: "bos",
  prefix: "x-bce-",
  regionLabel: 0,
  listQuery: ({ bucket: _, ...params }) => params,
  readPage(text) {
    const list = parse(text);
    const objects = arrayIn(list, "contents").map((object) =>
      summary((name) => String(object[name.charAt(0).toLowerCase() + name.slice(1)] ?? "")),
    );
    const prefixes = arrayIn(list, "commonPrefixes").map(({ prefix }) => String(prefix));
    return page(objects, prefixes, list.isTruncated === true, String(list.nextMarker ?? ""));
  },
  uploadId: (text) => String(parse(text).uploadId ?? ""),
  completion: (parts) => ({
    type: "application/json; charset=utf-8",
    body: JSON.stringify({
      parts: parts.map(({ number, etag }) => ({ partNumber: number, eTag: etag })),
    }),
  }),
};

type Json = Readonly<Record<string, unknown>>;

function parse(text: string): Json {
  try {
    return Object(JSON.parse(text)) as Json;
  } catch (cause) {
    throw unreadable(text, cause);
  }
}

function arrayIn(json: Json, name: string): Json[] {
  const list = json[name];
  return Array.isArray(list) ? list.map((item) => Object(item) as Json) : [];
}

function unreadable(text: string, cause?: unknown): DecodeError {
  return new DecodeError("the store answered 200 with a body that cannot be read as its response", {
    reason: "unexpected-response",
    status: 200,
    body: text.slice(0, 200),
    ...(cause === undefined ? {} : { cause }),
  });
}

/** An ETag without its quotes. */
export const unquoted = (etag: string) => etag.replace(/^"(.*)"$/, "$1");

/** An object in a list; `field` takes the names of OBS, those of BOS begin with a small letter. */
function summary(field: (name: string) => string, decode = (text: string) => text): ObjectSummary {
  return {
    key: decode(field("Key")),
    size: Number(field("Size")),
    etag: unquoted(field("ETag")),
    lastModified: new Date(field("LastModified")),
    storageClass: field("StorageClass") || undefined,
  };
}

function page(
  objects: readonly ObjectSummary[],
  prefixes: readonly string[],
  isTruncated: boolean,
  marker: string,
): ObjectPage {
  // OBS may omit the marker of a list without a delimiter: then it is the last key.
  const last = () => objects.at(-1)?.key ?? prefixes.at(-1);
  return {
    objects,
    prefixes,
    isTruncated,
    nextMarker: isTruncated ? marker || last() : undefined,
  };
}
