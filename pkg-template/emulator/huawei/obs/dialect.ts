/** OBS in the operations that both object stores have. */

import type { Dialect } from "../../objects/dialect.js";
import { obsFault } from "./faults.js";

export const OBS: Dialect = {
  prefix: "x-obs-",
  defaultType: "binary/octet-stream",
  overrides: {
    "response-cache-control": "cache-control",
    "response-content-disposition": "content-disposition",
    "response-content-encoding": "content-encoding",
    "response-content-language": "content-language",
    "response-content-type": "Content-Type",
    "response-expires": "expires",
  },
  deletesMissing: true,
  fault: obsFault,
  /** A range that is not inside the object is ignored; its start is mandatory. */
  ranges(specs, size) {
    const ranges = specs.map(({ first = -1, last = size - 1 }) => ({ from: first, to: last + 1 }));
    return ranges.every(({ from, to }) => from >= 0 && from < to && to <= size) ? ranges : [];
  },
};
