/** Manifests of published versions: one JSON object a line, in the order of the ids. */

import { hash, hashText, hex32 } from "../../../hash.js";
import { utf8 } from "../../../http/encoding.js";
import { recordOf } from "../../../http/fields.js";
import { blockObject, lazyObject } from "../../../objects/blocks.js";
import type { StoredObject } from "../../../objects/types.js";
import { isAnnotated, type Sample, type SampleLabel } from "../samples/record.js";
import { generatedSample } from "./generated.js";
import { IMAGE_SEGMENTATION, isInline, OBJECT_DETECTION, TABLE } from "./kinds.js";
import { revisionOf } from "./mark.js";
import { manifestTime, type Publication, tableKey, vocFolder, vocName } from "./publication.js";
import type { SampleSet } from "./sample-set.js";

/** Types of annotations by type of label. */
const ANNOTATION_TYPES: Readonly<Record<number, string>> = {
  0: "image_classification",
  1: "object_detection",
  3: "image_segmentation",
  100: "text_classification",
  101: "text_entity",
  102: "text_triplet",
  200: "audio_classification",
  201: "audio_content",
  202: "audio_segmentation",
};
/** Account of the people who label. */
const ACCOUNT = "verset-demo";
/** Number of lines that are generated together: some 80 KB. */
const LINES = 256;

/** Returns the manifest of a version. */
export function manifestOf(publication: Publication): StoredObject {
  const { samples } = publication;
  if (samples.generator.type === TABLE) return tableManifest(publication);
  let known: readonly (number | Sample)[] | undefined;
  const entries = () => {
    known ??= entriesById(samples);
    return known;
  };
  return blockObject({
    // As of an object that was uploaded in parts, it is not the MD5 of the bytes.
    etag: `${etagOf(publication)}-1`,
    lastModified: publication.time,
    contentType: "application/octet-stream",
    count: () => Math.ceil(entries().length / LINES),
    block(index) {
      const lines = entries().slice(index * LINES, (index + 1) * LINES);
      return utf8(lines.map((entry) => `${manifestLine(publication, entry)}\n`).join(""));
    },
  });
}

/** The manifest of a table has one line for all rows. */
function tableManifest(publication: Publication): StoredObject {
  const { bucket, schema, time } = publication;
  const columns = Array.isArray(schema) ? schema.map((column) => recordOf(column)) : [];
  const types = columns.map(({ name, type }) => [String(name), String(type).toLowerCase()]);
  const line = {
    source: `s3://${bucket}/${tableKey(publication)}`,
    "source-type": "csv",
    usage: "TRAIN",
    property: { schema: Object.fromEntries(types) },
  };
  const bytes = utf8(`${JSON.stringify(line)}\n`);
  const etag = `${etagOf(publication)}-1`;
  return lazyObject({ size: bytes.length, etag, lastModified: time }, () => bytes);
}

function etagOf({ bucket, folder, time, samples }: Publication) {
  const seed = hashText(`${bucket}/${folder} ${time}`);
  return [1, 2, 3, 4].map((i) => hex32(hash(seed, i, samples.counts().total))).join("");
}

/** Returns the samples in the order of their ids, generated ones by ordinal. */
export function entriesById(set: SampleSet): readonly (number | Sample)[] {
  const { generator, marks, stored } = set;
  const ordinals: number[] = [];
  for (let ordinal = 0; ordinal < marks.length; ordinal++) {
    if (marks[ordinal] !== 0) ordinals.push(ordinal);
  }
  if (!isInline(generator.type)) {
    // The first digits of an id are a permutation of the ordinals, so sorting numbers is enough.
    const prefixes = Uint32Array.from(ordinals, (ordinal) => generator.prefixOf(ordinal)).sort();
    prefixes.forEach((prefix, i) => {
      ordinals[i] = generator.ordinalOfPrefix(prefix);
    });
  }
  if (stored.size === 0) return ordinals;
  const idOf = (entry: number | Sample) =>
    typeof entry === "number" ? generator.idOf(entry) : entry.sample_id;
  const all = [...ordinals, ...stored.values()].map((entry) => ({ id: idOf(entry), entry }));
  all.sort((a, b) => (a.id < b.id ? -1 : 1));
  return all.map(({ entry }) => entry);
}

export function manifestLine(publication: Publication, entry: number | Sample) {
  const { samples } = publication;
  const sample = typeof entry === "number" ? generatedSample(samples, entry) : entry;
  const hard = Boolean(sample.metadata["@modelarts:hard"]);
  return JSON.stringify({
    annotation: annotations(publication, entry, sample),
    ...(sample.sample_usage && { usage: sample.sample_usage }),
    source: sample.source,
    id: sample.sample_id,
    ...(hard && { hard: "true", "hard-coefficient": 0.8 }),
  });
}

/** Labels that nobody has confirmed are not published. */
function annotations(publication: Publication, entry: number | Sample, sample: Sample) {
  if (!isAnnotated(sample)) return [];
  const { samples } = publication;
  const { generator } = samples;
  const time =
    typeof entry === "number"
      ? generator.labelTime(entry, revisionOf(samples.marks[entry] ?? 0))
      : entry.sample_time;
  const { email } = sample.labelers?.[0] ?? {};
  const common = {
    "creation-time": manifestTime(time),
    "annotated-by": email ? `human/${ACCOUNT}/${email.replace(/@.*/, "")}` : "human",
    ...(sample.metadata["@modelarts:hard"] ? { hard: "true", "hard-coefficient": 0.8 } : {}),
  };
  const { type } = generator;
  if (type === OBJECT_DETECTION || type === IMAGE_SEGMENTATION) {
    const location = `${vocFolder(publication)}${vocName(samples, entry)}`;
    return [
      {
        "annotation-format": "PASCAL VOC",
        type: `modelarts/${ANNOTATION_TYPES[type]}`,
        "annotation-loc": `s3://${publication.bucket}/${location}`,
        ...common,
      },
    ];
  }
  return sample.labels.map((label) => ({
    name: label.name,
    ...property(label),
    type: `modelarts/${ANNOTATION_TYPES[label.type ?? type] ?? "unknown"}`,
    ...common,
  }));
}

const property = ({ property = {} }: SampleLabel) =>
  Object.keys(property).length > 0 ? { property } : {};
