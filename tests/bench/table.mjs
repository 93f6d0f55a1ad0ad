// Measures contenders by turns and prints the results.

import { printTable } from "../../.make/table.mjs";

/** The middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Runs contenders by turns, so that what disturbs the machine disturbs all of them alike.
 *
 * @param {Record<string, () => unknown>} contenders each does one piece of work
 * @param {{ rounds: number, pieces: number }} amount
 * @returns {Promise<Record<string, number>>} nanoseconds for one piece of work, the median of the rounds
 */
export async function byTurns(contenders, { rounds, pieces }) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, work] of Object.entries(contenders)) {
      const began = process.hrtime.bigint();
      for (let piece = 0; piece < pieces; piece++) await work();
      // The first rounds are for the compilers.
      if (round >= 0) times[name].push(Number(process.hrtime.bigint() - began) / pieces);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** Prints a table: a title, names of columns, rows. */
export function print({ title, columns, rows }) {
  console.log(`\n${title}`);
  printTable([columns, ...rows]);
}
