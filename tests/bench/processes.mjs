// Times of fresh Node processes beside an empty one.

import { spawnSync } from "node:child_process";
import { byTurns } from "./table.mjs";

/** The arguments of Node for a source. @param {string} source */
export const evaluated = (source) => ["--input-type=module", "--eval", source];

/**
 * Runs programs by turns and returns their table.
 *
 * @param {string} title
 * @param {Record<string, string[]>} programs arguments of Node
 */
export async function processTimes(title, programs) {
  const run = (/** @type {string[]} */ args) => () => {
    const { status } = spawnSync(process.execPath, args);
    if (status !== 0) throw new Error(`a program of the benchmark ended with ${status}`);
  };
  const all = { "an empty module": evaluated(""), ...programs };
  const contenders = Object.entries(all).map(([name, args]) => [name, run(args)]);
  const times = await byTurns(Object.fromEntries(contenders), { rounds: 25, pieces: 1 });
  const empty = times["an empty module"];
  return {
    title,
    columns: ["", "ms", "beyond an empty one"],
    rows: Object.entries(times).map(([name, time]) => [
      name,
      (time / 1e6).toFixed(1),
      ((time - empty) / 1e6).toFixed(1),
    ]),
  };
}
