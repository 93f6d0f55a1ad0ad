/** Lists the objects of a bucket, page by page. */

import type { Bucket } from "./bucket.js";
import type { StoredObject } from "./types.js";

export interface ListingOptions {
  prefix: string;
  /** Lists what comes after this key or common prefix. */
  marker: string;
  /** "" for none. */
  delimiter: string;
  maxKeys: number;
}

export interface Listing {
  contents: { key: string; object: StoredObject }[];
  commonPrefixes: string[];
  isTruncated: boolean;
  /** The last key or common prefix of the page. */
  last: string;
}

/** Greater than every key that begins with a common prefix, so that a folder of a million objects is one step. */
const BEHIND = "\u{10ffff}";

export function listObjects(
  bucket: Bucket,
  { prefix, marker, delimiter, maxKeys }: ListingOptions,
): Listing {
  const listing: Listing = { contents: [], commonPrefixes: [], isTruncated: false, last: "" };
  const groupOf = (key: string) => {
    const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    return at < 0 ? undefined : key.slice(0, at + delimiter.length);
  };
  // A marker may be a common prefix, or a key in it that an earlier page was about.
  const markerGroup = marker.startsWith(prefix) ? groupOf(marker) : undefined;
  let keys = bucket.keys(prefix, markerGroup === marker ? marker + BEHIND : marker);
  for (let next = keys.next(); !next.done; next = keys.next()) {
    const key = next.value;
    const object = bucket.get(key);
    // A mount may list a key that no longer exists when it is read.
    if (!object) continue;
    if (listing.contents.length + listing.commonPrefixes.length === maxKeys) {
      listing.isTruncated = true;
      break;
    }
    const group = groupOf(key);
    if (group === undefined) {
      listing.contents.push({ key, object });
      listing.last = key;
    } else {
      listing.commonPrefixes.push(group);
      listing.last = group;
      keys = bucket.keys(prefix, group + BEHIND);
    }
  }
  return listing;
}
