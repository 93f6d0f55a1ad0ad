// Tables for terminals.

/**
 * Prints a table with aligned columns.
 *
 * @param {unknown[][]} rows the header, then the body
 * @param {(column: number) => boolean} [isNumber] the columns aligned to the right; by default all but the first
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
