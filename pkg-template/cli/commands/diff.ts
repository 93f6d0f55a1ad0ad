/** `verset diff`: changes between two versions or files. */

import type { Change, Comparison, ComparisonSummary, Samples } from "verset/samples";
import { isRef } from "../../datasets/is-ref.js";
import type { Context } from "../context.js";
import { EXIT } from "../failure.js";
import { type Column, cell, writeList } from "../output/listing.js";
import { markdownTable } from "../output/markdown.js";
import type { Output } from "../output/output.js";
import { toJson } from "../output/text.js";
import { openSamples } from "../samples-of.js";

/** Changes in a Markdown text, which a pull request shows whole. */
const MARKDOWN_ROWS = 20;

const COLUMNS: readonly Column<Change>[] = [
  { name: "change", value: ({ kind }) => kind },
  { name: "id", value: ({ id }) => id, canShrink: true },
  { name: "source", value: ({ source }) => source, canShrink: true },
  { name: "before", value: (change) => sideOf(change, "before"), canShrink: true },
  { name: "after", value: (change) => sideOf(change, "after"), canShrink: true },
];

function sideOf(change: Change, side: "before" | "after"): unknown {
  switch (change.kind) {
    case "added":
      return side === "after" ? change.labels : undefined;
    case "removed":
      return side === "before" ? change.labels : undefined;
    case "changed":
      return undefined;
    default:
      return change[side];
  }
}

/** Runs the command. */
export async function run(context: Context): Promise<number> {
  const comparison = await compare(context);
  const summary = await write(context, comparison);
  const { added, removed, relabeled, usageChanged, changed } = summary;
  const isSame = added + removed + relabeled + usageChanged + changed === 0;
  return context.isSet("exit-code") && !isSame ? EXIT.differs : EXIT.success;
}

async function compare(context: Context): Promise<Comparison> {
  const [before = "", after = ""] = context.positionals;
  const key = context.text("by") as "id" | "source" | undefined;
  const isShort = after.startsWith("@") && isRef(before);
  if (isRef(before) && (isShort || isRef(after))) {
    const { compareRemote } = await import("../remote/samples.js");
    const comparison = await compareRemote(context, before, after, key);
    if (comparison) return comparison;
  }
  const { compare: compareSamples } = await import("verset/samples");
  const versions: Samples[] = [];
  for (const argument of [before, after]) versions.push(await openSamples(context, argument));
  const [first, second] = versions as [Samples, Samples];
  const kinds = new Set([await kindOf(first), await kindOf(second)]);
  // An empty file has none.
  kinds.delete("");
  if (kinds.size > 1) {
    throw context.usageError(`the samples of ${before} and ${after} are not of one kind`);
  }
  return compareSamples(first, second, { key });
}

/** Kind of samples: every sample of one kind would be removed, and every one of the other added. */
async function kindOf(samples: Samples): Promise<string> {
  const first = Object(await samples.at(0));
  return ["annotations", "file", "dataFormat"].find((name) => name in first) ?? "";
}

async function write(context: Context, comparison: Comparison): Promise<ComparisonSummary> {
  const { out, report } = context;
  if (context.isSet("stat")) {
    const summary = await comparison.summary;
    report.clear();
    if (out.format === "json") await out.json(summary);
    else if (out.format === "md") await out.write(await comparison.toMarkdown());
    else await writeCounts(out, summary);
    return summary;
  }
  if (out.format === "md") return writeMarkdown(context, comparison);
  const limit = context.number("limit") ?? Number.POSITIVE_INFINITY;
  const changes = first(comparison, limit, () => report.clear());
  if (out.format === "json") return writeJson(out, changes, comparison);
  await writeList(out, changes, COLUMNS, {
    json: (change) => change,
    id: ({ id, source }) => id ?? source ?? "",
    style: ({ kind }) => (kind === "added" ? "green" : kind === "removed" ? "red" : undefined),
  });
  await out.flush();
  const summary = await comparison.summary;
  report.note(sentence(summary));
  return summary;
}

/** The first changes; the rest are read all the same, for the summary. */
async function* first(
  changes: AsyncIterable<Change>,
  limit: number,
  onChange: () => void,
): AsyncGenerator<Change> {
  let count = 0;
  for await (const change of changes) {
    onChange();
    if (count++ < limit) yield change;
  }
}

async function writeJson(
  out: Output,
  changes: AsyncIterable<Change>,
  comparison: Comparison,
): Promise<ComparisonSummary> {
  let separator = '{"changes":[\n';
  for await (const { sample: _, ...change } of changes) {
    await out.write(separator + toJson(change));
    separator = ",\n";
  }
  const summary = await comparison.summary;
  if (separator !== ",\n") await out.write(separator);
  await out.line(`\n],"summary":${toJson(summary)}}`);
  return summary;
}

async function writeMarkdown(context: Context, comparison: Comparison): Promise<ComparisonSummary> {
  const limit = context.number("limit") ?? MARKDOWN_ROWS;
  const lines: string[][] = [];
  for await (const change of first(comparison, limit, () => {})) {
    lines.push(COLUMNS.map(({ value }) => cell(value(change))));
  }
  context.report.clear();
  const { out } = context;
  await out.write(await comparison.toMarkdown());
  if (lines.length > 0) await out.write(`\n${markdownTable(COLUMNS, lines)}`);
  const summary = await comparison.summary;
  const rest = total(summary) - lines.length;
  if (rest > 0) await out.write(`\nand ${rest} more.\n`);
  return summary;
}

const total = ({ added, removed, relabeled, usageChanged, changed }: ComparisonSummary): number =>
  added + removed + relabeled + usageChanged + changed;

const NAMES = ["added", "removed", "relabeled", "usageChanged", "changed", "unchanged"] as const;

function writeCounts(out: Output, summary: ComparisonSummary): Promise<void> {
  return writeList(
    out,
    NAMES,
    [
      { name: "change", value: (name) => name },
      { name: "samples", value: (name) => summary[name], isRight: true },
    ],
    { json: (name) => summary[name] },
  );
}

function sentence(summary: ComparisonSummary): string {
  const counts = NAMES.map((name) => `${summary[name]} ${name}`).join(", ");
  const { boxesNotCompared } = summary;
  const boxes =
    boxesNotCompared > 0 ? `; boxes of ${boxesNotCompared} samples were not compared` : "";
  return `${counts}; matched by ${summary.key}${boxes}`;
}
