/** The objects of a dataset in OBS: its files, and those of its published versions. */

import { hash, hashText, hex32 } from "../../../hash.js";
import { utf8 } from "../../../http/encoding.js";
import { blockObject, lazyObject } from "../../../objects/blocks.js";
import { byCodePoint } from "../../../objects/bucket.js";
import type { ObjectStore } from "../../../objects/store.js";
import type { Mount, StoredObject } from "../../../objects/types.js";
import type { DatasetRecord } from "../datasets/record.js";
import { dataPath, isAnnotated, type Sample } from "../samples/record.js";
import { isPublished, type Version } from "../versions/record.js";
import { generatedSample } from "./generated.js";
import type { Batch, Generator } from "./generator.js";
import { IMAGE_SEGMENTATION, OBJECT_DETECTION, TABLE } from "./kinds.js";
import { manifestOf } from "./manifest.js";
import { isConfirmed } from "./mark.js";
import {
  manifestKey,
  type Publication,
  splitPath,
  tableKey,
  vocFolder,
  vocName,
} from "./publication.js";
import { pictureSizeOf } from "./shapes.js";
import { sourceBytes, sourceSize, sourceType, TABLE_HEADER, tableRow } from "./sources.js";
import { vocOf } from "./voc.js";

const REGION = "cn-north-4";
/** Number of manifests that are kept, so that not every range of one computes it anew. */
const MAX_RECENT = 4;
/** Number of rows that are generated together. */
const ROWS = 1024;

/** Adds a dataset and its objects; nothing of them is generated before somebody looks. */
export function addDataset(
  { modelarts, obs }: { modelarts: { datasets: Map<string, DatasetRecord> }; obs: ObjectStore },
  record: DatasetRecord,
) {
  modelarts.datasets.set(record.dataset.dataset_id, record);
  mountDataset(obs, record);
}

function mountDataset(store: ObjectStore, record: DatasetRecord) {
  const { dataset } = record;
  const data = splitPath(dataPath(dataset));
  bucketOf(store, data.bucket).mount(sourceMount(data.key, () => record.samples.generator));
  const work = splitPath(dataset.inner_annotation_path);
  bucketOf(store, work.bucket).mount(versionMount(work, record));
}

function bucketOf(store: ObjectStore, name: string) {
  return store.bucket(name) ?? store.create({ provider: "obs", name, region: REGION });
}

/** The files of all samples that a dataset ever had. */
function sourceMount(prefix: string, generatorOf: () => Generator): Mount {
  const bucketPath = (generator: Generator, ordinal: number) =>
    splitPath(generator.pathOf(ordinal)).key;
  return {
    prefix,
    get(key) {
      const generator = generatorOf();
      const name = key.slice(key.lastIndexOf("/") + 1);
      const ordinal = generator.ordinalOfName(name);
      if (ordinal === undefined || bucketPath(generator, ordinal) !== key) return undefined;
      return sourceObject(generator, ordinal);
    },
    *keys(wanted, after) {
      const generator = generatorOf();
      for (const { first, end } of [...generator.batches].sort(byDirectory)) {
        for (let ordinal = first; ordinal < end; ordinal++) {
          const key = bucketPath(generator, ordinal);
          if (key > after && key.startsWith(wanted)) yield key;
        }
      }
    },
  };
}

const byDirectory = (a: Batch, b: Batch) =>
  byCodePoint(a.directory, b.directory) || a.first - b.first;

function sourceObject(generator: Generator, ordinal: number): StoredObject {
  const id = generator.idOf(ordinal);
  return lazyObject(
    {
      size: sourceSize(generator, ordinal),
      etag: `${id.slice(0, 32)}-1`,
      lastModified: generator.timeOf(ordinal),
      contentType: sourceType(generator) ?? "application/octet-stream",
    },
    () => sourceBytes(generator, ordinal),
  );
}

/** The manifests of a dataset's published versions, and the files beside them. */
function versionMount(
  { bucket, key: prefix }: { bucket: string; key: string },
  record: DatasetRecord,
): Mount {
  let recent: { version: Version; samples: unknown; object: StoredObject }[] = [];

  function publicationOf(version: Version): Publication {
    const { version_name: name, update_time: time } = version;
    const { schema } = record.dataset;
    const samples = version.snapshot.samples();
    return { bucket, folder: `${prefix}${name}/`, name, time, samples, schema };
  }

  function manifest(version: Version) {
    const samples = version.snapshot;
    const known = recent.find((each) => each.version === version && each.samples === samples);
    if (known) return known.object;
    const object = manifestOf(publicationOf(version));
    recent = [{ version, samples, object }, ...recent].slice(0, MAX_RECENT);
    return object;
  }

  return {
    prefix,
    get(key) {
      const name = key.slice(prefix.length).split("/", 1)[0];
      const version = record.versions.find((each) => each.version_name === name);
      if (!version || !isPublished(version)) return undefined;
      const publication = publicationOf(version);
      if (key === manifestKey(publication)) return manifest(version);
      if (key === tableKey(publication)) return tableObject(publication);
      return key.startsWith(vocFolder(publication)) ? vocObject(publication, key) : undefined;
    },
    *keys(wanted, after) {
      const versions = record.versions.filter(isPublished);
      versions.sort((a, b) => byCodePoint(`${a.version_name}/`, `${b.version_name}/`));
      for (const version of versions) {
        const folder = `${prefix}${version.version_name}/`;
        if (!folder.startsWith(wanted) && !wanted.startsWith(folder)) continue;
        // Keys of earlier folders have been listed.
        if (byCodePoint(`${folder}\uffff`, after) < 0) continue;
        for (const key of versionKeys(publicationOf(version))) {
          if (byCodePoint(key, after) > 0 && key.startsWith(wanted)) yield key;
        }
      }
    },
  };
}

/** Returns all keys of a version in order. */
function versionKeys(publication: Publication) {
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

function tableObject({ bucket, folder, samples, time }: Publication): StoredObject | undefined {
  const { generator } = samples;
  if (generator.type !== TABLE) return undefined;
  const seed = hashText(`${bucket}/${folder}`);
  let known: readonly number[] | undefined;
  const rows = () => {
    known ??= [...samples.entries()].filter((entry) => typeof entry === "number");
    return known;
  };
  return blockObject({
    etag: `${[1, 2, 3, 4].map((i) => hex32(hash(seed, i))).join("")}-1`,
    lastModified: time,
    contentType: "text/csv",
    count: () => 1 + Math.ceil(rows().length / ROWS),
    block(index) {
      if (index === 0) return utf8(`${TABLE_HEADER}\n`);
      const some = rows().slice((index - 1) * ROWS, index * ROWS);
      return utf8(some.map((row) => `${tableRow(generator, row)}\n`).join(""));
    },
  });
}
