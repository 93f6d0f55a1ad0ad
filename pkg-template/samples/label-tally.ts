/** Labels of annotation files, counted beside those of the manifest. */

import type { LabelCounts, LabelPair, Statistics } from "./reports.js";
import { inOrder } from "./statistics.js";

type Mutable<Counts> = { -readonly [Name in keyof Counts]: Counts[Name] };

/** Counts of labels, and of pairs that occur together. @internal */
export class LabelTally {
  readonly #labels = new Map<string, Mutable<LabelCounts>>();
  readonly #pairs = new Map<string, Mutable<LabelPair>>();
  #position = -1;
  /** Labels of the sample at the position. */
  #own = new Set<string>();

  /** Starts with the labels of the manifest. */
  constructor({ labels, together }: Pick<Statistics, "labels" | "together">) {
    for (const label of labels) this.#labels.set(label.name, { ...label });
    for (const pair of together) this.#pairs.set(keyOf(...pair.labels), { ...pair });
  }

  /** Adds the objects of a file of a sample, whose files follow one another. */
  add(position: number, annotations: readonly object[], objects: readonly object[]): void {
    if (position !== this.#position) this.#own = new Set(namesOf(annotations));
    this.#position = position;
    for (const name of namesOf(objects)) {
      const label = this.#labels.get(name) ?? { name, annotations: 0, samples: 0 };
      this.#labels.set(name, label);
      label.annotations += 1;
      if (this.#own.has(name)) continue;
      label.samples += 1;
      for (const other of this.#own) this.#addPair(other, name);
      this.#own.add(name);
    }
  }

  #addPair(one: string, other: string): void {
    const key = keyOf(one, other);
    const pair = this.#pairs.get(key) ?? { labels: [one, other], samples: 0 };
    this.#pairs.set(key, pair);
    pair.samples += 1;
  }

  totals(): Pick<Statistics, "labels" | "together"> {
    return inOrder([...this.#labels.values()], [...this.#pairs.values()]);
  }
}

/** The labels of those annotations or objects that have one. */
const namesOf = (all: readonly object[]): string[] =>
  all.flatMap((one) => ("name" in one && typeof one.name === "string" ? one.name : []));

const keyOf = (one: string, other: string): string => JSON.stringify([one, other].sort());
