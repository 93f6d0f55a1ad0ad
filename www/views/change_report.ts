/** The result of a comparison, and its export as CSV. */

import type { Change, ComparisonSummary } from "verset/samples";
import type { Contents, Sample } from "../contents/engine.ts";
import { el } from "../lib/dom.js";

export type AnyChange = Change<Sample>;
export type Kind = AnyChange["kind"];

export const KINDS: readonly Kind[] = ["added", "removed", "relabeled", "usageChanged", "changed"];

/** The state of a comparison. */
export interface State {
  /** The first changes, for the list. */
  readonly changes: readonly AnyChange[];
  /** All changes as rows of a CSV file. */
  readonly rows: readonly string[];
  readonly counts: Readonly<Record<Kind, number>>;
  readonly summary?: ComparisonSummary;
  /** The package's report, once it is complete. */
  readonly markdown?: string;
  readonly error?: Error;
}

export const NO_COUNTS: State["counts"] = {
  added: 0,
  removed: 0,
  relabeled: 0,
  usageChanged: 0,
  changed: 0,
};

/**
 * A cell that begins like a formula gets an apostrophe: spreadsheets would run it. Semicolons are quoted, because they
 * separate cells where the comma is in numbers.
 */
const csvCell = (value: string): string => {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const csvLine = (cells: readonly string[]): string => cells.map(csvCell).join(",");

const labelsBefore = (change: AnyChange): readonly string[] =>
  change.kind === "relabeled" ? change.before : change.kind === "removed" ? change.labels : [];
const labelsAfter = (change: AnyChange): readonly string[] =>
  change.kind === "relabeled" ? change.after : change.kind === "added" ? change.labels : [];

/** A change as a row of a CSV file. */
export function csvRow(change: AnyChange): string {
  const isUsage = change.kind === "usageChanged";
  return csvLine([
    change.kind,
    change.id ?? "",
    change.source ?? JSON.stringify(change.sample),
    isUsage ? (change.before ?? "") : labelsBefore(change).join("; "),
    isUsage ? (change.after ?? "") : labelsAfter(change).join("; "),
  ]);
}

export function downloadCsv(before: Contents, after: Contents, { rows }: State): void {
  const text = [csvLine(["kind", "id", "source", "before", "after"]), ...rows].join("\r\n");
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  el("a", { href: url, download: `${before.name}-${after.name}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
