/**
 * Batch operations, whose items succeed or fail one by one. The response has HTTP status 200 and a
 * code for each failed item, but no code of its own, which would mean that the whole call failed.
 */

import { Fault } from "../../http/fault.js";
import { recordOf } from "../../http/fields.js";

/**
 * Runs a batch.
 * @param run returns the fields of an item's result beside `success`
 */
export function batch<T>(items: readonly T[] | undefined, run: (item: T) => unknown) {
  const results = (items ?? []).map((item) => {
    try {
      return { success: true, ...recordOf(run(item)) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { success: false, error_code: error.code, error_msg: error.message };
    }
  });
  return { success: results.every(({ success }) => success), results };
}
