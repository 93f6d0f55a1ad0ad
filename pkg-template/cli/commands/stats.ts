/** `verset stats`: statistics of a version or a file. */

import type { Lengths, Statistics } from "verset/samples";
import type { Context } from "../context.js";
import { writeList } from "../output/listing.js";
import { statisticsOf } from "../samples-of.js";

/** A number, with the thing that it counts. */
type Row = readonly [measure: string, name: string, count: number];

/** Runs the command. */
export async function run(context: Context): Promise<undefined> {
  const statistics = await statisticsOf(context, context.argument(0));
  const { out, report } = context;
  report.clear();
  if (out.format === "json") {
    await out.json(statistics);
    return undefined;
  }
  await writeList<Row>(
    out,
    rowsOf(statistics),
    [
      { name: "measure", value: ([measure]) => measure },
      { name: "of", value: ([, name]) => name, canShrink: true },
      { name: "count", value: ([, , count]) => count, isRight: true },
    ],
    { json: (row) => row },
  );
  if (statistics.linked > 0 && !statistics.boxesPerImage) {
    await out.flush();
    report.note("labels in annotation files are not counted: `--annotations` reads the files");
  }
  return undefined;
}

function rowsOf(statistics: Statistics): Row[] {
  const { samples, labelled, unlabelled, hard, linked, problems } = statistics;
  const plain = { samples, labelled, unlabelled, hard, linked, problems };
  const lengths = {
    "annotations per sample": statistics.annotationsPerSample,
    "text length": statistics.textLength,
    "prompt length": statistics.promptLength,
    "response length": statistics.responseLength,
    turns: statistics.turns,
    "boxes per image": statistics.boxesPerImage,
    "box width": statistics.boxWidth,
    "box height": statistics.boxHeight,
  };
  return [
    ...Object.entries(plain).map(([name, count]): Row => [name, "", count]),
    ...counts("usage", statistics.usage),
    ...counts("scheme", statistics.schemes),
    ...counts("annotation type", statistics.annotationTypes),
    ...statistics.labels.map(
      ({ name, samples: count }): Row => ["samples with label", name, count],
    ),
    ...Object.entries(lengths).flatMap(([name, of]) => lengthRows(name, of)),
  ];
}

const counts = (measure: string, by: Readonly<Partial<Record<string, number>>>): Row[] =>
  Object.entries(by).map(([name, count = 0]) => [measure, name, count]);

function lengthRows(measure: string, lengths: Lengths | null | undefined): Row[] {
  if (!lengths) return [];
  const { min, p50, p90, p99, max } = lengths;
  return Object.entries({ min, p50, p90, p99, max }).map(([name, count]) => [measure, name, count]);
}
