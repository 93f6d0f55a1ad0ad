/**
 * The sample data of a dataset as a function of a seed: everything about a sample follows from its
 * ordinal and from the revision of its labels, so nothing is stored for it.
 */

import { fraction, hash, hashText, hex32, scramble, unscramble } from "../../../hash.js";
import { extensionOf, isInline, maxObjects, TEXT_ENTITY } from "./kinds.js";
import { entitySlots } from "./texts.js";
import { USE } from "./uses.js";

/** Samples that came into a dataset together. */
export interface Batch {
  /** First ordinal. */
  first: number;
  /** Ordinal after the last one. */
  end: number;
  /** Time of the first sample, in epoch milliseconds. */
  from: number;
  /** Time of the last sample, in epoch milliseconds. */
  to: number;
  /** OBS path of its files, `/bucket/directory/`. */
  directory: string;
}

/** A revision of labels: who set them, and when. */
export interface Revision {
  /** Epoch milliseconds. */
  time: number;
}

/** Share of labels that are wrong, in percent. */
const MISTAKES = 12;
/** Share of hard samples, in percent. */
const HARD = 3;
/** The shares of the labels drift from one era to the next. */
const ERAS = 32;

export class Generator {
  readonly seed: number;
  readonly type: number;
  /** Names of the true labels, by index: labels of the dataset may be renamed, its files stay. */
  readonly labelNames: readonly string[];
  readonly #batches: Batch[];
  readonly #revisions = new Map<number, Revision>();
  readonly #eraSize: number;
  readonly #eras: Float64Array[] = [];
  readonly #digits: number;
  readonly #textId: string;
  #nextRevision: number;

  constructor(options: {
    seed: string;
    type: number;
    labelNames: readonly string[];
    batches: Batch[];
    /** The revisions before this one are those of the seeded versions. */
    nextRevision: number;
  }) {
    this.seed = hashText(options.seed);
    this.type = options.type;
    this.labelNames = options.labelNames;
    this.#batches = options.batches;
    this.#nextRevision = options.nextRevision;
    this.#eraSize = Math.max(64, Math.ceil(this.end / ERAS));
    // Names are in the order of their ordinals, for the next samples too.
    this.#digits = Math.max(6, String(this.end * 2).length);
    this.#textId = [1, 2, 3, 4].map((i) => hex32(hash(this.seed, i, USE.text))).join("");
  }

  /** Ordinal after the last one. */
  get end() {
    return this.#batches.at(-1)?.end ?? 0;
  }

  /** Adds a batch; its times must not be before those of earlier ones. */
  append({ count, time, directory }: { count: number; time: number; directory: string }) {
    const first = this.end;
    this.#batches.push({ first, end: first + count, from: time, to: time, directory });
    return first;
  }

  /** Starts a revision of labels. */
  revise(time: number) {
    const revision = this.#nextRevision++;
    this.#revisions.set(revision, { time });
    return revision;
  }

  /** Returns the time at which a label was set, in epoch milliseconds. */
  labelTime(ordinal: number, revision: number) {
    const time = this.#revisions.get(revision)?.time ?? this.#seededTime(revision);
    return Math.max(time, this.timeOf(ordinal));
  }

