// @ts-check
/** Marker paging, which the two lists of Qianfan share. */

import { qianfanFault } from "../faults.js";

/** @typedef {import("../fields.js").Values} Values */

/** @satisfies {import("../fields.js").Fields} */
export const PAGE_FIELDS = {
  marker: { type: "string", default: "" },
  maxKeys: { type: "integer", min: 1, default: 10 },
  pageReverse: { type: "boolean", default: false },
};

/** More is served as this, without an error. */
const MAX_KEYS = 100;

/**
 * A marker is the id of the first item of the page.
 * @template T
 * @param {readonly T[]} all in ascending order of creation, unfiltered: a marker may lie outside the filter
 * @param {Values} body
 * @param {{ idOf: (item: T) => string, keep: (item: T) => boolean }} how
 */
export function markerPage(all, body, { idOf, keep }) {
  const { marker, pageReverse } = body;
  const ordered = pageReverse ? [...all].reverse() : [...all];
  const start = marker === "" ? 0 : ordered.findIndex((item) => idOf(item) === marker);
  if (start < 0) throw qianfanFault("invalidMarker");
  const maxKeys = Math.min(body.maxKeys, MAX_KEYS);
  const rest = ordered.slice(start).filter(keep);
  const isTruncated = rest.length > maxKeys;
  const pageInfo = {
    marker,
    maxKeys,
    isTruncated,
    ...(isTruncated && { nextMarker: idOf(rest[maxKeys]) }),
    pageReverse,
  };
  return { pageInfo, items: rest.slice(0, maxKeys) };
}
