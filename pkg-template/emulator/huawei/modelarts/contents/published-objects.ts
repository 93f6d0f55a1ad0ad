/** The objects of a published version or of an export: a manifest, and the files beside it. */

import { hash, hashText, hex32 } from "../../../hash.js";
import { utf8 } from "../../../http/encoding.js";
import { blockObject, lazyObject } from "../../../objects/blocks.js";
import { byCodePoint } from "../../../objects/bucket.js";
import type { StoredObject } from "../../../objects/types.js";
import { isAnnotated, type Sample } from "../samples/record.js";
import { generatedSample } from "./generated.js";
import { IMAGE_SEGMENTATION, OBJECT_DETECTION, TABLE } from "./kinds.js";
import { manifestOf } from "./manifest.js";
import { isConfirmed } from "./mark.js";
import {
  isCarbonData,
  manifestKey,
  type Publication,
  tableKey,
  vocFolder,
  vocName,
} from "./publication.js";
import { pictureSizeOf } from "./shapes.js";
import { TABLE_HEADER, tableRow } from "./sources.js";
import { vocOf } from "./voc.js";

/** 32-bit words of a row in CarbonData, which is compressed. */
const CARBON_WORDS = 4;

/** Number of rows that are generated together. */
const ROWS = 1024;

export class PublishedObjects {
  readonly #publication: Publication;
  #manifest: StoredObject | undefined;
  #keys: readonly string[] | undefined;

  constructor(publication: Publication) {
    this.#publication = publication;
  }

  get(key: string): StoredObject | undefined {
    const publication = this.#publication;
    if (key === manifestKey(publication)) {
      this.#manifest ??= manifestOf(publication);
      return this.#manifest;
    }
    if (key === tableKey(publication)) return tableObject(publication);
    return key.startsWith(vocFolder(publication)) ? vocObject(publication, key) : undefined;
  }

  /** Iterates over the keys that begin with `wanted` and are greater than `after`, in order. */
  *keys(wanted: string, after: string) {
    this.#keys ??= keysOf(this.#publication);
    for (const key of this.#keys) {
      if (byCodePoint(key, after) > 0 && key.startsWith(wanted)) yield key;
    }
  }
}

function keysOf(publication: Publication) {
  const { samples } = publication;
  const keys = [manifestKey(publication)];
  if (samples.generator.type === TABLE) keys.push(tableKey(publication));
  if (hasVoc(samples.generator.type)) {
    for (const entry of samples.entries()) {
      if (!isLabeled(publication, entry)) continue;
      keys.push(`${vocFolder(publication)}${vocName(samples, entry)}`);
    }
  }
  return keys.sort(byCodePoint);
}

const hasVoc = (type: number) => type === OBJECT_DETECTION || type === IMAGE_SEGMENTATION;

const isLabeled = ({ samples }: Publication, entry: number | Sample) =>
  typeof entry === "number" ? isConfirmed(samples.marks[entry] ?? 0) : isAnnotated(entry);

function vocObject(publication: Publication, key: string): StoredObject | undefined {
  const { samples, time } = publication;
  if (!hasVoc(samples.generator.type)) return undefined;
  const sample = sampleOfVoc(publication, key.slice(vocFolder(publication).length));
  if (!sample || !isAnnotated(sample)) return undefined;
  const ordinal = samples.generator.ordinalOf(sample.sample_id) ?? 0;
  const bytes = utf8(vocOf(sample, pictureSizeOf(samples.generator, ordinal)));
  // The same labels have the same entity tag in every version, as their MD5 would have.
  const seed = hashText(JSON.stringify([sample.sample_id, sample.labels, sample.metadata]));
  const etag = [1, 2, 3, 4].map((i) => hex32(hash(seed, i))).join("");
  const metadata = { size: bytes.length, etag: `${etag}-1`, lastModified: time };
  return lazyObject({ ...metadata, contentType: "application/xml" }, () => bytes);
}

function sampleOfVoc({ samples }: Publication, name: string): Sample | undefined {
  const { generator, stored, marks } = samples;
  const ordinal = generator.ordinalOfName(generator.withExtension(name.replace(/\.xml$/, "")));
  if (ordinal !== undefined && vocName(samples, ordinal) === name && marks[ordinal]) {
    return generatedSample(samples, ordinal);
  }
  return [...stored.values()].find((sample) => vocName(samples, sample) === name);
}

function tableObject(publication: Publication): StoredObject | undefined {
  const { bucket, folder, samples, time } = publication;
  const { generator } = samples;
  if (generator.type !== TABLE) return undefined;
  const seed = hashText(`${bucket}/${folder}`);
  let known: readonly number[] | undefined;
  const rows = () => {
    known ??= [...samples.entries()].filter((entry) => typeof entry === "number");
    return known;
  };
  const metadata = {
    etag: `${[1, 2, 3, 4].map((i) => hex32(hash(seed, i))).join("")}-1`,
    lastModified: time,
  };
  if (isCarbonData(publication)) {
    return blockObject({
      ...metadata,
      contentType: "application/octet-stream",
      count: () => Math.ceil(rows().length / ROWS),
      block: (index) => carbonBytes(seed, rows().slice(index * ROWS, (index + 1) * ROWS)),
    });
  }
  return blockObject({
    ...metadata,
    contentType: "text/csv",
    count: () => 1 + Math.ceil(rows().length / ROWS),
    block(index) {
      if (index === 0) return utf8(`${TABLE_HEADER}\n`);
      const some = rows().slice((index - 1) * ROWS, index * ROWS);
      return utf8(some.map((row) => `${tableRow(generator, row)}\n`).join(""));
    },
  });
}

/** Bytes in the place of CarbonData, a columnar format of Apache's that nothing here reads: only their number has a meaning. */
function carbonBytes(seed: number, rows: readonly number[]) {
  const words = new Uint32Array(rows.length * CARBON_WORDS);
  for (let i = 0; i < words.length; i++) {
    words[i] = hash(seed, rows[Math.floor(i / CARBON_WORDS)] ?? 0, i % CARBON_WORDS);
  }
  return new Uint8Array(words.buffer);
}
