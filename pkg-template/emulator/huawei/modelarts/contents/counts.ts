/** Numbers of samples and of labels. */

import type { Label } from "../datasets/record.js";
import { isAnnotated, isUnconfirmed, type LabelStats, type Sample } from "../samples/record.js";
import type { Generator } from "./generator.js";
import { isAuto, revisionOf } from "./mark.js";
import type { SampleSet } from "./sample-set.js";

/** Numbers of samples, and the uses of each label by annotated ones. */
export interface SampleCounts {
  readonly total: number;
  readonly annotated: number;
  /** Samples whose labels were set automatically and are not confirmed. */
  readonly unconfirmed: number;
  readonly labels: readonly LabelStats[];
}

/** Counts of generated samples, of which single ones can be added or taken away. */
export class Tally {
  total = 0;
  annotated = 0;
  unconfirmed = 0;
  /** Number of uses by the index of a label. */
  readonly uses: Uint32Array;
  /** Number of samples by the index of a label. */
  readonly samples: Uint32Array;
  readonly #generator: Generator;

  constructor(generator: Generator) {
    this.#generator = generator;
    this.uses = new Uint32Array(generator.labelCount);
    this.samples = new Uint32Array(generator.labelCount);
  }

  copy() {
    const copy = new Tally(this.#generator);
    Object.assign(copy, {
      total: this.total,
      annotated: this.annotated,
      unconfirmed: this.unconfirmed,
    });
    copy.uses.set(this.uses);
    copy.samples.set(this.samples);
    return copy;
  }

  /** @param by 1 to add the sample, -1 to take it away */
  add(ordinal: number, mark: number, by: 1 | -1) {
    this.total += by;
    const revision = revisionOf(mark);
    if (revision === 0) return;
    if (isAuto(mark)) {
      this.unconfirmed += by;
      return;
    }
    this.annotated += by;
    const generator = this.#generator;
    const objects = generator.objectsOf(ordinal);
    const mistake = generator.mistakeOf(ordinal, revision, objects);
    // A bit for each label; no generated dataset has more than 31.
    let seen = 0;
    for (let object = 0; object < objects; object++) {
      const label = generator.labelOf(ordinal, object, mistake);
      if (label < 0) continue;
      this.uses[label] = (this.uses[label] as number) + by;
      if ((seen & (1 << label)) !== 0) continue;
      this.samples[label] = (this.samples[label] as number) + by;
      seen |= 1 << label;
    }
  }

  /** @param labels by index */
  counts(labels: readonly Label[]): SampleCounts {
    return {
      total: this.total,
      annotated: this.annotated,
      unconfirmed: this.unconfirmed,
      labels: labels.map((label, i) => ({
        ...label,
        count: this.uses[i] ?? 0,
        sample_count: this.samples[i] ?? 0,
      })),
    };
  }
}

export function countSamples(set: SampleSet): SampleCounts {
  const { generator, marks, slots, stored } = set;
  // Samples can lose their only label with it, so that each has to be examined.
  if (slots.includes(undefined)) return plus(set, NOTHING, set.samples());
  const tally = new Tally(generator);
  for (let ordinal = 0; ordinal < marks.length; ordinal++) {
    const mark = marks[ordinal] as number;
    if (mark !== 0) tally.add(ordinal, mark, 1);
  }
  return plus(set, tally.counts(slots as readonly Label[]), stored.values());
}

const NOTHING: SampleCounts = { total: 0, annotated: 0, unconfirmed: 0, labels: [] };

/** Adds samples to counts, and labels without uses. */
function plus(set: SampleSet, counts: SampleCounts, samples: Iterable<Sample>): SampleCounts {
  const all = [...samples];
  const stats = labelStats(set.labels, all.filter(isAnnotated));
  return {
    total: counts.total + all.length,
    annotated: counts.annotated + all.filter(isAnnotated).length,
    unconfirmed: counts.unconfirmed + all.filter(isUnconfirmed).length,
    labels: stats.map((label) => {
      const more = counts.labels.find(
        ({ name, type }) => name === label.name && type === label.type,
      );
      return {
        ...label,
        count: label.count + (more?.count ?? 0),
        sample_count: label.sample_count + (more?.sample_count ?? 0),
      };
    }),
  };
}

/** Counts the uses of each label, and the samples that have it. */
export function labelStats(labels: readonly Label[], samples: Iterable<Sample>): LabelStats[] {
  const all = [...samples];
  return labels.map((label) => {
    const found = all.map(
      (sample) =>
        sample.labels.filter(({ name, type }) => name === label.name && type === label.type).length,
    );
    return {
      ...label,
      count: found.reduce((sum, count) => sum + count, 0),
      sample_count: found.filter((count) => count > 0).length,
    };
  });
}