  /** The revision of a seeded version is its number, and so is the index of its batch plus 1. */
  #seededTime(revision: number) {
    return this.#batches[revision - 1]?.to ?? 0;
  }

  /** Returns the id of a sample: 32 hex digits, or those of the text and the row in it. */
  idOf(ordinal: number) {
    if (isInline(this.type)) return `${this.#textId}.${String(ordinal + 1).padStart(9, "0")}`;
    let id = hex32(this.prefixOf(ordinal));
    for (let i = 1; i <= 3; i++) id += hex32(hash(this.seed, ordinal, USE.id, i));
    return id;
  }

  /** Returns the first 8 digits of an id as a number; no two samples have the same. */
  prefixOf(ordinal: number) {
    return scramble(ordinal ^ this.seed);
  }

  ordinalOfPrefix(prefix: number) {
    return (unscramble(prefix) ^ this.seed) >>> 0;
  }

  /** Returns the ordinal of an id, `undefined` if no sample has it. */
  ordinalOf(id: string) {
    const ordinal = isInline(this.type)
      ? Number(id.slice(33)) - 1
      : this.ordinalOfPrefix(Number.parseInt(id.slice(0, 8), 16));
    return ordinal >= 0 && ordinal < this.end && this.idOf(ordinal) === id ? ordinal : undefined;
  }

  /** Returns the name of a sample's file. */
  nameOf(ordinal: number) {
    return this.withExtension(String(ordinal + 1).padStart(this.#digits, "0"));
  }

  withExtension(stem: string) {
    return `${stem}.${extensionOf(this.type)}`;
  }

  /** Returns the ordinal of a file name, `undefined` if no sample has it. */
  ordinalOfName(name: string) {
    const ordinal = Number.parseInt(name, 10) - 1;
    return ordinal >= 0 && ordinal < this.end && this.nameOf(ordinal) === name
      ? ordinal
      : undefined;
  }

  /** Returns the ordinal of a file, `undefined` if no sample has it. */
  ordinalOfPath(path: string) {
    const ordinal = this.ordinalOfName(path.slice(path.lastIndexOf("/") + 1));
    return ordinal !== undefined && this.pathOf(ordinal) === path ? ordinal : undefined;
  }

  /** Returns the OBS path of a sample's file. */
  pathOf(ordinal: number) {
    return `${this.batchOf(ordinal).directory}${this.nameOf(ordinal)}`;
  }

  batchOf(ordinal: number): Batch {
    let low = 0;
    let high = this.#batches.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#batches[middle] as Batch).end <= ordinal) low = middle + 1;
      else high = middle;
    }
    return this.#batches[low] as Batch;
  }

  get batches(): readonly Batch[] {
    return this.#batches;
  }

  /** Returns the time at which a sample was added: it grows with the ordinal. */
  timeOf(ordinal: number) {
    const { first, end, from, to } = this.batchOf(ordinal);
    return from + Math.floor(((to - from) * (ordinal - first)) / (end - first));
  }

  /** Number of labels that generated samples have. */
  get labelCount() {
    return this.labelNames.length;
  }

  /** Returns the number of objects in a sample, each of which has a label. */
  objectsOf(ordinal: number) {
    if (this.type === TEXT_ENTITY) return entitySlots(this, ordinal).length;
    const max = maxObjects(this.type);
    if (max === 1) return 1;
    return 1 + Math.floor(fraction(this.seed, ordinal, USE.objects) ** 2 * max);
  }

  /** Returns the index of an object's true label. */
  trueLabel(ordinal: number, object: number) {
    if (this.type === TEXT_ENTITY) {
      return (entitySlots(this, ordinal)[object] ?? 0) % this.labelCount;
    }
    const era = this.#era(Math.floor(ordinal / this.#eraSize));
    const at = fraction(this.seed, ordinal, USE.label, object);
    let label = 0;
    while (label < this.labelCount - 1 && at >= (era[label] as number)) label++;
    return label;
  }

  /** Returns the cumulative shares of the labels in an era. */
  #era(era: number) {
    let shares = this.#eras[era];
    if (!shares) {
      const weights = Array.from(
        { length: this.labelCount },
        (_, i) => (1 + 0.4 * Math.sin(era / 5 + i * 2.1)) / (i + 1.5),
      );
      const sum = weights.reduce((a, b) => a + b, 0);
      let total = 0;
      shares = Float64Array.from(weights, (weight) => (total += weight / sum));
      this.#eras[era] = shares;
    }
    return shares;
  }

  /**
   * Returns the mistake in a revision of labels: 0 for none, else 1 plus the object's index times the
   * number of labels, plus how far its label is from the true one; an object that was missed has 0
   * there. Two revisions with the same mistake have the same labels.
   */
  mistakeOf(ordinal: number, revision: number, objects = this.objectsOf(ordinal)) {
    const value = hash(this.seed, ordinal, USE.mistake, revision);
    if (value % 100 >= MISTAKES) return 0;
    const object = (value >>> 8) % objects;
    const shift = (value >>> 16) % this.labelCount;
    if (shift > 0 || objects > 1) return 1 + object * this.labelCount + shift;
    return this.labelCount > 1 ? 2 + object * this.labelCount : 0;
  }

  /** Returns the index of an object's label with a mistake, -1 if it was missed. */
  labelOf(ordinal: number, object: number, mistake: number) {
    const label = this.trueLabel(ordinal, object);
    if (mistake === 0 || Math.floor((mistake - 1) / this.labelCount) !== object) return label;
    const shift = (mistake - 1) % this.labelCount;
    return shift === 0 ? -1 : (label + shift) % this.labelCount;
  }

  isHard(ordinal: number, revision: number) {
    return hash(this.seed, ordinal, USE.hard, revision) % 100 < HARD;
  }

  /** Tells if a sample is for training when this share of all is. */
  isForTraining(ordinal: number, move: number, share: number) {
    return fraction(this.seed, ordinal, USE.usage, move) < share;
  }
}
