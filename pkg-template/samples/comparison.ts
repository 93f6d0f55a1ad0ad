/** Comparison of two versions, sample by sample. */

import type { AnnotationFiles, BoxDifference } from "./annotations.js";
import {
  type BeforeAndAfter,
  type Change,
  type ComparisonSummary,
  KINDS,
  usageOf,
} from "./changes.js";
import { labelsOf } from "./labels.js";
import { toMarkdown } from "./markdown.js";
import { Run } from "./run.js";
import type { Samples } from "./samples.js";
import type { RangeReader } from "./source.js";
import { changesOf, REMOVED, type Step } from "./steps.js";
import { TimeSlice } from "./time-slice.js";
import { namesOf } from "./totals.js";

/** Options of a comparison. */
export interface CompareOptions {
  /**
   * The key to match samples by. By default, ids if both versions have them and share some, otherwise the sources.
   * Samples of conversations and texts are matched by their content: the prompt or the text.
   */
  readonly key?: "id" | "source" | undefined;
  /**
   * Maximum number of bytes of both indexes together. If they would be larger, the comparison runs in several passes, for
   * which both sources must be functions, bytes or Blobs.
   *
   * @default 2_147_483_648
   */
  readonly maxMemoryBytes?: number | undefined;
  /**
   * The annotation files of both versions, so that boxes are compared: files of one name by ETag and size, and only those
   * that differ are read. Without it the samples are counted in `boxesNotCompared`.
   */
  readonly annotations?: BeforeAndAfter<AnnotationFiles> | undefined;
}

/** A comparison of two versions. It runs when it is asked for its summary or iterated over. */
export class Comparison<Sample = unknown> implements AsyncIterable<Change<Sample>> {
  readonly #before: Samples<Sample>;
  readonly #after: Samples<Sample>;
  readonly #run: Run<Sample>;
  #summary: Promise<ComparisonSummary> | undefined;

  /** @internal */
  constructor(before: Samples<Sample>, after: Samples<Sample>, options: CompareOptions) {
    this.#before = before;
    this.#after = after;
    this.#run = new Run(before, after, options);
  }

  /** The counts, once both versions have been read. */
  get summary(): Promise<ComparisonSummary> {
    this.#summary ??= this.#summarize();
    return this.#summary;
  }

  /**
   * The samples that differ, in the order of the second version, then those that were removed. They begin to arrive before
   * the second version has been read to its end, once 1,000 samples match by id.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Change<Sample>, void, undefined> {
    const lines = [this.#before.lines(), this.#after.lines()] as const;
    const steps = this.#run.steps();
    const slice = new TimeSlice();
    try {
      for (;;) {
        const { value, done } = await steps.next();
        if (done) {
          this.#summary ??= Promise.resolve(value);
          return;
        }
        for await (const change of this.#changes(value, lines)) {
          if (slice.isOver) await slice.yield();
          yield change;
        }
        if (slice.isOver) await slice.yield();
      }
    } finally {
      await steps.return(undefined as never);
      for (const side of lines) await side.close();
    }
  }

  /** The summary as a Markdown table, for a pull request or a CI job. */
  async toMarkdown(): Promise<string> {
    return toMarkdown(await this.summary);
  }

  /** The summary as plain data. */
  toJSON(): Promise<ComparisonSummary> {
    return this.summary;
  }

  async #summarize(): Promise<ComparisonSummary> {
    const steps = this.#run.steps();
    const slice = new TimeSlice();
    for (;;) {
      const { value, done } = await steps.next();
      if (done) return value;
      if (slice.isOver) await slice.yield();
    }
  }

  /** Makes changes of numbers, which takes the samples' lines. */
  async *#changes(
    step: Step,
    lines: readonly [RangeReader, RangeReader],
  ): AsyncGenerator<Change<Sample>, void, undefined> {
    const changes = changesOf(step);
    const [one, other] = step.engines;
    // Batches, because a worker's engine answers each call by a message.
    const before = await labelsOf(
      one,
      changes.map(([, , , set = 0]) => set),
    );
    const after = await labelsOf(
      other,
      changes.map(([, , , , set = 0]) => set),
    );
    const isRemoved = ([first = 0]: Uint32Array): boolean => (first & 0xff) === REMOVED;
    const positions = (side: 0 | 1): number[] =>
      changes
        .filter((change) => isRemoved(change) === (side === 0))
        .map((one) => one[side + 1] ?? 0);
    const removed = this.#before.read(positions(0), lines[0], one);
    const present = this.#after.read(positions(1), lines[1], other);
    for (const [at, change] of changes.entries()) {
      const { value } = await (isRemoved(change) ? removed : present).next();
      if (!value) continue;
      yield toChange(change, value, [before[at] ?? [], after[at] ?? []], step.boxes?.get(at));
    }
  }
}

function toChange<Sample>(
  [first = 0]: Uint32Array,
  sample: Sample,
  labels: readonly [before: string[], after: string[]],
  boxes: BoxDifference | undefined,
): Change<Sample> {
  const kind = KINDS[first & 0xff] ?? "changed";
  const usages = [usageOf((first >> 8) & 0xff), usageOf((first >> 16) & 0xff)] as const;
  const { source, file, id } = sample as { source?: string; file?: string; id?: string };
  const common = { source: source ?? file, id, sample };
  switch (kind) {
    case "added":
      return { kind, ...common, labels: labels[1], usage: usages[1] };
    case "removed":
      return { kind, ...common, labels: labels[0], usage: usages[0] };
    case "relabeled": {
      const [before, after] = boxes ? [namesOf(boxes.before), namesOf(boxes.after)] : labels;
      return { kind, ...common, before, after, ...(boxes && { boxes }) };
    }
    case "usageChanged":
      return { kind, ...common, before: usages[0], after: usages[1] };
    default:
      return { kind: "changed", ...common };
  }
}
