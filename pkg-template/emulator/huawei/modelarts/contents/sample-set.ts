/**
 * The samples of a dataset, or of a version of it: generated ones as 32 bits each, and those that
 * callers wrote. Copies share what neither side has changed yet.
 */

import { fraction, hashText } from "../../../hash.js";
import type { Label } from "../datasets/record.js";
import { isAnnotated, type Sample } from "../samples/record.js";
import { countSamples, type SampleCounts } from "./counts.js";
import { generatedSample } from "./generated.js";
import type { Generator } from "./generator.js";
import { isSplit } from "./kinds.js";

/** Names of the metadata of hard samples. */
const HARD = /^@modelarts:hard/;

export class SampleSet {
  readonly generator: Generator;
  #labels: readonly Label[];
  #slots: readonly (Label | undefined)[];
  #marks: Uint32Array;
  #shared = false;
  #trainingShare: number | undefined;
  #hasHard = true;
  #stored = new Map<string, Sample>();
  #counts: SampleCounts | undefined;

  constructor(
    generator: Generator,
    {
      labels,
      marks = new Uint32Array(0),
      counts,
    }: { labels: readonly Label[]; marks?: Uint32Array; counts?: SampleCounts },
  ) {
    this.generator = generator;
    this.#counts = counts;
    this.#marks = marks;
    this.#labels = labels;
    this.#slots = labels.slice(0, generator.labelCount);
  }

  copy() {
    const copy = new SampleSet(this.generator, { labels: this.#labels, marks: this.#marks });
    this.#shared = true;
    copy.#shared = true;
    copy.#stored = new Map(this.#stored);
    copy.#counts = this.#counts;
    copy.#slots = this.#slots;
    copy.#trainingShare = this.#trainingShare;
    copy.#hasHard = this.#hasHard;
    return copy;
  }

  /** Labels that samples can have. */
  get labels(): readonly Label[] {
    return this.#labels;
  }

  /** The label of each index of the generator, `undefined` for a deleted one. */
  get slots(): readonly (Label | undefined)[] {
    return this.#slots;
  }

  /** Samples that callers wrote, by id; each is replaced, never changed in place. */
  get stored(): ReadonlyMap<string, Sample> {
    return this.#stored;
  }

  /** Marks by ordinal, see `mark.ts`; not to be changed. */
  get marks(): Uint32Array {
    return this.#marks;
  }

  /** Share of the labelled samples that is for training, `undefined` if they are not split. */
  get trainingShare() {
    return this.#trainingShare;
  }

  /** Tells if generated samples have their hard marks. */
  get hasHard() {
    return this.#hasHard;
  }

  get(id: string): Sample | undefined {
    const stored = this.#stored.get(id);
    if (stored) return stored;
    const ordinal = this.generator.ordinalOf(id);
    return ordinal !== undefined && this.#marks[ordinal]
      ? generatedSample(this, ordinal)
      : undefined;
  }

  /** Writes a sample. */
  set(sample: Sample) {
    this.delete(sample.sample_id);
    this.#stored.set(sample.sample_id, sample);
  }

  delete(id: string) {
    this.#stored.delete(id);
    const ordinal = this.generator.ordinalOf(id);
    if (ordinal !== undefined && this.#marks[ordinal]) this.mark(ordinal, 0);
    this.#counts = undefined;
  }

  /** Writes the mark of a generated sample. */
  mark(ordinal: number, mark: number) {
    if (this.#shared || ordinal >= this.#marks.length) {
      const marks = new Uint32Array(Math.max(this.#marks.length, this.generator.end));
      marks.set(this.#marks);
      this.#marks = marks;
      this.#shared = false;
    }
    this.#marks[ordinal] = mark;
    this.#counts = undefined;
  }

  /** Adds labels that samples can have. */
  addLabel(label: Label) {
    this.#labels = [...this.#labels, label];
    this.#counts = undefined;
  }

  /** Replaces a label, on all samples that have it. */
  replaceLabel(old: Label, label: Label) {
    this.#labels = this.#labels.map((each) => (each === old ? label : each));
    this.#slots = this.#slots.map((each) => (each === old ? label : each));
    if (old.name === label.name && old.type === label.type) return;
    this.#relabel(old, (given) => [{ ...given, name: label.name, type: label.type }]);
  }

  /** Removes a label, from all samples that have it. */
  removeLabel(old: Label) {
    this.#labels = this.#labels.filter((each) => each !== old);
    this.#slots = this.#slots.map((each) => (each === old ? undefined : each));
    this.#relabel(old, () => []);
  }

  #relabel(old: Label, change: (label: Sample["labels"][number]) => Sample["labels"]) {
    this.#counts = undefined;
    for (const [id, sample] of this.#stored) {
      const labels = sample.labels.flatMap((label) =>
        label.name === old.name && label.type === old.type ? change(label) : [label],
      );
      const status = labels.length > 0 ? sample.sample_status : "UN_ANNOTATION";
      this.#stored.set(id, { ...sample, labels, sample_status: status });
    }
  }

  /** Splits the labelled samples for training and evaluation; with `undefined`, none has a usage. */
  split(share: number | undefined) {
    this.#trainingShare = share;
    const { generator } = this;
    for (const [id, { sample_usage, ...sample }] of this.#stored) {
      const isSplitOff = share !== undefined && isSplit(generator.type) && isAnnotated(sample);
      const usage = fraction(generator.seed, hashText(id)) < (share ?? 0) ? "TRAIN" : "EVAL";
      this.#stored.set(id, isSplitOff ? { ...sample, sample_usage: usage } : sample);
    }
  }

  /** Removes all hard marks. */
  clearHard() {
    this.#hasHard = false;
    for (const [id, sample] of this.#stored) {
      const own = Object.entries(sample.metadata).filter(([name]) => !HARD.test(name));
      this.#stored.set(id, { ...sample, metadata: Object.fromEntries(own) });
    }
  }

  /** Iterates by time: over the ordinals of generated samples, and those that callers wrote. */
  *entries(order: "asc" | "desc" = "asc"): Iterable<number | Sample> {
    const marks = this.#marks;
    const stored = [...this.#stored.values()].sort((a, b) => b.sample_time - a.sample_time);
    if (order === "desc") stored.reverse();
    const newest = order === "desc";
    let next = stored.pop();
    for (let i = 0; i < marks.length; i++) {
      const ordinal = newest ? marks.length - 1 - i : i;
      if (marks[ordinal] === 0) continue;
      while (next) {
        const time = this.generator.timeOf(ordinal);
        if (newest ? next.sample_time < time : next.sample_time >= time) break;
        yield next;
        next = stored.pop();
      }
      yield ordinal;
    }
    for (; next; next = stored.pop()) yield next;
  }

  /** Iterates over all samples by time. */
  *samples(order: "asc" | "desc" = "asc"): Iterable<Sample> {
    for (const entry of this.entries(order)) {
      yield typeof entry === "number" ? generatedSample(this, entry) : entry;
    }
  }

  counts(): SampleCounts {
    this.#counts ??= countSamples(this);
    return this.#counts;
  }
}
