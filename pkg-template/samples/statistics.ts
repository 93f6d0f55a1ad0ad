/** Statistics, made of an engine's numbers. */

import { ANNOTATION_TYPES, ANNOTATORS, SCHEMES, USAGES } from "./generated/tables.js";
import type { LabelCounts, LabelPair, Lengths, Statistics } from "./reports.js";

/** Maximum number of pairs of labels that are reported. */
const MAX_PAIRS = 1000;

/** Names the numbers of `statistics.rs`. @internal */
export function statisticsOf(numbers: Float64Array, names: readonly string[]): Statistics {
  let at = 0;
  const take = (count: number): Float64Array => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const counts = (of: readonly string[]): Record<string, number> => {
    const values = take(of.length);
    return Object.fromEntries(
      of.flatMap((name, index) => (values[index] ? [[name, values[index]]] : [])),
    );
  };
  const lengths = (): Lengths | null => {
    const [count = 0, sum = 0, min = 0, max = 0, p50 = 0, p90 = 0, p99 = 0] = take(7);
    return count ? { count, sum, min, max, p50, p90, p99 } : null;
  };
  const [samples = 0, labelled = 0, hard = 0, withId = 0, linked = 0, problems = 0] = take(6);
  return {
    samples,
    labelled,
    unlabelled: samples - labelled,
    hard,
    withId,
    linked,
    problems,
    usage: counts(USAGES),
    schemes: counts(SCHEMES),
    annotationTypes: counts(ANNOTATION_TYPES),
    annotators: counts(ANNOTATORS),
    annotationsPerSample: lengths(),
    textLength: lengths(),
    promptLength: lengths(),
    responseLength: lengths(),
    turns: lengths(),
    ...labelStatistics(take(1)[0] ?? 0, numbers.subarray(at), names),
  };
}

function labelStatistics(
  count: number,
  numbers: Float64Array,
  names: readonly string[],
): Pick<Statistics, "labels" | "together"> {
  const labels: LabelCounts[] = [];
  for (let label = 0; label < count; label++) {
    const [annotations = 0, samples = 0] = numbers.subarray(2 * label);
    // Those of lines that turned out not to be samples have none.
    if (annotations) labels.push({ name: names[label] ?? "", annotations, samples });
  }
  const pairs = numbers.subarray(2 * count);
  // There can be millions of pairs: only those that may be reported become objects.
  const least =
    pairs
      .filter((_, at) => at % 3 === 2)
      .sort()
      .at(-MAX_PAIRS) ?? 0;
  const together: LabelPair[] = [];
  for (let at = 0; at < pairs.length; at += 3) {
    const [first = 0, second = 0, samples = 0] = pairs.subarray(at, at + 3);
    const pair = [names[first] ?? "", names[second] ?? ""] as const;
    if (samples >= least) together.push({ labels: pair, samples });
  }
  return inOrder(labels, together);
}

/** The labels and the pairs that are reported, the commonest first. @internal */
export function inOrder(
  labels: readonly LabelCounts[],
  together: readonly LabelPair[],
): Pick<Statistics, "labels" | "together"> {
  const compareNames = (one: string, other: string): number => (one < other ? -1 : 1);
  return {
    labels: [...labels].sort(
      (a, b) => b.annotations - a.annotations || compareNames(a.name, b.name),
    ),
    together: [...together].sort((a, b) => b.samples - a.samples).slice(0, MAX_PAIRS),
  };
}
