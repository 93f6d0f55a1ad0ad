/** The objects of a dataset in OBS: its files, and those of its published versions. */

import { lazyObject } from "../../../objects/blocks.js";
import { byCodePoint } from "../../../objects/bucket.js";
import type { ObjectStore } from "../../../objects/store.js";
import type { Mount, StoredObject } from "../../../objects/types.js";
import type { DatasetRecord } from "../datasets/record.js";
import { dataPath } from "../samples/record.js";
import { isPublished, type Version } from "../versions/record.js";
import type { Snapshot } from "../versions/snapshot.js";
import type { Batch, Generator } from "./generator.js";
import { type Publication, splitPath } from "./publication.js";
import { PublishedObjects } from "./published-objects.js";
import { sourceBytes, sourceSize, sourceType } from "./sources.js";

const REGION = "cn-north-4";
/** Number of versions whose objects are kept, so that a range of a manifest does not compute it again. */
const MAX_RECENT = 4;

/** Adds a dataset and its objects; they are generated on first use. */
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
      // A page begins behind the last one, which names are in the order of.
      const last = generator.ordinalOfName(after.slice(after.lastIndexOf("/") + 1)) ?? -1;
      for (const { first, end, directory } of [...generator.batches].sort(byDirectory)) {
        const isListed = after.startsWith(splitPath(directory).key);
        for (let ordinal = isListed ? Math.max(first, last + 1) : first; ordinal < end; ordinal++) {
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
  let recent: { version: Version; snapshot: Snapshot; objects: PublishedObjects }[] = [];

  function objectsOf(version: Version) {
    const { version_name: name, update_time: time, version_format: format, snapshot } = version;
    const known = recent.find((each) => each.version === version && each.snapshot === snapshot);
    if (known) return known.objects;
    const folder = `${prefix}${name}/`;
    const { schema } = record.dataset;
    const objects = new PublishedObjects({
      ...{ bucket, folder, name, time, schema, format },
      samples: snapshot.samples(),
    });
    recent = [{ version, snapshot, objects }, ...recent].slice(0, MAX_RECENT);
    return objects;
  }

  return {
    prefix,
    get(key) {
      const name = key.slice(prefix.length).split("/", 1)[0];
      const version = record.versions.find((each) => each.version_name === name);
      return version && isPublished(version) ? objectsOf(version).get(key) : undefined;
    },
    *keys(wanted, after) {
      const versions = record.versions.filter(isPublished);
      versions.sort((a, b) => byCodePoint(`${a.version_name}/`, `${b.version_name}/`));
      for (const version of versions) {
        const folder = `${prefix}${version.version_name}/`;
        if (!folder.startsWith(wanted) && !wanted.startsWith(folder)) continue;
        // Keys of earlier folders have been listed.
        if (byCodePoint(`${folder}\uffff`, after) < 0) continue;
        yield* objectsOf(version).keys(wanted, after);
      }
    },
  };
}

/** Adds the objects that an export writes. */
export function mountPublication(store: ObjectStore, publication: Publication) {
  const objects = new PublishedObjects(publication);
  bucketOf(store, publication.bucket).mount({
    prefix: publication.folder,
    get: (key) => objects.get(key),
    keys: (wanted, after) => objects.keys(wanted, after),
  });
}
