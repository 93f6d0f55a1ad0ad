/** Times in the form of Qianfan. */

/**
 * Formats a time as `2025-06-02 09:30:00` in Beijing, as in the SDK's examples.
 * @param time epoch milliseconds
 */
export function beijingTime(time: number) {
  return new Date(time + 8 * 3600 * 1000).toISOString().slice(0, 19).replace("T", " ");
}
