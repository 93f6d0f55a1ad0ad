/** BOS in the operations that both object stores have. */

import type { Dialect } from "../../objects/dialect.js";
import { bosFault } from "./faults.js";

export const BOS: Dialect = {
  prefix: "x-bce-",
  defaultType: "application/octet-stream",
  // `responseContentDisposition` has no effect on the store's own host names.
  overrides: {
    responseCacheControl: "cache-control",
    responseContentEncoding: "content-encoding",
    responseContentLanguage: "content-language",
    responseContentType: "Content-Type",
    responseExpires: "expires",
  },
  deletesMissing: false,
  fault: bosFault,
  /** A range that ends behind the object is cut; one that begins there is refused, and each one of an empty object. */
  ranges([spec, second], size) {
    // Several ranges are not documented.
    if (!spec || second) return [];
    if (size === 0) throw bosFault("emptyRange");
    const { first, last } = spec;
    const from = first ?? Math.max(0, size - (last ?? 0));
    const to = first === undefined ? size : Math.min(size, (last ?? size - 1) + 1);
    if (from >= size) throw bosFault("invalidRange");
    return [{ from, to }];
  },
};
