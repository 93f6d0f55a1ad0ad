/** Generated samples in the form of responses. */

import { between, hash, hashText, hex32 } from "../../../hash.js";
import type { Sample, SampleLabel } from "../samples/record.js";
import {
  IMAGE_SEGMENTATION,
  isInline,
  isSplit,
  OBJECT_DETECTION,
  sampleType,
  TEXT_ENTITY,
} from "./kinds.js";
import { isAuto, isConfirmed, moveOf, revisionOf } from "./mark.js";
import type { SampleSet } from "./sample-set.js";
import { boxOf, polygonOf } from "./shapes.js";
import { sourceSize } from "./sources.js";
import { noticeText } from "./texts.js";
import { USE } from "./uses.js";

const PERSONS = ["mira@example.com", "tomas@example.com", "li.na@example.com"];

const WORKER_IDS = new Map(
  PERSONS.map((email) => {
    const seed = hashText(email);
    return [email, [1, 2, 3, 4].map((i) => hex32(hash(seed, i))).join("")];
  }),
);

/** Returns the person who labelled a sample. */
export function labelerOf({ generator: { seed }, marks }: SampleSet, ordinal: number) {
  const revision = revisionOf(marks[ordinal] ?? 0);
  return PERSONS[hash(seed, ordinal, USE.person, revision) % PERSONS.length] as string;
}

/** Returns the labels of a generated sample; a deleted label is left out. */
export function generatedLabels({ generator, slots }: SampleSet, ordinal: number, mark: number) {
  const labels: SampleLabel[] = [];
  const revision = revisionOf(mark);
  if (revision === 0) return labels;
  const objects = generator.objectsOf(ordinal);
  const mistake = generator.mistakeOf(ordinal, revision, objects);
  for (let object = 0; object < objects; object++) {
    const index = generator.labelOf(ordinal, object, mistake);
    const label = index < 0 ? undefined : slots[index];
    if (!label) continue;
    const { name, type } = label;
    const property = propertyOf(generator, ordinal, object);
    labels.push(
      isAuto(mark)
        ? { name, type, property, id: String(object + 1), annotated_by: "auto", score: score() }
        : { name, type, property, annotated_by: "human" },
    );
  }
  return labels;

  function score() {
    return between(50, 99, generator.seed, ordinal, USE.score, revision) / 100;
  }
}

/** Returns the shape or the place of an object. */
export function propertyOf(generator: SampleSet["generator"], ordinal: number, object: number) {
  if (generator.type === OBJECT_DETECTION) {
    const { left, top, right, bottom } = boxOf(generator, ordinal, object);
    const feature = [
      [left, top],
      [right, bottom],
    ];
    return { "@modelarts:shape": "bndbox", "@modelarts:feature": feature };
  }
  if (generator.type === IMAGE_SEGMENTATION) {
    const feature = polygonOf(generator, ordinal, object);
    return { "@modelarts:shape": "polygon", "@modelarts:feature": feature };
  }
  if (generator.type === TEXT_ENTITY) {
    const entity = noticeText(generator, ordinal).entities[object];
    return { "@modelarts:start_index": entity?.start, "@modelarts:end_index": entity?.end };
  }
  return {};
}

/** Returns the usage of a labelled sample, `undefined` if it has none. */
export function usageOf({ generator, trainingShare }: SampleSet, ordinal: number, mark: number) {
  if (trainingShare === undefined || !isSplit(generator.type)) return undefined;
  return generator.isForTraining(ordinal, moveOf(mark), trainingShare) ? "TRAIN" : "EVAL";
}

/** Tells if a sample of a set is hard; one that lost its only label with a deleted one is not. */
export function isHardEntry(set: SampleSet, entry: number | Sample) {
  if (typeof entry !== "number") return Boolean(entry.metadata["@modelarts:hard"]);
  const { generator, marks, slots, hasHard } = set;
  const mark = marks[entry] ?? 0;
  if (!hasHard || !isConfirmed(mark) || !generator.isHard(entry, revisionOf(mark))) return false;
  return !slots.includes(undefined) || generatedLabels(set, entry, mark).length > 0;
}

export function generatedSample(set: SampleSet, ordinal: number): Sample {
  const { generator } = set;
  const mark = set.marks[ordinal] ?? 0;
  const labels = generatedLabels(set, ordinal, mark);
  const annotated = labels.length > 0 && !isAuto(mark);
  const usage = annotated ? usageOf(set, ordinal, mark) : undefined;
  const path = generator.pathOf(ordinal);
  const sample: Sample = {
    // A filter examines a million samples, but few of these fields.
    get sample_id() {
      return generator.idOf(ordinal);
    },
    get sample_size() {
      return sourceSize(generator, ordinal);
    },
    sample_name: generator.nameOf(ordinal),
    sample_type: sampleType(generator.type),
    labels,
    source: isInline(generator.type)
      ? `content://${noticeText(generator, ordinal).text}`
      : `s3:/${path}`,
    sample_dir: path.slice(0, path.lastIndexOf("/") + 1),
    metadata: { "@modelarts:import_origin": 0 },
    sample_time: generator.timeOf(ordinal),
    sample_status: annotated ? "MANUAL_ANNOTATION" : "UN_ANNOTATION",
  };
  if (usage) sample.sample_usage = usage;
  if (annotated) {
    const email = labelerOf(set, ordinal);
    sample.labelers = [{ email, worker_id: WORKER_IDS.get(email) ?? "", role: 0 }];
    if (isHardEntry(set, ordinal)) {
      sample.metadata["@modelarts:hard"] = 1;
      sample.metadata["@modelarts:hard_coefficient"] = 0.8;
    }
  }
  return sample;
}
