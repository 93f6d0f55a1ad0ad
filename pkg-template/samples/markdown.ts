/** Summaries as Markdown. */

import { type ComparisonSummary, KINDS } from "./changes.js";

/** Maximum number of rows in the table of labels. */
const MAX_ROWS = 50;

/** Formats a summary as Markdown tables. @internal */
export function toMarkdown(summary: ComparisonSummary): string {
  const rows = KINDS.map((kind) => `| ${kind} | ${summary[kind]} |`);
  const parts = [`| change | samples |\n| --- | ---: |\n${rows.join("\n")}\n`];
  const { labels, duplicates, boxesNotCompared, key } = summary;
  if (labels.length > 0) {
    const moves = labels
      .slice(0, MAX_ROWS)
      .map(({ from, to, count }) => `| ${cell(from)} | ${cell(to)} | ${count} |`);
    const rest = labels.length - moves.length;
    if (rest > 0) moves.push(`| … | ${rest} more | |`);
    parts.push(
      `| label before | label after | samples |\n| --- | --- | ---: |\n${moves.join("\n")}\n`,
    );
  }
  const notes = [`Samples are matched by ${key}.`];
  const { before, after } = duplicates;
  if (before + after > 0)
    notes.push(`${before} before and ${after} after have the key of an earlier one.`);
  if (boxesNotCompared > 0)
    notes.push(
      `The boxes of ${boxesNotCompared} unchanged samples are in files that were not compared.`,
    );
  parts.push(`${notes.join(" ")}\n`);
  return parts.join("\n");
}

const cell = (name: string | null): string => (name === null ? "–" : markdownCell(name));

/** Escapes what Markdown would take for markup in a cell of a table. @internal */
export const markdownCell = (text: string): string =>
  text.replace(/[\\|`*_<>[\]]/g, "\\$&").replace(/\s+/g, " ");
