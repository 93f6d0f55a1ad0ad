// @ts-check
/**
 * Batch operations: each item succeeds or fails for itself. The answer has HTTP status 200 and a code
 * for each item that failed, but none of its own, which would be a failure of the whole call.
 */

import { Fault } from "../faults.js";

/**
 * @template T
 * @param {readonly T[] | undefined} items
 * @param {(item: T) => object | void} run gives what its result has beside `success`
 */
export function batch(items, run) {
  const results = (items ?? []).map((item) => {
    try {
      return { success: true, ...run(item) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { success: false, error_code: error.code, error_msg: error.message };
    }
  });
  return { success: results.every(({ success }) => success), results };
}
