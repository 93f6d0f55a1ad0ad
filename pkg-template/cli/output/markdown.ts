/** Markdown. */

/** Escapes what Markdown would take for markup in a cell of a table. */
export const markdownCell = (text: string): string =>
  text.replace(/[\\|`*_<>[\]]/g, "\\$&").replace(/\s+/g, " ");

/** Formats a table. */
export function markdownTable(
  columns: readonly { readonly name: string; readonly isRight?: boolean }[],
  lines: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  return (
    row(columns.map(({ name }) => name)) +
    row(columns.map(({ isRight }) => (isRight ? "---:" : "---"))) +
    lines.map((cells) => row(cells.map(markdownCell))).join("")
  );
}
