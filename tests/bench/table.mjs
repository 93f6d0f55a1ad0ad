// Measuring by turns, and printing what came of it.

/** The middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Runs contenders by turns, so that what disturbs the machine disturbs all of them alike.
 *
 * @param {Record<string, () => unknown>} contenders each does one piece of work
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
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => String(row[index]).length)),
  );
  const line = (cells) =>
    cells
      .map((cell, index) =>
        index ? String(cell).padStart(widths[index]) : String(cell).padEnd(widths[index]),
      )
      .join("   ");
  console.log(`\n${title}`);
  console.log(line(columns));
  console.log(widths.map((width) => "-".repeat(width)).join("   "));
  for (const row of rows) console.log(line(row));
}
