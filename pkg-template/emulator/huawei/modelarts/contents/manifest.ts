/** Manifests of published versions: one JSON object a line, in the order of the ids. */

import { hash, hashText, hex32 } from "../../../hash.js";
import { utf8 } from "../../../http/encoding.js";
import { recordOf } from "../../../http/fields.js";
import { blockObject, lazyObject } from "../../../objects/blocks.js";
import type { StoredObject } from "../../../objects/types.js";
import type { Sample } from "../samples/record.js";
import { isInline, TABLE } from "./kinds.js";
import { ManifestLines } from "./manifest-lines.js";
import { isCarbonData, type Publication, tableKey } from "./publication.js";
import type { SampleSet } from "./sample-set.js";

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
  const lines = new ManifestLines(publication);
  return blockObject({
    // As of an object that was uploaded in parts, it is not the MD5 of the bytes.
    etag: `${etagOf(publication)}-1`,
    lastModified: publication.time,
    contentType: "application/octet-stream",
    count: () => Math.ceil(entries().length / LINES),
    block(index) {
      const some = entries().slice(index * LINES, (index + 1) * LINES);
      let text = "";
      for (const entry of some) text += `${lines.line(entry)}\n`;
      return utf8(text);
    },
  });
}

/** The manifest of a table has one line for all rows. */
function tableManifest(publication: Publication): StoredObject {
  const { bucket, schema, time, scheme = "s3://" } = publication;
  const columns = Array.isArray(schema) ? schema.map((column) => recordOf(column)) : [];
  const types = columns.map(({ name, type }) => [String(name), String(type).toLowerCase()]);
  const line = {
    source: `${scheme}${bucket}/${tableKey(publication)}`,
    "source-type": isCarbonData(publication) ? "CarbonData" : "csv",
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
function entriesById(set: SampleSet): readonly (number | Sample)[] {
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
