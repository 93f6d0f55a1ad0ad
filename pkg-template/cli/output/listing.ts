/** Lists of records: as a table, tab-separated lines, JSON or ids. */

import { markdownTable } from "./markdown.js";
import { type Output, styled } from "./output.js";
import { displayWidth, escapeControls, pad, toJson, truncate } from "./text.js";

/** A column of a list. */
export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => unknown;
  /** Aligns numbers. */
  readonly isRight?: boolean;
  /** May be shortened if the terminal is narrow. */
  readonly canShrink?: boolean;
}

/** The forms of a record that are not columns. */
export interface Forms<Row> {
  /** The record as JSON. */
  readonly json: (row: Row) => unknown;
  /** The id of the record. */
  readonly id?: (row: Row) => string;
  /** Colours a cell of the terminal. */
  readonly style?: (row: Row) => "green" | "red" | "yellow" | undefined;
}

/** Rows that a table's widths are computed from. */
const SAMPLE = 200;
const MIN_WIDTH = 8;
const GAP = "  ";

/** A cell as text: nothing for what is not known, and no character that a terminal obeys. */
export function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (value instanceof Date) return value.toISOString().replace(/\.000Z$/, "Z");
  if (Array.isArray(value)) return value.map(cell).join(", ");
  return escapeControls(typeof value === "object" ? toJson(value) : String(value));
}

/** Writes records as they arrive. */
export async function writeList<Row>(
  out: Output,
  rows: Iterable<Row> | AsyncIterable<Row>,
  columns: readonly Column<Row>[],
  forms: Forms<Row>,
): Promise<void> {
  switch (out.format) {
    case "json":
      return writeArray(out, rows, forms.json);
    case "ids":
      for await (const row of rows) await out.line(cell((forms.id ?? forms.json)(row)));
      return;
    case "tsv":
      for await (const row of rows)
        await out.line(columns.map(({ value }) => cell(value(row))).join("\t"));
      return;
    case "md": {
      const lines = [];
      for await (const row of rows) lines.push(columns.map(({ value }) => cell(value(row))));
      return out.write(markdownTable(columns, lines));
    }
    default:
      return writeTable(out, rows, columns, forms);
  }
}

/** An array of JSON, a line for each record, so that it can be read while it is written. */
async function writeArray<Row>(
  out: Output,
  rows: Iterable<Row> | AsyncIterable<Row>,
  json: (row: Row) => unknown,
): Promise<void> {
  let separator = "[\n";
  for await (const row of rows) {
    await out.write(separator + toJson(json(row)));
    separator = ",\n";
  }
  await out.line(separator === "[\n" ? "[]" : "\n]");
}

async function writeTable<Row>(
  out: Output,
  rows: Iterable<Row> | AsyncIterable<Row>,
  columns: readonly Column<Row>[],
  { style }: Forms<Row>,
): Promise<void> {
  let widths: number[] | undefined;
  let first: { cells: string[]; row: Row }[] = [];
  const write = async (cells: readonly string[], row?: Row): Promise<void> => {
    const line = columns
      .map(({ isRight }, at) =>
        pad(truncate(cells[at] ?? "", widths?.[at] ?? 0), widths?.[at] ?? 0, isRight),
      )
      .join(GAP)
      .trimEnd();
    const color = row === undefined ? "bold" : style?.(row);
    await out.line(color ? styled(line, color, out.hasColors) : line);
  };
  const begin = async (): Promise<void> => {
    widths = widthsOf(
      columns,
      first.map(({ cells }) => cells),
      out.columns,
    );
    await write(columns.map(({ name }) => name.toUpperCase()));
    for (const { cells, row } of first) await write(cells, row);
    first = [];
  };
  for await (const row of rows) {
    const cells = columns.map(({ value }) => cell(value(row)));
    if (widths) await write(cells, row);
    else if (first.push({ cells, row }) >= SAMPLE) await begin();
  }
  if (!widths && first.length > 0) await begin();
}

/** Widths of columns, so that the lines fit the terminal if columns that may be shortened are. */
function widthsOf<Row>(
  columns: readonly Column<Row>[],
  lines: readonly (readonly string[])[],
  available: number,
): number[] {
  const widths = columns.map(({ name }, at) =>
    lines.reduce((most, cells) => Math.max(most, displayWidth(cells[at] ?? "")), name.length),
  );
  const total = () => widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
  for (let excess = total() - available; excess > 0; excess = total() - available) {
    let widest = -1;
    for (const [at, { canShrink }] of columns.entries()) {
      const width = widths[at] ?? 0;
      if (canShrink && width > MIN_WIDTH && width > (widths[widest] ?? 0)) widest = at;
    }
    if (widest < 0) break;
    widths[widest] = Math.max(MIN_WIDTH, (widths[widest] ?? 0) - excess);
  }
  return widths;
}

/** Writes the fields of one record; those without a value are left out. */
export async function writeRecord(
  out: Output,
  fields: readonly (readonly [name: string, value: unknown])[],
  { json, id }: { readonly json: unknown; readonly id?: string },
): Promise<void> {
  if (out.format === "json") return out.json(json);
  if (out.format === "ids") return out.line(cell(id));
  const known = fields.filter(([, value]) => cell(value) !== "");
  if (out.format === "md") {
    const columns = [{ name: "field" }, { name: "value" }];
    return out.write(
      markdownTable(
        columns,
        known.map(([name, value]) => [name, cell(value)]),
      ),
    );
  }
  const width = Math.max(...known.map(([name]) => name.length));
  for (const [name, value] of known) {
    const label = styled(pad(name, width), "bold", out.hasColors);
    await out.line(
      out.format === "tsv" ? `${name}\t${cell(value)}` : `${label}${GAP}${cell(value)}`,
    );
  }
}
