/** Annotation files of one version: the sizes of boxes, and the rules that files break. */

import { SamplesError } from "./errors.js";
import { LabelTally } from "./label-tally.js";
import type { Finding, FindingCode, Lengths, Statistics } from "./reports.js";
import type { OneShotSource } from "./source.js";
import type { ManifestSample } from "./types.js";
import { boxesOf, parseVoc, type VocAnnotation } from "./voc.js";

/** Opens an annotation file by its location in the manifest: an address, or a path relative to the manifest's folder. */
export type OpenAnnotation = (location: string) => OneShotSource | Promise<OneShotSource>;

/** A sample with its place. @internal */
export interface PlacedSample {
  readonly sample: unknown;
  readonly position: number;
  readonly lineNumber: number;
}

/** Files that are read at once. */
const FILES_AT_ONCE = 8;
/** Maximum number of findings of a rule that are kept, as in the engine. */
const MAX_KEPT = 1000;

/** Reads the annotation files of all samples, measures their boxes in whole pixels, and counts their labels. @internal */
export async function withBoxes(
  statistics: Statistics,
  samples: AsyncIterable<PlacedSample>,
  open: OpenAnnotation,
): Promise<Statistics> {
  const [counts, widths, heights]: [number[], number[], number[]] = [[], [], []];
  const tally = new LabelTally(statistics);
  for await (const { annotation, sample, position } of annotationsOf(samples, open)) {
    tally.add(position, (sample as ManifestSample).annotations, annotation.objects);
    const boxes = boxesOf(annotation.objects);
    counts.push(boxes.length);
    for (const [left = 0, top = 0, right = 0, bottom = 0] of boxes) {
      widths.push(Math.max(0, Math.round(right - left)));
      heights.push(Math.max(0, Math.round(bottom - top)));
    }
  }
  return {
    ...statistics,
    ...tally.totals(),
    boxesPerImage: lengthsOf(counts),
    boxWidth: lengthsOf(widths),
    boxHeight: lengthsOf(heights),
  };
}

/** Reads the annotation files of all samples and adds the rules that they break. @internal */
export async function boxFindings(
  samples: AsyncIterable<PlacedSample>,
  open: OpenAnnotation,
  counts: Partial<Record<FindingCode, number>>,
  findings: Finding[],
): Promise<void> {
  for await (const { annotation, position, lineNumber } of annotationsOf(samples, open)) {
    for (const finding of annotation.findings) {
      const count = (counts[finding.code] ?? 0) + 1;
      counts[finding.code] = count;
      if (count <= MAX_KEPT) findings.push({ ...finding, line: lineNumber, sample: position });
    }
  }
}

async function* annotationsOf(
  samples: AsyncIterable<PlacedSample>,
  open: OpenAnnotation,
): AsyncGenerator<PlacedSample & { readonly annotation: VocAnnotation }, void, undefined> {
  const read = async (placed: PlacedSample, location: string) => {
    try {
      return { ...placed, annotation: await parseVoc(await open(location)) };
    } catch (cause) {
      // Not the `code` of another error, such as ENOENT.
      const code = cause instanceof SamplesError ? cause.code : "source";
      const message = `The annotation file \`${location}\` cannot be read: ${Object(cause).message}`;
      throw new SamplesError(code, message, { cause });
    }
  };
  let batch: ReturnType<typeof read>[] = [];
  for await (const placed of samples) {
    const { annotations = [] } = placed.sample as Partial<ManifestSample>;
    for (const one of annotations) {
      if (!("location" in one)) continue;
      const reading = read(placed, one.location);
      // Awaited with its batch: a failure before that would be unhandled, which ends a process of Node.
      reading.catch(() => {});
      batch.push(reading);
    }
    if (batch.length < FILES_AT_ONCE) continue;
    yield* await Promise.all(batch);
    batch = [];
  }
  yield* await Promise.all(batch);
}

function lengthsOf(values: readonly number[]): Lengths | null {
  const sorted = Float64Array.from(values).sort();
  const at = (percent: number): number =>
    sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
  if (sorted.length === 0) return null;
  const sum = sorted.reduce((total, value) => total + value, 0);
  const quantiles = { p50: at(50), p90: at(90), p99: at(99) };
  return { count: sorted.length, sum, min: at(0), max: at(100), ...quantiles };
}
