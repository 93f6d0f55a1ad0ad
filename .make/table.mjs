// Tables of what was measured or counted, for people who read them in a terminal.

/**
 * Prints a table whose columns are as wide as they have to be.
 *
 * @param {unknown[][]} rows the head, and what stands below it
 * @param {(column: number) => boolean} [isNumber] which columns end at one line; all but the first
 */
export function printTable(rows, isNumber = (column) => column > 0) {
  const texts = rows.map((row) => row.map(String));
  const widths = texts[0].map((_, column) => Math.max(...texts.map((row) => row[column].length)));
  for (const row of texts) {
    const cells = row.map((cell, column) =>
      isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
    );
    console.log(cells.join("   ").trimEnd());
  }
}
