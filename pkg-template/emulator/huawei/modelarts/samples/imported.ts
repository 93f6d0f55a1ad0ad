/** Samples that an import finds in OBS: files of a directory with their labels, or the lines of a manifest. */

import { recordOf } from "../../../http/fields.js";
import { bytesOf } from "../../../objects/content.js";
import { DEMO_BUCKET } from "../../../objects/demo.js";
import type { ObjectStore } from "../../../objects/store.js";
import type { State } from "../../../state.js";
import { ANNOTATION_TYPES } from "../contents/annotation-types.js";
import { isInline, OBJECT_DETECTION, sampleType } from "../contents/kinds.js";
import { splitPath } from "../contents/publication.js";
import { readVoc } from "../contents/voc.js";
import type { DatasetRecord } from "../datasets/record.js";
import { changeSamples } from "./changes.js";
import type { ImportCounts } from "./counts.js";
import { pathsOf } from "./paths.js";
import { isAnnotated, isUnconfirmed, makeSample, type Sample, type SampleLabel } from "./record.js";

export interface ImportOptions {
  type: "dir" | "manifest";
  annotations: boolean;
  /** Confirms the labels. */
  final: boolean;
}

/** Extensions of source files by `sample_type`. */
const SOURCES: Readonly<Record<number, RegExp>> = {
  0: /\.(png|jpe?g|bmp)$/i,
  1: /\.txt$/i,
  2: /\.wav$/i,
};
const TYPES = new Map(Object.entries(ANNOTATION_TYPES).map(([type, name]) => [name, Number(type)]));

/**
 * Reads the samples under a path.
 * @returns `undefined` if nothing is there, outside of the demo's bucket: callers import from buckets
 *   that the emulator knows nothing about
 */
export function readImport(
  state: State,
  record: DatasetRecord,
  path: string,
  options: ImportOptions,
): { samples: Sample[]; isEmpty: boolean } | undefined {
  const { bucket, key } = splitPath(path);
  const found =
    options.type === "manifest"
      ? manifestSamples(state, record, path)
      : directorySamples(state, record, { bucket, key });
  const isEmpty = found.length === 0;
  if (isEmpty && bucket !== DEMO_BUCKET) return undefined;
  // A file is imported once.
  const known = pathsOf(record.samples);
  const samples = found.filter(({ source }) => !known(source));
  return { samples: samples.map((sample) => finished(sample, options)), isEmpty };
}

/** Counts the samples of an import. */
export const importCounts = (samples: readonly Sample[]): ImportCounts => ({
  total: samples.length,
  annotated: samples.filter(isAnnotated).length,
  unconfirmed: samples.filter(isUnconfirmed).length,
});

/** Adds samples, and the labels they have that the dataset does not know. */
export function addImported(state: State, record: DatasetRecord, samples: readonly Sample[]) {
  changeSamples(state, record, (set) => {
    for (const sample of samples) {
      for (const { name = "", type = 0 } of sample.labels) {
        const known = set.labels.some((label) => label.name === name && label.type === type);
        if (!known) set.addLabel({ name, type, property: {} });
      }
      set.set({ ...sample, sample_time: state.now() });
    }
  });
}

function finished(sample: Sample, { annotations, final }: ImportOptions): Sample {
  const labels = annotations ? sample.labels : [];
  const by = final ? "human" : "auto";
  return {
    ...sample,
    labels: labels.map((label) => ({ ...label, annotated_by: by })),
    sample_status: labels.length > 0 && final ? "MANUAL_ANNOTATION" : "UN_ANNOTATION",
  };
}

const textAt = (obs: ObjectStore, { bucket, key }: { bucket: string; key: string }) => {
  const object = obs.bucket(bucket)?.get(key);
  return object && new TextDecoder().decode(bytesOf(object));
};

function directorySamples(
  state: State,
  { dataset }: DatasetRecord,
  { bucket, key: prefix }: { bucket: string; key: string },
) {
  const { obs } = state;
  const sources = SOURCES[sampleType(dataset.dataset_type)] ?? /[^/]$/;
  const samples: Sample[] = [];
  for (const key of obs.bucket(bucket)?.keys(prefix.replace(/([^/])$/, "$1/")) ?? []) {
    if (!sources.test(key)) continue;
    const stem = key.replace(/\.\w+$/, "");
    const labels =
      dataset.dataset_type === OBJECT_DETECTION
        ? readVoc(textAt(obs, { bucket, key: `${stem}.xml` }) ?? "", OBJECT_DETECTION)
        : linesOf(sources.test(".txt") ? "" : textAt(obs, { bucket, key: `${stem}.txt` })).map(
            (name): SampleLabel => ({ name, type: dataset.dataset_type, property: {} }),
          );
    samples.push({ ...sourceSample(state, dataset, `/${bucket}/${key}`), labels });
  }
  return samples;
}

function sourceSample(state: State, dataset: DatasetRecord["dataset"], path: string): Sample {
  const { bucket, key } = splitPath(path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const size = state.obs.bucket(bucket)?.get(key)?.size;
  return {
    ...makeSample(dataset, { id: state.random.hexId(), name, time: state.now() }),
    source: `s3:/${path}`,
    sample_dir: path.slice(0, path.lastIndexOf("/") + 1),
    ...(size !== undefined && { sample_size: size }),
  };
}

const linesOf = (text = "") => text.split(/\r?\n/).filter((line) => line.trim() !== "");

function manifestSamples(state: State, { dataset }: DatasetRecord, path: string) {
  return linesOf(textAt(state.obs, splitPath(path))).flatMap((text): Sample[] => {
    let line: Record<string, unknown>;
    try {
      line = recordOf(JSON.parse(text));
    } catch {
      // A broken line does not end the import.
      return [];
    }
    const source = String(line.source ?? "");
    const inline = source.startsWith("content://");
    const sample =
      inline || isInline(dataset.dataset_type)
        ? inlineSample(state, dataset, source)
        : sourceSample(state, dataset, source.replace(/^\w+:\//, ""));
    const annotations = Array.isArray(line.annotation) ? line.annotation.map(recordOf) : [];
    const labels = annotations.flatMap((each) => labelsOf(state.obs, each));
    const usage = typeof line.usage === "string" ? line.usage.toUpperCase() : undefined;
    const hard = String(line.hard).toLowerCase() === "true";
    return [
      {
        ...sample,
        labels,
        ...(usage && { sample_usage: usage }),
        metadata: {
          ...sample.metadata,
          ...(hard && { "@modelarts:hard": 1, "@modelarts:hard_coefficient": 0.8 }),
        },
      },
    ];
  });
}

function inlineSample(state: State, dataset: DatasetRecord["dataset"], source: string): Sample {
  const id = state.random.hexId();
  return { ...makeSample(dataset, { id, name: id, time: state.now() }), source };
}

function labelsOf(obs: ObjectStore, annotation: Record<string, unknown>): SampleLabel[] {
  const type = TYPES.get(String(annotation.type).replace("modelarts/", "")) ?? 0;
  const location = annotation["annotation-loc"];
  if (typeof location === "string") {
    return readVoc(textAt(obs, splitPath(location.replace(/^\w+:\//, ""))) ?? "", type);
  }
  if (typeof annotation.name !== "string") return [];
  return [{ name: annotation.name, type, property: recordOf(annotation.property) }];
}
