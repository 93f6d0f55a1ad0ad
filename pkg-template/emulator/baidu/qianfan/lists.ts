/** Marker paging, shared by the two lists of Qianfan. */

import type { Fields, Values } from "../../http/fields.js";
import { qianfanFault } from "../faults.js";

export const PAGE_FIELDS = {
  marker: { type: "string", default: "" },
  maxKeys: { type: "integer", min: 1, default: 10 },
  pageReverse: { type: "boolean", default: false },
} as const satisfies Fields;

/** Maximum page size; a larger `maxKeys` is capped without an error. */
const MAX_KEYS = 100;

/**
 * Returns a page. A marker is the id of its first item.
 * @param all in ascending order of creation, unfiltered, as a marker may not match the filter
 */
export function markerPage<T>(
  all: readonly T[],
  body: Values<typeof PAGE_FIELDS>,
  { idOf, keep }: { idOf: (item: T) => string; keep: (item: T) => boolean },
) {
  const { marker, pageReverse } = body;
  const ordered = pageReverse ? [...all].reverse() : [...all];
  const start = marker === "" ? 0 : ordered.findIndex((item) => idOf(item) === marker);
  if (start < 0) throw qianfanFault("invalidMarker");
  const maxKeys = Math.min(body.maxKeys, MAX_KEYS);
  const rest = ordered.slice(start).filter(keep);
  const next = rest[maxKeys];
  const isTruncated = next !== undefined;
  const pageInfo = {
    marker,
    maxKeys,
    isTruncated,
    ...(isTruncated && { nextMarker: idOf(next) }),
    pageReverse,
  };
  return { pageInfo, items: rest.slice(0, maxKeys) };
}
