/** Markdown. */

import { markdownCell } from "../../samples/markdown.js";

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
